"""Ordinal difference-in-differences: did answers in higher categories become more likely because of the pilot?"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from via_dash.options import SampleRule
from via_dash.stats.distributions.intervals import Z, chi2_p_value
from via_dash.stats.ordinals.ordinal_did_model import OrdinalEffect, Shares, ordinal_effect
from via_dash.stats.ordinals.ordinal_did_sample import OrdinalSample, ordinal_sample
from via_dash.stats.results import TOTAL, WHOLE_GROUP, CategoryShift, Estimate, OrdinalDidResult

if TYPE_CHECKING:
    from via_dash.panel import Panel

LARGEST = 700.0


def did_ordinal(
    panel: "Panel",
    outcome: str,
    *,
    waves: tuple[str, str] | None = None,
    covariates: Sequence[str] = (),
    cluster: str | None = None,
    sample: SampleRule = "complete",
) -> OrdinalDidResult:
    """The odds of a higher category, pilot × after, and what that means for the pilot group's answers.

    logit P(Y > k) = −α_k + β₁ pilot + β₂ after + β₃ pilot × after + γ' controls for every threshold k, over all answers
    at the two waves: generalised estimating equations under working independence, with a sandwich clustered by person
    or named cluster (factor G/(G − 1)). The odds ratio exp(β₃) has a normal interval on the log scale. With two
    categories it is logistic regression.

    shifts: per category of the outcome, for the pilot persons observed after, the share that the model gives them, the
    share with β₃ = 0, and the difference, averaged over their controls; delta-method interval, cut off at −1 and 1.
    The differences add up to 0. A category that no answer of the sample has keeps share 0 and a difference of 0 to 0.
    score: Σ score · difference, with its delta-method standard error and a normal p; its se_type is `cr1`, for the
    factor G/(G − 1).

    waves, cluster, sample: as in `did`. covariates: x and x × after are added to the model. Where the panel has weights
    they weigh the likelihood; persons with weight 0 do not count. Instead of numbers there can be a reason:
    `no_pilot`, `no_control`, `too_few` (a group with fewer than 2 answers at a wave), `one_category`, `one_cluster`
    (a group with fewer than 2 clusters), `separation`, `no_convergence`, `collinear_covariates`, `no_variation` (a
    standard error of 0: nobody changed). Remarks: `dropped_incomplete`, `dropped_missing`, `few_clusters`.

    Raises KeyError for an unknown outcome, wave or covariate; ValueError for a numeric outcome, an option that does not
    exist, or waves out of order.
    Source: McCullagh (1980), JRSS B 42, 109–142; Liang & Zeger (1986), Biometrika 73, 13–22; Puhani (2012), Economics
    Letters 115, 85–87 (the effect as a difference in what the model predicts). Checked against MASS::polr and glm with
    sandwich::vcovCL and numerical derivatives (R).
    """
    asked = ordinal_sample(panel, outcome, waves, covariates, cluster, sample)
    found = OrdinalEffect(reason=asked.reason) if asked.answers is None else ordinal_effect(asked.answers)
    n_pilot, n_control = asked.people.persons
    odds = _normal(found.log_odds, found.std_error) if found.shares else Normal()
    ratio, low, high = (None if x is None else math.exp(min(x, LARGEST)) for x in (odds.estimate, odds.low, odds.high))
    return OrdinalDidResult(
        outcome=asked.outcome,
        waves=(panel.waves[asked.waves[0]], panel.waves[asked.waves[1]]),
        log_odds=odds.estimate,
        std_error=odds.std_error,
        statistic=odds.statistic,
        p_value=odds.p_value,
        odds_ratio=ratio,
        ci_low=low,
        ci_high=high,
        shifts=_shifts(asked, found.shares) if found.shares else (),
        score=_score(asked, found),
        n_pilot=n_pilot,
        n_control=n_control,
        covariates=tuple(covariates),
        sample=asked.rule,
        unit=panel.unit,
        remarks=asked.remarks,
        reason=found.reason,
        corrected=asked.corrected,
    )


@dataclass(frozen=True)
class Normal:
    """An estimate that is normal around what it estimates: z = estimate / std_error, its p, its 95 % interval."""

    estimate: float | None = None
    std_error: float | None = None
    statistic: float | None = None
    p_value: float | None = None
    low: float | None = None
    high: float | None = None


def _normal(estimate: float, std_error: float) -> Normal:
    z = estimate / std_error
    return Normal(estimate, std_error, z, chi2_p_value(z**2, 1), estimate - Z * std_error, estimate + Z * std_error)


def _shifts(asked: OrdinalSample, found: Shares) -> tuple[CategoryShift, ...]:
    """One for each level of the outcome, in its order; a level that the sample lacks keeps 0."""
    assert asked.answers is not None
    place = {score: k for k, score in enumerate(asked.answers.scores.tolist())}
    half = Z * np.sqrt(np.diag(found.covariance))
    low, high = np.maximum(found.difference - half, -1.0), np.minimum(found.difference + half, 1.0)
    columns = np.stack([found.given, found.without, found.difference, low, high], axis=1).tolist()
    return tuple(
        CategoryShift(level, *(columns[place[level.score]] if level.score in place else [0.0] * 5))
        for level in asked.outcome.levels
    )


def _score(asked: OrdinalSample, found: OrdinalEffect) -> Estimate:
    """Σ score · difference with √(s'Cs), C the covariance of the differences."""
    number = Normal()
    if found.shares and asked.answers is not None:
        scores = asked.answers.scores
        variance = float(scores @ found.shares.covariance @ scores)
        number = _normal(float(scores @ found.shares.difference), math.sqrt(variance))
    n_pilot, n_control = asked.people.persons
    return Estimate(
        outcome=asked.outcome.name,
        covariate=TOTAL,
        level=WHOLE_GROUP,
        estimate=number.estimate,
        std_error=number.std_error,
        df=None,
        statistic=number.statistic,
        p_value=number.p_value,
        ci_low=number.low,
        ci_high=number.high,
        n_pilot=n_pilot,
        n_control=n_control,
        se_type="cr1",
        reason=found.reason,
    )
