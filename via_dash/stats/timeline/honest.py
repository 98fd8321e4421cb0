"""Robust intervals under bounds on relative magnitudes: parallel trends may fail after the start by at most M times the
most that they failed between two successive waves before it.

The effect θ at a wave, `steps` waves after the reference, is b − δ with b its coefficient and |δ| ≤ steps · M · |v_s|
for the largest of the changes v_s before the start: the waves in between only pass the bound on. The set is the union
over s and the sign of v_s. For each of these θ is tested by two moments that must not be positive,

    m₁ = (b − θ) − κv,  m₂ = −(b − θ) − κv,  κ = steps · M, v = ±v_s,

with the conditional test, hybridised with the least favourable one (C-LF): reject when the larger of the two t
statistics T exceeds c_LF, or the (1 − (α − α_LF)/(1 − α_LF)) quantile of the normal truncated to where T can lie given
what is independent of it, and at least 0; α_LF = α/10. The interval runs from the smallest to the largest θ that one of
the sets does not reject. c_LF is Bonferroni's for two moments, which can only make the interval wider. For M = 0 it is
the usual b ± 1.96 standard errors.

Source: Rambachan & Roth (2023), Review of Economic Studies 90, 2555–2591; Andrews, Roth & Pakes (2023), Review of
Economic Studies 90, 2763–2791. Checked against HonestDiD's relative magnitudes (R), whose c_LF is simulated.
"""

from dataclasses import dataclass

import numpy as np

ALPHA = 0.05
FIRST = ALPHA / 10
GRIDS = (400, 100, 100, 100, 100)
EXACT = 1e-12


@dataclass(frozen=True, eq=False)
class Evidence:
    """What the interval follows from. effect: b. changes: (d,) differences of successive coefficients up to the
    reference, whose own is 0. covariance: (1 + d, 1 + d) of the effect and the changes. steps: waves from the reference
    to the effect's."""

    effect: float
    changes: np.ndarray
    covariance: np.ndarray
    steps: int

    @property
    def largest(self) -> float:
        """The largest difference between successive waves before the start."""
        return float(np.abs(self.changes).max())


def robust_interval(evidence: Evidence, size: float) -> tuple[float, float]:
    """The 95 % interval for the effect when the violation is at most `size` times the largest one before the start."""
    tests = _Tests(evidence, evidence.steps * size)
    return evidence.effect - tests.reach(-1), evidence.effect + tests.reach(1)


def breakdown(evidence: Evidence, most: float) -> float | None:
    """The smallest size at which the interval holds zero: 0 where it does at once, None where it does not up to
    `most`."""

    def holds(size: float) -> bool:
        low, high = robust_interval(evidence, size)
        return low <= 0 <= high

    if holds(0.0):
        return 0.0
    if not holds(most):
        return None
    low, high = 0.0, most
    while high - low > EXACT * most and (middle := (low + high) / 2) not in (low, high):
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


class _Tests:
    """The 2d tests, one for each change before the start and its sign, at a given κ."""

    def __init__(self, evidence: Evidence, kappa: float):
        from scipy.special import ndtri

        signs = np.repeat([1.0, -1.0], len(evidence.changes))
        with_effect = signs * np.tile(evidence.covariance[0, 1:], 2)
        own = np.tile(np.diag(evidence.covariance)[1:], 2) * kappa**2
        effect = evidence.covariance[0, 0]
        floor = EXACT * (effect + own)
        self.spread = np.sqrt(np.maximum(effect + own + 2 * kappa * with_effect * [[-1.0], [1.0]], floor))
        self.correlation = np.clip((own - effect) / self.spread.prod(axis=0), -1.0, 1 - EXACT)
        self.bound = kappa * signs * np.tile(evidence.changes, 2)
        self.critical = float(ndtri(1 - FIRST / 2))

    def accepted(self, distance: np.ndarray) -> np.ndarray:
        """Which tests accept the effect b + distance: (n, 2d) for (n,) distances."""
        from scipy.special import ndtr, ndtri

        moments = (np.multiply.outer([-1.0, 1.0], distance)[:, :, None] - self.bound) / self.spread[:, None]
        larger, smaller = moments.max(axis=0), moments.min(axis=0)
        lowest = (smaller - self.correlation * larger) / (1 - self.correlation)
        above, beyond = ndtr(-np.minimum(lowest, self.critical)), ndtr(-self.critical)
        size = 1 - (ALPHA - FIRST) / (1 - FIRST)
        quantile = -ndtri(above - size * (above - beyond))
        accepted: np.ndarray = larger <= np.minimum(np.maximum(quantile, 0.0), self.critical)
        return accepted

    def reach(self, sign: int) -> float:
        """How far from b, in one direction, the farthest effect lies that a test accepts: ≥ 0.

        Beyond max(bound + c_LF spread) all reject; from there a grid is searched inwards, and then ever finer ones
        around the first effect that is accepted.
        """
        outside = float((self.bound + self.critical * self.spread[int(sign > 0)]).max())
        inside = 0.0
        for points in GRIDS:
            grid = np.linspace(outside, inside, points)
            found = self.accepted(sign * grid).any(axis=1)
            first = int(np.argmax(found)) if found.any() else points - 1
            inside, outside = float(grid[first]), float(grid[max(first - 1, 0)])
        return inside
