"""What the estimators of recruitment and selection return: who came how far, and what a nudge changed in that."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from via_dash.language import Text
from via_dash.options import StandardError
from via_dash.panel import Level
from via_dash.stats.results.core import frame_of
from via_dash.stats.results.monitor import Ends

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class FunnelStep:
    """One group of applicants at one stage. arm: None where there are no arms. count: of `entered` applicants those who
    came at least this far; share: of those who entered, with its Wilson interval. previous, step: how many came at
    least to the stage before, and the share of them that went on; None at the first stage (step also where nobody came
    to the stage before). ratio: share divided by that of the reference group in the same arm, with Katz's interval;
    clustered: the same ratio with an interval that knows of the clusters. Both None for the reference itself, at the
    first stage, and where one of the two counts is 0."""

    background: Level
    arm: Level | None
    stage: Level
    count: int
    entered: int
    share: Ends
    previous: int | None
    step: Ends | None
    ratio: Ends | None
    clustered: Ends | None

    def to_row(self) -> dict[str, Any]:
        """One row of `FunnelResult.to_frame`."""
        row: dict[str, Any] = dict(background=str(self.background.value))
        if self.arm is not None:
            row |= dict(arm=str(self.arm.value))
        row |= dict(stage=str(self.stage.value), count=self.count, entered=self.entered)
        for name, ends in (("share", self.share), ("step", self.step), ("ratio", self.ratio)):
            row |= {name: ends.estimate if ends else None, **_ends(name, ends)}
        return row | _ends("clustered", self.clustered)


def _ends(name: str, ends: Ends | None) -> dict[str, float | None]:
    return {f"{name}_low": ends.ci_low if ends else None, f"{name}_high": ends.ci_high if ends else None}


@dataclass(frozen=True)
class FunnelResult:
    """The stages of recruitment and selection per group. backgrounds: the reference first. arms: two, or none. cluster:
    what the clustered ratios are clustered by; None where nothing is given. applicants, vacancies, organisations: how
    many there are; None where that is not known."""

    backgrounds: tuple[Level, ...]
    arms: tuple[Level, ...]
    stages: tuple[Level, ...]
    steps: tuple[FunnelStep, ...]
    applicants: int
    vacancies: int | None
    organisations: int | None
    cluster: Text | None
    remarks: tuple[str, ...] = ()
    method: str = "funnel"

    def at(self, stage: Level) -> tuple[FunnelStep, ...]:
        """The groups at one stage, per arm, in the order of the backgrounds."""
        return tuple(step for step in self.steps if step.stage == stage)

    def to_frame(self) -> "pd.DataFrame":
        """Columns: background, arm (where there are arms), stage, count, entered; share, step and ratio, each with _low
        and _high; clustered_low and clustered_high, the other interval of the ratio."""
        return frame_of(step.to_row() for step in self.steps)


@dataclass(frozen=True)
class GapEstimate:
    """A gap between two backgrounds, or its change. arm: in which it is; None for the change. n, n_reference: the
    applicants behind it; count, count_reference: those of them who reached the stage. df: None for the bootstrap.
    reason: why a number is None."""

    arm: Level | None
    estimate: float | None
    std_error: float | None
    df: float | None
    statistic: float | None
    p_value: float | None
    ci_low: float | None
    ci_high: float | None
    n: int
    n_reference: int
    count: int
    count_reference: int
    reason: str | None = None


@dataclass(frozen=True)
class GapResult:
    """The gap between two backgrounds in reaching a stage, per arm, and its change. Shares: × 100 they are percentage
    points; below 0 the group reaches the stage less often than the reference. arms: first without, then with the nudge.
    gaps: in that order; change: the second less the first. entered: the first stage, which everyone reached. cluster:
    what is clustered by, None for the applicant; clusters: how many. between: whether every cluster is in one arm.
    detectable: the smallest change that this study finds 80 times in 100, None where that is not known."""

    background: Level
    reference: Level
    arms: tuple[Level, Level]
    stage: Level
    entered: Level
    gaps: tuple[GapEstimate, GapEstimate]
    change: GapEstimate
    se_type: StandardError
    cluster: Text | None
    clusters: int
    between: bool
    detectable: float | None
    remarks: tuple[str, ...] = ()
    method: str = "gap"

    def to_frame(self) -> "pd.DataFrame":
        """One row per arm: stage, background, arm, count, n, count_reference, n_reference, estimate (the gap), ci_low,
        ci_high, p_value; in the second arm change, change_low, change_high and change_p too."""
        return frame_of(self._rows())

    def _rows(self) -> Iterator[dict[str, Any]]:
        for row, change in zip(self.gaps, (None, self.change), strict=True):
            yield dict(
                stage=str(self.stage.value),
                background=str(self.background.value),
                arm=str(row.arm.value) if row.arm else None,
                count=row.count,
                n=row.n,
                count_reference=row.count_reference,
                n_reference=row.n_reference,
                estimate=row.estimate,
                ci_low=row.ci_low,
                ci_high=row.ci_high,
                p_value=row.p_value,
                change=change.estimate if change else None,
                change_low=change.ci_low if change else None,
                change_high=change.ci_high if change else None,
                change_p=change.p_value if change else None,
            )
