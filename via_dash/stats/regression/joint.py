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

SINGULAR, BLOCK = 1e-10, 2_000_000


@dataclass(frozen=True, eq=False)
class Joint:
    """q contrasts of a fit. covariance: (q, q) CR2; expectation: (q, q) Ω. count: (B,) clusters of each kind. The
    quadratic form of contrasts s and t has P_gh = δ_gh own_g + reach_g C reach_h' with own: (B, q, q), reach_g = left_g
    right_g of (B, q, s) and (B, s, m), and C = shared: (m, m), m = 2k, or k where nobody is weighted."""

    covariance: np.ndarray
    expectation: np.ndarray
    count: np.ndarray
    own: np.ndarray
    left: np.ndarray
    right: np.ndarray
    shared: np.ndarray

    def each(self) -> np.ndarray:
        """Degrees of freedom of each contrast alone, (q,): Satterthwaite's; 0 where the expectation is none."""
        found, turned, few = [], self.right @ self.shared, len(self.count) <= len(self.shared)
        for place, expected in enumerate(np.diag(self.expectation)):
            own, left = self.own[:, place, place], self.left[:, place, None]
            reach, across = (left @ self.right)[:, 0], (left @ turned)[:, 0]
            within = (across * reach).sum(axis=1)
            if few:
                between = self.count @ (across @ reach.T) ** 2 @ self.count
            else:
                crossed = across.T @ (reach * self.count[:, None])
                between = (crossed * crossed.T).sum()
            squares = self.count @ ((own + within) ** 2 - within**2) + between
            found.append(expected**2 / squares if squares > 0 else 0.0)
        return np.array(found)

    def eta(self, rows: np.ndarray) -> float:
        """Degrees of freedom of the covariance of rows (r, q) of the contrasts; 0 where its expectation is singular."""
        turn = _inverse_root(rows @ self.expectation @ rows.T)
        if turn is None:
            return 0.0
        turn = turn @ rows
        left = turn @ self.left
        within = left @ (self.right @ self.shared @ self.right.transpose(0, 2, 1)) @ left.transpose(0, 2, 1)
        whole = turn @ self.own @ turn.T + within
        same = _trace_squared(whole) - _trace_squared(within)
        r = len(turn)
        eta: float = r * (r + 1) / float(self.count @ same + self._between(left))
        return eta

    def _between(self, left: np.ndarray) -> float:
        """Σ over all pairs of clusters of (tr G)² + tr G², G = reach_g C reach_h', the way of the least work."""
        right, m = self.right, len(self.shared)
        kinds, r, rank = left.shape
        if r <= rank:
            left, right, rank = np.broadcast_to(np.eye(r), (kinds, r, r)), left @ right, r
        if (kinds * rank) ** 2 * (m + r) < r**2 * m**2 * (kinds + m):
            return _by_kind(left, right, self.shared, self.count)
        return _by_contrast(left @ right, self.shared, self.count)


def joint(fit: Fit, blocks: WideBlocks, contrasts: np.ndarray, *, weighted: bool) -> Joint:
    """The bias-reduced covariance of contrasts (q, k) of the coefficients, and what its distribution follows from.
    weighted: whether there are weights; without, WX = X, and half of what each cluster reaches says it all."""
    squared = spread(fit, blocks)
    shared = shared_middle(squared) if weighted else squared - 2 * np.eye(len(squared))
    covariance, expectation = np.zeros((2, len(contrasts), len(contrasts)))
    counts, owns, lefts, rights = [], [], [], []
    for wide in blocks():
        found = adjusted(fit, squared, wide, contrasts)
        scores, right = found.scores, found.right[:, :, : len(shared)]
        covariance += (scores @ residual_products(fit, wide) @ scores.transpose(0, 2, 1)).sum(axis=0)
        within = found.left @ (right @ shared @ right.transpose(0, 2, 1)) @ found.left.transpose(0, 2, 1)
        expectation += np.tensordot(wide.count, found.own + within, axes=1)
        counts.append(wide.count)
        owns.append(found.own)
        lefts.append(found.left)
        rights.append(right)
    most = max(left.shape[2] for left in lefts)
    return Joint(
        covariance=covariance,
        expectation=expectation,
        count=np.concatenate(counts).astype(float),
        own=np.concatenate(owns),
        left=np.concatenate([_widened(left, most, axis=2) for left in lefts]),
        right=np.concatenate([_widened(right, most, axis=1) for right in rights]),
        shared=shared,
    )


def _widened(array: np.ndarray, size: int, axis: int) -> np.ndarray:
    """With zeros after it along an axis, up to a size."""
    extra = [(0, size - array.shape[axis] if place == axis else 0) for place in range(array.ndim)]
    return np.pad(array, extra)


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


def _by_kind(left: np.ndarray, right: np.ndarray, shared: np.ndarray, count: np.ndarray) -> float:
    """A few kinds against all at a time: of reach = UV, G has the trace of (V_g C V_h')(U_h'U_g)."""
    kinds, r, rank = left.shape
    every_left, every_right = left.transpose(1, 0, 2).reshape(r, -1), right.reshape(kinds * rank, -1).T
    total, size = 0.0, max(BLOCK // (kinds * rank**2), 1)
    for start in range(0, kinds, size):
        some = slice(start, start + size)
        shape = (len(count[some]), rank, kinds, rank)
        across = (right[some] @ shared @ every_right).reshape(shape).transpose(0, 2, 1, 3)
        beside = (left[some].transpose(0, 2, 1) @ every_left).reshape(shape).transpose(0, 2, 3, 1)
        product = across @ beside
        trace = np.einsum("ghii->gh", product)
        total += float(count[some] @ (trace**2 + np.einsum("ghij,ghji->gh", product, product)) @ count)
    return total


def _by_contrast(reach: np.ndarray, shared: np.ndarray, count: np.ndarray) -> float:
    """By X_st = Σ_g reach_gs reach_gt' in place of pairs: Σ_st tr CX_st CX_st' + tr (CX_st)²."""
    kinds, r, k = reach.shape
    flat = reach.reshape(kinds, r * k)
    total = 0.0
    for contrast in range(r):
        crossed = ((reach[:, contrast] * count[:, None]).T @ flat).reshape(k, r, k).transpose(1, 0, 2)
        turned = shared @ crossed
        total += float(np.einsum("sij,sij->", turned @ shared, crossed) + np.einsum("sij,sji->", turned, turned))
    return total
