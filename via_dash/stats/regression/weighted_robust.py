"""The bias-reduced covariance of weighted least squares, from each cluster's cross-products.

The weights are taken as given (sampling or matching weights, not inverse variances), the working model is independence
and equal variance: as clubSandwich has it for a weighted `lm` (`inverse_var = FALSE`). With M = (X'WX)⁻¹ and
K = M X'W²X M the adjustment is A_g = B_g^(−1/2),

    B_g = I − X_g M X_g'W_g − W_g X_g M X_g' + X_g K X_g',

the block of (I − H)(I − H)' that belongs to cluster g. It is written in the columns of Z_g = [X_g, (W_g − c_g)X_g]:
B_g = I + Z_g C_g Z_g' with C_g = [[K − 2c_g M, −M], [−M, 0]], so that only Z_g'Z_g is needed, never a matrix with a row
for each observation. Where all weights of a cluster are c_g the second half of Z_g is zero and left out. Persons have
fewer observations than there are regressors: their Z_g has a column per wave. For any Z_g, with X_g = Z_g L_g and
W_g X_g = Z_g V_g, C_g = L_g K L_g' − L_g M V_g' − V_g M L_g'.

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
    """B kinds of clusters in the columns of Z = [X, (W − c)X]: s of them, k or 2k, in place of the k regressors.
    centre: (B,) c, a weight near the cluster's own. cluster: (B,) their codes; the number of the kind where persons are
    merged."""

    k: int
    centre: np.ndarray
    cluster: np.ndarray

    @property
    def crossed(self) -> np.ndarray:
        return self.gram[:, :, : self.k]

    def weigh(self, array: np.ndarray) -> np.ndarray:
        """X'W a from Z'a: (B, s, …) to (B, k, …)."""
        weighted: np.ndarray = self.centre[:, None, None] * array[:, : self.k]
        return weighted + array[:, self.k :] if self.gram.shape[1] > self.k else weighted

    def turned(self, root: np.ndarray) -> "Turned":
        """The same in columns of Z turned to those of X root, which are far from dependent."""
        halves = self.gram.shape[1] // self.k
        turn = np.kron(np.eye(halves), root)
        link = np.zeros((len(self.gram), *turn.shape[:1], self.k))
        weighted, one = link.copy(), np.eye(self.k)
        link[:, : self.k] = one
        weighted[:, : self.k] = self.centre[:, None, None] * one
        weighted[:, self.k :] = one[: len(turn) - self.k]
        return Turned(turn.T @ self.gram @ turn, link, weighted, turn)


@dataclass(frozen=True, eq=False)
class Persons(Wide):
    """B kinds of persons: Z has a column per observation, so that gram is diagonal, 0 where there are no more. rows:
    (B, s, k) X, likewise."""

    rows: np.ndarray

    @property
    def crossed(self) -> np.ndarray:
        return self.rows

    def weigh(self, array: np.ndarray) -> np.ndarray:
        weighted: np.ndarray = self.centre[:, None, None] * (self.rows.transpose(0, 2, 1) @ array)
        return weighted

    def turned(self, root: np.ndarray) -> "Turned":
        link = self.rows @ root
        return Turned(self.gram, link, self.centre[:, None, None] * link, np.eye(self.gram.shape[1]))


@dataclass(frozen=True, eq=False)
class Turned:
    """Z'Z as gram: (B, s, s), and X root and WX root as Z times link and weighted: (B, s, k). back: (s, s) from these
    columns of Z to those of `Wide`."""

    gram: np.ndarray
    link: np.ndarray
    weighted: np.ndarray
    back: np.ndarray


WideBlocks = Callable[[], Iterator[Wide]]


@dataclass(frozen=True, eq=False)
class Adjusted:
    """The adjusted weights a_g = A_g W_g X_g M contrast of B kinds of clusters, for q contrasts. scores: (B, q, s) α,
    a_g = Z_g α. own: (B, q, q) their products a_g'a_g. left, right: (B, q, s) and (B, s, 2k), which make the reach."""

    scores: np.ndarray
    own: np.ndarray
    left: np.ndarray
    right: np.ndarray

    @property
    def reach(self) -> np.ndarray:
        """root'X_g'a_g beside root'X_g'W_g a_g: (B, q, 2k)."""
        reach: np.ndarray = self.left @ self.right
        return reach


def wide_blocks(patterns: MomentPatterns, regressors: np.ndarray) -> WideBlocks:
    """Each person, or each named cluster, a block at a time; without weights every one counts as 1."""

    def blocks() -> Iterator[Wide]:
        for part in block_parts(patterns, 2 * regressors.shape[2]):
            yield _wide(patterns.where(part), regressors[part])

    return blocks


