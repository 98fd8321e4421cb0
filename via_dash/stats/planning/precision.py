"""How precise an estimate from a planned design will be, and which effects it can find."""

import math
from dataclasses import dataclass

from via_dash.stats.distributions.noncentral import detectable_effect, power_of
from via_dash.stats.distributions.roots import crossing
from via_dash.stats.results import Design

Pair = tuple[float, float]
EDGE = 1e-9


@dataclass(frozen=True)
class Size:
    """How large the (pilot, control) groups are at the start: participants, and clusters (None without)."""

    persons: Pair
    clusters: Pair | None = None


def planned(design: Design) -> Size:
    """The size as the answers have it."""
    return Size(design.sizes, design.clusters)


def equal_groups(design: Design, persons: float) -> Size:
    """Both groups of this size; clusters of the size that the answers give them on average."""
    if design.clusters is None:
        return Size((persons, persons))
    groups = design.groups
    clusters = persons * sum(design.clusters[:groups]) / sum(design.sizes[:groups])
    return Size((persons, persons), (clusters, clusters))


def left(design: Design, size: Size) -> Pair:
    """Participants left after drop-out."""
    pilot, control = (n * (1 - lost) for n, lost in zip(size.persons, design.dropout, strict=True))
    return pilot, control


def design_effects(design: Design, size: Size) -> Pair:
    """1 + (m − 1) ρ per group, m those left per cluster: what clusters multiply a variance by."""
    if size.clusters is None:
        return 1.0, 1.0
    each = (max(n / k, 1.0) for n, k in zip(left(design, size), size.clusters, strict=True))
    pilot, control = (1 + (m - 1) * design.icc for m in each)
    return pilot, control


def freedom(design: Design, size: Size) -> float:
    """Degrees of freedom: clusters less groups; for a number, answers less means; for a share a normal curve."""
    groups = design.groups
    if size.clusters is not None:
        return sum(size.clusters[:groups]) - groups
    if design.kind == "binary":
        return math.inf
    samples = 2 if design.before and not design.followed else 1
    return samples * (sum(left(design, size)[:groups]) - groups)


def spread(design: Design, before: float, after: float) -> float:
    """The variance of what one participant adds to a group's mean: an answer, or a change since before the start.

    Of a number σ² for an answer, 2σ²(1 − r) for a change. Of a share q(1 − q) for an answer, and for a change from p
    to q p(1 − p) + q(1 − q) − 2r√(p(1 − p) q(1 − q)). r: 0 where each measurement has other persons.
    """
    r = design.correlation if design.followed else 0.0
    if design.kind != "binary":
        return design.sd**2 * (2 * (1 - r) if design.before else 1)
    here, there = before * (1 - before), after * (1 - after)
    return here + there - 2 * r * math.sqrt(here * there) if design.before else there


def power_at(design: Design, size: Size, effect: float, alpha: float) -> float:
    """The probability of finding `effect`, two-sided at `alpha`.

    The standard error is √Σ v/n · (1 + (m − 1) ρ) over the groups, v as in `spread`. The test of shares takes its own
    standard error from the shares as they would be without a difference, as R's power.prop.test does.
    """
    n, level = left(design, size), design.level
    weights = [d / each for d, each in zip(design_effects(design, size), n, strict=True)][: design.groups]
    if design.comparison:
        together = spread(design, level, level + effect * n[0] / sum(n))
    else:
        together = spread(design, level + effect / 2, level + effect / 2)
    apart = spread(design, level, level + effect), spread(design, level, level)
    error = math.sqrt(sum(v * w for v, w in zip(apart, weights, strict=False)))
    return power_of(effect / error, freedom(design, size), alpha, math.sqrt(together * sum(weights)) / error)


def detectable(design: Design, size: Size, alpha: float, power: float) -> float | None:
    """The smallest effect found with probability `power`; None where even the largest change of a share is not."""
    if design.kind != "binary":
        terms = zip(design_effects(design, size), left(design, size), strict=True)
        error = math.sqrt(spread(design, 0, 0) * sum([d / n for d, n in terms][: design.groups]))
        return error * detectable_effect(power, freedom(design, size), alpha)
    largest = 1 - design.level - EDGE

    def short(effect: float) -> float:
        return power_at(design, size, effect, alpha) - power

    return crossing(short, EDGE, largest, 1e-12) if short(largest) > 0 else None
