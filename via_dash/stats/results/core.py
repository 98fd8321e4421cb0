"""What the estimators return: frozen numbers with their n, their sample rule and their method. No words, no chart.

`None` stands where a number can't be given; the `reason` beside it is a catalogue key under `reason.`. NaN and infinity
never occur. Every result has `to_frame()`: a tidy table, one row per estimate, snake_case English columns.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from via_dash.options import Adjustment, Group, SampleRule, StandardError, WaldTests
from via_dash.panel import Level, Outcome, Wave

if TYPE_CHECKING:
    import pandas as pd

TOTAL = "total"
WHOLE_GROUP = "Totaal"


@dataclass(frozen=True)
class Share:
    """A share of n with its Wilson interval. count and n in persons (or observations)."""

    level: Level
    count: int
    share: float
    ci_low: float
    ci_high: float


@dataclass(frozen=True)
class Mean:
    """A mean score with its t interval; sd and interval None where n < 2."""

    n: int
    mean: float
    sd: float | None
    ci_low: float | None
    ci_high: float | None


@dataclass(frozen=True)
class Change:
    """Mean change since the first wave of those observed at both, with its paired t interval (n < 2: None)."""

    n: int
    mean: float
    ci_low: float | None
    ci_high: float | None


@dataclass(frozen=True)
class TrendPoint:
    """One group at one wave. covariate, level: the subgroup (`total`, `Totaal` for the whole group). shares is empty
    for numeric outcomes; change is None at the first wave, and for repeated cross-sections."""

    group: Group
    wave: Wave
    covariate: str
    level: str
    mean: Mean
    shares: tuple[Share, ...]
    change: Change | None


@dataclass(frozen=True)
class TrendResult:
    """How an outcome moved per group and wave. scored: whether the scores of the categories mean anything, so that a
    mean does. remarks: catalogue keys under `remark.`. Source: Wilson (1927); Student (1908)."""

    outcome: Outcome
    waves: tuple[Wave, ...]
    points: tuple[TrendPoint, ...]
    sample: SampleRule
    unit: str
    scored: bool = True
    remarks: tuple[str, ...] = ()
    method: str = "trend"

    def to_frame(self) -> "pd.DataFrame":
        """Columns: outcome, covariate, level, group, wave, category, n, estimate, ci_low, ci_high; category `mean` for
        the mean score, `change` for the change since the first wave, else the level's value (estimate is its share)."""
        return frame_of(self._rows())

    def _rows(self) -> Iterable[dict[str, Any]]:
        for point in self.points:
            base = dict(
                outcome=self.outcome.name,
                covariate=point.covariate,
                level=point.level,
                group=point.group,
                wave=point.wave.value,
            )
            mean, change = point.mean, point.change
            if self.scored:
                yield base | dict(
                    category="mean", n=mean.n, estimate=mean.mean, ci_low=mean.ci_low, ci_high=mean.ci_high
                )
            if change is not None and self.scored:
                yield base | dict(
                    category="change", n=change.n, estimate=change.mean, ci_low=change.ci_low, ci_high=change.ci_high
                )
            for share in point.shares:
                yield base | dict(
                    category=str(share.level.value),
                    n=mean.n,
                    estimate=share.share,
                    ci_low=share.ci_low,
                    ci_high=share.ci_high,
                )


@dataclass(frozen=True)
class WaldTest:
    """A joint test. statistic: a Wald chi-square on df degrees of freedom where df_error is None, else F on df and
    df_error. contrast: `total` or `T0–T2` of wave × subgroup, or the covariate whose levels are compared. p_holm, p_bh:
    adjusted over the tests of one result; None where it has one. None with a reason where there is no test."""

    contrast: str
    statistic: float | None
    df: int
    p_value: float | None
    p_holm: float | None
    p_bh: float | None
    reason: str | None = None
    df_error: float | None = None


@dataclass(frozen=True)
class SubgroupResult:
    """Whether an outcome moved differently between the levels of a background variable, within one group.

    n: persons per level, in the order of `levels`. trend: the shares or means behind it, per level. test: F with
    small-sample degrees of freedom, or chi-square. cluster: the named cluster of the covariance; None where each person
    is one. remarks: catalogue keys under `remark.`.
    """

    outcome: Outcome
    covariate: str
    levels: tuple[Level, ...]
    group: Group
    controls: tuple[str, ...]
    n: tuple[int, ...]
    tests: tuple[WaldTest, ...]
    trend: TrendResult
    sample: SampleRule
    unit: str
    method: str
    test: WaldTests = "htz"
    cluster: str | None = None
    remarks: tuple[str, ...] = ()

    def to_frame(self) -> "pd.DataFrame":
        """Columns: outcome, covariate, group, contrast, statistic, df, df_error, p_value, p_holm, p_bh, n,
        reason."""
        return frame_of(
            dict(
                outcome=self.outcome.name,
                covariate=self.covariate,
                group=self.group,
                contrast=test.contrast,
                statistic=test.statistic,
                df=test.df,
                df_error=test.df_error,
                p_value=test.p_value,
                p_holm=test.p_holm,
                p_bh=test.p_bh,
                n=sum(self.n),
                reason=test.reason,
            )
            for test in self.tests
        )


@dataclass(frozen=True)
class Estimate:
    """One difference-in-differences. Estimate in the outcome's own unit, sign as estimated; n counts persons, or
    observations where there is no person. Whatever can't be given is None, with the reason. p_holm, p_bh: adjusted for
    the other estimates beside it, where there are several."""

    outcome: str
    covariate: str
    level: str
    estimate: float | None
    std_error: float | None
    df: float | None
    statistic: float | None
    p_value: float | None
    ci_low: float | None
    ci_high: float | None
    n_pilot: int
    n_control: int
    se_type: StandardError
    reason: str | None = None
    p_holm: float | None = None
    p_bh: float | None = None

    def to_row(self) -> dict[str, Any]:
        """The fields as a row of a frame, without the reason; adjusted p-values only where there are any."""
        left_out = {"reason"} | ({"p_holm", "p_bh"} if self.p_holm is None else set())
        return {name: value for name, value in asdict(self).items() if name not in left_out}


@dataclass(frozen=True)
class DidResult:
    """Difference-in-differences between two waves. rows: the whole group first (`total`), then the levels of `by`.
    means: pilot pre, pilot post, control pre, control post of the sample of the first row, weighted where the
    panel has weights. covariates: those asked for; corrected: those that were corrected for, in the way that
    `adjustment` says (None where none was: everybody shares one value). difference: whether the levels of `by`
    differ from one another (None without `by`). weighted: whether the panel's weights were used. remarks:
    catalogue keys under `remark.` about the sample or the clusters that a reader must know."""

    outcome: Outcome
    waves: tuple[Wave, Wave]
    by: str | None
    rows: tuple[Estimate, ...]
    means: tuple[Mean, Mean, Mean, Mean]
    se_type: StandardError
    covariates: tuple[str, ...]
    cluster: str | None
    sample: SampleRule
    unit: str
    remarks: tuple[str, ...] = ()
    difference: WaldTest | None = None
    weighted: bool = False
    adjustment: Adjustment | None = None
    corrected: tuple[str, ...] = ()
    method: str = "did"

    @property
    def total(self) -> Estimate:
        """The estimate for the whole group."""
        return self.rows[0]

    def to_frame(self) -> "pd.DataFrame":
        """Columns as in Estimate, without the reason."""
        return frame_of(row.to_row() for row in self.rows)


def frame_of(rows: Iterable[dict[str, Any]]) -> "pd.DataFrame":
    import pandas as pd

    return pd.DataFrame(list(rows))
