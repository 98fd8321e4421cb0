"""The coefficient of a proportional-odds difference-in-differences, and what it means in shares per category."""

from dataclasses import dataclass

import numpy as np

from via_dash.stats.ordinals.ordinal import FitError, OrdinalFit, cumulative_logit
from via_dash.stats.ordinals.ordinal_did_sample import Answers

DID = 2
EXACT = 1e-12


@dataclass(frozen=True, eq=False)
class Shares:
    """K categories. given, without: (K,) shares with the pilot, and without. difference: (K,), adding up to 0.
    covariance: (K, K) of the difference."""

    given: np.ndarray
    without: np.ndarray
    difference: np.ndarray
    covariance: np.ndarray


@dataclass(frozen=True, eq=False)
class OrdinalEffect:
    """The coefficient of pilot × after, its standard error, and what it does to the shares; or the reason for none."""

    log_odds: float = 0.0
    std_error: float = 0.0
    shares: Shares | None = None
    reason: str | None = None


def ordinal_effect(answers: Answers) -> OrdinalEffect:
    """The pooled cumulative logit on pilot, after, pilot × after and the controls, and what follows from it.

    A variance below 1e-12 / persons is 0: nobody's answer changed in any way that bears on the coefficient.
    """
    try:
        fit = cumulative_logit(answers.responses)
    except FitError as error:
        return OrdinalEffect(reason=error.reason)
    variance = float(fit.covariance[DID, DID])
    if variance <= EXACT / answers.responses.n.sum():
        return OrdinalEffect(reason="no_variation")
    return OrdinalEffect(float(fit.beta[DID]), variance**0.5, shares_of(fit, answers))


def shares_of(fit: OrdinalFit, answers: Answers) -> Shares:
    """The pilot group after, as the model has it and with the coefficient of pilot × after put at 0.

    Averaged over the pilot persons observed after, whose controls are taken as they are. Covariance by the delta
    method, J V J' with V the joint covariance of thresholds and coefficients.
    """
    idle = answers.treated.copy()
    idle[:, DID] = 0.0
    (given, slope), (without, idle_slope) = (_average(fit, x, answers.share) for x in (answers.treated, idle))
    jacobian = slope - idle_slope
    return Shares(given, without, given - without, jacobian @ fit.joint @ jacobian.T)


def _average(fit: OrdinalFit, x: np.ndarray, share: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The average share of each category (K,), and its derivatives to the thresholds and coefficients (K, m)."""
    from scipy.special import expit

    below = expit(fit.thresholds - (x @ fit.beta)[:, None])
    density = share[:, None] * below * (1 - below)
    bounds = np.concatenate([[0.0], share @ below, [1.0]])
    slope = np.hstack([np.diag(density.sum(axis=0)), -(density.T @ x)])
    edge = np.zeros((1, slope.shape[1]))
    return np.diff(bounds), np.diff(np.vstack([edge, slope, edge]), axis=0)
