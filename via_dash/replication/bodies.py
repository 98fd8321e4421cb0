"""The parts of scripts that are the same for every file, in their own language, with a place for each remark."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from via_dash.language import say
from via_dash.options import Language
from via_dash.replication.order import Lines
from via_dash.replication.tongues import Tongue, comment

REMARK = re.compile(r"( *)#: (\w+)")
VALUE = re.compile(r"<<(\w+)>>")
ENDINGS: dict[Tongue, str] = {"r": "R", "stata": "do", "spss": "sps"}


@cache
def _text(folder: str, name: str) -> str:
    return (Path(__file__).parent / folder / name).read_text(encoding="utf8").rstrip("\n")


@dataclass(frozen=True)
class Bodies:
    """The parts in one folder. subject: of their remarks in the catalogue."""

    folder: str
    subject: str

    def body(self, tongue: Tongue, language: Language, *names: str, **values: object) -> Lines:
        """The lines of the files of these names, an empty line before each. A line `#: key` stands for a remark, and
        `<<name>>` for one of the values."""
        lines = []
        for name in names:
            lines.append("")
            text = VALUE.sub(lambda place: str(values[place[1]]), _text(self.folder, f"{name}.{ENDINGS[tongue]}"))
            for line in text.splitlines():
                place = REMARK.fullmatch(line)
                said = [] if place is None else self.remark(tongue, language, place[2])
                lines += [line] if place is None else [place[1] + each for each in said]
        return lines

    def remark(self, tongue: Tongue, language: Language, key: str, **values: object) -> Lines:
        """A remark of the catalogue as comment lines."""
        return comment(tongue, say(language, f"replication.{self.subject}.{key}", **values))
