"""The doubly robust difference-in-differences: change given characteristics, from persons observed at both waves.

With D pilot, Δ the change, x the characteristics with a constant, p(x) the probability of being a pilot and m(x) the
change to be expected of a control person: ATT = E[(w₁ − w₀)(Δ − m(x))], w₁ = D/E[D], w₀ ∝ (1 − D) p(x)/(1 − p(x)). It
is right where the model of p or that of m is right.

- `doubly_robust`: the improved estimator. p is logistic by inverse probability tilting, which gives the control persons
  the pilot group's means exactly; m is linear by least squares with the odds as weights. Its standard error is right
  whichever of the two models is (section 3.1 of the source). Tilting with an exponential is entropy balancing, and the
  regression takes nothing off a balanced sum: ATT = Δ̄_pilot − Σ w Δ over the control persons.
- `traditional`: p by maximum likelihood, m by least squares over the control persons.

Both are sums Σ a_i Δ_i with a known from D and x alone, and their variance is `weighted_sum`'s.
Source: Sant'Anna & Zhao (2020), Journal of Econometrics 219, 101–122, eq. 3.1 and section 3.1; Graham, Pinto & Egel
(2012), Review of Economic Studies 79, 1053–1079, for the tilting. Checked against the figures of DRDID (R).
"""

import math
from typing import TYPE_CHECKING

import numpy as np

from via_dash.engine import MomentPatterns
from via_dash.options import Adjustment, StandardError
from via_dash.stats.balancing.propensity import propensity
from via_dash.stats.balancing.weighting import NoOverlapError, entropy_weights
from via_dash.stats.ordinals.ordinal import FitError
from via_dash.stats.regression.design import cluster_starts, control_regressors
from via_dash.stats.regression.did_model import fewest_clusters, pattern_moments
from via_dash.stats.regression.differences import Level
from via_dash.stats.regression.robust import satterthwaite_df
from via_dash.stats.regression.two_by_two import ROUNDING, Inference, TwoByTwo, empty_cell
from via_dash.stats.regression.weighted import weighted_moments
from via_dash.stats.regression.weighted_sum import WeightedSum, changes, cr1_variance, cr2_variance, scores

if TYPE_CHECKING:
    from via_dash.panel import Covariate

SINGULAR = 1e-9


