"""The models behind the subgroup question: wave × level with main effects, per kind of outcome."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from via_dash.engine import moment_patterns, person_patterns
from via_dash.stats.design import cluster_blocks, complete_controls, control_regressors, squares_and_rows
from via_dash.stats.ordinal import FitError, Responses, cumulative_logit
from via_dash.stats.robust import CollinearError, cr0, least_squares

if TYPE_CHECKING:
    from via_dash.panel import Panel

EXACT = 1e-12


@dataclass(frozen=True, eq=False)
class Interaction:
    """Coefficients of later wave × later level, wave by wave, and their robust covariance; or the reason for none."""

    beta: np.ndarray = field(default_factory=lambda: np.empty(0))
    covariance: np.ndarray = field(default_factory=lambda: np.empty((0, 0)))
    reason: str | None = None

    @classmethod
    def failed(cls, reason: str) -> "Interaction":
        return cls(reason=reason)


def interaction_design(level: np.ndarray, waves: int, extra: np.ndarray) -> np.ndarray:
    """Dummies of wave × level, wave and level against the first of each, then the controls: (P, W, k), no constant.

    level: (P,) codes of the levels that occur. The interactions come first, wave by wave, (W − 1)(L − 1) of them.
    """
    later = (level[:, None] == np.unique(level)[None, 1:]).astype(float)
    count = later.shape[1]
    first = (waves - 1) * count
    design = np.zeros((len(level), waves, first + waves - 1 + count + extra.shape[1]))
    for wave in range(1, waves):
        design[:, wave, (wave - 1) * count : wave * count] = later
        design[:, wave, first + wave - 1] = 1.0
    design[:, :, first + waves - 1 : first + waves - 1 + count] = later[:, None, :]
    design[:, :, first + waves - 1 + count :] = extra[:, None, :]
    return design


def proportional_odds(
    panel: "Panel", outcome: str, group: int, waves: tuple[int, ...], names: tuple[str, ...], *, every: bool
) -> Interaction:
    """The pooled cumulative logit; with two categories, logistic regression. names: the controls, then the subgroup."""
    patterns = person_patterns(panel, outcome, group, waves, names, every=every)
    covariates = tuple(panel.covariate(name) for name in names)
    kept = complete_controls(covariates, patterns.covariates)
    values, y, n = patterns.covariates[kept], patterns.y[kept], patterns.n[kept]
    observed = ~np.isnan(y)
    scores, category = np.unique(y[observed], return_inverse=True)
    if len(scores) < 2:
        return Interaction.failed("one_category" if len(scores) else "too_few")
    design = interaction_design(values[:, -1], len(waves), control_regressors(covariates[:-1], values, n))
    responses = Responses(category, design[observed], np.nonzero(observed)[0], n)
    try:
        fit = cumulative_logit(responses)
    except FitError as error:
        return Interaction.failed(error.reason)
    tested = _tested(values[:, -1], len(waves))
    return Interaction(fit.beta[:tested], fit.covariance[:tested, :tested])


def gaussian(
    panel: "Panel", outcome: str, group: int, waves: tuple[int, ...], names: tuple[str, ...], *, every: bool
) -> Interaction:
    """Ordinary least squares with the sandwich clustered by person, without a small-sample factor.

    names: the controls, then the subgroup.
    """
    patterns = moment_patterns(panel, outcome, waves, names, clustered=False, every=every)
    covariates = tuple(panel.covariate(name) for name in names)
    patterns = patterns.where((patterns.group == group) & complete_controls(covariates, patterns.covariates))
    if not len(patterns.n):
        return Interaction.failed("too_few")
    level = patterns.covariates[:, -1]
    extra = control_regressors(covariates[:-1], patterns.covariates, patterns.n)
    design = interaction_design(level, len(waves), extra)
    design = np.concatenate([design, np.ones((*design.shape[:2], 1))], axis=2)
    squares, rows = squares_and_rows(patterns)
    blocks = cluster_blocks(patterns, design)
    try:
        fit = least_squares(blocks, squares, rows)
    except CollinearError:
        return Interaction.failed("collinear_covariates")
    if fit.rss <= EXACT * squares:
        return Interaction.failed("no_variation")
    tested = _tested(level, len(waves))
    return Interaction(fit.beta[:tested], cr0(fit, blocks)[:tested, :tested])


def _tested(level: np.ndarray, waves: int) -> int:
    return (waves - 1) * (len(np.unique(level)) - 1)
