"""Bayesian difference-in-differences: how likely is which effect, given the answers and what was thought before?"""

import math
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from via_dash.engine.columns import category_levels
from via_dash.options import Prior, SampleRule, Variance, check_option
from via_dash.stats.bayes_model import belief, cluster_likelihood, likelihood, moments
from via_dash.stats.did import did
from via_dash.stats.distributions.posterior import Normal, Updated
from via_dash.stats.distributions.student import Student
from via_dash.stats.regression.design import named_cluster
from via_dash.stats.results import TOTAL, WHOLE_GROUP, BayesResult, Posterior
from via_dash.stats.two_waves import seen_once, wave_pair, without_weights

if TYPE_CHECKING:
    from via_dash.panel import Panel

SHOWN = 0.999
POINTS = 201
LARGEST = 700.0
NOTHING = (None,) * 7
TOLD = ("dropped_incomplete", "dropped_missing", "few_clusters")


def did_bayes(
    panel: "Panel",
    outcome: str,
    *,
    waves: tuple[str, str] | None = None,
    by: str | None = None,
    prior: Prior = "flat",
    prior_mean: float | None = None,
    prior_sd: float | None = None,
    relevant: float | None = None,
    variance: Variance = "unequal",
    cluster: str | None = None,
    sample: SampleRule = "complete",
) -> BayesResult:
    """The posterior of the difference-in-differences, under a normal likelihood.

    cluster: None takes the cluster that the panel names, else the person; `person` leaves the named cluster aside. With
    named clusters the data are the estimate δ̂ of `did` and its CR2 variance V̂ with Satterthwaite's ν degrees of
    freedom, whatever `variance` is. Given the true variance V, δ̂ ~ N(δ, V) and νV̂/V ~ χ²(ν), which is how ν is chosen.
    With the prior ∝ 1/V the posterior of V is νV̂/χ²(ν), and over it δ | V ~ N(δ̂, V) becomes δ̂ + √V̂ T_ν: under the flat
    prior the interval is that of `did`, and a normal prior on δ multiplies it as it does below.

    variance: what the likelihood is between persons. With d̄ the mean change of a group's n persons and s its standard
    deviation:

    - `unequal`: the changes of each group are normal with a mean and a variance of their own, prior ∝ 1/(σ₁²σ₀²). The
      difference of the means is Behrens–Fisher: d̄₁ − d̄₀ + (s₁/√n₁) T₁ − (s₀/√n₀) T₀, T with n − 1 degrees of freedom;
    - `pooled`: one variance, prior ∝ 1/σ². It is d̄₁ − d̄₀ + s √(1/n₁ + 1/n₀) T, with n₁ + n₀ − 2 degrees of freedom:
      the interval is the classical t interval of the changes;
    - `rows`: the answers themselves are normal around the four means with one variance, as if the two answers of a
      person came from two persons. It is estimate + standard error of OLS · T, with N − 4 degrees of freedom for N
      answers: what the Enschede report did.

    prior, on the effect: `flat`; `sceptical`, normal around 0, prior_sd by default a quarter of the standard deviation
    of the answers within group and wave, so that half a standard deviation, a medium effect, or more has a probability
    of 5 % beforehand; `informative`, normal with prior_mean and prior_sd. The subgroups of `by`, a categorical
    covariate, have the same prior as the whole group. relevant: the smallest effect that matters, in the outcome's own
    unit. sample: `available`, every answer at the two waves, exists for `rows` alone, and so do repeated
    cross-sections; a change needs both answers, and the result says `complete`. With named clusters it is as in `did`.

    Shown: mean (None where the posterior has none: unequal variance and a group of two), median, equal-tailed 95 %
    interval, the probability of an effect in the favourable direction and of one beyond `relevant` in that direction
    (never 0 or 1, but the number next to it), the Savage–Dickey Bayes factor prior(0)/posterior(0) for an effect
    against none, and the density over the middle 99.9 %. No random numbers are drawn.

    Instead of numbers a row can have a reason: `no_pilot`, `no_control`, `too_few` (a group with fewer than 2
    observations at a wave), `no_variation` (nobody's change differs from the others' in either group), `needs_persons`
    (changes in repeated cross-sections), `weighted` (persons with unequal weights: a likelihood has no place for
    them; equal ones, and zeros, are no obstacle), and with named clusters those of `did`. Remarks:
    `dropped_incomplete`, and with named clusters `dropped_missing` and `few_clusters`.

    Raises KeyError for an unknown outcome, wave or covariate; ValueError for an option that does not exist, a numeric
    `by`, waves out of order, a prior_sd that is not positive, numbers that do not belong to the prior, or a negative
    `relevant`.
    Source: Box & Tiao (1973), Bayesian Inference in Statistical Analysis, 2.4–2.5; Spiegelhalter, Abrams & Myles
    (2004), Bayesian Approaches to Clinical Trials, 5.5 (sceptical priors); Pustejovsky & Tipton (2018), JBES 36,
    672–683 (ν); Dickey (1971), Annals of Mathematical Statistics 42, 204–223. Checked against Gibbs
    sampling and R's integrate.
    """
    check_option("prior", prior, Prior)
    check_option("variance", variance, Variance)
    check_option("sample", sample, SampleRule)
    _check_numbers(prior, prior_mean, prior_sd, relevant)
    measure = panel.outcome(outcome)
    before, after = wave_pair(panel, outcome, waves)
    levels = category_levels(panel, by) if by is not None else ()
    clustered = named_cluster(panel, cluster)
    rule = _rule(panel, variance, sample, clustered)
    counting, even = without_weights(panel)
    samples = [
        moments(counting, outcome, place, (before, after), rule)
        for place in [(None, 0), *((by, code) for code in range(len(levels)))]
    ]
    blocked = None if even else "weighted"
    names = [(TOTAL, WHOLE_GROUP), *((by or TOTAL, str(level.value)) for level in levels)]
    pair = panel.waves[before], panel.waves[after]
    if clustered:
        found = did(counting, outcome, waves=(pair[0].value, pair[1].value), by=by, sample=rule)
        flat = [blocked or cluster_likelihood(row) for row in found.rows]
        persons = [(row.n_pilot, row.n_control) for row in found.rows]
        remarks = tuple(remark for remark in found.remarks if remark in TOLD)
    else:
        if not panel.has_persons and variance != "rows":
            blocked = "needs_persons"
        flat = [blocked or likelihood(each, variance) for each in samples]
        persons = [each.persons for each in samples]
        every = rule == "complete" and panel.has_persons
        remarks = ("dropped_incomplete",) if every and seen_once(counting, outcome, (before, after)) else ()
    normal = belief(prior, prior_mean, prior_sd, samples[0])
    return BayesResult(
        outcome=measure,
        waves=pair,
        by=by,
        rows=tuple(
            _posterior(Posterior(outcome, *name, *NOTHING, *n), one, normal, relevant, measure.favourable_sign)
            for name, one, n in zip(names, flat, persons, strict=True)
        ),
        prior=prior,
        prior_mean=normal.mean if normal else None,
        prior_sd=normal.sd if normal else None,
        relevant=relevant,
        variance=variance,
        cluster=panel.mapping.cluster if clustered else None,
        sample=rule,
        unit=panel.unit,
        remarks=remarks,
    )


