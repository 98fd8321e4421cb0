"""The pooled cumulative logit (proportional odds), with a sandwich covariance clustered by person.

logit P(Y ≤ k) = α_k − x'β over all waves together: the generalised estimating equations for an ordinal outcome under
working independence. With two categories it is logistic regression. It knows no panel: its input is patterns, that is
rows that are identical in everything, counted.

Source: McCullagh (1980), JRSS B 42, 109–142; Liang & Zeger (1986). Checked against MASS::polr and glm with
sandwich::vcovCL (R), whose factor G/(G − 1) the covariance has.
"""

from dataclasses import dataclass

import numpy as np

ITERATIONS = 60
HALVINGS = 30
CONVERGED = 1e-14
SEPARATED = 15.0
FLAT = 1e-10


class FitError(ValueError):
    """The model can't be fitted; `reason` is `separation`, `no_convergence` or `collinear_covariates`."""

    def __init__(self, reason: str):
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True, eq=False)
class OrdinalFit:
    """beta: (k,) log odds ratios of a higher category. covariance: (k, k), robust. thresholds: (K − 1,) α.
    iterations: Newton steps taken. joint: (m, m) robust covariance of (α, β), m = K − 1 + k. scores: (P, m) what one
    person of each pattern adds to the gradient, without its weight."""

    beta: np.ndarray
    covariance: np.ndarray
    thresholds: np.ndarray
    iterations: int
    joint: np.ndarray
    scores: np.ndarray


@dataclass(frozen=True, eq=False)
class Responses:
    """R rows: an answer, its regressors, and the person pattern that gave it.

    category: (R,) 0 … K − 1, each occurring. x: (R, k). pattern: (R,) index into n. n: (P,) persons per pattern; a
    pattern is one cluster n times, unless cluster says which it belongs to: (P,) 0 … G − 1, each occurring. weight:
    (P,) the weight of each person of the pattern; None counts all the same.
    """

    category: np.ndarray
    x: np.ndarray
    pattern: np.ndarray
    n: np.ndarray
    cluster: np.ndarray | None = None
    weight: np.ndarray | None = None


def cumulative_logit(responses: Responses) -> OrdinalFit:
    """Maximum (weighted) likelihood by Newton's method, and the sandwich (G/(G − 1)) H⁻¹ (Σ_clusters s s') H⁻¹.

    s is the sum of a cluster's (weighted) score contributions over persons and waves, G the number of clusters. The
    regressors must be of order 1: a coefficient beyond ±15 (odds of three million) means that they separate the
    categories. Raises FitError.
    """
    kinds = _Kinds(responses)
    theta, iterations = _newton(kinds)
    _, _, information = kinds.likelihood(theta)
    inverse = _inverse(information, "separation")
    scores = np.zeros((len(responses.n), len(theta)))
    np.add.at(scores, responses.pattern, kinds.scores(theta)[kinds.kind_of_row])
    joint = inverse @ sum_of_squares(responses, scores) @ inverse
    cut = kinds.cuts
    return OrdinalFit(theta[cut:], joint[cut:, cut:], theta[:cut], iterations, joint, scores)


def sum_of_squares(responses: Responses, scores: np.ndarray) -> np.ndarray:
    """(G/(G − 1)) Σ s s' over the clusters: (m, m). scores: (P, m) of one person per pattern, without its weight."""
    one = scores if responses.weight is None else scores * responses.weight[:, None]
    pattern = one * responses.n[:, None]
    if responses.cluster is None:
        clusters, squares = responses.n.sum(), pattern.T @ one
    else:
        clusters = responses.cluster.max() + 1
        sums = np.zeros((clusters, scores.shape[1]))
        np.add.at(sums, responses.cluster, pattern)
        squares = sums.T @ sums
    found: np.ndarray = squares * clusters / (clusters - 1)
    return found


def expected_information(x: np.ndarray, fit: OrdinalFit) -> np.ndarray:
    """Fisher's information of (α, β) in one answer with regressors x (R, k): Σ_k π_k u_k u_k', u the scores. (R, m, m).

    It is X'X of an answer's whitened working model: K rows √π_k u_k', with residuals (1[y = k] − π_k)/√π_k of variance
    I − √π√π', of which the rows have no part in the direction √π.
    """
    size = len(fit.thresholds) + 1
    category = np.tile(np.arange(size), len(x))
    every = Responses(category, np.repeat(x, size, axis=0), np.zeros(len(category), dtype=int), np.ones(1))
    kinds, theta = _Kinds(every), np.concatenate([fit.thresholds, fit.beta])
    rows = kinds.scores(theta) * np.sqrt(kinds.shares(theta))[:, None]
    each = rows[kinds.kind_of_row].reshape(len(x), size, len(theta))
    information: np.ndarray = each.transpose(0, 2, 1) @ each
    return information


