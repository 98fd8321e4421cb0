"""The report on the quality of a table: its findings in order, and what is missing per column and wave."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from via_dash.intake.told import counted, share_of
from via_dash.language import Text, say
from via_dash.options import Language
from via_dash.panel import Panel, Problem, Safeguard

if TYPE_CHECKING:
    import pandas as pd

Subject = Literal[
    "file", "roles", "identifiers", "duplicates", "missing", "impossible", "groups", "dropout", "categories", "size"
]


@dataclass(frozen=True)
class Check:
    """One finding: what it is about, and the problem that says what, where and what to do."""

    subject: Subject
    problem: Problem

    @property
    def blocks(self) -> bool:
        """Whether the data can't be used until it is solved."""
        return self.problem.blocks


@dataclass(frozen=True, repr=False)
class Missing:
    """How many of the rows of a column have no value, at one wave; wave is empty where the file has no waves."""

    column: str
    wave: str
    rows: int
    missing: int


@dataclass(frozen=True, eq=False, repr=False)
class QualityReport:
    """What a table is worth under a mapping.

    checks: the findings, those that block first. missing: per column and wave. panel: what the table and the mapping
    make, None where something blocks. Counts of 1 up to the threshold are never told.
    """

    checks: tuple[Check, ...]
    missing: tuple[Missing, ...]
    panel: Panel | None
    safeguard: Safeguard

    def __repr__(self) -> str:
        return f"QualityReport({len(self.checks)} checks, blocks: {self.blocks})"

    @property
    def blocks(self) -> bool:
        """Whether something stands in the way of a panel."""
        return any(check.blocks for check in self.checks)

    def to_frame(self, language: Language) -> "pd.DataFrame":
        """One row per finding, with columns in the reader's language: subject, what, where, what to do, blocks."""
        import pandas as pd

        rows = [
            (
                say(language, f"quality.subject.{check.subject}"),
                *check.problem.say(language),
                _yes(language, check.blocks),
            )
            for check in self.checks
        ]
        return pd.DataFrame(rows, columns=_titles(language, "subject", "what", "where", "remedy", "blocks"))

    def missing_frame(self, language: Language) -> "pd.DataFrame":
        """One row per column and wave, with columns in the reader's language: column, wave, rows, missing, share."""
        import pandas as pd

        rows = [
            (
                one.column,
                one.wave,
                counted(one.rows, self.safeguard)(language),
                _hidden(one, self.safeguard)(language),
                share_of(one.missing, one.rows, self.safeguard)(language),
            )
            for one in self.missing
        ]
        return pd.DataFrame(rows, columns=_titles(language, "column", "wave", "rows", "missing", "share"))

    def to_xlsx(self, language: Language) -> bytes:
        """A workbook with the findings on one sheet and what is missing on another, made in memory."""
        from via_dash.intake.quality.workbook import workbook

        return workbook(self, language)


def _hidden(one: Missing, safeguard: Safeguard) -> Text:
    """The number of missing values; where hardly any value is there, only that."""
    rest = one.rows - one.missing
    small = 0 < rest < safeguard.safe_threshold
    return share_of(one.missing, one.rows, safeguard) if small else counted(one.missing, safeguard)


def _titles(language: Language, *names: str) -> list[str]:
    return [say(language, f"quality.title.{name}") for name in names]


def _yes(language: Language, blocks: bool) -> str:
    return say(language, "quality.yes" if blocks else "quality.no")
