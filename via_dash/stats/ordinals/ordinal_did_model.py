"""The coefficient of a proportional-odds difference-in-differences, and what it means in shares per category."""

from dataclasses import dataclass

import numpy as np

from via_dash.stats.ordinals.ordinal import FitError, OrdinalFit, cumulative_logit
from via_dash.stats.ordinals.ordinal_did_sample import Answers
from via_dash.stats.ordinals.reduced import reduced

DID = 2
EXACT = 1e-12


@dataclass(frozen=True, eq=False)
class Shares:
    """K categories. given, without: (K,) shares with the pilot, and without. difference: (K,), adding up to 0. slope:
    (K, m) its derivatives to thresholds and coefficients."""

    given: np.ndarray
    without: np.ndarray
    difference: np.ndarray
    slope: np.ndarray


@dataclass(frozen=True)
class Uncertain:
    """An estimate with its standard error and the degrees of freedom of that; both 0 where it can't vary."""

    estimate: float
    std_error: float
    df: float


@dataclass(frozen=True, eq=False)
class OrdinalEffect:
    """The coefficient of pilot × after, what it does to the shares and to the mean score, and each difference in share;
    or the reason for none."""

    log_odds: Uncertain | None = None
    score: Uncertain | None = None
    shares: Shares | None = None
    differences: tuple[Uncertain, ...] = ()
    reason: str | None = None


def ordinal_effect(answers: Answers) -> OrdinalEffect:
    """The pooled cumulative logit on pilot, after, pilot × after and the controls, and what follows from it.

    Standard errors and degrees of freedom: see `reduced`; of shares and score by the delta method, C V C' with V the
    covariance of thresholds and coefficients. A variance below 1e-12 / persons is 0: nobody's answer changed in any way
    that bears on the coefficient.
    """
    try:
        fit = cumulative_logit(answers.responses)
        shares = shares_of(fit, answers)
        effect = np.eye(len(fit.joint))[len(fit.thresholds) + DID]
        found = reduced(answers.responses, fit, np.vstack([effect, answers.scores @ shares.slope, shares.slope]))
    except FitError as error:
        return OrdinalEffect(reason=error.reason)
    variance = np.maximum(np.diag(found.covariance), 0.0)
    if variance[0] <= EXACT / answers.responses.n.sum():
        return OrdinalEffect(reason="no_variation")
    estimates = [fit.beta[DID], answers.scores @ shares.difference, *shares.difference]
    each = zip(np.array(estimates).tolist(), np.sqrt(variance).tolist(), found.each().tolist(), strict=True)
    log_odds, score, *differences = (Uncertain(*numbers) for numbers in each)
    return OrdinalEffect(log_odds, score, shares, tuple(differences))


def shares_of(fit: OrdinalFit, answers: Answers) -> Shares:
    """The pilot group after, as the model has it and with the coefficient of pilot × after put at 0.

    Averaged over the pilot persons observed after, whose controls are taken as they are.
    """
    idle = answers.treated.copy()
    idle[:, DID] = 0.0
    (given, slope), (without, idle_slope) = (_average(fit, x, answers.share) for x in (answers.treated, idle))
    return Shares(given, without, given - without, slope - idle_slope)


def _average(fit: OrdinalFit, x: np.ndarray, share: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The average share of each category (K,), and its derivatives to the thresholds and coefficients (K, m)."""
    from scipy.special import expit

    below = expit(fit.thresholds - (x @ fit.beta)[:, None])
    density = share[:, None] * below * (1 - below)
    bounds = np.concatenate([[0.0], share @ below, [1.0]])
    slope = np.hstack([np.diag(density.sum(axis=0)), -(density.T @ x)])
    edge = np.zeros((1, slope.shape[1]))
    return np.diff(bounds), np.diff(np.vstack([edge, slope, edge]), axis=0)
