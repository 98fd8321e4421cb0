"""What was chosen out of several, per level of a background variable."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from via_dash.language import Text
from via_dash.options import Group
from via_dash.panel import Level, Outcome, Wave
from via_dash.stats.results.core import frame_of

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class ChoiceRow:
    """The share of a level that made one choice, and how far it is from the share of the reference level.

    n: of that level; count: who chose it. share: count / n, with its 95 % interval. difference: minus the reference's,
    with std_error, df (None for the score interval of separate persons) and 95 % interval; None for the reference
    itself. reason: why the interval of the difference is not there.
    """

    outcome: Outcome
    level: Level
    n: int
    count: int
    share: float
    ci_low: float
    ci_high: float
    difference: float | None = None
    std_error: float | None = None
    df: float | None = None
    difference_low: float | None = None
    difference_high: float | None = None
    reason: str | None = None


@dataclass(frozen=True)
class ChoicesResult:
    """Choices per level of a background variable, at one wave. outcomes: the choices, of which nobody makes two. rows:
    per outcome the levels in their order; the first is the reference. group: who counts, None for both groups. cluster:
    the column that intervals of differences allow for, None where persons are separate."""

    outcomes: tuple[Outcome, ...]
    covariate: str
    label: Text
    reference: Level
    wave: Wave
    group: Group | None
    groups: tuple[Text, Text]
    rows: tuple[ChoiceRow, ...]
    cluster: str | None
    unit: str
    remarks: tuple[str, ...] = ()
    method: str = "choices"

    def to_frame(self) -> "pd.DataFrame":
        """Columns: outcome, covariate, level, wave, n, count, share, ci_low, ci_high, difference, std_error, df,
        difference_low, difference_high."""
        names = ("n", "count", "share", "ci_low", "ci_high", "difference", "std_error", "df", "difference_low",
                 "difference_high")  # fmt: skip
        return frame_of(
            dict(outcome=row.outcome.name, covariate=self.covariate, level=str(row.level.value), wave=self.wave.value)
            | {name: getattr(row, name) for name in names}
            for row in self.rows
        )
