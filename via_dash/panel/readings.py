"""How something in a file was read where it could have been read otherwise, how sure that is, and who says so.

Understood: a known word, a date, a label, a unit says it. Likely: the data support one reading better than the other;
it is used and told, the other one click away. Open: two readings fit; it is asked, and there is no number before the
answer. Answers stand in the roles, so that a saved file of roles gives them again.
"""

from collections.abc import Mapping as Dict
from dataclasses import dataclass, field
from typing import Any

from via_dash.language import Text, say
from via_dash.options import About, Language, Sure

UNANSWERED = "?"


@dataclass(frozen=True)
class Choice:
    """One way to read: the answer as the roles hold it, and what it means in words."""

    value: str
    label: Text


@dataclass(frozen=True)
class Reading:
    """One reading of one column (or of the file, where `column` is empty).

    about: what was read. reason: why so, a catalogue key under `reading.<about>.because.`; empty without one. choices:
    the ways in which it can be read, the one in use first; of an open reading none is in use. values: names of columns,
    words for categories and counts that fill the texts; never a person's answer. confirmed: whether the roles say it.
    texts: the catalogue's name for the question, where the same thing can be asked in two ways; default `about`.
    """

    about: About
    column: str
    sure: Sure
    reason: str
    choices: tuple[Choice, ...]
    values: Dict[str, Any] = field(default_factory=dict)
    confirmed: bool = False
    texts: str = ""

    @property
    def key(self) -> str:
        """What the answer is called in the roles."""
        return answer_key(self.about, self.column)

    @property
    def used(self) -> Choice | None:
        """The choice in use; None while the reading is open."""
        return None if self.sure == "open" else self.choices[0]

    def question(self, language: Language) -> str:
        """What is asked of the reader."""
        return say(language, f"reading.{self.texts or self.about}.question", **self._facts(language))

    def told(self, language: Language) -> str:
        """How it was read and why, in one sentence."""
        used = self.choices[0].label(language)
        key = f"reading.{self.texts or self.about}"
        because = say(language, f"{key}.because.{self.reason}", **self._facts(language)) if self.reason else ""
        text = say(language, f"{key}.told", used=used, **self._facts(language))
        others = [one.label(language) for one in self.choices[1:]] if self.sure == "likely" else []
        other = say(language, "reading.other", other=" / ".join(others)) if others else ""
        return " ".join(filter(None, (text, because, other)))

    def options(self, language: Language) -> str:
        """The choices in words, with what to write in the roles for each: `roles.answer(…)`."""
        calls = (f"{one.label(language)}: roles.answer({self.key!r}, {one.value!r})" for one in self.choices)
        return "; ".join(calls)

    def _facts(self, language: Language) -> dict[str, Any]:
        values = {name: one(language) if isinstance(one, Text) else one for name, one in self.values.items()}
        return {"column": self.column, **values}


def answer_key(about: About, column: str) -> str:
    """The name of an answer in the roles: `numbers:inkomen`."""
    return f"{about}:{column}"
