"""pilot × wave against a reference wave: the design of an event study and its least-squares fit."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from via_dash.engine import MomentPatterns
from via_dash.engine.capacity import within
from via_dash.options import StandardError
from via_dash.stats.distributions.intervals import f_p_value
from via_dash.stats.regression.design import control_regressors, squares_and_rows
from via_dash.stats.regression.did_model import Model
from via_dash.stats.regression.joint import Joint, hotelling, joint
from via_dash.stats.regression.robust import Blocks, CollinearError, Fit, classical, cr1, least_squares
from via_dash.stats.regression.two_by_two import ROUNDING, Inference
from via_dash.stats.regression.weighted_robust import narrow_blocks, wide_blocks
from via_dash.stats.results import WaldTest
from via_dash.stats.timeline.event_sample import cells

if TYPE_CHECKING:
    from via_dash.panel import Covariate


@dataclass(frozen=True, eq=False)
class EventFit:
    """pilot × wave at m waves against the reference. waves: their positions in the panel, in order; estimates: (m,).
    covariance: (m, m), 0 for a wave without variation, and df: (m,), None with a reason where they can't be given.
    together: the joint distribution of a CR2 covariance, None for the others."""

    waves: tuple[int, ...]
    estimates: np.ndarray
    covariance: np.ndarray | None
    df: np.ndarray | None
    together: Joint | None
    se: StandardError
    reason: str | None = None

    def numbers(self, wave: int) -> Inference:
        """The numbers of a wave; with the reason `no_variation` beside a standard error of 0."""
        at = self.waves.index(wave)
        estimate = float(self.estimates[at])
        if self.covariance is None or self.df is None:
            return Inference(estimate, reason=self.reason)
        if not self.covariance[at, at]:
            return Inference(estimate, 0.0, reason="no_variation")
        return Inference(estimate, float(self.covariance[at, at] ** 0.5), float(self.df[at]))

    def joint_test(self, waves: tuple[int, ...]) -> WaldTest:
        """F test that the coefficients of these waves are all zero: HTZ for CR2, else F(q, the df of one coefficient).

        Reasons: that of the fit, `no_pre_waves`, `no_variation`, `too_few_for_joint_test`.
        """
        at = [index for index, wave in enumerate(self.waves) if wave in waves]
        if not at or self.covariance is None or self.df is None:
            return no_test(len(at), self.reason if at else "no_pre_waves")
        rows = np.eye(len(self.waves))[at]
        covariance = rows @ self.covariance @ rows.T
        if not np.diag(covariance).all():
            return no_test(len(at), "no_variation")
        if self.together is not None:
            found = hotelling(rows @ self.estimates, covariance, self.together.eta(rows))
        else:
            found = _wald(rows @ self.estimates, covariance, float(self.df[0]))
        if found is None:
            return no_test(len(at), "too_few_for_joint_test")
        statistic, df, df_error, p_value = found
        return WaldTest("before", statistic, df, p_value, None, None, df_error=df_error)


def no_test(df: int, reason: str | None) -> WaldTest:
    """A test that can't be done."""
    return WaldTest("before", None, df, None, None, None, reason)


def _wald(estimates: np.ndarray, covariance: np.ndarray, df: float) -> tuple[float, int, float, float] | None:
    """Wald's F = b'V⁻¹b/q with q and df degrees of freedom, which Hotelling's T² is but for its factor."""
    q = len(estimates)
    found = hotelling(estimates, covariance, df + q - 1)
    if found is None:
        return None
    statistic = found[0] * (df + q - 1) / df
    return statistic, q, df, f_p_value(statistic, q, df)


