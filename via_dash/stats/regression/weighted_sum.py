"""The variance of a weighted sum of persons' changes whose weights are known from groups and characteristics alone.

Such is the doubly robust difference-in-differences: given who is in which group with what characteristics it is Σ a_i
Δ_i, whatever the answers. With ψ_i what person i adds to it (the influence function over n) and s_g = Σ ψ_i over
cluster g:

- cr1: G/(G − 1) Σ s_g², t(G − 1); with persons as clusters the standard error that R's DRDID prints;
- cr2: Σ c_g s_g², c_g = a_g'a_g / a_g'K_gg a_g. K is the covariance of the residuals under the working model of
  independence and equal variance, where the sum then has its expectation, tr P = Σ a_i². Satterthwaite's degrees of
  freedom (tr P)² / ΣΣ P_gh², P_gh = √(c_g c_h) a_g'K_gh a_h: those of Bell and McCaffrey. Without characteristics
  these are the closed form of `two_by_two`, and CR2's of clusters that lie within a group.

K = I + ULU': persons share a residual only by the coefficients and the pilot mean, so that no matrix of persons by
persons is made. Source: Bell & McCaffrey (2002), Survey Methodology 28, 169–181, for the correction; Sant'Anna & Zhao
(2020), Journal of Econometrics 219, 101–122, for ψ.
"""

from dataclasses import dataclass

import numpy as np

from via_dash.engine import MomentPatterns
from via_dash.stats.regression.design import cluster_starts

DETERMINED = 1e-8


@dataclass(frozen=True, eq=False)
class WeightedSum:
    """A weighted sum over P patterns of persons. estimate: in the units of the moments. weight: (P,) a of each person.
    fitted: (P,) what the residual is taken from. beside: (P,) what a person adds to ψ apart from a times the residual.
    reach: (P, r) U of each person and shared: (r, r) L, with K = I + ULU' the covariance of the residuals."""

    estimate: float
    weight: np.ndarray
    fitted: np.ndarray
    beside: np.ndarray
    reach: np.ndarray
    shared: np.ndarray


@dataclass(frozen=True, eq=False)
class Scores:
    """Per cluster, or per pattern of `n` persons who are a cluster each: squares Σs², total Σs, length a'a, reach U'a
    (G, r), correction c, and determined: whether its residual is zero whatever the answers."""

    n: np.ndarray
    squares: np.ndarray
    total: np.ndarray
    length: np.ndarray
    reach: np.ndarray
    shared: np.ndarray
    correction: np.ndarray
    determined: np.ndarray


def scores(found: WeightedSum, patterns: MomentPatterns) -> Scores:
    """The scores of the clusters, or of persons where the patterns name none."""
    n, a = patterns.n.astype(float), found.weight
    total, squares = changes(patterns)
    residual = total - n * found.fitted
    added = a * residual + n * found.beside
    if patterns.cluster is None:
        spread = squares - 2 * found.fitted * total + n * found.fitted**2
        both = a**2 * np.maximum(spread, 0.0) + 2 * a * found.beside * residual + n * found.beside**2
        length, reach = a**2, a[:, None] * found.reach
    else:
        first = cluster_starts(patterns.cluster)
        added = np.add.reduceat(added, first)
        both, length = added**2, np.add.reduceat(n * a**2, first)
        reach, n = np.add.reduceat((n * a)[:, None] * found.reach, first, axis=0), np.ones(len(first))
    expected = length + np.einsum("gr,rs,gs->g", reach, found.shared, reach, optimize=True)
    determined = (length > 0) & (expected <= DETERMINED * length)
    correction = np.where(determined | (length == 0), 0.0, length / np.where(expected > 0, expected, 1.0))
    return Scores(n, both, added, length, reach, found.shared, correction, determined)


def cr1_variance(found: Scores) -> tuple[float, float]:
    """The variance, and G − 1 degrees of freedom."""
    clusters = float(found.n.sum())
    return clusters / (clusters - 1) * float(found.squares.sum()), clusters - 1


def cr2_variance(found: Scores) -> tuple[float, float, float]:
    """The variance, tr P and ΣΣ P_gh²."""
    own = found.correction * found.length
    reach = np.sqrt(found.correction)[:, None] * found.reach
    within = np.einsum("gr,rs,gs->g", reach, found.shared, reach, optimize=True)
    crossed = ((found.n[:, None] * reach).T @ reach) @ found.shared
    squares = float(found.n @ (own**2 + 2 * own * within)) + float(np.trace(crossed @ crossed))
    return float(found.correction @ found.squares), float(found.n @ found.length), squares


def changes(patterns: MomentPatterns) -> tuple[np.ndarray, np.ndarray]:
    """Σ and Σ² of the change between the two waves per pattern, (P,) each, the outcome less its `shifts`."""
    products = patterns.products
    return patterns.total[:, 1] - patterns.total[:, 0], products[:, 0, 0] + products[:, 1, 1] - 2 * products[:, 0, 1]
