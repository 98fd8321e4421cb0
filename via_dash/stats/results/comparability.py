"""Whether the groups can be compared at all: matching and balance, and who dropped out."""

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Literal

from via_dash.options import Coding, Group, MatchMethod
from via_dash.panel import Outcome, Panel, Wave
from via_dash.stats.results.core import Estimate, frame_of

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class BalanceRow:
    """One variable before (`all`) or after (`matched`). variable: `distance` (the propensity score), a covariate's
    name, or `name: level` for one level of it. covariate, level: the same in parts (level None where the covariate
    enters as a number). Standardised by the pilot group's standard deviation before matching. None where a figure does
    not exist: the variance ratio of a 0/1 variable, a pair distance without pairs."""

    stage: Literal["all", "matched"]
    variable: str
    covariate: str
    level: str | None
    means_treated: float
    means_control: float
    std_mean_diff: float | None
    var_ratio: float | None
    ecdf_mean: float
    ecdf_max: float
    std_pair_dist: float | None


@dataclass(frozen=True)
class OverlapBin:
    """Propensity scores between low and high: persons per group, of all and of those kept (weighted where weighted)."""

    low: float
    high: float
    pilot: int
    control: int
    pilot_kept: float
    control_kept: float


@dataclass(frozen=True, eq=False, repr=False)
class MatchResult:
    """Pilot and control persons made comparable. pairs: the person keys, columns pilot and control (empty for the
    weighting methods). panel: the persons kept, with their weights; None with a reason where it can't be done.

    n_all, n_kept: persons (pilot, control) before and after; effective: (Σw)²/Σw² per group after. left_out: persons
    without a value for one of the covariates. dropped: pilot persons for whom no control was found. waves: the two at
    which the persons were observed, None where everyone was taken.
    """

    match_method: MatchMethod
    covariates: tuple[str, ...]
    ratio: int
    caliper: float | None
    exact: tuple[str, ...]
    coding: Coding
    pairs: "pd.DataFrame"
    rows: tuple[BalanceRow, ...]
    overlap: tuple[OverlapBin, ...]
    n_all: tuple[int, int]
    n_kept: tuple[int, int]
    effective: tuple[float, float]
    left_out: int
    dropped: int
    panel: Panel | None
    waves: tuple[Wave, Wave] | None
    unit: str
    remarks: tuple[str, ...] = ()
    reason: str | None = None
    method: str = "match"

    def largest(self, stage: Literal["all", "matched"]) -> float:
        """The largest standardised difference over the covariates at a stage, without sign."""
        found = [abs(row.std_mean_diff) for row in self.rows
                 if row.stage == stage and row.covariate != "distance" and row.std_mean_diff is not None]  # fmt: skip
        return max(found, default=0.0)

    @property
    def unchanged(self) -> bool:
        """Whether everyone stayed, and counts as before."""
        before, after = ({row.variable: round(row.std_mean_diff or 0.0, 9) for row in self.rows if row.stage == stage}
                         for stage in ("all", "matched"))  # fmt: skip
        return self.n_kept == self.n_all and before == after

    @property
    def balance(self) -> "pd.DataFrame":
        """Columns: stage, variable, means_treated, means_control, std_mean_diff, var_ratio, ecdf_mean, ecdf_max,
        std_pair_dist."""
        import pandas as pd

        columns = [name for name in BalanceRow.__dataclass_fields__ if name not in ("covariate", "level")]
        return pd.DataFrame([asdict(row) for row in self.rows], columns=columns)

    def to_frame(self) -> "pd.DataFrame":
        """The balance table."""
        return self.balance


@dataclass(frozen=True)
class FlowStep:
    """Persons of a group still there at a stage: `selected` (wave None) or observed at a wave, on any outcome. share:
    of the first wave with observations; None for `selected`, and for observations that follow nobody. n None where the
    design had no measurement at that wave."""

    group: Group
    wave: Wave | None
    n: int | None
    share: float | None


@dataclass(frozen=True)
class Leavers:
    """Stayers against leavers of one group on one variable measured at the first wave. variable: `name` or
    `name: level`; covariate, level as in BalanceRow, covariate may be an outcome. std_mean_diff: stayers less leavers,
    in the stayers' standard deviation; p of Welch's t test. None where they can't be given."""

    group: Group
    variable: str
    covariate: str
    level: str | None
    n_stayers: int
    n_leavers: int
    mean_stayers: float
    mean_leavers: float
    std_mean_diff: float | None
    p_value: float | None


@dataclass(frozen=True)
class LeeBounds:
    """Lee's (2009) trimming bounds on the effect for those who would stay either way. trimmed: the group that is
    trimmed, and which share of its stayers; None and 0 with equal retention. ci: 95 % for the effect itself (Imbens and
    Manski 2004). n: persons who stayed."""

    lower: float | None
    upper: float | None
    ci_low: float | None
    ci_high: float | None
    trimmed: Group | None
    share: float | None
    n_pilot: int
    n_control: int
    reason: str | None = None


@dataclass(frozen=True, eq=False, repr=False)
class AttritionResult:
    """Who left, and what that may have done to the difference-in-differences. differential: retention of the pilot
    group less that of the control group (a share, covariate `retention`), n the persons at the wave before. weighted:
    the difference-in-differences of the stayers weighted by the inverse of their probability of staying. covariates:
    the background variables in the response model of at least one group. panel: those stayers with their weights; None
    where persons left and no group's staying could be modelled."""

    outcome: Outcome
    waves: tuple[Wave, Wave]
    flow: tuple[FlowStep, ...]
    leavers: tuple[Leavers, ...]
    differential: Estimate
    plain: Estimate
    weighted: Estimate
    lee: LeeBounds
    covariates: tuple[str, ...]
    panel: Panel | None
    unit: str
    remarks: tuple[str, ...] = field(default=())
    reason: str | None = None
    method: str = "attrition"

    def to_frame(self) -> "pd.DataFrame":
        """The flow: columns group, stage (`selected` or the wave), n, share."""
        return frame_of(
            dict(group=step.group, stage=step.wave.value if step.wave else "selected", n=step.n, share=step.share)
            for step in self.flow
        )
