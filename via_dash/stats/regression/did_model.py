"""Difference-in-differences with controls, named clusters or weights: least squares on the rows at both waves."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from via_dash.engine import MomentPatterns, moment_patterns
from via_dash.engine.columns import category_levels
from via_dash.options import Adjustment, StandardError
from via_dash.stats.regression.design import cluster_blocks, complete_controls, control_regressors, squares_and_rows
from via_dash.stats.regression.robust import (
    Blocks,
    CollinearError,
    Fit,
    classical,
    cr1,
    cr2_terms,
    least_squares,
    satterthwaite_df,
)
from via_dash.stats.regression.two_by_two import ROUNDING, Inference, TwoByTwo, empty_cell
from via_dash.stats.regression.weighted import relative, weighted_moments
from via_dash.stats.regression.weighted_robust import WideBlocks, narrow_blocks, weighted_cr2_terms, wide_blocks
from via_dash.stats.regression.wild import MANY_CLUSTERS, wild_test

if TYPE_CHECKING:
    from via_dash.panel import Covariate, Panel

DID = 3
FEW_CLUSTERS = 12
MOST_WEIGHT = 1e6
Progress = Callable[[float], None]


@dataclass(frozen=True)
class Model:
    """How to estimate. controls: covariates to adjust for. clustered: by the panel's named cluster, else by person.
    every: only persons observed at both waves. weighted: by the panel's weights. adjustment: how the controls enter."""

    controls: tuple["Covariate", ...]
    se: StandardError
    clustered: bool
    every: bool
    weighted: bool
    adjustment: Adjustment = "regression"


def samples(
    panel: "Panel", outcome: str, waves: tuple[int, int], by: str | None, model: Model
) -> tuple[list[MomentPatterns], list[str]]:
    """The patterns of the whole group and then of each level of `by`; and the remarks on the sample.

    Raises ValueError for a numeric `by`.
    """
    names = tuple(covariate.name for covariate in model.controls)
    levels = 0
    if by is not None:
        levels = len(category_levels(panel, by))
        names = (*names, by)
    whole = moment_patterns(
        panel, outcome, waves, names, clustered=model.clustered, every=model.every, weighted=model.weighted,
        apart=model.se == "wild" and not model.clustered,
    )  # fmt: skip
    kept = complete_controls(model.controls, whole.covariates[:, : len(model.controls)])
    if whole.cluster is not None:
        kept &= whole.cluster >= 0
    remarks = [] if kept.all() else ["dropped_missing"]
    whole = relative(whole.where(kept))
    if model.clustered and whole.cluster is not None and len(np.unique(whole.cluster)) < FEW_CLUSTERS:
        remarks.append("few_clusters")
    return [whole, *(whole.where(whole.covariates[:, -1] == code) for code in range(levels))], remarks


def modelled(
    patterns: MomentPatterns,
    controls: tuple["Covariate", ...],
    se: StandardError,
    progress: Progress | None = None,
) -> tuple[TwoByTwo, Inference]:
    """The coefficient of pilot × after in (weighted) least squares of y on 1, pilot, after, pilot × after, the controls
    and controls × after. With everybody observed at both waves it is that of pilot in least squares of the change on
    pilot and controls.

    The outcome enters less its group-and-wave `shifts`, which the four first regressors span: the residuals are the
    same and the estimate gets the shifts' own difference-in-differences back. Standard errors: see `robust`,
    `weighted_robust` and `wild`.
    """
    cells = pattern_moments(patterns) if patterns.weight is None else weighted_moments(patterns)
    reason = empty_cell(cells) or ("uneven_weights" if _uneven(patterns) else None)
    if reason is not None:
        return cells, Inference(None, reason=reason)
    design = Fitted.of(patterns, controls)
    if design is None:
        return cells, Inference(None, reason="collinear_covariates")
    return cells, _inference(design, patterns, se, progress)


