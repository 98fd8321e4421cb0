"""The bias-reduced covariance of weighted least squares, from each cluster's cross-products.

The weights are taken as given (sampling or matching weights, not inverse variances), the working model is independence
and equal variance: as clubSandwich has it for a weighted `lm` (`inverse_var = FALSE`). With M = (X'WX)⁻¹ and
K = M X'W²X M the adjustment is A_g = B_g^(−1/2),

    B_g = I − X_g M X_g'W_g − W_g X_g M X_g' + X_g K X_g',

the block of (I − H)(I − H)' that belongs to cluster g. It is written in the columns of Z_g = [X_g, (W_g − c_g)X_g]:
B_g = I + Z_g C_g Z_g' with C_g = [[K − 2c_g M, −M], [−M, 0]], so that only Z_g'Z_g is needed, never a matrix with a row
for each observation. Where all weights of a cluster are c_g the second half of Z_g is zero and left out.

Source: Bell & McCaffrey (2002), Survey Methodology 28, 169–181; Pustejovsky & Tipton (2018), JBES 36, 672–683, eq. 6
and 11. Checked against clubSandwich::coef_test (R).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from via_dash.engine import MomentPatterns
from via_dash.stats.regression.design import block_parts, cluster_starts, pattern_products
from via_dash.stats.regression.robust import FULL_LEVERAGE, Blocks, Clusters, Fit, residual_products


@dataclass(frozen=True, eq=False)
class Wide(Clusters):
    """B kinds of clusters in the columns of Z: s of them, k or 2k, in place of the k regressors. centre: (B,) c, a
    weight near the cluster's own. cluster: (B,) their codes; the number of the kind where persons are merged."""

    k: int
    centre: np.ndarray
    cluster: np.ndarray

    def weigh(self, array: np.ndarray) -> np.ndarray:
        """X'W a from Z'a: (B, s, …) to (B, k, …)."""
        weighted: np.ndarray = self.centre[:, None, None] * array[:, : self.k]
        return weighted + array[:, self.k :] if self.gram.shape[1] > self.k else weighted


WideBlocks = Callable[[], Iterator[Wide]]


@dataclass(frozen=True, eq=False)
class Adjusted:
    """The adjusted weights a_g = A_g W_g X_g M contrast of B kinds of clusters, for q contrasts. scores: (B, q, s) α,
    a_g = Z_g α. own: (B, q, q) their products a_g'a_g. reach: (B, q, 2k) root'X_g'a_g beside root'X_g'W_g a_g."""

    scores: np.ndarray
    own: np.ndarray
    reach: np.ndarray


def wide_blocks(patterns: MomentPatterns, regressors: np.ndarray) -> WideBlocks:
    """Each person, or each named cluster, a block at a time; without weights every one counts as 1."""

    def blocks() -> Iterator[Wide]:
        for part in block_parts(patterns, 2 * regressors.shape[2]):
            yield _wide(patterns.where(part), regressors[part])

    return blocks


def _wide(patterns: MomentPatterns, regressors: np.ndarray) -> Wide:
    rows, gram, moment = pattern_products(patterns, regressors)
    k = regressors.shape[2]
    weight = np.ones(len(patterns.n)) if patterns.weight is None else patterns.weight
    if patterns.cluster is None:
        outer = rows.transpose(0, 2, 1) @ patterns.products @ rows
        return Wide(gram, patterns.n, moment, outer, k, weight, np.arange(len(weight)))
    first = cluster_starts(patterns.cluster)
    centre = np.add.reduceat(weight * patterns.n, first) / np.add.reduceat(patterns.n, first)
    apart = weight - np.repeat(centre, np.diff(first, append=len(weight)))
    grams = [np.add.reduceat(gram * (patterns.n * apart**power)[:, None, None], first, axis=0) for power in (0, 1, 2)]
    moments = [np.add.reduceat(moment * apart[:, None] ** power, first, axis=0) for power in (0, 1)]
    gram, moment = grams[0], moments[0]
    if apart.any():
        gram = np.block([[grams[0], grams[1]], [grams[1], grams[2]]])
        moment = np.concatenate(moments, axis=1)
    outer = moment[:, :, None] * moment[:, None, :]
    return Wide(gram, np.ones(len(first)), moment, outer, k, centre, patterns.cluster[first])


def narrow_blocks(blocks: WideBlocks) -> Blocks:
    """The same clusters with X'WX and X'Wy: the fit, CR1 and the classical covariance need no more."""

    def narrow() -> Iterator[Clusters]:
        for wide in blocks():
            gram = wide.weigh(wide.gram)[:, :, : wide.k]
            moment = wide.weigh(wide.moment[:, :, None])[:, :, 0]
            yield Clusters(gram, wide.count, moment, wide.weigh(wide.weigh(wide.outer).transpose(0, 2, 1)))

    return narrow


