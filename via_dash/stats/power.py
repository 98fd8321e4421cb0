"""Power: which effects could this study have seen, and how many participants does an effect need?"""

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from via_dash.options import SampleRule, check_option
from via_dash.stats.distributions.noncentral import detectable_effect, power_of
from via_dash.stats.regression.design import named_cluster
from via_dash.stats.results import PowerResult
from via_dash.stats.spread import Sample, Spread, person_spread, sample_spread
from via_dash.stats.spread_clusters import Clusters, clustered_changes, clustered_samples
from via_dash.stats.two_waves import TwoWaves, two_waves, wave_pair

if TYPE_CHECKING:
    from via_dash.panel import Panel

SMALLEST, LARGEST, POINTS = 10, 5000, 40
LEAST_EFFECT = 1e-6
FEW_CLUSTERS = 12


def power(
    panel: "Panel",
    outcome: str,
    *,
    waves: tuple[str, str] | None = None,
    effect: float | None = None,
    alpha: float = 0.05,
    power: float = 0.80,
    sample: SampleRule = "complete",
) -> PowerResult:
    """The smallest difference-in-differences that this study finds with probability `power`, two-sided at `alpha`.

    δ solves P(|T'| > t(1 − alpha/2, ν)) = power, T' noncentral t with noncentrality δ/SE. Standard error and ν of the
    comparison of changes: √(s₁²/n₁ + s₀²/n₀) with Welch's degrees of freedom. Where the panel names a cluster:
    √Σ s²/n (1 + (m − 1)ρ), ρ the intra-class correlation of the changes (`clustered_changes`), and G − 2 degrees of
    freedom. Repeated cross-sections: four means of answers instead of two of changes. Panels with weights: n is the
    effective number (Σw)²/Σw². sample: `available` adds to the means the persons seen at one wave (not with clusters).

    effect: an effect in the outcome's own unit, its sign aside. needed: the participants per group (at each wave,
    without persons) that find it, groups of one size, with the pooled variance of the changes; with clusters of the
    size and likeness found here, needed_clusters is their number per group, at least 2. curve: the detectable effect
    for some 40 sizes of group from 10 to 5,000, of at least two clusters.

    Power reckoned from what a study itself found describes its precision; it says nothing about an effect being there.
    Instead of numbers there can be a reason: `no_pilot`, `no_control`, `too_few` (a group with fewer than 2
    observations at a wave), `one_cluster` (a group with fewer than 2 clusters at both waves), `no_variation`. Remarks:
    `dropped_incomplete`, `dropped_missing` (persons without a cluster), `few_clusters`, `crossed_clusters` (a cluster
    with persons of both groups is counted as one in each, which makes the detectable effect too large),
    `effective_sample` (weights).

    Raises KeyError for an unknown outcome or wave; ValueError for waves out of order, an alpha outside 0.001–0.2, a
    power not above alpha or above 0.999, an effect that is 0, not finite, or less than a millionth of a standard
    deviation.
    Source: Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, ch. 2; Bloom (1995), Evaluation Review
    19, 547–556. Checked against R's power.t.test and noncentral t, and statsmodels' TTestIndPower.
    """
    check_option("sample", sample, SampleRule)
    check_numbers(effect, alpha, power)
    measure = panel.outcome(outcome)
    before, after = wave_pair(panel, outcome, waves)
    clustered = named_cluster(panel, None)
    every = panel.has_persons and (clustered or sample == "complete")
    everyone = two_waves(panel, outcome, (before, after), every=every)
    people, clusters = _in_clusters(panel, everyone) if clustered else (everyone, None)
    reason = people.missing_cell() or ("one_cluster" if clusters and clusters.fewest(people) < 2 else None)
    if reason is None and _thin(people):
        reason = "too_few"
    found = None if reason else _spread(people, clusters, panel.has_persons)
    if found is None and reason is None:
        reason = "no_variation"
    n_pilot, n_control = people.persons
    nothing = PowerResult(
        outcome=measure,
        waves=(panel.waves[before], panel.waves[after]),
        detectable=None,
        sd_change=None,
        correlation=None,
        cluster_size=None,
        icc=None,
        n_pilot=n_pilot,
        n_control=n_control,
        effect=effect,
        needed=None,
        needed_clusters=None,
        curve=(),
        alpha=alpha,
        power=power,
        unit=panel.unit,
        remarks=_remarks(everyone, people, clusters),
        reason=reason,
    )
    return nothing if found is None else _reckoned(nothing, found)


