"""The models behind the subgroup question: wave × level with main effects, per kind of outcome."""

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from via_dash.engine import MomentPatterns, moment_patterns, person_patterns
from via_dash.engine.capacity import within
from via_dash.stats.distributions.intervals import chi2_p_value, wald_statistic
from via_dash.stats.ordinals.ordinal import FitError, Responses, cumulative_logit
from via_dash.stats.ordinals.reduced import reduced
from via_dash.stats.regression.design import cluster_blocks, complete_controls, control_regressors, squares_and_rows
from via_dash.stats.regression.joint import Joint, hotelling, joint
from via_dash.stats.regression.robust import CollinearError, cr0, least_squares
from via_dash.stats.regression.weighted_robust import narrow_blocks, wide_blocks

if TYPE_CHECKING:
    from via_dash.panel import Panel

EXACT = 1e-12


@dataclass(frozen=True, eq=False)
class Interaction:
    """Coefficients of later wave × later level, wave by wave, and their robust covariance; or the reason for none.
    joint: of the bias-reduced covariance, what its degrees of freedom follow from."""

    beta: np.ndarray = field(default_factory=lambda: np.empty(0))
    covariance: np.ndarray = field(default_factory=lambda: np.empty((0, 0)))
    joint: Joint | None = None
    reason: str | None = None

    def test(self, part: slice) -> tuple[float, float | None, float] | None:
        """Statistic, denominator degrees of freedom (None for chi-square) and p of the hypothesis that some
        coefficients are zero; None where there is no fit, or too few persons for it."""
        if self.reason is not None:
            return None
        if self.joint is None:
            wald = wald_statistic(self.beta[part], self.covariance[part, part])
            return None if wald is None else (wald, None, chi2_p_value(wald, part.stop - part.start))
        eta = self.joint.eta(np.eye(len(self.beta))[part])
        found = hotelling(self.beta[part], self.covariance[part, part], eta)
        return None if found is None else (found[0], found[2], found[3])

    @classmethod
    def failed(cls, reason: str) -> "Interaction":
        return cls(reason=reason)


def interaction_design(level: np.ndarray, waves: int, extra: np.ndarray) -> np.ndarray:
    """Dummies of wave × level, wave and level against the first of each, then the controls: (P, W, k), no constant.

    level: (P,) codes of the levels that occur. The interactions come first, wave by wave, (W − 1)(L − 1) of them.
    Raises CapacityError for more than the memory holds.
    """
    later = (level[:, None] == np.unique(level)[None, 1:]).astype(float)
    count = later.shape[1]
    first = (waves - 1) * count
    shape = (len(level), waves, first + waves - 1 + count + extra.shape[1])
    within(math.prod(shape), rows=len(level), waves=waves, covariates=1 + extra.shape[1])
    design = np.zeros(shape)
    for wave in range(1, waves):
        design[:, wave, (wave - 1) * count : wave * count] = later
        design[:, wave, first + wave - 1] = 1.0
    design[:, :, first + waves - 1 : first + waves - 1 + count] = later[:, None, :]
    design[:, :, first + waves - 1 + count :] = extra[:, None, :]
    return design


@dataclass(frozen=True)
class Sample:
    """Whose answers are modelled. group: 0 pilot, 1 control. waves: positions. names: the controls, then the subgroup.
    every: only persons observed at all the waves. clustered: by the panel's named cluster, else by person. reduced:
    whether the covariance is the bias-reduced one, with its degrees of freedom."""

    outcome: str
    group: int
    waves: tuple[int, ...]
    names: tuple[str, ...]
    every: bool
    clustered: bool
    reduced: bool

    def patterns(self, panel: "Panel") -> MomentPatterns:
        """The moments of the persons of whom no control, level or cluster is missing."""
        found = moment_patterns(
            panel, self.outcome, self.waves, self.names, clustered=self.clustered, every=self.every
        )  # fmt: skip
        covariates = tuple(panel.covariate(name) for name in self.names)
        kept = (found.group == self.group) & complete_controls(covariates, found.covariates)
        return found.where(kept if found.cluster is None else kept & (found.cluster >= 0))


def proportional_odds(panel: "Panel", sample: Sample) -> Interaction:
    """The pooled cumulative logit; with two categories, logistic regression."""
    patterns = person_patterns(
        panel, sample.outcome, sample.group, sample.waves, sample.names,
        every=sample.every, clustered=sample.clustered,
    )  # fmt: skip
    covariates = tuple(panel.covariate(name) for name in sample.names)
    kept = complete_controls(covariates, patterns.covariates)
    cluster = None
    if patterns.cluster is not None:
        kept &= patterns.cluster >= 0
        cluster = np.unique(patterns.cluster[kept], return_inverse=True)[1]
    values, y, n = patterns.covariates[kept], patterns.y[kept], patterns.n[kept]
    observed = ~np.isnan(y)
    scores, category = np.unique(y[observed], return_inverse=True)
    if len(scores) < 2:
        return Interaction.failed("one_category" if len(scores) else "too_few")
    design = interaction_design(values[:, -1], len(sample.waves), control_regressors(covariates[:-1], values, n))
    responses = Responses(category, design[observed], np.nonzero(observed)[0], n, cluster)
    tested = _tested(values[:, -1], len(sample.waves))
    try:
        fit = cumulative_logit(responses)
        if not sample.reduced:
            return Interaction(fit.beta[:tested], fit.covariance[:tested, :tested])
        cuts = len(fit.thresholds)
        found = reduced(responses, fit, np.eye(len(fit.joint))[cuts : cuts + tested])
    except FitError as error:
        return Interaction.failed(error.reason)
    return Interaction(fit.beta[:tested], found.covariance, found)


def gaussian(panel: "Panel", sample: Sample) -> Interaction:
    """Ordinary least squares with a sandwich clustered by person or named cluster: the bias-reduced one (CR2), or the
    one without a small-sample factor."""
    patterns = sample.patterns(panel)
    if not len(patterns.n):
        return Interaction.failed("too_few")
    controls = tuple(panel.covariate(name) for name in sample.names[:-1])
    level = patterns.covariates[:, -1]
    extra = control_regressors(controls, patterns.covariates, patterns.n)
    design = interaction_design(level, len(sample.waves), extra)
    design = np.concatenate([design, np.ones((*design.shape[:2], 1))], axis=2)
    squares, rows = squares_and_rows(patterns)
    wide = wide_blocks(patterns, design) if sample.reduced else None
    blocks = cluster_blocks(patterns, design) if wide is None else narrow_blocks(wide)
    try:
        fit = least_squares(blocks, squares, rows)
    except CollinearError:
        return Interaction.failed("collinear_covariates")
    if fit.rss <= EXACT * squares:
        return Interaction.failed("no_variation")
    tested = _tested(level, len(sample.waves))
    if wide is None:
        return Interaction(fit.beta[:tested], cr0(fit, blocks)[:tested, :tested])
    found = joint(fit, wide, np.eye(len(fit.beta))[:tested], weighted=False)
    return Interaction(fit.beta[:tested], found.covariance, found)


def _tested(level: np.ndarray, waves: int) -> int:
    return (waves - 1) * (len(np.unique(level)) - 1)
