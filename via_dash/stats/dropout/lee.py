"""Trimming bounds: what selective drop-out can at most have done to a difference-in-differences."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from via_dash.stats.balancing.baseline import person_weights
from via_dash.stats.distributions.intervals import CONFIDENCE
from via_dash.stats.dropout.retention import GROUPS, Followed
from via_dash.stats.results import LeeBounds

if TYPE_CHECKING:
    from via_dash.panel import Panel

ROUNDING = 1e-9
ENOUGH = 2 - ROUNDING
HALVINGS = 60


@dataclass(frozen=True, eq=False)
class Stayers:
    """The changes of the stayers of one group, in ascending order, with their weights (n,). started: the effective
    number (Σw)²/Σw² at the wave before. share: the (weighted) share of them that stayed."""

    change: np.ndarray
    weight: np.ndarray
    started: float
    share: float

    @property
    def effective(self) -> float:
        """(Σw)²/Σw² of the stayers: their number where all weights are equal; 0 where there are none."""
        return float(self.weight.sum() ** 2 / (self.weight @ self.weight)) if len(self.weight) else 0.0


@dataclass(frozen=True)
class Bound:
    """The mean of one group, trimmed or whole, and its variance."""

    mean: float
    variance: float


def lee_bounds(panel: "Panel", outcome: str, waves: tuple[int, int], found: Followed) -> LeeBounds:
    """Bounds on the difference-in-differences among those who would have stayed in either group.

    The change between the two waves takes the place of Lee's outcome. With retention p in the two groups, the share
    q = (p_high − p_low)/p_high of the stayers is trimmed from the group that kept more: those with the largest changes
    for one bound, with the smallest for the other; of the person at the cut a fraction is kept, so that with ties too
    exactly 1 − q remains. Variance of a trimmed mean μ at the cut y, of n stayers and m = n(1 − q) kept:
    s²/m + (y − μ)² q/m + (y − μ)² ((1 − p_high)/(N_high p_high) + (1 − p_low)/(N_low p_low)), s² with divisor m − 1; of
    the other group s²/n. With unequal weights n and N are (Σw)²/Σw². ci covers the effect itself with 95 %: C solves
    Φ(C + (upper − lower)/max SE) − Φ(−C) = 0.95. Equal retention trims nobody, and both bounds are the plain estimate.

    Beyond parallel trends among those who would stay in either group it assumes that taking part moves everyone's
    staying the same way (monotonicity). Persons are taken to be independent. Reasons: `no_pilot`, `no_control`,
    `too_few` (effectively fewer than 2 stayers in a group, or fewer than 2 left after trimming), `no_variation` (bounds
    without an interval).
    Source: Lee (2009), Review of Economic Studies 76, 1071–1102, propositions 1a and 3; Imbens & Manski (2004),
    Econometrica 72, 1845–1857, eq. 6–7. Checked against a separate implementation in R.
    """
    for members, reason in zip(found.groups, ("no_pilot", "no_control"), strict=True):
        if not members.any():
            return no_bounds(found, reason)
    pilot, control = (_stayers(panel, outcome, waves, members, found.stayed) for members in found.groups)
    return trimmed(pilot, control)


def no_bounds(found: Followed, reason: str) -> LeeBounds:
    """Bounds that can't be given."""
    return LeeBounds(None, None, None, None, None, None, found.counts(0)[1], found.counts(1)[1], reason)


def _stayers(
    panel: "Panel", outcome: str, waves: tuple[int, int], members: np.ndarray, stayed: np.ndarray
) -> Stayers:  # fmt: skip
    values, weight = panel.values[outcome], person_weights(panel)
    kept = members & stayed
    change = values[kept, waves[1]] - values[kept, waves[0]]
    order = np.argsort(change, kind="stable")
    whole = weight[members]
    total = whole.sum()
    return Stayers(
        change[order],
        weight[kept][order],
        float(total**2 / (whole @ whole)),
        float(weight[kept].sum() / total),
    )


def trimmed(pilot: Stayers, control: Stayers) -> LeeBounds:
    """The bounds of two groups that both have at least one person at the wave before."""
    sizes = len(pilot.change), len(control.change)
    apart = pilot.share - control.share
    most, least = (pilot, control) if apart > 0 else (control, pilot)
    if min(pilot.effective, control.effective) < ENOUGH:
        return LeeBounds(None, None, None, None, None, None, *sizes, reason="too_few")
    if abs(apart) <= ROUNDING:
        low = high = (_mean(pilot), _mean(control))
        group, share = None, 0.0
    else:
        group, share = GROUPS[0 if apart > 0 else 1], abs(apart) / most.share
        if most.effective * (1 - share) < ENOUGH:
            return LeeBounds(None, None, None, None, group, share, *sizes, reason="too_few")
        small, large = (_trimmed_mean(most, least, share, from_above) for from_above in (True, False))
        whole = _mean(least)
        low, high = ((small, whole), (large, whole)) if apart > 0 else ((whole, large), (whole, small))
    lower, upper = (first.mean - second.mean for first, second in (low, high))
    errors = [math.sqrt(first.variance + second.variance) for first, second in (low, high)]
    if max(errors) <= ROUNDING * max(float(np.abs(each.change).max()) for each in (pilot, control)):
        return LeeBounds(lower, upper, None, None, group, share, *sizes, reason="no_variation")
    reach = imbens_manski((upper - lower) / max(errors))
    return LeeBounds(lower, upper, lower - reach * errors[0], upper + reach * errors[1], group, share, *sizes)


def _mean(group: Stayers) -> Bound:
    mean, spread = _moments(group.change, group.weight)
    return Bound(mean, spread / (group.effective - 1))


def _trimmed_mean(group: Stayers, other: Stayers, share: float, from_above: bool) -> Bound:
    """The mean of what is left when `share` is trimmed, with Lee's variance; see `lee_bounds`."""
    step = 1 if from_above else -1
    change, weight = group.change[::step], group.weight[::step]
    keep = (1 - share) * weight.sum()
    reached = np.cumsum(weight)
    used = np.clip(keep - (reached - weight), 0.0, weight)
    cut = float(change[np.searchsorted(reached, keep * (1 - ROUNDING))])
    mean, spread = _moments(change, used)
    left = group.effective * (1 - share)
    lost = sum((1 - each.share) / (each.started * each.share) for each in (group, other))
    return Bound(mean, spread / (left - 1) + (cut - mean) ** 2 * (share / left + lost))


def _moments(change: np.ndarray, weight: np.ndarray) -> tuple[float, float]:
    """The weighted mean and Σw(y − ȳ)²/Σw."""
    mean = float(weight @ change / weight.sum())
    return mean, float(weight @ (change - mean) ** 2 / weight.sum())


def imbens_manski(width: float) -> float:
    """C with Φ(C + width) − Φ(−C) = 0.95, by bisection: 1.96 at width 0, 1.645 for wide bounds. width: in standard
    errors."""
    from scipy.special import ndtr, ndtri

    low, high = float(ndtri(CONFIDENCE)), float(ndtri((1 + CONFIDENCE) / 2))
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if ndtr(middle + width) - ndtr(-middle) > CONFIDENCE else (middle, high)
    return high