class NoAdjustmentError(ValueError):
    """There is no such estimate; `reason` is `collinear_covariates`, `no_overlap` or `too_few_alike`."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


def adjusted(
    patterns: MomentPatterns, controls: tuple["Covariate", ...], se: StandardError, adjustment: Adjustment
) -> tuple[TwoByTwo, Inference]:
    """The estimate with its standard error, and the moments of the sample: those `alike` who may be compared.

    patterns: two waves, everybody at both. Reasons: those of `empty_cell`; `one_cluster`, `no_variation` as in `did`;
    `collinear_covariates`; `no_overlap` (the pilot persons lie beyond the control persons: a level without a control
    person, means that no weights reach, a group that the characteristics tell apart); `too_few_alike` (a weight rests
    on one person or cluster, whose residual is zero whatever the answers).
    """
    cells = _moments(patterns)
    reason = empty_cell(cells)
    if reason is not None:
        return cells, Inference(None, reason=reason)
    try:
        compared = comparable(patterns, controls)
        found = weighted_sum(compared, controls, adjustment)
    except NoAdjustmentError as error:
        return cells, Inference(None, reason=error.reason)
    return _moments(compared), _inference(found, compared, se)


def comparable(patterns: MomentPatterns, controls: tuple["Covariate", ...]) -> MomentPatterns:
    """Those `alike` who may be compared. Raises NoAdjustmentError where the characteristics depend on one another or on
    the group, or tell nearly all control persons from the pilot persons."""
    extra = control_regressors(controls, patterns.covariates, patterns.n)
    if _dependent(np.column_stack([np.ones(len(patterns.n)), extra, patterns.group == 0])):
        raise NoAdjustmentError("collinear_covariates")
    compared = alike(patterns, controls)
    if empty_cell(_moments(compared)) is not None:
        raise NoAdjustmentError("no_overlap")
    return compared


def _moments(patterns: MomentPatterns) -> TwoByTwo:
    return pattern_moments(patterns) if patterns.weight is None else weighted_moments(patterns)


def alike(patterns: MomentPatterns, controls: tuple["Covariate", ...]) -> MomentPatterns:
    """Without the control persons of a level that no pilot person has: the limit of their weight is zero."""
    pilot = patterns.group == 0
    kept = np.ones(len(pilot), dtype=bool)
    for position, control in enumerate(controls):
        if control.kind == "category":
            level = patterns.covariates[:, position]
            kept &= np.isin(level, level[pilot])
    return patterns if kept.all() or not pilot.any() else patterns.where(kept)


def weighted_sum(patterns: MomentPatterns, controls: tuple["Covariate", ...], adjustment: Adjustment) -> WeightedSum:
    """The estimate as a weighted sum. Raises NoAdjustmentError."""
    pilot = patterns.group == 0
    x = np.column_stack([np.ones(len(pilot)), control_regressors(controls, patterns.covariates, patterns.n)])
    base = patterns.n * (1.0 if patterns.weight is None else patterns.weight)
    if _dependent(x[~pilot]):
        raise NoAdjustmentError("no_overlap")
    try:
        return (_tilted if adjustment == "doubly_robust" else _traditional)(patterns, x, pilot, base)
    except (NoOverlapError, FitError):
        raise NoAdjustmentError("no_overlap") from None


def weighted_sum_level(patterns: MomentPatterns, controls: tuple["Covariate", ...], adjustment: Adjustment) -> Level:
    """The clusters of one level of a subgroup, for the test of `differences`. patterns: with a named cluster."""
    patterns = comparable(patterns, controls)
    assert patterns.cluster is not None
    seen = scores(weighted_sum(patterns, controls, adjustment), patterns)
    root = np.sqrt(seen.correction)
    named = patterns.cluster[cluster_starts(patterns.cluster)]
    return Level(named, root * seen.total, seen.correction * seen.length, root[:, None] * seen.reach, seen.shared)


def _tilted(patterns: MomentPatterns, x: np.ndarray, pilot: np.ndarray, base: np.ndarray) -> WeightedSum:
    """The improved estimator. base: (P,) Σ weight per pattern."""
    target = base[pilot] @ x[pilot] / base[pilot].sum()
    mass = np.where(pilot, base / base[pilot].sum(), 0.0)
    mass[~pilot] = -entropy_weights(x[~pilot, 1:], target[1:], base[~pilot])
    total, _ = changes(patterns)
    a = mass / patterns.n
    estimate = float(a @ total)
    beta, reach, shared = _residuals(patterns, x, pilot, -a, mass)
    return WeightedSum(estimate, a, x @ beta + pilot * (estimate), np.zeros(len(a)), reach, shared)


def _traditional(patterns: MomentPatterns, x: np.ndarray, pilot: np.ndarray, base: np.ndarray) -> WeightedSum:
    """Maximum likelihood and least squares. The influence of the estimated score, which the weights leave out, is
    `beside`."""
    score = propensity(x, pilot, base)
    mass = np.where(pilot, base / base[pilot].sum(), 0.0)
    odds = np.where(pilot, 0.0, base * score / (1 - score))
    odds /= odds.sum()
    total, _ = changes(patterns)
    own = base / patterns.n
    beta, reach, shared = _residuals(patterns, x, pilot, np.where(pilot, 0.0, own), mass)
    left = total / patterns.n - x @ beta
    information = np.linalg.inv((x[~pilot] * base[~pilot, None]).T @ x[~pilot])
    a = (mass - odds) / patterns.n - np.where(pilot, 0.0, own * (x @ (information @ ((mass - odds) @ x))))
    behind = odds @ left
    tilt = (odds * (left - behind)) @ x
    curvature = (x * (base * score * (1 - score))[:, None]).T @ x
    beside = odds / patterns.n * behind - own * (pilot - score) * (x @ np.linalg.solve(curvature, tilt))
    return WeightedSum(float(a @ total), a, x @ beta + pilot * (mass @ left), beside, reach, shared)


def _residuals(
    patterns: MomentPatterns, x: np.ndarray, pilot: np.ndarray, v: np.ndarray, mass: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """β of the control persons' change on x with weights v (P,), and U and L of the residuals: of the control persons
    from xβ, of the pilot persons from xβ plus their own mean. mass: (P,) the pilot persons' shares of that mean."""
    own = np.where(pilot, 0.0, v)
    total, _ = changes(patterns)
    inverse = np.linalg.inv((x * (own * patterns.n)[:, None]).T @ x)
    beta = inverse @ ((own * total) @ x)
    middle = inverse @ ((x * (own**2 * patterns.n)[:, None]).T @ x) @ inverse
    share = np.where(pilot, mass / patterns.n, 0.0)
    target = np.where(pilot, mass, 0.0) @ x
    apart = x - pilot[:, None] * target
    k = x.shape[1]
    reach = np.column_stack([apart, (x * own[:, None]) @ inverse, pilot.astype(float), share])
    shared = np.zeros((2 * k + 2, 2 * k + 2))
    shared[:k, :k] = middle
    shared[:k, k : 2 * k] = shared[k : 2 * k, :k] = -np.eye(k)
    shared[-2, -2] = float(patterns.n @ share**2)
    shared[-2, -1] = shared[-1, -2] = -1.0
    return beta, reach, shared


def _inference(found: WeightedSum, patterns: MomentPatterns, se: StandardError) -> Inference:
    (pilot_before, pilot_after), (control_before, control_after) = patterns.shifts
    estimate = found.estimate + (pilot_after - pilot_before) - (control_after - control_before)
    if fewest_clusters(patterns) < 2:
        return Inference(float(estimate), reason="one_cluster")
    seen = scores(found, patterns)
    if seen.determined.any():
        return Inference(float(estimate), reason="too_few_alike")
    variance, df, trace = (*cr1_variance(seen), None) if se == "cr1" else _cr2(*cr2_variance(seen))
    _, squares = changes(patterns)
    if variance <= ROUNDING * float(found.weight**2 @ squares):
        return Inference(float(estimate), 0.0, reason="no_variation")
    return Inference(float(estimate), math.sqrt(variance), df, trace=trace)


def _cr2(variance: float, trace: float, squares: float) -> tuple[float, float, float | None]:
    return variance, satterthwaite_df(trace, squares), trace


def _dependent(matrix: np.ndarray) -> bool:
    """Whether the columns are linearly dependent, or outnumber the rows."""
    if len(matrix) < matrix.shape[1]:
        return True
    length = np.sqrt((matrix**2).sum(axis=0))
    if not length.all():
        return True
    values = np.linalg.svd(matrix / length, compute_uv=False)
    return bool(values[-1] <= SINGULAR * values[0])
