"""The other ways to ask for an effect: Bayesian, ordinal, over all waves, staggered, and how far it can be trusted."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Literal

from via_dash.options import Prior, SampleRule, StandardError, Variance
from via_dash.panel import Level, Outcome, Wave
from via_dash.stats.results.core import Estimate, WaldTest, frame_of

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Posterior:
    """The posterior of one difference-in-differences, in the outcome's own unit, sign as estimated.

    mean: None where the posterior has none: a group of two under unequal variance and the flat prior. ci: equal-tailed
    95 % credible interval. p_favourable: probability of an effect in the favourable direction. p_relevant: probability
    of one larger than the smallest relevant effect (None where none was set). bayes_factor: for an effect against none
    (Savage–Dickey), None under the flat prior. density: (effect, density) over a grid.
    """

    outcome: str
    covariate: str
    level: str
    mean: float | None
    median: float | None
    ci_low: float | None
    ci_high: float | None
    p_favourable: float | None
    p_relevant: float | None
    bayes_factor: float | None
    n_pilot: int
    n_control: int
    density: tuple[tuple[float, float], ...] = ()
    reason: str | None = None


@dataclass(frozen=True)
class BayesResult:
    """Bayesian difference-in-differences between two waves. rows: the whole group first, then the levels of `by`.
    relevant: smallest relevant effect, ≥ 0, in the outcome's unit, or None. prior_mean, prior_sd: of the normal prior
    on the effect (None under the flat prior). cluster: the named cluster by which the likelihood goes, in place of
    `variance`; None where it goes by person."""

    outcome: Outcome
    waves: tuple[Wave, Wave]
    by: str | None
    rows: tuple[Posterior, ...]
    prior: Prior
    prior_mean: float | None
    prior_sd: float | None
    relevant: float | None
    variance: Variance
    sample: SampleRule
    unit: str
    cluster: str | None = None
    remarks: tuple[str, ...] = ()
    method: str = "did_bayes"

    @property
    def total(self) -> Posterior:
        """The posterior for the whole group."""
        return self.rows[0]

    def to_frame(self) -> "pd.DataFrame":
        """Columns as in Posterior, without density and reason."""
        left_out = ("density", "reason")
        return frame_of({k: v for k, v in asdict(row).items() if k not in left_out} for row in self.rows)


@dataclass(frozen=True)
class CategoryShift:
    """One category of the pilot group at the last wave: its share as the model has it, its share had the pilot done
    nothing, and the difference with its 95 % interval. All are shares; × 100 they are persons per hundred."""

    level: Level
    share_with: float
    share_without: float
    difference: float
    ci_low: float
    ci_high: float


@dataclass(frozen=True)
class OrdinalDidResult:
    """Proportional-odds difference-in-differences. odds_ratio: of a higher category, pilot × after, with 95 % interval;
    statistic t = log_odds / std_error, on df. score: the same effect on the mean score, with a delta-method interval
    (its std_error, df, t and p too). cluster: the named cluster of the standard errors; None where each person is one.
    corrected: those of the covariates that not everybody shares. Empty shifts, None numbers and a reason where the
    model can't be fitted."""

    outcome: Outcome
    waves: tuple[Wave, Wave]
    log_odds: float | None
    std_error: float | None
    df: float | None
    statistic: float | None
    p_value: float | None
    odds_ratio: float | None
    ci_low: float | None
    ci_high: float | None
    shifts: tuple[CategoryShift, ...]
    score: Estimate
    n_pilot: int
    n_control: int
    covariates: tuple[str, ...]
    sample: SampleRule
    unit: str
    cluster: str | None = None
    remarks: tuple[str, ...] = ()
    reason: str | None = None
    corrected: tuple[str, ...] = ()
    method: str = "did_ordinal"

    def to_frame(self) -> "pd.DataFrame":
        """One row per category: outcome, category, share_with, share_without, difference, ci_low, ci_high, odds_ratio,
        odds_ratio_low, odds_ratio_high, p_value, n_pilot, n_control. One row without a category where there is no
        fit."""
        whole = dict(
            odds_ratio=self.odds_ratio,
            odds_ratio_low=self.ci_low,
            odds_ratio_high=self.ci_high,
            p_value=self.p_value,
            n_pilot=self.n_pilot,
            n_control=self.n_control,
        )
        none = dict.fromkeys(("category", "share_with", "share_without", "difference", "ci_low", "ci_high"))
        parts = [
            dict(
                category=str(shift.level.value),
                share_with=shift.share_with,
                share_without=shift.share_without,
                difference=shift.difference,
                ci_low=shift.ci_low,
                ci_high=shift.ci_high,
            )
            for shift in self.shifts
        ]
        return frame_of(dict(outcome=self.outcome.name) | part | whole for part in parts or [none])


