"""How much may be said of an effect: its size, and how certain the evidence is. Rules and numbers, no words.

Size. An effect is divided by what it is measured against (`strength_scale.Scale`); trivial below 0.2, small from 0.2,
moderate from 0.5, large from 0.8 (Cohen 1988, Statistical Power Analysis for the Behavioral Sciences, 2.2 and 6.2). A
share that moves by 5 percentage points or more is at least small: near a half Cohen's h would call 9 points trivial.

Certainty, in four levels of our own: modelled on GRADE (Guyatt e.a. 2008, BMJ 336, 924–926), and no GRADE rating. One
study is weighed, not a body of them; indirectness and publication bias are not looked at; the start follows the
Maryland scale, not randomised or observational; the width of the interval and the number of persons are two reasons, of
at most two levels together, where GRADE has one domain, imprecision. It starts at what the design allows, by its level
on the Maryland Scientific Methods Scale (`evidence`): 5 high, 4 moderate, 3 low, 2 and 1 very low. It is lowered

- for imprecision, by at most two levels together (Guyatt e.a. 2011, J Clin Epidemiol 64, 1283–1293; Zeng e.a. 2022,
  J Clin Epidemiol 150, 216–224): one where the interval holds zero and reaches beyond trivial on one side (`zero`; also
  where sizes are not known), two where it does so on both sides (`both`), one where it lies on one side of zero but
  runs from trivial to large (`wide`); one for few persons or few clusters (`few_persons`, `few_clusters`);
- by one for each finding that speaks against it (`pretrend`: the groups already diverged before the start, or may
  have, `pretrend_doubtful`; `methods`: other methods give another verdict).

Few persons: under 64 per group (as groups of one size), who are needed to find a moderate effect of 0.5 in 80 studies
of 100, two-sided at 5 % (Cohen 1988, table 2.4.1). Few clusters: under 12.

So certainty never rises where an interval widens or where there are fewer persons. What is said with it: Santesso e.a.
2020, GRADE guidelines 26, J Clin Epidemiol 119, 126–135.
"""

import math
from dataclasses import dataclass
from typing import Literal

from via_dash.panel import Outcome
from via_dash.stats.regression.did_model import FEW_CLUSTERS
from via_dash.stats.results import EvidenceResult
from via_dash.stats.strength_scale import ROUNDING, Scale

Certainty = Literal["very_low", "low", "moderate", "high"]
Size = Literal["trivial", "small", "moderate", "large"]
Verdict = Literal["favourable", "unfavourable", "higher", "lower", "unclear", "unknown"]
APART: tuple[Verdict, ...] = ("favourable", "unfavourable", "higher", "lower")

CERTAINTIES: tuple[Certainty, ...] = ("very_low", "low", "moderate", "high")
SIZES: tuple[Size, ...] = ("trivial", "small", "moderate", "large")
LIMITS = (0.2, 0.5, 0.8)
START: dict[int, Certainty] = {1: "very_low", 2: "very_low", 3: "low", 4: "moderate", 5: "high"}
FEW_PERSONS = 64
MOST = 2
SMALL_SHARE = 0.05
LEVELS_OF = {"zero": 1, "both": 2, "wide": 1}


@dataclass(frozen=True)
class Effect:
    """An estimate as it is weighed, in the outcome's own unit, sign as estimated. n: persons, or observations. None and
    a reason where it can't be given. credible: whether the interval is a Bayesian one."""

    estimate: float | None
    ci_low: float | None
    ci_high: float | None
    n_pilot: int
    n_control: int
    reason: str | None = None
    credible: bool = False


@dataclass(frozen=True)
class Strength:
    """What may be said of an effect, by the rules of this module.

    verdict: the side of zero that the whole interval lies on, by the outcome's direction, or as higher and lower where
    that is not known; `unclear` when it holds zero, `unknown` without an interval. size, size_low, size_high: of the
    estimate and of the two ends of its interval; None where there is nothing to measure them against. standardised: the
    estimate on that scale. certainty: None without an interval; lowered: why it is below what the design allows.
    detectable: the smallest effect that the study finds 80 times in 100, in the outcome's own unit, where the interval
    holds zero; detectable_reason: why it is None then. synthetic: whether the persons are made up.
    """

    effect: Effect
    verdict: Verdict
    size: Size | None
    size_low: Size | None
    size_high: Size | None
    standardised: float | None
    scale: Scale | None
    certainty: Certainty | None
    lowered: tuple[str, ...]
    evidence: EvidenceResult
    detectable: float | None = None
    detectable_reason: str | None = None
    synthetic: bool = False


