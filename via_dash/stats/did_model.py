"""Difference-in-differences with controls or named clusters: least squares on the observations at both waves."""

import math
from typing import TYPE_CHECKING

import numpy as np

from via_dash.engine import MomentPatterns, moment_patterns
from via_dash.engine.columns import category_levels
from via_dash.options import StandardError
from via_dash.stats.design import cluster_blocks, complete_controls, control_regressors, squares_and_rows
from via_dash.stats.robust import Blocks, CollinearError, Fit, classical, cr1, cr2, least_squares
from via_dash.stats.two_by_two import ROUNDING, Inference, TwoByTwo, empty_cell

if TYPE_CHECKING:
    from via_dash.panel import Covariate, Panel

DID = 3
FEW_CLUSTERS = 12


def modelled_runs(
    panel: "Panel",
    outcome: str,
    waves: tuple[int, int],
    controls: tuple["Covariate", ...],
    by: str | None,
    se: StandardError,
    clustered: bool,
    every: bool,
) -> tuple[list[tuple[TwoByTwo, Inference]], list[str]]:
    """The whole group and then each level of `by`, each with its moments; and the remarks on the sample.

    clustered: by the panel's named cluster, else by person. every: only persons observed at both waves.
    Raises ValueError for a numeric `by`.
    """
    names = tuple(covariate.name for covariate in controls)
    levels = 0
    if by is not None:
        levels = len(category_levels(panel, by))
        names = (*names, by)
    whole = moment_patterns(panel, outcome, waves, names, clustered=clustered, every=every)
    kept = complete_controls(controls, whole.covariates[:, : len(controls)])
    if whole.cluster is not None:
        kept &= whole.cluster >= 0
    remarks = [] if kept.all() else ["dropped_missing"]
    whole = whole.where(kept)
    if whole.cluster is not None and len(np.unique(whole.cluster)) < FEW_CLUSTERS:
        remarks.append("few_clusters")
    split = (whole.where(whole.covariates[:, -1] == code) for code in range(levels))
    return [modelled(part, controls, se) for part in (whole, *split)], remarks


def modelled(
    patterns: MomentPatterns, controls: tuple["Covariate", ...], se: StandardError
) -> tuple[TwoByTwo, Inference]:  # fmt: skip
    """The coefficient of pilot × after in OLS of y on 1, pilot, after, pilot × after and the controls.

    The outcome enters less its group-and-wave `shifts`, which the four first regressors span: the residuals are the
    same and the estimate gets the shifts' own difference-in-differences back. Standard errors: see `robust`.
    """
    cells = pattern_moments(patterns)
    reason = empty_cell(cells)
    if reason is not None:
        return cells, Inference(None, reason=reason)
    blocks = cluster_blocks(patterns, did_regressors(patterns, controls))
    try:
        fit = least_squares(blocks, *squares_and_rows(patterns))
    except CollinearError:
        return cells, Inference(None, reason="collinear_covariates")
    (pilot_before, pilot_after), (control_before, control_after) = patterns.shifts
    estimate = float(fit.beta[DID] + (pilot_after - pilot_before) - (control_after - control_before))
    if se != "classical" and _fewest_clusters(patterns) < 2:
        return cells, Inference(estimate, reason="one_cluster")
    if fit.rows <= len(fit.beta):
        return cells, Inference(estimate, reason="too_few")
    variance, df, scale = _variance(fit, blocks, se, patterns)
    if variance <= ROUNDING * scale:
        return cells, Inference(estimate, 0.0, reason="no_variation")
    return cells, Inference(estimate, math.sqrt(variance), df)


def _variance(
    fit: Fit, blocks: Blocks, se: StandardError, patterns: MomentPatterns
) -> tuple[float, float, float]:  # fmt: skip
    """Variance and degrees of freedom of the estimate, and the size of the terms that the variance is the rest of."""
    squares, _ = squares_and_rows(patterns)
    scale = squares * float(fit.bread[DID, DID]) / fit.rows
    if se == "cr2":
        contrast = np.zeros(len(fit.beta))
        contrast[DID] = 1.0
        return *cr2(fit, blocks, contrast), scale
    covariance, df = classical(fit) if se == "classical" else cr1(fit, blocks)
    return float(covariance[DID, DID]), df, scale


def did_regressors(patterns: MomentPatterns, controls: tuple["Covariate", ...]) -> np.ndarray:
    """The design: (P, 2, 4 + k) with 1, pilot, after, pilot × after and the controls, per pattern and wave."""
    extra = control_regressors(controls, patterns.covariates[:, : len(controls)], patterns.n)
    pilot = 1.0 - patterns.group
    design = np.empty((len(pilot), 2, 4 + extra.shape[1]))
    for after in (0, 1):
        design[:, after, 0], design[:, after, 1] = 1.0, pilot
        design[:, after, 2], design[:, after, 3] = after, pilot * after
        design[:, after, 4:] = extra
    return design


def pattern_moments(patterns: MomentPatterns) -> TwoByTwo:
    """The moments of the sample that the patterns are."""
    n, mean, ss = np.zeros((2, 2)), np.zeros((2, 2)), np.zeros((2, 2))
    both, sp = np.zeros(2), np.zeros(2)
    for group in (0, 1):
        mine = patterns.where(patterns.group == group)
        n[group] = mine.n @ mine.present
        at_both = mine.present.all(axis=1)
        both[group] = mine.n[at_both].sum()
        deviation = mine.total.sum(axis=0) / np.maximum(n[group], 1)
        squares = np.einsum("pww->w", mine.products)
        ss[group] = np.maximum(squares - n[group] * deviation**2, 0.0)
        pair = mine.total[at_both].sum(axis=0)
        sp[group] = mine.products[:, 0, 1].sum() - pair @ deviation[::-1] + both[group] * deviation.prod()
        mean[group] = np.where(n[group] > 0, deviation + patterns.shifts[group], 0.0)
    return TwoByTwo(n.astype(np.int64), mean, ss, both.astype(np.int64), sp)


def _fewest_clusters(patterns: MomentPatterns) -> int:
    """The smaller of the numbers of clusters with pilot persons and with control persons; persons are enough."""
    if patterns.cluster is None:
        return 2
    return min(len(np.unique(patterns.cluster[patterns.group == group])) for group in (0, 1))
