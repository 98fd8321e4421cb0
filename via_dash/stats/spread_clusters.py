"""How much persons of one cluster, such as a school, resemble one another, and what that does to power.

Source: Donner (1986), International Statistical Review 54, 67–82, for the intra-class correlation; Eldridge, Ashby &
Kerry (2006), International Journal of Epidemiology 35, 1292–1300, for the design effect of unequal clusters.
"""

import math
from dataclasses import dataclass

import numpy as np

from via_dash.stats.spread import Spread, changes_of, pooled
from via_dash.stats.two_waves import TwoWaves


@dataclass(frozen=True, eq=False)
class Clusters:
    """Persons in clusters within a group. arm: (G,) 0 pilot, 1 control, of each cluster; a cluster with persons of both
    groups is two. code: (n,) of each person. named: the number of clusters as they are named."""

    arm: np.ndarray
    code: np.ndarray
    named: int

    @classmethod
    def of(cls, people: TwoWaves, named: np.ndarray) -> "Clusters":
        """named: (n,) the code of each person's cluster, ≥ 0."""
        arm = (~people.pilot).astype(int)
        units, code = np.unique(2 * named + arm, return_inverse=True)
        return cls(units % 2, code, len(np.unique(named)))

    @property
    def crossed(self) -> bool:
        """Whether a cluster has persons of both groups."""
        return self.named < len(self.arm)

    def sums(self, values: np.ndarray) -> np.ndarray:
        """Σ of values (n,) per cluster: (G,)."""
        return np.bincount(self.code, values, minlength=len(self.arm))

    def fewest(self, people: TwoWaves) -> int:
        """The number of clusters seen at both waves, in the group that has fewest."""
        seen = [self.sums(~np.isnan(people.y[:, wave])) > 0 for wave in (0, 1)]
        return int(np.bincount(self.arm[seen[0] & seen[1]], minlength=2).min())


def clustered_changes(people: TwoWaves, clusters: Clusters) -> Spread | None:
    """Persons in clusters: the variance of a mean change is s²/n · (1 + (m − 1) ρ); None without any variation.

    m = Σm_j²/Σm_j is the size of the cluster that a person is in, the mean size where all are of one size. ρ is the
    intra-class correlation of the changes by analysis of variance, clusters within groups: (MSB − MSW)/(MSB + (m₀ − 1)
    MSW), m₀ = (N − Σ_groups Σm_j²/N_group)/(G − 2); below 0 it is taken as 0. G − 2 degrees of freedom for G clusters.
    """
    changes, correlation = changes_of(people)
    if changes is None or not any(change.square for change in changes):
        return None
    change = people.y[:, 1] - people.y[:, 0]
    size = clusters.sums(np.ones(len(change)))
    icc = _anova(change, clusters, size)
    variance = sum(each.error * _inflation(size[clusters.arm == arm], icc) for arm, each in enumerate(changes))
    return Spread(
        error=math.sqrt(variance),
        df=float(len(size) - 2),
        sd_change=(math.sqrt(changes[0].variance), math.sqrt(changes[1].variance)),
        correlation=correlation,
        variance=pooled(changes),
        terms=2,
        cluster_size=float(size.mean()),
        icc=icc,
        inflation=_inflation(size, icc),
    )


def _anova(change: np.ndarray, clusters: Clusters, size: np.ndarray) -> float:
    groups = np.bincount(clusters.arm, size)
    means = clusters.sums(change) / size
    centre = (np.bincount(clusters.arm, clusters.sums(change)) / groups)[clusters.arm]
    free = len(change) - len(size)
    between = float(size @ (means - centre) ** 2) / (len(size) - 2)
    within = float(((change - means[clusters.code]) ** 2).sum()) / free if free else between
    typical = (len(change) - float((size**2 / groups[clusters.arm]).sum())) / (len(size) - 2)
    total = between + (typical - 1) * within
    return max(between - within, 0.0) / total if total > 0 else 0.0


def _inflation(size: np.ndarray, icc: float) -> float:
    """The design effect 1 + (m − 1) ρ with m = Σm_j²/Σm_j."""
    return 1 + (float(size @ size) / float(size.sum()) - 1) * icc


def clustered_samples(people: TwoWaves, clusters: Clusters) -> Spread | None:
    """Separate samples at each wave, from the same clusters, two per group at both; None without any variation.

    An answer is its cluster's level, which cancels out of the cluster's change, plus a deviation of the cluster at the
    wave, variance v, plus the person's own, variance e: the answers' spread within cluster and wave. v follows from the
    changes of the clusters' means, which vary by 2v + e(1/m_b + 1/m_a); below 0 it is taken as 0. With ρ = v/(v + e)
    the variance of a mean is (v + e)/n · (1 + (m − 1) ρ), m as in `clustered_changes`. G − 2 degrees of freedom, for
    the G clusters seen at both waves.
    """
    sizes = np.stack([clusters.sums(~np.isnan(people.y[:, wave])) for wave in (0, 1)], axis=1)
    means = np.stack([clusters.sums(np.nan_to_num(people.y[:, wave])) for wave in (0, 1)], axis=1)
    means /= np.maximum(sizes, 1)
    deviation = people.y - means[clusters.code]
    free = float(sizes.sum() - (sizes > 0).sum())
    own = float(np.nansum(deviation**2)) / free if free > 0 else 0.0
    both = (sizes > 0).all(axis=1)
    arm, change, apart = clusters.arm[both], np.diff(means[both]).ravel(), (1 / sizes[both]).sum(axis=1)
    number = np.bincount(arm, minlength=2)
    centre = (np.bincount(arm, change) / number)[arm]
    expected = own * float(((1 - 1 / number) * np.bincount(arm, apart)).sum())
    shared = max(float(((change - centre) ** 2).sum()) - expected, 0.0) / (2 * (len(arm) - 2))
    if own + shared <= 0:
        return None
    icc = shared / (own + shared)
    cells = [sizes[clusters.arm == group, wave] for group in (0, 1) for wave in (0, 1)]
    variance = (own + shared) * sum(_inflation(size, icc) / size.sum() for size in cells)
    occupied = sizes[sizes > 0]
    return Spread(
        error=math.sqrt(variance),
        df=float(len(arm) - 2),
        sd_change=None,
        correlation=None,
        variance=own + shared,
        terms=4,
        cluster_size=float(occupied.mean()),
        icc=icc,
        inflation=_inflation(occupied, icc),
    )