def _uneven(patterns: MomentPatterns) -> bool:
    """Whether some weigh so much more than most that the sums of squares lose the rest to rounding."""
    weight = patterns.weight
    return weight is not None and float(weight.max()) > MOST_WEIGHT * float(np.median(weight))


@dataclass(frozen=True, eq=False)
class Fitted:
    """A fit with the cross-products behind it; wide is None where there are no weights."""

    fit: Fit
    blocks: Blocks
    wide: WideBlocks | None

    @classmethod
    def of(cls, patterns: MomentPatterns, controls: tuple["Covariate", ...]) -> "Fitted | None":
        """None where the regressors are linearly dependent."""
        regressors = did_regressors(patterns, controls)
        wide = None if patterns.weight is None else wide_blocks(patterns, regressors)
        blocks = cluster_blocks(patterns, regressors) if wide is None else narrow_blocks(wide)
        try:
            return cls(least_squares(blocks, *squares_and_rows(patterns)), blocks, wide)
        except CollinearError:
            return None


def _inference(design: Fitted, patterns: MomentPatterns, se: StandardError, progress: Progress | None) -> Inference:
    fit = design.fit
    (pilot_before, pilot_after), (control_before, control_after) = patterns.shifts
    estimate = float(fit.beta[DID] + (pilot_after - pilot_before) - (control_after - control_before))
    if se != "classical" and fewest_clusters(patterns) < 2:
        return Inference(estimate, reason="one_cluster")
    if fit.rows <= len(fit.beta):
        return Inference(estimate, reason="too_few")
    if se == "wild" and fit.clusters > MANY_CLUSTERS:
        return Inference(estimate, reason="many_clusters")
    variance, df, trace = _variance(design, se)
    squares, _ = squares_and_rows(patterns)
    if variance <= ROUNDING * squares * float(fit.bread[DID, DID]) / fit.rows:
        return Inference(estimate, 0.0, reason="no_variation")
    if se == "wild":
        return wild_test(design.fit, design.blocks, DID, estimate, variance, progress)
    return Inference(estimate, math.sqrt(variance), df, trace=trace)


def _variance(design: Fitted, se: StandardError) -> tuple[float, float, float | None]:
    """Variance and degrees of freedom of the estimate, and tr P of cr2; the wild bootstrap has cr1's variance."""
    if se == "cr2":
        contrast = np.zeros(len(design.fit.beta))
        contrast[DID] = 1.0
        variance, trace, squares = (
            cr2_terms(design.fit, design.blocks, contrast)
            if design.wide is None
            else weighted_cr2_terms(design.fit, design.wide, contrast)
        )
        return variance, satterthwaite_df(trace, squares), trace
    covariance, df = classical(design.fit) if se == "classical" else cr1(design.fit, design.blocks)
    return float(covariance[DID, DID]), df, None


def did_regressors(patterns: MomentPatterns, controls: tuple["Covariate", ...]) -> np.ndarray:
    """The design per pattern and wave: (P, 2, 4 + 2k) with 1, pilot, after, pilot × after, the controls and controls ×
    after. A main effect of what never changes drops out of a change; its product with after is what adjusts it."""
    extra = control_regressors(controls, patterns.covariates[:, : len(controls)], patterns.n)
    pilot = 1.0 - patterns.group
    k = extra.shape[1]
    design = np.empty((len(pilot), 2, 4 + 2 * k))
    for after in (0, 1):
        design[:, after, 0], design[:, after, 1] = 1.0, pilot
        design[:, after, 2], design[:, after, 3] = after, pilot * after
        design[:, after, 4 : 4 + k], design[:, after, 4 + k :] = extra, after * extra
    return design


def pattern_moments(patterns: MomentPatterns) -> TwoByTwo:
    """The unweighted moments of the sample that the patterns are."""
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


def fewest_clusters(patterns: MomentPatterns) -> int:
    """The smaller of the numbers of clusters with pilot persons and with control persons; persons are enough."""
    if patterns.cluster is None:
        return 2
    return min(len(np.unique(patterns.cluster[patterns.group == group])) for group in (0, 1))
