"""Do the levels of a subgroup differ from one another in their difference-in-differences?

The saturated model (pilot × after × level, and every control and control × after by level) is the levels' own models
side by side, so that its coefficients are the estimates that stand in the rows, and its cr2 covariance is theirs,
with covariances where one cluster holds persons of several levels. H₀: all L are equal, q = L − 1 contrasts. Q =
(Cδ)'(CVC')⁻¹Cδ is compared with Hotelling's T² on ν degrees of freedom (the HTZ test): F = (ν − q + 1)/(νq) · Q on q
and ν − q + 1.

With P^l the quadratic form of level l (see `robust.cr2_terms`), τ_l = tr P^l and κ_lm = ΣΣ P^l_gh P^m_gh over all pairs
of clusters: ν = q(q + 1) / Σ_lm κ_lm (H_lm² + H_ll H_mm) with H = T⁻¹ − T⁻¹11'T⁻¹/1'T⁻¹1, T = diag τ. Under the working
model (independence, equal variance) the levels are independent, which leaves no other terms. Where no cluster holds
persons of two levels κ_lm = 0 and κ_ll = τ_l²/df_l, so that the rows are enough.

Source: Tipton & Pustejovsky (2015), Journal of Educational and Behavioral Statistics 40, 604–634; Pustejovsky & Tipton
(2018), JBES 36, 672–683, section 3.2. Checked against clubSandwich::Wald_test (R).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from via_dash.engine import MomentPatterns
from via_dash.stats.distributions.intervals import f_p_value
from via_dash.stats.regression.design import squares_and_rows
from via_dash.stats.regression.did_model import DID, did_regressors
from via_dash.stats.regression.robust import least_squares
from via_dash.stats.regression.two_by_two import Inference
from via_dash.stats.regression.weighted_robust import adjusted, narrow_blocks, shared_middle, spread, wide_blocks
from via_dash.stats.results import WaldTest

if TYPE_CHECKING:
    from via_dash.panel import Covariate

SINGULAR = 1e-10


def difference(by: str, rows: Sequence[Inference], crossing: Sequence[Callable[[], "Level"]] | None = None) -> WaldTest:
    """The test over the levels that have an estimate with a cr2 standard error; rows: theirs, in order.

    crossing: what gives each level's clusters where a named cluster may hold persons of several levels; None where none
    does. statistic is
    F, df its q and df_error its ν − q + 1 degrees of freedom. Instead of numbers: `one_level` (fewer than two levels
    have such an estimate), `too_few` (fewer clusters or persons than the test of so many levels takes).
    """
    known = [position for position, row in enumerate(rows) if row.std_error and row.trace is not None]
    q = max(len(known) - 1, 0)
    if q < 1:
        return WaldTest(by, None, q, None, None, None, "one_level")
    estimate, error, df, trace = np.array(
        [(rows[i].estimate, rows[i].std_error, rows[i].df, rows[i].trace) for i in known], dtype=float
    ).T
    if crossing is None:
        found = hotelling(_apart(estimate, error), trace, np.diag(trace**2 / df))
    else:
        found = _crossing(estimate, trace, [crossing[i]() for i in known])
    if found is None:
        return WaldTest(by, None, q, None, None, None, "too_few")
    statistic, df_error = found
    return WaldTest(by, statistic, q, f_p_value(statistic, q, df_error), None, None, df_error=df_error)


def hotelling(wald: float, trace: np.ndarray, products: np.ndarray) -> tuple[float, float] | None:
    """F and its ν − q + 1 degrees of freedom; None where these are not above 0.

    wald: Q. trace: (L,) τ. products: (L, L) κ.
    """
    q = len(trace) - 1
    share = 1 / trace
    weight = np.diag(share) - np.outer(share, share) / share.sum()
    nu = q * (q + 1) / float((products * (weight**2 + np.outer(np.diag(weight), np.diag(weight)))).sum())
    return ((nu - q + 1) / (nu * q) * wald, nu - q + 1) if nu - q + 1 > 0 else None


def _apart(estimate: np.ndarray, error: np.ndarray) -> float:
    """Q of independent estimates: Σ (δ − δ̄)²/V with δ̄ their mean weighted by 1/V."""
    return float((((estimate - np.average(estimate, weights=error**-2.0)) / error) ** 2).sum())


def _crossing(estimate: np.ndarray, trace: np.ndarray, levels: list["Level"]) -> tuple[float, float] | None:
    """F and its degrees of freedom where clusters hold persons of several levels; None where CVC' is singular."""
    if len(np.unique(np.concatenate([level.cluster for level in levels]))) < len(levels) - 1:
        return None
    covariance, products = _joint(levels)
    apart = estimate[1:] - estimate[0]
    contrasts = covariance[1:, 1:] - covariance[1:, :1] - covariance[:1, 1:] + covariance[0, 0]
    scale = np.sqrt(np.maximum(np.diag(contrasts), 0.0))
    if not (scale > 0).all():
        return None
    values, vectors = np.linalg.eigh(contrasts / np.outer(scale, scale))
    if values[0] < SINGULAR * values[-1]:
        return None
    return hotelling(float((((apart / scale) @ vectors) ** 2 / values).sum()), trace, products)


