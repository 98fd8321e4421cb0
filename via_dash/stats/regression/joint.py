"""Several coefficients at once: their bias-reduced covariance, and a test that all are zero for small samples.

The test is Hotelling's T² as clubSandwich's `HTZ`: the covariance V of q contrasts, scaled by its expectation Ω under
the working model (independence, equal variance), is matched to a Wishart distribution with η degrees of freedom,

    η = q(q + 1) / Σ_s Σ_t Var(d_st),  d = Ω^(−½) V Ω^(−½),  F = (η − q + 1)/(ηq) · (Cβ)'V⁻¹(Cβ) ~ F(q, η − q + 1).

With one contrast it is the t test with Satterthwaite's degrees of freedom.
Source: Tipton & Pustejovsky (2015), JEBS 40, 604–634; Pustejovsky & Tipton (2018), JBES 36, 672–683, section 3.2.
Checked against clubSandwich::Wald_test (R).
"""

from dataclasses import dataclass

import numpy as np

from via_dash.stats.distributions.intervals import f_p_value
from via_dash.stats.regression.robust import Fit, residual_products
from via_dash.stats.regression.weighted_robust import WideBlocks, adjusted, shared_middle, spread

SINGULAR = 1e-10


@dataclass(frozen=True, eq=False)
class Joint:
    """q contrasts of a fit. covariance: (q, q) CR2; expectation: (q, q) Ω. count: (B,) clusters of each kind. The
    quadratic form of contrasts s and t has P_gh = δ_gh own_g + reach_g C reach_h' with own: (B, q, q), reach: (B, q, m)
    and C = shared: (m, m), m = 2k, or k where nobody is weighted."""

    covariance: np.ndarray
    expectation: np.ndarray
    count: np.ndarray
    own: np.ndarray
    reach: np.ndarray
    shared: np.ndarray

    def eta(self, rows: np.ndarray) -> float:
        """Degrees of freedom of the covariance of rows (r, q) of the contrasts; 0 where its expectation is singular."""
        turn = _inverse_root(rows @ self.expectation @ rows.T)
        if turn is None:
            return 0.0
        turn = turn @ rows
        reach = turn @ self.reach
        within = reach @ self.shared @ reach.transpose(0, 2, 1)
        whole = turn @ self.own @ turn.T + within
        same = _trace_squared(whole) - _trace_squared(within)
        kinds, r, k = reach.shape
        between = (_by_kind if kinds < k else _by_contrast)(reach, self.shared, self.count)
        eta: float = r * (r + 1) / float(self.count @ same + between)
        return eta


def joint(fit: Fit, blocks: WideBlocks, contrasts: np.ndarray) -> Joint:
    """The bias-reduced covariance of contrasts (q, k) of the coefficients, and what its distribution follows from."""
    squared = spread(fit, blocks)
    shared = shared_middle(squared)
    covariance, expectation = np.zeros((2, len(contrasts), len(contrasts)))
    counts, owns, reaches = [], [], []
    for wide in blocks():
        found = adjusted(fit, squared, wide, contrasts)
        scores, reach = found.scores, found.reach
        covariance += (scores @ residual_products(fit, wide) @ scores.transpose(0, 2, 1)).sum(axis=0)
        expectation += np.tensordot(wide.count, found.own + reach @ shared @ reach.transpose(0, 2, 1), axes=1)
        counts.append(wide.count)
        owns.append(found.own)
        reaches.append(reach)
    count, own, (first, second) = np.concatenate(counts), np.concatenate(owns), np.split(np.concatenate(reaches), 2, 2)
    if np.array_equal(first, second):  # nobody is weighted: one half says it all
        k = first.shape[2]
        return Joint(covariance, expectation, count, own, first, shared.reshape(2, k, 2, k).sum(axis=(0, 2)))
    return Joint(covariance, expectation, count, own, np.concatenate([first, second], axis=2), shared)


def hotelling(estimates: np.ndarray, covariance: np.ndarray, eta: float) -> tuple[float, int, float, float] | None:
    """Hotelling's T² of q estimates whose covariance has η degrees of freedom, as (F, q, η − q + 1, p)."""
    q = len(estimates)
    root = _inverse_root(covariance)
    if root is None or eta <= q - 1:
        return None
    df = eta - q + 1
    statistic = df / (eta * q) * float(((root @ estimates) ** 2).sum())
    return statistic, q, df, f_p_value(statistic, q, df)


def _inverse_root(matrix: np.ndarray) -> np.ndarray | None:
    """A with A matrix A' = I; None where the matrix, scaled to a unit diagonal, is singular."""
    diagonal = np.diag(matrix)
    if not (diagonal > 0).all():
        return None
    scale = np.sqrt(diagonal)
    values, vectors = np.linalg.eigh(matrix / np.outer(scale, scale))
    if values[0] < SINGULAR:
        return None
    root: np.ndarray = (vectors / np.sqrt(values)).T / scale
    return root


def _trace_squared(matrices: np.ndarray) -> np.ndarray:
    """(tr M)² + tr M² of each symmetric matrix: (B,)."""
    trace = np.trace(matrices, axis1=1, axis2=2)
    result: np.ndarray = trace**2 + (matrices**2).sum(axis=(1, 2))
    return result


def _by_kind(reach: np.ndarray, shared: np.ndarray, count: np.ndarray) -> float:
    """Σ over all pairs of clusters of (tr G)² + tr G², G = reach_g C reach_h': a kind against all, one at a time."""
    kinds, r, k = reach.shape
    flat = reach.reshape(kinds * r, k).T
    total = 0.0
    for one, times in zip(reach @ shared, count, strict=True):
        across = (one @ flat).reshape(r, kinds, r)
        trace = np.einsum("tht->h", across)
        total += float(times * (count @ (trace**2 + np.einsum("sht,ths->h", across, across))))
    return total


def _by_contrast(reach: np.ndarray, shared: np.ndarray, count: np.ndarray) -> float:
    """The same sum, by X_st = Σ_g reach_gs reach_gt' in place of pairs of clusters: Σ_st tr CX_st CX_st' + tr (CX_st)².
    Its cost follows the regressors, not the clusters."""
    kinds, r, k = reach.shape
    flat = reach.reshape(kinds, r * k)
    total = 0.0
    for contrast in range(r):
        crossed = ((reach[:, contrast] * count[:, None]).T @ flat).reshape(k, r, k).transpose(1, 0, 2)
        turned = shared @ crossed
        total += float(np.einsum("sij,sij->", turned @ shared, crossed) + np.einsum("sij,sji->", turned, turned))
    return total
