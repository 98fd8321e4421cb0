"""The part of a script about records that is the same for every file, with a place for each remark."""

import re
from functools import cache
from pathlib import Path

from via_dash.language import say
from via_dash.options import Language
from via_dash.replication.order import Lines
from via_dash.replication.tongues import Tongue, comment

FOLDER = Path(__file__).with_name("record_scripts")
REMARK = re.compile(r"( *)#: (\w+)")
VALUE = re.compile(r"<<(\w+)>>")
ENDINGS: dict[Tongue, str] = {"r": "R", "stata": "do", "spss": "sps"}


@cache
def _text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf8").rstrip("\n")


def body(tongue: Tongue, language: Language, *names: str, **values: object) -> Lines:
    """The lines of the files of these names, an empty line before each. A line `#: key` stands for a remark, and
    `<<name>>` for one of the values."""
    lines = []
    for name in names:
        lines.append("")
        text = VALUE.sub(lambda place: str(values[place[1]]), _text(f"{name}.{ENDINGS[tongue]}"))
        for line in text.splitlines():
            place = REMARK.fullmatch(line)
            lines += [line] if place is None else [place[1] + text for text in remark(tongue, language, place[2])]
    return lines


def going_on(tongue: Tongue, language: Language, name: str, **values: object) -> Lines:
    """The lines of a file without the empty line before: what goes on inside a block that another file opened."""
    return body(tongue, language, name, **values)[1:]


def remark(tongue: Tongue, language: Language, key: str, **values: object) -> Lines:
    """A remark of the catalogue as comment lines."""
    return comment(tongue, say(language, f"replication.records.{key}", **values))