def _check_numbers(prior: Prior, mean: float | None, sd: float | None, relevant: float | None) -> None:
    if prior == "flat" and (mean is not None or sd is not None):
        raise ValueError("a flat prior has no prior_mean and no prior_sd")
    if prior == "sceptical" and mean not in (None, 0):
        raise ValueError("a sceptical prior has mean 0; use prior='informative' for another prior_mean")
    if prior == "informative" and (mean is None or sd is None or not math.isfinite(mean)):
        raise ValueError("an informative prior needs a prior_mean and a prior_sd")
    if sd is not None and not (math.isfinite(sd) and sd > 0):
        raise ValueError("prior_sd must be a positive number")
    if relevant is not None and not (math.isfinite(relevant) and relevant >= 0):
        raise ValueError("relevant must be a number of at least 0")


def _rule(panel: "Panel", variance: Variance, sample: SampleRule, clustered: bool) -> SampleRule:
    """The sample rule that applies: changes need both answers, cross-sections have no such persons."""
    if variance != "rows" and not clustered:
        return "complete"
    return sample if panel.has_persons else "available"


def _posterior(
    row: Posterior, flat: Student | str, prior: Normal | None, relevant: float | None, sign: int
) -> Posterior:  # fmt: skip
    """The row filled in, or with its reason. flat: the posterior under a flat prior, or the reason for none."""
    if isinstance(flat, str):
        return replace(row, reason=flat)
    found = flat if prior is None else Updated(prior, flat)
    low, first, median, last, high = map(found.quantile, ((1 - SHOWN) / 2, 0.025, 0.5, 0.975, (1 + SHOWN) / 2))
    grid = np.linspace(low, high, POINTS)
    return replace(
        row,
        mean=found.mean,
        median=median,
        ci_low=first,
        ci_high=last,
        p_favourable=_chance(found.beyond(0.0, sign)),
        p_relevant=None if relevant is None else _chance(found.beyond(relevant, sign)),
        bayes_factor=None if prior is None else _savage_dickey(prior, found),
        density=tuple(zip(grid.tolist(), np.exp(found.log_density(grid)).tolist(), strict=True)),
    )


def _chance(share: float) -> float:
    """A probability strictly between 0 and 1: the nearest number to it where rounding left 0 or 1."""
    return min(max(share, sys.float_info.min), math.nextafter(1.0, 0.0))


def _savage_dickey(prior: Normal, found: Student | Updated) -> float:
    """Prior density at 0 divided by posterior density at 0, within the range of a float."""
    zero = np.zeros(1)
    logarithm = float((prior.log_density(zero) - found.log_density(zero))[0])
    return math.exp(min(max(logarithm, -LARGEST), LARGEST))
