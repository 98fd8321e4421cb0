"""Least squares with cluster-robust covariance, from each cluster's cross-products. It knows no panel and no outcome.

Clusters whose design is the same may be merged: they share U = X'X, so that all but the sums of v = X'y and of vv'
is equal among them. A million persons in twelve kinds cost as much as twelve clusters.

Source: Liang & Zeger (1986); Bell & McCaffrey (2002), Survey Methodology 28, 169–181; Pustejovsky & Tipton (2018),
JBES 36, 672–683. Checked against clubSandwich::coef_test and sandwich::vcovCL (R), and statsmodels.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

COLLINEAR = 1e-10
FULL_LEVERAGE = 1e-10


@dataclass(frozen=True, eq=False)
class Clusters:
    """B kinds of clusters with k regressors. gram: (B, k, k) X'X of one cluster. count: (B,) clusters of that kind.
    moment: (B, k) Σ X'y and outer: (B, k, k) Σ (X'y)(X'y)' over the clusters of the kind."""

    gram: np.ndarray
    count: np.ndarray
    moment: np.ndarray
    outer: np.ndarray

    @property
    def crossed(self) -> np.ndarray:
        """What `moment` is of y, of X: (B, k, k)."""
        return self.gram


Blocks = Callable[[], Iterator[Clusters]]


class CollinearError(ValueError):
    """The regressors are linearly dependent: no coefficient of theirs is identified."""


@dataclass(frozen=True, eq=False)
class Fit:
    """beta: (k,) coefficients. bread: (k, k) M = (X'X)⁻¹. root: (k, k) with M = root root'. rss: residual sum of
    squares. rows: observations. clusters: their number."""

    beta: np.ndarray
    bread: np.ndarray
    root: np.ndarray
    rss: float
    rows: float
    clusters: float


def least_squares(blocks: Blocks, squares: float, rows: float) -> Fit:
    """Ordinary least squares from cross-products; squares is Σy². Raises CollinearError.

    Exactly dependent regressors are told apart by the smallest eigenvalue of X'X scaled to a unit diagonal (1e-10).
    """
    gram, moment, clusters = _sums(blocks)
    scale = np.sqrt(np.diag(gram))
    if not (scale > 0).all():
        raise CollinearError
    values, vectors = np.linalg.eigh(gram / np.outer(scale, scale))
    if values[0] < COLLINEAR:
        raise CollinearError
    root = vectors / np.sqrt(values) / scale[:, None]
    bread = root @ root.T
    beta = root @ (root.T @ moment)
    return Fit(beta, bread, root, max(squares - float(moment @ beta), 0.0), rows, clusters)


def _sums(blocks: Blocks) -> tuple[np.ndarray, np.ndarray, float]:
    gram: np.ndarray | float = 0.0
    moment: np.ndarray | float = 0.0
    clusters = 0.0
    for block in blocks():
        gram = gram + np.tensordot(block.count, block.gram, axes=1)
        moment = moment + block.moment.sum(axis=0)
        clusters += float(block.count.sum())
    return np.asarray(gram), np.asarray(moment), clusters


def classical(fit: Fit) -> tuple[np.ndarray, float]:
    """s² (X'X)⁻¹ with s² = RSS/(N − k), and its N − k degrees of freedom."""
    df = fit.rows - len(fit.beta)
    return fit.rss / df * fit.bread, df


def cr0(fit: Fit, blocks: Blocks) -> np.ndarray:
    """The sandwich M (Σ s s') M with s = X'e per cluster, without a small-sample factor: (k, k)."""
    meat = np.zeros_like(fit.bread)
    for block in blocks():
        meat += residual_products(fit, block).sum(axis=0)
    covariance: np.ndarray = fit.bread @ meat @ fit.bread
    return covariance


def cr1(fit: Fit, blocks: Blocks) -> tuple[np.ndarray, float]:
    """The sandwich times G/(G − 1) · (N − 1)/(N − k), as Stata has it, and its G − 1 degrees of freedom."""
    g, n = fit.clusters, fit.rows
    return g / (g - 1) * (n - 1) / (n - len(fit.beta)) * cr0(fit, blocks), g - 1


def cr2_terms(fit: Fit, blocks: Blocks, contrast: np.ndarray) -> tuple[float, float, float]:
    """The bias-reduced variance of contrast'β, and tr P and ΣΣ P_ij² of its quadratic form.

    Working model: independence and equal variance. With Z_g = X_g root, Z_g'Z_g = VΛV' and A_g = (I − H_gg)^(−1/2):
    contrast'M X_g'A_g e_g = r'V (1 − Λ)^(−1/2) V' root's_g, r = root'contrast. The quadratic form has P_gh =
    δ_gh a_g − t_g't_h with a_g = r'V Λ(1 − Λ)⁻¹ V'r and t_g = V Λ(1 − Λ)^(−1/2) V'r, so that tr P = Σ a − |t|² and
    ΣΣ P² = Σ a² − 2 Σ a|t|² + ‖Σ tt'‖². A direction in which one cluster has full leverage (λ = 1) counts for nothing,
    as in clubSandwich (Moore–Penrose).
    """
    direction = fit.root.T @ contrast
    variance = trace = squares = 0.0
    cross = np.zeros_like(fit.bread)
    for block in blocks():
        values, vectors = np.linalg.eigh(fit.root.T @ block.gram @ fit.root)
        free = values < 1 - FULL_LEVERAGE
        rest = np.where(free, 1 - values, 1.0)
        values = np.where(free, np.maximum(values, 0.0), 0.0)
        turned = np.einsum("bij,i->bj", vectors, direction)
        weight = np.einsum("bij,bj->bi", vectors, np.where(free, turned / np.sqrt(rest), 0.0)) @ fit.root.T
        variance += float(np.einsum("bi,bij,bj->", weight, residual_products(fit, block), weight, optimize=True))
        own = (turned**2 * values / rest).sum(axis=1)
        t = np.einsum("bij,bj->bi", vectors, turned * values / np.sqrt(rest))
        length = (t**2).sum(axis=1)
        trace += float(block.count @ (own - length))
        squares += float(block.count @ (own**2 - 2 * own * length))
        cross += (t * block.count[:, None]).T @ t
    return variance, trace, squares + float((cross**2).sum())


def satterthwaite_df(trace: float, squares: float) -> float:
    """(tr P)² / ΣΣ P_ij², 0 where the form is zero."""
    return trace**2 / squares if squares > 0 else 0.0


def residual_products(fit: Fit, block: Clusters) -> np.ndarray:
    """Σ s s' over the clusters of each kind, with s = X'y − X'Xβ: (B, k, k)."""
    fitted = block.crossed @ fit.beta
    mixed = block.moment[:, :, None] * fitted[:, None, :]
    own = block.count[:, None, None] * fitted[:, :, None] * fitted[:, None, :]
    scores: np.ndarray = block.outer - mixed - mixed.transpose(0, 2, 1) + own
    return scores
