"""Short references to the two source reports, as a reader sees them.

A reference is a mark: `4.3` a section, `t5.4` a table, `a3` an annex of the final evaluation, `vj` the report of the
Verwey-Jonker Instituut on Enschede.
"""

from collections.abc import Iterable
from itertools import groupby

from via_dash.language import Text, say
from via_dash.options import Language

_KINDS = {"t": "table", "a": "annex", "v": "enschede_report"}


def cite(marks: Iterable[str]) -> Text:
    """The references as one phrase per language: *§ 4.3, 5.2.5; bijlage 3*."""
    groups = [(kind, list(found)) for kind, found in groupby(marks, _kind)]
    return Text(_phrase("nl", groups), _phrase("en", groups))


def _kind(mark: str) -> str:
    return _KINDS.get(mark[0], "section")


def _phrase(language: Language, groups: list[tuple[str, list[str]]]) -> str:
    return "; ".join(_part(language, kind, marks) for kind, marks in groups)


def _part(language: Language, kind: str, marks: list[str]) -> str:
    numbers = [mark.lstrip("ta") for mark in marks]
    return say(language, f"programme.source.{kind}", numbers=", ".join(numbers), count=len(marks))