@dataclass(frozen=True)
class EventStudyResult:
    """pilot × wave against a reference wave. rows: one Estimate per wave in order, covariate `wave`, level the wave's
    value; the reference wave has estimate 0, reason `reference` and nothing else. pretest: joint test that all
    estimates before the reference are zero (a reason `no_pre_waves` where there are none). placebo: the
    difference-in-differences between the first and the last wave before the start, where there are two or more.
    corrected: those of the covariates that not everybody shares."""

    outcome: Outcome
    waves: tuple[Wave, ...]
    reference: Wave
    rows: tuple[Estimate, ...]
    pretest: WaldTest
    placebo: Estimate | None
    se_type: StandardError
    covariates: tuple[str, ...]
    cluster: str | None
    sample: SampleRule
    unit: str
    remarks: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    method: str = "event_study"

    def to_frame(self) -> "pd.DataFrame":
        """Columns as in Estimate, without the reason; level is the wave."""
        return frame_of(row.to_row() for row in self.rows)


@dataclass(frozen=True)
class GroupTime:
    """ATT(g, t): effect at wave t on those who started at wave g. n_pilot: persons of that group, n_control: persons it
    is compared with. before: whether t lies before g."""

    start: Wave
    wave: Wave
    estimate: float | None
    std_error: float | None
    ci_low: float | None
    ci_high: float | None
    n_pilot: int
    n_control: int
    before: bool
    reason: str | None = None


@dataclass(frozen=True)
class StaggeredResult:
    """Group-time effects of Callaway and Sant'Anna (2021) and their aggregations. overall: average over all who started
    (simple, weighted by group size). dynamic: by waves since the start (level = that number as text). by_group: by
    starting wave. All intervals 95 %, pointwise. two_way: the plain two-way fixed-effects number, only ever shown with
    a warning. control: with whom those who started are compared: who never starts, or also who has not started yet."""

    outcome: Outcome
    waves: tuple[Wave, ...]
    group_times: tuple[GroupTime, ...]
    overall: Estimate
    dynamic: tuple[Estimate, ...]
    by_group: tuple[Estimate, ...]
    two_way: Estimate
    n_pilot: int
    n_control: int
    unit: str
    control: Literal["never", "not_yet"] = "never"
    remarks: tuple[str, ...] = ()
    reason: str | None = None
    method: str = "staggered"

    def to_frame(self) -> "pd.DataFrame":
        """One row per aggregate: kind (`overall`, `dynamic`, `group`), then the columns of Estimate."""
        kinds = [("overall", (self.overall,)), ("dynamic", self.dynamic), ("group", self.by_group)]
        return frame_of(dict(kind=kind) | row.to_row() for kind, rows in kinds for row in rows)


@dataclass(frozen=True)
class RobustBound:
    """The 95 % robust interval when the violation of parallel trends is at most `size`."""

    size: float
    ci_low: float
    ci_high: float


@dataclass(frozen=True)
class SensitivityResult:
    """Honest sensitivity to violated parallel trends. kind `difference`: two waves only; size is how far the groups'
    trends differ by themselves, in the outcome's own unit. kind `relative`: size is a multiple of the largest
    difference between waves before the start (Rambachan and Roth 2023). breakdown: the smallest size at which the
    interval holds zero; 0 where it does so already, None where it does not within the sizes tried. largest: the largest
    difference between successive waves before the start (None for `difference`)."""

    outcome: Outcome
    kind: Literal["difference", "relative"]
    estimate: Estimate
    bounds: tuple[RobustBound, ...]
    breakdown: float | None
    largest: float | None
    unit: str
    remarks: tuple[str, ...] = ()
    reason: str | None = None
    method: str = "sensitivity"

    def to_frame(self) -> "pd.DataFrame":
        """Columns: outcome, kind, size, ci_low, ci_high, breakdown, estimate, n_pilot, n_control."""
        return frame_of(
            dict(
                outcome=self.outcome.name,
                kind=self.kind,
                size=bound.size,
                ci_low=bound.ci_low,
                ci_high=bound.ci_high,
                breakdown=self.breakdown,
                estimate=self.estimate.estimate,
                n_pilot=self.estimate.n_pilot,
                n_control=self.estimate.n_control,
            )
            for bound in self.bounds
        )
