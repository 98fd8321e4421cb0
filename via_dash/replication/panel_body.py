"""The part of a script about a panel that is the same for every file, with a place for each remark."""

import re
from functools import cache
from pathlib import Path

from via_dash.language import say
from via_dash.options import Language
from via_dash.replication.order import Lines
from via_dash.replication.tongues import Tongue, comment

FOLDER = Path(__file__).with_name("panel_scripts")
REMARK = re.compile(r"( *)#: (\w+)")
ENDINGS: dict[Tongue, str] = {"r": "R", "stata": "do", "spss": "sps"}


@cache
def _text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf8").rstrip("\n")


def body(tongue: Tongue, language: Language, *names: str) -> Lines:
    """The lines of the files of these names, an empty line before each. A line `#: key` stands for a remark."""
    lines = []
    for name in names:
        lines.append("")
        for line in _text(f"{name}.{ENDINGS[tongue]}").splitlines():
            place = REMARK.fullmatch(line)
            lines += [line] if place is None else [place[1] + text for text in remark(tongue, language, place[2])]
    return lines


def remark(tongue: Tongue, language: Language, key: str, **values: object) -> Lines:
    """A remark of the catalogue as comment lines."""
    return comment(tongue, say(language, f"replication.panels.{key}", **values))
