"""What the power of a comparison depends on: how much the answers of persons, and their changes, spread."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from via_dash.stats.two_waves import TwoWaves

ROUNDING = 1e-12
THIN = 1e-9


@dataclass(frozen=True, eq=False)
class Spread:
    """The design at hand, and what a next one would be made of.

    error, df: of the difference-in-differences at hand. sd_change: (pilot, control), and correlation of the two waves
    within a person: None without persons. variance: of one participant's change, pooled; of one answer without persons;
    None where no changes were seen that vary. terms: the number of means with `variance` / n in the estimate:
    2 of changes, 4 of answers. cluster_size: the mean, icc: at least 0; None without clusters. inflation: what clusters
    do to a variance, 1 without.
    """

    error: float
    df: float
    sd_change: tuple[float, float] | None
    correlation: float | None
    variance: float | None
    terms: int
    cluster_size: float | None = None
    icc: float | None = None
    inflation: float = 1.0

    def error_at(self, n: float) -> float | None:
        """The standard error with n participants per group (at each wave, where there are no persons)."""
        return None if self.variance is None else math.sqrt(self.terms * self.variance * self.inflation / n)

    def df_at(self, n: float) -> float:
        """Its degrees of freedom: participants less means; with clusters, clusters less two."""
        return self.terms * (n - 1) if self.cluster_size is None else 2 * (n / self.cluster_size - 1)


@dataclass(frozen=True, eq=False)
class Sample:
    """A mean and what surrounds it. n: the effective number (Σw)²/Σw² (Kish). square: Σw(y − ȳ)²/Σw. deviation: (N,)
    y − ȳ, 0 where not observed."""

    n: float
    square: float
    deviation: np.ndarray

    @classmethod
    def of(cls, y: np.ndarray, weight: np.ndarray) -> "Sample":
        """y: (N,) NaN where not observed; at least one is. Deviations that are nothing but rounding are 0."""
        seen = ~np.isnan(y)
        w = weight[seen] / weight[seen].sum()
        deviation = np.where(seen, y - w @ y[seen], 0.0)
        if np.abs(deviation).max() <= ROUNDING * np.abs(y[seen]).max():
            deviation = np.zeros_like(deviation)
        return cls(1 / float(w @ w), float(w @ deviation[seen] ** 2), deviation)

    @property
    def variance(self) -> float:
        """s², n − 1 in the denominator."""
        return self.square * self.n / (self.n - 1)

    @property
    def error(self) -> float:
        """s²/n, the variance of the mean."""
        return self.square / (self.n - 1)

    @property
    def thin(self) -> bool:
        """Whether the weights leave less than two."""
        return self.n < 2 - THIN


def person_spread(people: TwoWaves) -> Spread | None:
    """Persons who are independent of one another; None without any variation.

    Per group the variance of the mean change is s_b²/n_b + s_a²/n_a − 2 S/√(n_b(n_b − 1) n_a(n_a − 1)), S the sum of
    products over those at both waves: s²/n of the changes where everyone is. Degrees of freedom: Welch's.
    """
    parts = []
    for members in (people.pilot, ~people.pilot):
        y, weight = people.y[members], people.weight[members]
        before, after = (Sample.of(y[:, wave], weight) for wave in (0, 1))
        own = before.error + after.error
        left = own - 2 * _shared(y, weight, before, after)
        parts.append((left if left > ROUNDING * own else 0.0, min(before.n, after.n) - 1))
    if not any(part for part, _ in parts):
        return None
    changes, correlation = changes_of(people)
    sds = variance = None
    if changes is not None:
        sds, variance = (math.sqrt(changes[0].variance), math.sqrt(changes[1].variance)), pooled(changes) or None
    return Spread(*_welch(parts), sds, correlation, variance, 2)


def sample_spread(people: TwoWaves) -> Spread | None:
    """Separate samples at each wave: Σ s²/n over the four of them; None without any variation."""
    samples = [
        Sample.of(people.y[members, wave], people.weight[members])
        for members in (people.pilot, ~people.pilot)
        for wave in (0, 1)
    ]
    if not any(each.square for each in samples):
        return None
    return Spread(*_welch([(each.error, each.n - 1) for each in samples]), None, None, pooled(samples), 4)


def changes_of(people: TwoWaves) -> tuple[tuple[Sample, Sample] | None, float | None]:
    """The changes of (pilot, control) persons seen at both waves, and the correlation of their two answers, pooled
    within the groups. None where a group effectively has fewer than 2 such persons; the correlation also where a wave's
    answers do not vary."""
    both = people.where(~np.isnan(people.y).any(axis=1))
    if min(both.persons) < 2:
        return None, None
    changes, sums = [], np.zeros(3)
    for members in (both.pilot, ~both.pilot):
        y, weight = both.y[members], both.weight[members]
        before, after = (Sample.of(y[:, wave], weight) for wave in (0, 1))
        products = float(np.average(before.deviation * after.deviation, weights=weight))
        sums += before.n * np.array([before.square, after.square, products])
        change = Sample.of(y[:, 1] - y[:, 0], weight)
        kept = change.square > ROUNDING * (before.square + after.square)
        changes.append(change if kept else Sample(change.n, 0.0, change.deviation))
    if changes[0].thin or changes[1].thin:
        return None, None
    scale = math.sqrt(sums[0] * sums[1])
    return (changes[0], changes[1]), float(sums[2] / scale) if scale > 0 else None


def pooled(samples: Sequence[Sample]) -> float:
    """Σ(n − 1)s² / Σ(n − 1)."""
    return sum(each.n * each.square for each in samples) / sum(each.n - 1 for each in samples)


def _shared(y: np.ndarray, weight: np.ndarray, before: Sample, after: Sample) -> float:
    """The covariance of the two waves' means, from the persons at both."""
    both = ~np.isnan(y).any(axis=1)
    if not both.any():
        return 0.0
    w = weight[both] / weight[both].sum()
    product = float(w @ (before.deviation * after.deviation)[both]) / float(w @ w)
    return product / math.sqrt(before.n * (before.n - 1) * after.n * (after.n - 1))


def _welch(parts: list[tuple[float, float]]) -> tuple[float, float]:
    """Standard error √ΣV and degrees of freedom (ΣV)² / Σ V²/ν, from independent variances V with their ν."""
    variance = sum(part for part, _ in parts)
    return math.sqrt(variance), variance**2 / sum(part**2 / free for part, free in parts)