class _Kinds:
    """The distinct combinations of category and regressors, weighted: what the likelihood is a sum over."""

    def __init__(self, responses: Responses):
        table = np.column_stack([responses.category, responses.x])
        distinct, self.kind_of_row = np.unique(table, axis=0, return_inverse=True)
        weight = responses.n if responses.weight is None else responses.n * responses.weight
        weights = weight[responses.pattern]
        self.weight = np.bincount(self.kind_of_row, weights=weights, minlength=len(distinct))
        self.category = distinct[:, 0].astype(int)
        self.x = distinct[:, 1:]
        self.cuts = int(self.category.max())
        self.above = _indicator(self.category, self.cuts)
        self.below = _indicator(self.category - 1, self.cuts)

    def start(self) -> np.ndarray:
        """The thresholds of the pooled shares, and no effects."""
        share = np.cumsum(np.bincount(self.category, weights=self.weight))[:-1] / self.weight.sum()
        return np.concatenate([np.log(share / (1 - share)), np.zeros(self.x.shape[1])])

    def likelihood(self, theta: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
        """Log-likelihood, its gradient, and the observed information (minus the Hessian); −inf where infeasible."""
        density = _Density(self, theta)
        if not (density.share > 0).all():
            return -np.inf, np.zeros_like(theta), np.eye(len(theta))
        up, down = self._designs()
        gradient = density.up @ (up * self.weight[:, None]) + density.down @ (down * self.weight[:, None])
        upper = (self.weight * density.up_up)[:, None] * up
        lower = (self.weight * density.down_down)[:, None] * down
        mixed = ((self.weight * density.mixed)[:, None] * up).T @ down
        information = -(up.T @ upper + down.T @ lower + mixed + mixed.T)
        return float(self.weight @ np.log(density.share)), gradient, information

    def scores(self, theta: np.ndarray) -> np.ndarray:
        """The gradient of one answer's log-likelihood, per kind: (kinds, cuts + k)."""
        density = _Density(self, theta)
        up, down = self._designs()
        scores: np.ndarray = density.up[:, None] * up + density.down[:, None] * down
        return scores

    def shares(self, theta: np.ndarray) -> np.ndarray:
        """The probability of each kind's category, given its regressors: (kinds,)."""
        share: np.ndarray = _Density(self, theta).share
        return share

    def _designs(self) -> tuple[np.ndarray, np.ndarray]:
        """The derivatives of the upper and the lower bound α − x'β to (α, β)."""
        return np.hstack([self.above, -self.x]), np.hstack([self.below, -self.x])


class _Density:
    """P(category) = F(upper) − F(lower), and the derivatives of its logarithm to both bounds."""

    def __init__(self, kinds: _Kinds, theta: np.ndarray):
        from scipy.special import expit

        alpha = np.concatenate([[-np.inf], theta[: kinds.cuts], [np.inf]])
        shift = kinds.x @ theta[kinds.cuts :]
        upper, lower = alpha[kinds.category + 1] - shift, alpha[kinds.category] - shift
        high, low = expit(upper), expit(lower)
        gap = np.where(np.isfinite(upper) & np.isfinite(lower), upper - lower, np.inf)
        self.share = high * expit(-lower) * -np.expm1(-gap)
        safe = np.where(self.share > 0, self.share, 1.0)
        f_high, f_low = high * expit(-upper), low * expit(-lower)
        self.up, self.down = f_high / safe, -f_low / safe
        self.up_up = f_high * (1 - 2 * high) / safe - self.up**2
        self.down_down = -f_low * (1 - 2 * low) / safe - self.down**2
        self.mixed = -self.up * self.down


def _newton(kinds: _Kinds) -> tuple[np.ndarray, int]:
    theta = kinds.start()
    value, gradient, information = kinds.likelihood(theta)
    for iteration in range(1, ITERATIONS + 1):
        step = _inverse(information, "collinear_covariates" if iteration == 1 else "separation") @ gradient
        if gradient @ step <= CONVERGED * kinds.weight.sum():
            return theta + step, iteration
        theta, value, gradient, information = _improve(kinds, theta, step, value)
        if np.abs(theta[kinds.cuts :]).max(initial=0.0) > SEPARATED:
            raise FitError("separation")
    raise FitError("no_convergence")


def _improve(
    kinds: _Kinds, theta: np.ndarray, step: np.ndarray, value: float
) -> tuple[np.ndarray, float, np.ndarray, np.ndarray]:
    """The Newton step, halved until the likelihood does not fall by more than rounding."""
    for halving in range(HALVINGS):
        tried = theta + step / 2**halving
        found, gradient, information = kinds.likelihood(tried)
        if found >= value - 1e-12 * abs(value):
            return tried, found, gradient, information
    raise FitError("no_convergence")


def _inverse(information: np.ndarray, reason: str) -> np.ndarray:
    """The inverse of the information; FitError with `reason` where it is singular on the scale of its own diagonal."""
    diagonal = np.diag(information)
    if not (diagonal > 0).all():
        raise FitError(reason)
    scale = np.sqrt(diagonal)
    values, vectors = np.linalg.eigh(information / np.outer(scale, scale))
    if values[0] < FLAT:
        raise FitError(reason)
    inverse: np.ndarray = (vectors / values) @ vectors.T / np.outer(scale, scale)
    return inverse


def _indicator(position: np.ndarray, width: int) -> np.ndarray:
    """Rows of the identity matrix; a row of zeros where the position falls outside it."""
    indicator: np.ndarray = (position[:, None] == np.arange(width)[None, :]).astype(float)
    return indicator