def _wide(patterns: MomentPatterns, regressors: np.ndarray) -> Wide:
    weight = np.ones(len(patterns.n)) if patterns.weight is None else patterns.weight
    if patterns.cluster is None:
        return _persons(patterns, regressors, weight)
    _, gram, moment = pattern_products(patterns, regressors)
    return named_clusters(gram, moment, patterns.n, weight, patterns.cluster)


def named_clusters(
    gram: np.ndarray, moment: np.ndarray, n: np.ndarray, weight: np.ndarray, cluster: np.ndarray
) -> Wide:
    """Clusters of patterns: gram (P, k, k) X'X of one person, moment (P, k) Σ X'y over the n of them, their weight (P,)
    and their cluster's code (P,), in ascending order."""
    first = cluster_starts(cluster)
    centre = np.add.reduceat(weight * n, first) / np.add.reduceat(n, first)
    apart = weight - np.repeat(centre, np.diff(first, append=len(weight)))
    grams = [np.add.reduceat(gram * (n * apart**power)[:, None, None], first, axis=0) for power in (0, 1, 2)]
    moments = [np.add.reduceat(moment * apart[:, None] ** power, first, axis=0) for power in (0, 1)]
    k, gram, moment = gram.shape[2], grams[0], moments[0]
    if apart.any():
        gram = np.block([[grams[0], grams[1]], [grams[1], grams[2]]])
        moment = np.concatenate(moments, axis=1)
    outer = moment[:, :, None] * moment[:, None, :]
    return Wide(gram, np.ones(len(first)), moment, outer, k, centre, cluster[first])


def _persons(patterns: MomentPatterns, regressors: np.ndarray, weight: np.ndarray) -> Persons:
    """In place of all waves as many as one of these kinds was observed at: its own first."""
    most = int(patterns.present.sum(axis=1).max(initial=0))
    place = np.argsort(~patterns.present, axis=1, kind="stable")[:, :most]
    seen, total = (np.take_along_axis(array, place, axis=1) for array in (patterns.present, patterns.total))
    rows = np.take_along_axis(regressors, place[:, :, None], axis=1) * seen[:, :, None]
    products = np.take_along_axis(patterns.products, place[:, :, None], axis=1)
    products = np.take_along_axis(products, place[:, None, :], axis=2)
    gram, kind = np.eye(most) * seen[:, :, None], np.arange(len(weight))
    return Persons(gram, patterns.n, total, products, regressors.shape[2], weight, kind, rows)


def narrow_blocks(blocks: WideBlocks) -> Blocks:
    """The same clusters with X'WX and X'Wy: the fit, CR1 and the classical covariance need no more."""

    def narrow() -> Iterator[Clusters]:
        for wide in blocks():
            moment = wide.weigh(wide.moment[:, :, None])[:, :, 0]
            yield Clusters(
                wide.weigh(wide.crossed), wide.count, moment, wide.weigh(wide.weigh(wide.outer).transpose(0, 2, 1))
            )

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
    z = wide.turned(fit.root)
    values, vectors = np.linalg.eigh(z.gram)
    size = np.sqrt(np.maximum(values, 0.0))[:, None, :]
    turned = (contrasts @ fit.root) @ z.weighted.transpose(0, 2, 1) @ vectors * size
    mixed = z.link @ z.weighted.transpose(0, 2, 1)
    middle = z.link @ squared @ z.link.transpose(0, 2, 1) - mixed - mixed.transpose(0, 2, 1)
    inner = size.transpose(0, 2, 1) * (vectors.transpose(0, 2, 1) @ middle @ vectors) * size
    rest, axes = np.linalg.eigh(np.eye(inner.shape[1]) + inner)
    power = np.where(rest > FULL_LEVERAGE, np.maximum(rest, FULL_LEVERAGE) ** -0.5, 0.0)
    turned = (turned @ axes * power[:, None, :]) @ axes.transpose(0, 2, 1)
    scores = np.divide(turned, size, out=np.zeros_like(turned), where=size > 0) @ vectors.transpose(0, 2, 1)
    return Adjusted(
        scores=scores @ z.back.T,
        own=turned @ turned.transpose(0, 2, 1),
        left=(turned * size) @ vectors.transpose(0, 2, 1),
        right=np.concatenate([z.link, z.weighted], axis=2),
    )


def shared_middle(squared: np.ndarray) -> np.ndarray:
    """[[K, −M], [−M, 0]] in the coordinates of `root`, (2k, 2k): what P has between any two clusters."""
    one = np.eye(len(squared))
    return np.block([[squared, -one], [-one, np.zeros_like(one)]])


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
