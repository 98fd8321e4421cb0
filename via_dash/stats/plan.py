"""Before a pilot starts: how strong its evidence can be, which effects it will be able to find, what can go wrong."""

import math

import numpy as np

from via_dash.stats.evidence import evidence
from via_dash.stats.planning.precision import (
    Size,
    design_effects,
    detectable,
    equal_groups,
    freedom,
    left,
    planned,
    power_at,
)
from via_dash.stats.planning.risks import loss_of, risks
from via_dash.stats.power import LARGEST, POINTS, SMALLEST, check_numbers
from via_dash.stats.results import Design, EvidenceResult, PlanResult
from via_dash.stats.results.plan import LARGEST_GROUP


def plan(design: Design, *, alpha: float = 0.05, power: float = 0.80) -> PlanResult:
    """What will this design be able to show, how many participants does it need, and what can go wrong in it?

    The estimate is the one that the design allows: the difference between the groups' changes; without a measurement
    before, the difference between the groups after; without a comparison group, the change. Its standard error is
    √Σ_g v/n_g (1 + (m_g − 1) ρ), n_g the participants left after drop-out, m_g those left per cluster, ρ the
    intra-class correlation, v as in `precision.spread` from the assumed spread and correlation. The smallest detectable
    effect δ solves P(|T'| > t(1 − alpha/2, ν)) = power, T' noncentral t with noncentrality δ/SE and ν as in
    `precision.freedom`; for shares without clusters the normal curve.

    needed: participants at the start per group, groups of one size, clusters as large as the answers have them.
    evidence: the rule of `evidence` on the facts as planned: what chance or matching makes is taken to be comparable,
    and drop-out is judged by the same boundary, on the shares expected.

    Instead of numbers there can be a reason: `no_measure` (one measurement of one group), `one_cluster` (a group of one
    cluster). `detectable` is also None where even the largest change of a share is not found.

    Raises ValueError for an alpha outside 0.001–0.2, a power not above alpha or above 0.999.
    Source: Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, ch. 2 and 6; Donner & Klar (2000),
    Design and Analysis of Cluster Randomization Trials, ch. 5; Bloom (1995), Evaluation Review 19, 547–556. Checked
    against R's power.t.test, power.prop.test and noncentral t, and a design effect worked by hand.
    """
    check_numbers(design.effect, alpha, power)
    size = planned(design)
    reason = _reason(design)
    found = None if reason else detectable(design, size, alpha, power)
    needed = None if reason else _needed(design, alpha, power)
    alike = equal_groups(design, needed) if needed is not None else None
    there = left(design, size)
    level = _evidence(design)
    return PlanResult(
        design=design,
        outcome=design.outcome,
        evidence=level,
        detectable=found,
        needed=needed,
        needed_clusters=round(alike.clusters[0]) if alike is not None and alike.clusters is not None else None,
        cluster_size=sum(there[: design.groups]) / sum(design.clusters[: design.groups]) if design.clusters else None,
        design_effect=max(design_effects(design, size)[: design.groups]),
        n_pilot=round(there[0]),
        n_control=round(there[1]) if design.comparison else 0,
        curve=() if reason else _curve(design, alpha, power),
        risks=risks(design, found, needed),
        alpha=alpha,
        power=power,
        unit="planned" if design.comparison else "planned_single",
        reason=reason,
    )


def _evidence(design: Design) -> EvidenceResult:
    """The level that these facts reach if all goes as planned."""
    made = design.comparison and (design.randomised or design.matched)
    return evidence(
        comparison=design.comparison,
        before_after=design.before,
        comparable=True if made else design.comparable and design.comparison,
        matched=design.comparison and design.matched,
        controlled=design.comparison and design.controlled,
        low_attrition=loss_of(design).low if design.comparison else None,
        randomised=design.comparison and design.randomised,
    )


def _reason(design: Design) -> str | None:
    """Why there is nothing to estimate an effect from."""
    if not (design.comparison or design.before):
        return "no_measure"
    return "one_cluster" if design.clusters is not None and min(design.clusters[: design.groups]) < 2 else None


def _curve(design: Design, alpha: float, power: float) -> tuple[tuple[int, float], ...]:
    """(participants at the start per group, detectable effect) for sizes a constant ratio apart."""
    curve = []
    for n in np.unique(np.geomspace(SMALLEST, LARGEST, POINTS).round().astype(int)).tolist():
        size = equal_groups(design, n)
        effect = detectable(design, size, alpha, power) if _large_enough(size) else None
        if effect is not None:
            curve.append((n, effect))
    return tuple(curve)


def _large_enough(size: Size) -> bool:
    """Whether a group has at least two clusters."""
    return size.clusters is None or size.clusters[0] >= 2


def _needed(design: Design, alpha: float, power: float) -> int | None:
    """Participants at the start per group: the smallest number of persons, or of whole clusters, that is enough."""
    one = equal_groups(design, 1.0).clusters
    step = 1 / one[0] if one is not None else 1.0

    def enough(units: int) -> bool:
        size = equal_groups(design, units * step)
        if not (_large_enough(size) and freedom(design, size) > 0 and min(left(design, size)) > 0):
            return False
        return power_at(design, size, design.effect, alpha) >= power

    low, high = 1, 2
    while not enough(high):
        low, high = high, 2 * high
        if high * step > LARGEST_GROUP:
            return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return math.ceil(high * step - 1e-9)