def spread(fit: Fit, blocks: WideBlocks) -> np.ndarray:
    """root' X'W²X root, (k, k): K in the coordinates of `root`."""
    total = np.zeros_like(fit.bread)
    for wide in blocks():
        weighted = wide.weigh(wide.weigh(wide.gram).transpose(0, 2, 1))
        total += np.tensordot(wide.count, weighted, axes=1)
    turned: np.ndarray = fit.root.T @ total @ fit.root
    return turned


def adjusted(fit: Fit, squared: np.ndarray, wide: Wide, contrasts: np.ndarray) -> Adjusted:
    """A_g W_g X_g M contrast in the columns of Z_g, for contrasts (q, k). squared: from `spread`.

    In the coordinates of `root`, with Z'Z = QDQ' and R = D^½Q', A_g Z_g b = Z_g Q D^−½ (I + R C R')^−½ D^½ Q'b. A
    direction in which one cluster has full leverage (eigenvalue 0) counts for nothing, as in clubSandwich.
    """
    directions = np.broadcast_to(contrasts @ fit.root, (len(wide.centre), *contrasts.shape))
    centre, halves = wide.centre[:, None, None], wide.gram.shape[1] // wide.k
    to_root = np.kron(np.eye(halves), fit.root)
    values, vectors = np.linalg.eigh(to_root.T @ wide.gram @ to_root)
    size = np.sqrt(np.maximum(values, 0.0))[:, None, :]
    wanted = np.concatenate([centre * directions, directions], axis=2)
    turned = wanted[:, :, : len(to_root)] @ vectors * size
    inner = vectors.transpose(0, 2, 1) @ _middle(squared, wide.centre, halves) @ vectors
    rest, axes = np.linalg.eigh(np.eye(len(to_root)) + size.transpose(0, 2, 1) * inner * size)
    power = np.where(rest > FULL_LEVERAGE, np.maximum(rest, FULL_LEVERAGE) ** -0.5, 0.0)
    turned = (turned @ axes * power[:, None, :]) @ axes.transpose(0, 2, 1)
    first = (turned * size) @ vectors.transpose(0, 2, 1)
    second = centre * first[:, :, : wide.k]
    if halves == 2:
        second = second + first[:, :, wide.k :]
    back = np.divide(turned, size, out=np.zeros_like(turned), where=size > 0) @ vectors.transpose(0, 2, 1)
    return Adjusted(
        scores=back @ to_root.T,
        own=turned @ turned.transpose(0, 2, 1),
        reach=np.concatenate([first[:, :, : wide.k], second], axis=2),
    )


def _middle(squared: np.ndarray, centre: np.ndarray, halves: int) -> np.ndarray:
    """C_g in the coordinates of `root`: (B, s, s)."""
    one = np.eye(len(squared))
    corner = squared - 2 * centre[:, None, None] * one
    if halves == 1:
        return corner
    other = np.broadcast_to(-one, corner.shape)
    return np.block([[corner, other], [other, np.zeros_like(corner)]])


def shared_middle(squared: np.ndarray) -> np.ndarray:
    """[[K, −M], [−M, 0]] in the coordinates of `root`, (2k, 2k): what P has between any two clusters."""
    return _middle(squared, np.zeros(1), 2)[0]  # type: ignore[no-any-return]


def weighted_cr2_terms(fit: Fit, blocks: WideBlocks, contrast: np.ndarray) -> tuple[float, float, float]:
    """The bias-reduced variance of contrast'β, and tr P and ΣΣ P_ij² of its quadratic form, as `robust.cr2_terms`.

    P_gh = δ_gh a_g'a_g + z_g'Cz_h with z_g the reach of cluster g and C = [[K, −M], [−M, 0]].
    """
    squared = spread(fit, blocks)
    shared = shared_middle(squared)
    variance = trace = squares = 0.0
    cross = np.zeros_like(shared)
    for wide in blocks():
        found = adjusted(fit, squared, wide, contrast[None])
        scores, length, reach = found.scores[:, 0], found.own[:, 0, 0], found.reach[:, 0]
        variance += float(np.einsum("bi,bij,bj->", scores, residual_products(fit, wide), scores, optimize=True))
        own = np.einsum("bi,ij,bj->b", reach, shared, reach, optimize=True)
        trace += float(wide.count @ (length + own))
        squares += float(wide.count @ (length**2 + 2 * length * own))
        cross += (reach * wide.count[:, None]).T @ reach
    turned = shared @ cross
    return variance, trace, squares + float((turned * turned.T).sum())
