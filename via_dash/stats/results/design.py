"""What a design can show: power, assumptions and their state, the level of evidence, and methods side by side."""

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from via_dash.options import State
from via_dash.panel import Outcome, Wave
from via_dash.stats.results.core import frame_of

if TYPE_CHECKING:
    import pandas as pd

SAME = 1e-6


@dataclass(frozen=True)
class PowerResult:
    """What this study could have seen, and what a next one needs. detectable: smallest difference-in-differences found
    with probability `power` at two-sided `alpha`. sd_change: (pilot, control) standard deviation of the changes.
    correlation: of the two waves within a person, pooled; both None without persons. cluster_size, icc: mean size and
    intra-class correlation of the changes, at least 0 (None without named clusters). needed: participants per group
    for `effect` (None where no effect was given); needed_clusters: clusters per group for it. curve: (participants per
    group, detectable effect)."""

    outcome: Outcome
    waves: tuple[Wave, Wave]
    detectable: float | None
    sd_change: tuple[float, float] | None
    correlation: float | None
    cluster_size: float | None
    icc: float | None
    n_pilot: int
    n_control: int
    effect: float | None
    needed: int | None
    needed_clusters: int | None
    curve: tuple[tuple[int, float], ...]
    alpha: float
    power: float
    unit: str
    remarks: tuple[str, ...] = ()
    reason: str | None = None
    method: str = "power"

    @property
    def size(self) -> float:
        """Participants per group, as groups of one size that tell as much."""
        return 2 / (1 / self.n_pilot + 1 / self.n_control)

    def to_frame(self) -> "pd.DataFrame":
        """The curve: outcome, n_per_group, detectable."""
        return frame_of(dict(outcome=self.outcome.name, n_per_group=n, detectable=d) for n, d in self.curve)


@dataclass(frozen=True)
class Assumption:
    """One assumption of a method and what these data say of it. key: under `assumption.`. why: the catalogue key under
    `assumption.why.` of the sentence that says so; values: the numbers in it."""

    key: str
    state: State
    why: str
    values: dict[str, float | int | str] = field(default_factory=dict)


@dataclass(frozen=True)
class Fact:
    """A yes/no fact about a design; met None where it is not known. key: under `fact.`. values: numbers behind it."""

    key: str
    met: bool | None
    values: dict[str, float | int | str] = field(default_factory=dict)


@dataclass(frozen=True)
class EvidenceResult:
    """A level of the Maryland Scientific Methods Scale, 1–5, with the facts it follows from. missing: the keys of the
    facts that keep it from the next level."""

    level: int
    facts: tuple[Fact, ...]
    missing: tuple[str, ...]
    n_pilot: int
    n_control: int
    unit: str
    method: str = "evidence"

    def to_frame(self) -> "pd.DataFrame":
        """Columns: maryland_level, fact, met."""
        return frame_of(dict(maryland_level=self.level, fact=fact.key, met=fact.met) for fact in self.facts)


@dataclass(frozen=True)
class MethodRow:
    """One method's answer to the same question, in the outcome's own unit. key: under `method.`. p_value None for
    Bayesian methods, whose interval is credible."""

    key: str
    estimate: float | None
    ci_low: float | None
    ci_high: float | None
    p_value: float | None
    n_pilot: int
    n_control: int
    reason: str | None = None

    @property
    def side(self) -> int:
        """Where the interval lies: 1 above zero, −1 below, 0 around it or where there is none."""
        if self.ci_low is None or self.ci_high is None:
            return 0
        return 1 if self.ci_low > 0 else -1 if self.ci_high < 0 else 0

    def repeats(self, other: "MethodRow") -> bool:
        """Whether this is the number of another method again, on the same side of zero: not computed in another way."""
        if self.estimate is None or other.estimate is None or self.side != other.side:
            return False
        ends = (other.ci_low, other.ci_high)
        width = 0.0 if None in ends else ends[1] - ends[0]  # type: ignore[operator]
        return abs(self.estimate - other.estimate) <= SAME * max(width, abs(other.estimate))


@dataclass(frozen=True)
class CompareResult:
    """The same difference-in-differences by several methods. agreement: `same` (all intervals lead to the same
    verdict), `mixed` (some hold zero and some do not), `opposed` (two exclude zero on opposite sides), `none` (nothing
    to compare). remarks: `less_alike` where matching made the groups less alike than they were."""

    outcome: Outcome
    waves: tuple[Wave, Wave]
    rows: tuple[MethodRow, ...]
    agreement: str
    unit: str
    remarks: tuple[str, ...] = ()
    method: str = "compare"

    @property
    def computations(self) -> tuple[tuple[MethodRow, ...], ...]:
        """The methods with an estimate, those together that are one number: without drop-out or covariates that matter
        several methods come down to the same computation."""
        found: list[list[MethodRow]] = []
        for row in self.rows:
            if row.estimate is None:
                continue
            same = next((group for group in found if row.repeats(group[0])), None)
            found.append([row]) if same is None else same.append(row)
        return tuple(map(tuple, found))

    def to_frame(self) -> "pd.DataFrame":
        """Columns: outcome, then as in MethodRow with key called method, without the reason."""
        return frame_of(
            dict(outcome=self.outcome.name, method=row.key)
            | {k: v for k, v in asdict(row).items() if k not in ("key", "reason")}
            for row in self.rows
        )
