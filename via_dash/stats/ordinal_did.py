"""Ordinal difference-in-differences: did answers in higher categories become more likely because of the pilot?"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from via_dash.options import SampleRule
from via_dash.stats.distributions.intervals import t_p_value, t_quantile
from via_dash.stats.ordinals.ordinal_did_model import OrdinalEffect, Shares, Uncertain, ordinal_effect
from via_dash.stats.ordinals.ordinal_did_sample import OrdinalSample, ordinal_sample
from via_dash.stats.regression.design import named_cluster
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
    at the two waves: generalised estimating equations under working independence, with the bias-reduced covariance
    (CR2) by person or named cluster and Satterthwaite's degrees of freedom (see `reduced`). The odds ratio exp(β₃) has
    a t interval on the log scale. With two categories it is logistic regression.

    shifts: per category of the outcome, for the pilot persons observed after, the share that the model gives them, the
    share with β₃ = 0, and the difference, averaged over their controls; delta-method t interval, each with its own
    degrees of freedom, cut off at −1 and 1. The differences add up to 0. A category that no answer of the sample has
    keeps share 0 and a difference of 0 to 0.
    score: Σ score · difference, with its delta-method standard error, degrees of freedom, t and p.

    waves, cluster, sample: as in `did`. covariates: x and x × after are added to the model. Where the panel has weights
    they weigh the likelihood; persons with weight 0 do not count. Instead of numbers there can be a reason:
    `no_pilot`, `no_control`, `too_few` (a group with fewer than 2 answers at a wave), `one_category`, `one_cluster`
    (a group with fewer than 2 clusters), `separation`, `no_convergence`, `collinear_covariates`, `no_variation` (a
    standard error of 0: nobody changed). Remarks: `dropped_incomplete`, `dropped_missing`, `few_clusters`.

    Raises KeyError for an unknown outcome, wave or covariate; ValueError for a numeric outcome, an option that does not
    exist, or waves out of order.
    Source: McCullagh (1980), JRSS B 42, 109–142; Liang & Zeger (1986), Biometrika 73, 13–22; Puhani (2012), Economics
    Letters 115, 85–87 (the effect as a difference in what the model predicts). Checked against MASS::polr and glm with
    numerical derivatives and clubSandwich on the whitened rows (R).
    """
    asked = ordinal_sample(panel, outcome, waves, covariates, cluster, sample)
    found = OrdinalEffect(reason=asked.reason) if asked.answers is None else ordinal_effect(asked.answers)
    n_pilot, n_control = asked.people.persons
    odds = _interval(found.log_odds)
    ratio, low, high = (None if x is None else math.exp(min(x, LARGEST)) for x in (odds.estimate, odds.low, odds.high))
    return OrdinalDidResult(
        outcome=asked.outcome,
        waves=(panel.waves[asked.waves[0]], panel.waves[asked.waves[1]]),
        log_odds=odds.estimate,
        std_error=odds.std_error,
        df=odds.df,
        statistic=odds.statistic,
        p_value=odds.p_value,
        odds_ratio=ratio,
        ci_low=low,
        ci_high=high,
        shifts=_shifts(asked, found.shares, found.differences) if found.shares else (),
        score=_score(asked, found),
        n_pilot=n_pilot,
        n_control=n_control,
        covariates=tuple(covariates),
        sample=asked.rule,
        unit=panel.unit,
        cluster=panel.mapping.cluster if named_cluster(panel, cluster) else None,
        remarks=asked.remarks,
        reason=found.reason,
        corrected=asked.corrected,
    )


@dataclass(frozen=True)
class Interval:
    """An estimate with t = estimate / std_error on df degrees of freedom, its p, its 95 % interval."""

    estimate: float | None = None
    std_error: float | None = None
    df: float | None = None
    statistic: float | None = None
    p_value: float | None = None
    low: float | None = None
    high: float | None = None


def _interval(found: Uncertain | None) -> Interval:
    """A standard error of 0 leaves no more than the estimate."""
    if found is None:
        return Interval()
    value, error, df = found.estimate, found.std_error, found.df
    if not error or not df:
        return Interval(value, error, None, None, None, value, value)
    half = t_quantile(df) * error
    return Interval(value, error, df, value / error, t_p_value(value / error, df), value - half, value + half)


def _shifts(asked: OrdinalSample, shares: Shares, differences: tuple[Uncertain, ...]) -> tuple[CategoryShift, ...]:
    """One for each level of the outcome, in its order; a level that the sample lacks keeps 0."""
    assert asked.answers is not None
    place = {score: k for k, score in enumerate(asked.answers.scores.tolist())}
    ends = [_interval(each) for each in differences]
    low, high = np.array([(each.low, each.high) for each in ends], dtype=float).clip(-1.0, 1.0).T
    columns = np.stack([shares.given, shares.without, shares.difference, low, high], axis=1).tolist()
    return tuple(
        CategoryShift(level, *(columns[place[level.score]] if level.score in place else [0.0] * 5))
        for level in asked.outcome.levels
    )


def _score(asked: OrdinalSample, found: OrdinalEffect) -> Estimate:
    """Σ score · difference."""
    number = _interval(found.score)
    n_pilot, n_control = asked.people.persons
    return Estimate(
        outcome=asked.outcome.name,
        covariate=TOTAL,
        level=WHOLE_GROUP,
        estimate=number.estimate,
        std_error=number.std_error,
        df=number.df,
        statistic=number.statistic,
        p_value=number.p_value,
        ci_low=number.low,
        ci_high=number.high,
        n_pilot=n_pilot,
        n_control=n_control,
        se_type="cr2",
        reason=found.reason,
    )