def strength(
    outcome: Outcome,
    effect: Effect,
    evidence: EvidenceResult,
    *,
    scale: Scale | None = None,
    clusters: int | None = None,
    against: tuple[str, ...] = (),
) -> Strength:
    """An effect weighed. scale: what its size is measured against; clusters: how many the interval rests on, None where
    each person is one; against: `pretrend`, `pretrend_doubtful`, `methods`."""
    verdict = judged(effect.estimate, effect.ci_low, effect.ci_high, outcome)
    if verdict == "unknown" or effect.ci_low is None or effect.ci_high is None or effect.estimate is None:
        return Strength(effect, "unknown", None, None, None, None, scale, None, (), evidence)
    size, low, high = (sized(value, scale) for value in (effect.estimate, effect.ci_low, effect.ci_high))
    lowered = (*imprecision(verdict, low, high, effect, clusters), *against)
    imprecise = min(MOST, _weight(lowered))
    place = CERTAINTIES.index(START[evidence.level]) - imprecise - len(against)
    return Strength(
        effect=effect,
        verdict=verdict,
        size=size,
        size_low=low,
        size_high=high,
        standardised=None if scale is None else scale.standardised(effect.estimate),
        scale=scale,
        certainty=CERTAINTIES[max(place, 0)],
        lowered=lowered,
        evidence=evidence,
    )


def judged(estimate: float | None, low: float | None, high: float | None, outcome: Outcome) -> Verdict:
    """What an interval allows: unknown without one, unclear when it holds zero, else the side the outcome's direction
    gives it."""
    if estimate is None or low is None or high is None:
        return "unknown"
    if low <= 0 <= high:
        return "unclear"
    if outcome.better == "unknown":
        return "higher" if estimate > 0 else "lower"
    return "favourable" if estimate * outcome.favourable_sign > 0 else "unfavourable"


def sized(effect: float, scale: Scale | None) -> Size | None:
    """The size of an effect; None without a scale. On a scale of shares an effect from 0.05 is never trivial."""
    if scale is None:
        return None
    place = sum(abs(scale.standardised(effect)) >= limit for limit in LIMITS)
    felt = scale.share is not None and abs(effect) >= SMALL_SHARE - ROUNDING
    return SIZES[max(place, int(felt))]


def imprecision(
    verdict: Verdict, low: Size | None, high: Size | None, effect: Effect, clusters: int | None
) -> tuple[str, ...]:  # fmt: skip
    """Why the interval, or the number of persons or clusters behind it, lowers the certainty."""
    found = []
    beyond = sum(size != "trivial" for size in (low, high))
    if verdict == "unclear" and beyond:
        found.append("both" if beyond == 2 and low is not None else "zero")
    if verdict in APART and {low, high} == {"trivial", "large"}:
        found.append("wide")
    if _per_group(effect) < FEW_PERSONS:
        found.append("few_persons")
    if clusters is not None and clusters < FEW_CLUSTERS:
        found.append("few_clusters")
    return tuple(found)


def _weight(lowered: tuple[str, ...]) -> int:
    """Levels for imprecision; few persons and few clusters count once."""
    few = {"few_persons", "few_clusters"} & set(lowered)
    return sum(LEVELS_OF[reason] for reason in lowered if reason in LEVELS_OF) + bool(few)


def _per_group(effect: Effect) -> float:
    """Persons per group, as groups of one size that tell as much."""
    if not effect.n_pilot or not effect.n_control:
        return 0.0
    return 2 / (1 / effect.n_pilot + 1 / effect.n_control)


def seen_from(std_error: float | None, df: float | None) -> float | None:
    """The effect found 80 times in 100, two-sided at 5 %, by an estimate with this standard error; df None: the normal
    distribution. Source: Bloom (1995), Evaluation Review 19, 547–556."""
    from via_dash.stats.distributions.noncentral import detectable_effect

    if not std_error or (df is not None and df <= 0):
        return None
    return std_error * detectable_effect(0.80, math.inf if df is None else df, 0.05)