@dataclass(frozen=True, eq=False)
class Level:
    """One level's clusters. cluster: (G,) codes. residual: (G,) a_g'e_g, whose squares add up to the variance. length:
    (G,) a_g'a_g and reach: (G, 2k) z_g with P_gh = δ_gh length_g + z_g' shared z_h."""

    cluster: np.ndarray
    residual: np.ndarray
    length: np.ndarray
    reach: np.ndarray
    shared: np.ndarray


def least_squares_level(patterns: MomentPatterns, controls: tuple["Covariate", ...]) -> Level:
    """The level's fit again, its clusters kept apart."""
    blocks = wide_blocks(patterns, did_regressors(patterns, controls))
    fit = least_squares(narrow_blocks(blocks), *squares_and_rows(patterns))
    squared = spread(fit, blocks)
    contrast = np.zeros(len(fit.beta))
    contrast[DID] = 1.0
    found = []
    for wide in blocks():
        weights = adjusted(fit, squared, wide, contrast[None])
        scores = wide.moment - wide.crossed @ fit.beta
        residual = (weights.scores[:, 0] * scores).sum(axis=1)
        found.append((wide.cluster, residual, weights.own[:, 0, 0], weights.reach[:, 0]))
    cluster, residual, length, reach = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return Level(cluster, residual, length, reach, shared_middle(squared))


def _joint(levels: list[Level]) -> tuple[np.ndarray, np.ndarray]:
    """V and κ, (L, L) each; a level at a time, sparse by cluster."""
    from scipy.sparse import block_diag

    codes = np.unique(np.concatenate([level.cluster for level in levels]))
    rows = [np.searchsorted(codes, level.cluster) for level in levels]
    own = [np.einsum("gi,ij,gj->g", x.reach, x.shared, x.reach, optimize=True) for x in levels]
    residual, length, beside = (
        _stacked(rows, [part[:, None] for part in parts], len(codes))
        for parts in ([x.residual for x in levels], [x.length for x in levels], own)
    )
    reach = _stacked(rows, [level.reach for level in levels], len(codes))
    middle = block_diag([level.shared for level in levels], format="csr")
    ends = np.cumsum([level.reach.shape[1] for level in levels])
    mixed = (length.T @ beside).toarray()
    products = (length.T @ length).toarray() + mixed + mixed.T
    for position, level in enumerate(levels):
        start = ends[position] - level.reach.shape[1]
        cross = (reach[:, start : ends[position]].T @ reach).toarray()
        products[position] += np.add.reduceat(((level.shared @ cross) @ middle * cross).sum(axis=0), [0, *ends[:-1]])
    return (residual.T @ residual).toarray(), products


def _stacked(rows: list[np.ndarray], parts: list[np.ndarray], clusters: int) -> Any:
    """The levels' columns side by side, (G, Σ columns), sparse; rows: where each level's clusters stand."""
    from scipy.sparse import csc_array

    widths = [part.shape[1] for part in parts]
    height = np.concatenate([np.tile(row, width) for row, width in zip(rows, widths, strict=True)])
    column = np.repeat(np.arange(sum(widths)), np.repeat([len(row) for row in rows], widths))
    return csc_array((np.concatenate([part.T.ravel() for part in parts]), (height, column)), (clusters, sum(widths)))
