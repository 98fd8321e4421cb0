"""Are the odds proportional? One effect for every threshold between answers, against an effect of its own for each."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from via_dash.options import SampleRule
from via_dash.stats.distributions.intervals import chi2_p_value, wald_statistic
from via_dash.stats.ordinals.ordinal import FitError, Responses, cumulative_logit, sum_of_squares
from via_dash.stats.ordinals.ordinal_did_model import DID
from via_dash.stats.ordinals.ordinal_did_sample import ordinal_sample
from via_dash.stats.results import TOTAL, WaldTest

if TYPE_CHECKING:
    from via_dash.panel import Panel


def parallel_lines(
    panel: "Panel",
    outcome: str,
    *,
    waves: tuple[str, str] | None = None,
    covariates: Sequence[str] = (),
    cluster: str | None = None,
    sample: SampleRule = "complete",
) -> WaldTest:
    """Wald test that pilot × after has the same coefficient at each of the K − 1 thresholds, as `did_ordinal` assumes.

    A logistic regression of Y > k on the model's regressors for each threshold k; the coefficients' joint covariance
    from each cluster's influence on all of them, factor G/(G − 1); chi-square of the differences with the first, K − 2
    degrees of freedom. Options as in `did_ordinal`. Instead of a statistic there can be any of its reasons,
    `two_categories` (one threshold: nothing to compare), or `too_few` (a singular covariance).

    Raises what `did_ordinal` raises.
    Source: Brant (1990), Biometrics 46, 1171–1178, with a clustered sandwich for the model's covariance. Checked
    against glm and sandwich::estfun (R).
    """
    asked = ordinal_sample(panel, outcome, waves, covariates, cluster, sample)
    if asked.answers is None:
        return _without(asked.reason)
    cuts = len(asked.answers.scores) - 1
    if cuts < 2:
        return _without("two_categories")
    try:
        fits = [_at_threshold(asked.answers.responses, cut) for cut in range(cuts)]
    except FitError as error:
        return _without(error.reason, cuts - 1)
    beta, influence = np.array([b for b, _ in fits]), np.stack([each for _, each in fits], axis=1)
    contrast = np.hstack([-np.ones((cuts - 1, 1)), np.eye(cuts - 1)])
    statistic = wald_statistic(
        contrast @ beta, contrast @ sum_of_squares(asked.answers.responses, influence) @ contrast.T
    )
    if statistic is None:
        return _without("too_few", cuts - 1)
    p_value = chi2_p_value(statistic, cuts - 1)
    return WaldTest(TOTAL, statistic, cuts - 1, p_value, p_value, p_value)


def _without(reason: str | None, df: int = 0) -> WaldTest:
    return WaldTest(TOTAL, None, df, None, None, None, reason)


def _at_threshold(responses: Responses, cut: int) -> tuple[float, np.ndarray]:
    """The coefficient of pilot × after in the logistic regression of category > cut, and the influence on it of one
    person of each pattern, without its weight: (P,)."""
    from scipy.special import expit

    above = responses.category > cut
    fit = cumulative_logit(replace(responses, category=above.astype(int)))
    x = np.hstack([-np.ones((len(above), 1)), responses.x])
    chance = expit(x @ np.concatenate([fit.thresholds, fit.beta]))
    weight = responses.n if responses.weight is None else responses.n * responses.weight
    information = (x * (weight[responses.pattern] * chance * (1 - chance))[:, None]).T @ x
    direction = np.linalg.solve(information, np.eye(len(information))[DID + 1])
    influence = np.bincount(responses.pattern, (x @ direction) * (above - chance), minlength=len(responses.n))
    return float(fit.beta[DID]), influence
