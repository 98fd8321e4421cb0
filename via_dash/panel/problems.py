"""What is wrong with a file or a mapping: what, where, and what to do about it. Values of persons never appear."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from via_dash.language import Text, say
from via_dash.options import Language
from via_dash.panel.readings import Reading

ROWS_SHOWN = 8


@dataclass(frozen=True)
class Problem:
    """One finding of a check.

    `code` is the catalogue key under `problem.`; `column` and `rows` say where (rows as the user's own program numbers
    them); `values` fill the message and hold names of columns and counts, never a person's answer. `parts`: where the
    rows come from several files, those of `Table.parts`; `rows` then count through the files from 1.
    """

    code: str
    column: str | None = None
    rows: tuple[int, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    blocks: bool = True
    parts: tuple[tuple[str, int, int], ...] = ()

    def say(self, language: Language) -> tuple[str, str, str]:
        """(what, where, remedy) in the reader's language; where may be empty."""
        values = {name: value(language) if isinstance(value, Text) else value for name, value in self.values.items()}
        facts = {"column": self.column, "count": len(self.rows), **values}
        what, remedy = (say(language, f"problem.{self.code}.{part}", **facts) for part in ("what", "remedy"))
        return what, self._place(language), remedy

    def _place(self, language: Language) -> str:
        parts = []
        if self.column is not None:
            parts.append(say(language, "problem.place.column", column=self.column))
        if self.rows:
            parts.append(self._told_rows(language))
        return ", ".join(parts)

    def _told_rows(self, language: Language) -> str:
        """The first rows, as their own files number them where they come from several."""
        more = len(self.rows) - ROWS_SHOWN
        files = self._by_file()
        if "" not in files:
            places = [
                say(language, "problem.place.file", file=file, rows=", ".join(map(str, rows)), count=len(rows))
                for file, rows in files.items()
            ]
            shown, key = "; ".join(places), "problem.place.files_more"
            return say(language, key, places=shown, more=more) if more > 0 else shown
        shown = ", ".join(str(row) for rows in files.values() for row in rows)
        key = "problem.place.rows_more" if more > 0 else "problem.place.rows"
        return say(language, key, rows=shown, more=more, count=len(self.rows))

    def _by_file(self) -> dict[str, list[int]]:
        """Per file the first rows as it numbers them; under "" where all are of one file."""
        if not self.parts:
            return {"": list(self.rows[:ROWS_SHOWN])}
        found: dict[str, list[int]] = {}
        start = 1
        for file, first, count in self.parts:
            rows = [row - start + first for row in self.rows[:ROWS_SHOWN] if start <= row < start + count]
            start += count
            if rows:
                found.setdefault(file, []).extend(rows)
        return found

    @property
    def what(self) -> str:
        return self.say("nl")[0]

    @property
    def where(self) -> str:
        return self.say("nl")[1]

    @property
    def remedy(self) -> str:
        return self.say("nl")[2]


@dataclass(frozen=True)
class Question(Problem):
    """An open reading: what is asked, and each answer with what to write in the roles."""

    reading: Reading | None = None

    @classmethod
    def of(cls, reading: Reading) -> "Question":
        """The question that an open reading puts."""
        return cls("reading", reading.column or None, reading=reading)

    def say(self, language: Language) -> tuple[str, str, str]:
        """(the question, where, the answers)."""
        assert self.reading is not None
        remedy = say(language, "problem.reading.remedy", options=self.reading.options(language))
        return self.reading.question(language), self._place(language), remedy


class ProblemsError(Exception):
    """What can't be done; `.problems` says what, where and what to do (Dutch; `.say` for English)."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = tuple(problems)
        super().__init__("; ".join(" ".join(filter(None, problem.say("nl"))) for problem in self.problems))


class IntakeError(ProblemsError):
    """A file or a mapping can't be used. Where two readings fit, the problem is a `Question`; `.questions` are their
    readings."""

    def __init__(self, problems: Iterable[Problem]):
        super().__init__(problems)
        self.questions = tuple(one.reading for one in self.problems if isinstance(one, Question) and one.reading)


class CapacityError(ProblemsError):
    """A question asks more memory than one question may use."""
