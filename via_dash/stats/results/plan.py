"""A design before it is carried out: the answers about it, and what follows from them."""

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from via_dash.language import Text
from via_dash.options import Kind, check_option
from via_dash.panel import Outcome
from via_dash.stats.results.core import frame_of
from via_dash.stats.results.design import EvidenceResult

if TYPE_CHECKING:
    import pandas as pd

LARGEST_GROUP = 1_000_000


@dataclass(frozen=True)
class Design:
    """The answers to the questions about a pilot that has not started.

    comparison: a group without the approach is measured too. randomised: chance decides who is in which group. matched:
    the groups are made alike. controlled: the analysis corrects for other differences. comparable: the groups are
    expected to be alike at the start (None where nobody knows; what chance or matching makes, is). before: measured
    before the start. followed: the same persons are measured each time. after: measurements after the start. months:
    from the start to the last of them. process: how the approach works is studied too. adaptive: the approach may
    change on the way. pilot, control: participants at the start. dropout: expected shares of (pilot, control) that are
    lost. clusters: schools or employers in (pilot, control), None where persons are not in clusters; icc: how alike
    those of one cluster are in what is compared. kind, level, sd: what is measured: a share, now at `level`, or a
    number with standard deviation `sd`. correlation: of the two measurements of one person. effect: the smallest that
    matters, in the outcome's own unit.

    Raises ValueError for an answer that can't be.
    """

    comparison: bool = True
    randomised: bool = False
    matched: bool = False
    controlled: bool = False
    comparable: bool | None = None
    before: bool = True
    followed: bool = True
    after: int = 1
    months: int = 12
    process: bool = True
    adaptive: bool = False
    pilot: int = 100
    control: int = 100
    dropout: tuple[float, float] = (0.0, 0.0)
    clusters: tuple[int, int] | None = None
    icc: float = 0.05
    kind: Kind = "binary"
    level: float = 0.2
    sd: float = 1.0
    correlation: float = 0.5
    effect: float = 0.1

    def __post_init__(self) -> None:
        check_option("kind", self.kind, Kind)
        for name in ("pilot", "control"):
            if not 2 <= getattr(self, name) <= LARGEST_GROUP:
                raise ValueError(f"{name} must lie between 2 and {LARGEST_GROUP:,}")
        if not all(0 <= share < 1 for share in self.dropout):
            raise ValueError("dropout must be two shares from 0, below 1")
        if self.clusters is not None and not all(1 <= n <= m for n, m in zip(self.clusters, self.sizes, strict=True)):
            raise ValueError("clusters must be at least 1 and hold at least one participant each")
        if not (0 <= self.icc <= 1 and 0 <= self.correlation < 1):
            raise ValueError("icc must lie between 0 and 1, correlation between 0 and below 1")
        if not (0 < self.level < 1 and 0 < self.sd < float("inf") and 0 < self.effect < float("inf")):
            raise ValueError("level must lie between 0 and 1; sd and effect must be above 0")
        if self.kind == "binary" and self.level + self.effect >= 1:
            raise ValueError("level and effect together must stay below 1")
        if self.after < 1 or self.months < 1:
            raise ValueError("after and months must be at least 1")

    @property
    def sizes(self) -> tuple[int, int]:
        """Participants at the start, (pilot, control)."""
        return self.pilot, self.control if self.comparison else self.pilot

    @property
    def groups(self) -> int:
        """How many groups are measured."""
        return 2 if self.comparison else 1

    @property
    def outcome(self) -> Outcome:
        """What is measured, as the charts and words of other results know it."""
        unit = None if self.kind == "binary" else Text("punten", "points")
        return Outcome("outcome", kind=self.kind, label=Text("Uitkomst", "Outcome"), unit=unit)


@dataclass(frozen=True)
class Risk:
    """Something that can go wrong in this design. key: under `plan.risk.` and `plan.remedy.`. source: under
    `plan.source.`. values: numbers in the words."""

    key: str
    source: str
    values: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class PlanResult:
    """What a design will be able to show.

    evidence: the level of the Maryland scale that it can reach if all goes as planned. n_pilot, n_control: participants
    left for the comparison after drop-out. detectable: the smallest effect found with probability `power`, two-sided at
    `alpha`. needed: participants at the start, per group, for the design's smallest effect; needed_clusters: clusters
    per group for it. cluster_size: those left per cluster, design_effect: what clusters multiply a variance by.
    curve: (participants at the start per group, detectable effect). No numbers but a reason `no_measure` (one
    measurement of one group) or `one_cluster` (a group of a single cluster); `needed` None: no number is enough, or
    more than a million.
    """

    design: Design
    outcome: Outcome
    evidence: EvidenceResult
    detectable: float | None
    needed: int | None
    needed_clusters: int | None
    cluster_size: float | None
    design_effect: float
    n_pilot: int
    n_control: int
    curve: tuple[tuple[int, float], ...]
    risks: tuple[Risk, ...]
    alpha: float
    power: float
    unit: str
    reason: str | None = None
    method: str = "plan"

    @property
    def effect(self) -> float:
        """The smallest effect that matters."""
        return self.design.effect

    @property
    def size(self) -> float:
        """Participants at the start per group, as groups of one size that tell as much."""
        pilot, control = self.design.sizes
        return 2 / (1 / pilot + 1 / control)

    def to_frame(self) -> "pd.DataFrame":
        """The curve: outcome, n_per_group, detectable."""
        return frame_of(dict(outcome=self.outcome.name, n_per_group=n, detectable=d) for n, d in self.curve)

    def answers(self) -> dict[str, object]:
        """The answers that this result is of, by the names of `Design`."""
        return asdict(self.design)
