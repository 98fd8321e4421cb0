"""What is measured: series of repeats, two of them compared against a goal, and the rows that these make up."""

import statistics
from dataclasses import dataclass, field
from typing import Literal

OUTLIER = 2.0


@dataclass
class Series:
    """The repeats of one measurement. unit: of the values. failures: why a repeat gave none, one text each."""

    label: str
    unit: Literal["s", "ms", "MB"] = "s"
    values: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def p95(self) -> float:
        """The 95th percentile, interpolated between repeats; of few repeats it is close to the slowest."""
        if len(self.values) < 2:
            return self.median
        return statistics.quantiles(self.values, n=20, method="inclusive")[-1]

    @property
    def maximum(self) -> float:
        return max(self.values)

    @property
    def outliers(self) -> int:
        """How many repeats took more than twice the median. They are in every figure."""
        return sum(value > OUTLIER * self.median for value in self.values)


@dataclass
class Goal:
    """One line of the speed table: ours against a floor.

    limit: the ratio ours / floor may be at most that; with `faster`, floor / ours must be at least that. at: which
    figure of the series is compared.
    """

    work: str
    ours: Series
    floor: Series
    limit: float
    faster: bool = False
    at: Literal["median", "p95", "maximum"] = "median"

    @property
    def ratio(self) -> float | None:
        """None when one of the two has no repeat that went well."""
        if not self.ours.values or not self.floor.values:
            return None
        ours, floor = getattr(self.ours, self.at), getattr(self.floor, self.at)
        return floor / ours if self.faster else ours / floor

    @property
    def met(self) -> bool | None:
        if self.ratio is None:
            return None
        return self.ratio >= self.limit if self.faster else self.ratio <= self.limit


@dataclass
class Equality:
    """Numbers that must be the same as a peer's: the largest difference, and what it may be at most."""

    work: str
    against: str
    difference: float
    limit: float

    @property
    def met(self) -> bool:
        return self.difference <= self.limit


@dataclass
class Row:
    """What one module measured. series: every series, those of the goals included. remarks: how, in sentences."""

    goals: list[Goal]
    series: list[Series]
    remarks: list[str]
    equalities: list[Equality] = field(default_factory=list)