def _reckoned(result: PowerResult, found: Spread) -> PowerResult:
    """The result with its numbers filled in."""
    alpha, power = result.alpha, result.power
    needed = (None, None) if result.effect is None else _needed(found, abs(result.effect), alpha, power)
    return replace(
        result,
        detectable=found.error * detectable_effect(power, found.df, alpha),
        sd_change=found.sd_change,
        correlation=found.correlation,
        cluster_size=found.cluster_size,
        icc=found.icc,
        needed=needed[0],
        needed_clusters=needed[1],
        curve=_curve(found, alpha, power),
    )


def check_numbers(effect: float | None, alpha: float, power: float) -> None:
    """Raise ValueError for what no power can be reckoned with."""
    if not 0.001 <= alpha <= 0.2:
        raise ValueError("alpha must lie between 0.001 and 0.2")
    if not alpha < power <= 0.999:
        raise ValueError("power must be above alpha and at most 0.999")
    if effect is not None and not (math.isfinite(effect) and effect != 0):
        raise ValueError("effect must be a number other than 0")


def _in_clusters(panel: "Panel", everyone: TwoWaves) -> tuple[TwoWaves, Clusters]:
    """Those whose cluster is known, and the clusters."""
    codes = panel.persons["cluster"].to_numpy()[everyone.row]
    return everyone.where(codes >= 0), Clusters.of(everyone.where(codes >= 0), codes[codes >= 0])


def _thin(people: TwoWaves) -> bool:
    """Whether the weights leave a group at a wave with an effective number below 2."""
    return any(
        Sample.of(people.y[members, wave], people.weight[members]).thin
        for members in (people.pilot, ~people.pilot)
        for wave in (0, 1)
    )


def _spread(people: TwoWaves, clusters: Clusters | None, has_persons: bool) -> Spread | None:
    if clusters is None:
        return person_spread(people) if has_persons else sample_spread(people)
    return clustered_changes(people, clusters) if has_persons else clustered_samples(people, clusters)


def _curve(found: Spread, alpha: float, power: float) -> tuple[tuple[int, float], ...]:
    """(n per group, detectable effect) for sizes a constant ratio apart."""
    sizes = np.unique(np.geomspace(SMALLEST, LARGEST, POINTS).round().astype(int)).tolist()
    curve = []
    for n in sizes:
        error = found.error_at(n)
        if error is not None and n >= 2 * (found.cluster_size or 0):
            curve.append((n, error * detectable_effect(power, found.df_at(n), alpha)))
    return tuple(curve)


def _needed(found: Spread, effect: float, alpha: float, power: float) -> tuple[int | None, int | None]:
    """Participants, and clusters, per group: the smallest number from 2 up that reaches the power."""
    size = found.cluster_size or 1.0

    def enough(units: int) -> bool:
        error = found.error_at(units * size) or math.inf
        return power_of(effect / error, found.df_at(units * size), alpha) >= power

    if found.variance is None:
        return None, None
    if effect < LEAST_EFFECT * math.sqrt(found.variance):
        raise ValueError("effect is less than a millionth of a standard deviation")
    low, high = 1, 2
    while not enough(high):
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return math.ceil(high * size), high if found.cluster_size is not None else None


def _remarks(everyone: TwoWaves, people: TwoWaves, clusters: Clusters | None) -> tuple[str, ...]:
    remarks = {
        "dropped_incomplete": everyone.incomplete,
        "dropped_missing": len(people.row) < len(everyone.row),
        "few_clusters": clusters is not None and clusters.named < FEW_CLUSTERS,
        "crossed_clusters": clusters is not None and clusters.crossed,
        "effective_sample": len(np.unique(people.weight)) > 1,
    }
    return tuple(remark for remark, told in remarks.items() if told)