def events(patterns: MomentPatterns, waves: tuple[int, ...], reference: int, model: Model) -> EventFit:
    """OLS of y on groups, waves, pilot × wave, controls and controls × wave, weighted where the patterns are.

    waves: the positions in the panel that the patterns' W waves stand for; the reference is one of them. A wave with
    fewer than 2 observations in a group is left out of the fit. The outcome enters less its group-and-wave `shifts`,
    which the design spans. Reasons: `too_few`, `collinear_covariates`, `one_cluster`. Raises CapacityError for more
    kinds of persons than the memory holds at so many waves.
    """
    enough = cells(patterns).min(axis=0) >= 2
    zero = waves.index(reference)
    at = [index for index in range(len(waves)) if enough[index] and index != zero]
    found = tuple(waves[index] for index in at)
    if not enough[zero] or not at:
        return EventFit((), np.empty(0), None, None, None, model.se, "too_few")
    used = [zero, *at]
    patterns = _at(patterns, used)
    width, controls = len(used), len(model.controls)
    numbers = len(patterns.n) * width**2 * (2 + controls)
    within(numbers, rows=int(patterns.n.sum()), waves=width, covariates=controls)
    blocks = wide_blocks(patterns, regressors(patterns, model.controls))
    squares, rows = squares_and_rows(patterns)
    try:
        fit = least_squares(narrow_blocks(blocks), squares, rows)
    except CollinearError:
        return EventFit((), np.empty(0), None, None, None, model.se, "collinear_covariates")
    m = len(at)
    gap = patterns.shifts[0] - patterns.shifts[1]
    estimates = fit.beta[2 + m : 2 + 2 * m] + gap[1:] - gap[0]
    reason = _too_little(patterns, fit, model.se)
    if reason is not None:
        return EventFit(found, estimates, None, None, None, model.se, reason)
    contrasts = np.eye(len(fit.beta))[2 + m : 2 + 2 * m]
    together = joint(fit, blocks, contrasts, weighted=patterns.weight is not None) if model.se == "cr2" else None
    covariance, df = _covariance(fit, narrow_blocks(blocks), contrasts, model.se, together)
    scale = squares * np.diag(contrasts @ fit.bread @ contrasts.T) / rows
    flat = np.diag(covariance) <= ROUNDING * scale
    covariance = np.where(flat[:, None] | flat, 0.0, covariance)
    return EventFit(found, estimates, covariance, df, together, model.se)


def regressors(patterns: MomentPatterns, controls: tuple["Covariate", ...]) -> np.ndarray:
    """The design: (P, W, 2W + Wk) with 1, pilot, the waves but the first, pilot × those waves, the controls, and the
    controls × those waves: what never changes adjusts a change only by such products."""
    extra = control_regressors(controls, patterns.covariates, patterns.n)
    pilot, width = 1.0 - patterns.group, patterns.present.shape[1]
    k = extra.shape[1]
    design = np.zeros((len(pilot), width, width * (2 + k)))
    design[:, :, 0], design[:, :, 1] = 1.0, pilot[:, None]
    for wave in range(1, width):
        design[:, wave, 1 + wave], design[:, wave, width + wave] = 1.0, pilot
        design[:, wave, 2 * width + wave * k : 2 * width + (wave + 1) * k] = extra
    design[:, :, 2 * width : 2 * width + k] = extra[:, None]
    return design


def _at(patterns: MomentPatterns, used: list[int]) -> MomentPatterns:
    """The patterns at some of their waves, in that order."""
    return replace(
        patterns,
        present=patterns.present[:, used],
        total=patterns.total[:, used],
        products=patterns.products[:, used][:, :, used],
        shifts=patterns.shifts[:, used],
    )


def _too_little(patterns: MomentPatterns, fit: Fit, se: StandardError) -> str | None:
    """Why there can be no standard error, or None."""
    cluster = patterns.cluster
    if se != "classical" and cluster is not None:
        fewest = min(len(np.unique(cluster[patterns.group == group])) for group in (0, 1))
        if fewest < 2:
            return "one_cluster"
    return "too_few" if fit.rows <= len(fit.beta) else None


def _covariance(
    fit: Fit, blocks: Blocks, contrasts: np.ndarray, se: StandardError, together: Joint | None
) -> tuple[np.ndarray, np.ndarray]:
    """The covariance of the contrasts and the degrees of freedom of each."""
    if together is not None:
        return together.covariance, together.each()
    covariance, df = classical(fit) if se == "classical" else cr1(fit, blocks)
    return contrasts @ covariance @ contrasts.T, np.full(len(contrasts), df)
