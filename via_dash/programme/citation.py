"""Short references to the two source reports, as a reader sees them.

A reference is a mark: `4.3` a section, `t5.4` a table, `a3` an annex of the final evaluation, `vj` the report of the
Verwey-Jonker Instituut on Enschede.
"""

from collections.abc import Iterable

from via_dash.language import Text, say
from via_dash.options import Language

_KINDS = {"t": "table", "a": "annex"}


def cite(marks: Iterable[str]) -> Text:
    """The references as one phrase per language: *§ 4.3, tabel 5.4, bijlage 3*."""
    marks = tuple(marks)
    return Text(*(", ".join(_phrase(language, mark) for mark in marks) for language in _languages()))


def _languages() -> tuple[Language, Language]:
    return ("nl", "en")


def _phrase(language: Language, mark: str) -> str:
    if mark == "vj":
        return say(language, "programme.source.enschede_report")
    kind = _KINDS.get(mark[0], "section")
    return say(language, f"programme.source.{kind}", number=mark if kind == "section" else mark[1:])
