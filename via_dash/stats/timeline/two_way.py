"""The plain two-way fixed-effects number, there to be warned against.

With several starting waves it also compares those who start later with those who started before, so that effects that
grow with time can enter with the wrong sign. Source: Goodman-Bacon (2021), Journal of Econometrics 225, 254–277.
Checked against least squares with a dummy per person and wave (statsmodels).
"""

import math
from collections.abc import Iterator

import numpy as np

from via_dash.stats.regression.robust import Clusters, CollinearError, cr1, least_squares
from via_dash.stats.regression.two_by_two import ROUNDING, Inference
from via_dash.stats.timeline.group_time import Cohorts


def two_way(cohorts: Cohorts) -> Inference:
    """The coefficient of `has started` in OLS on the observations with an effect per person and per wave.

    Persons' effects are taken off by their own (weighted) means; in repeated cross-sections an effect per starting wave
    stands in. Standard error CR1, factor G/(G − 1) · (N − 1)/(N − k) with k the regressors left: the effects that are
    taken off don't count, as in Stata's xtreg. Reasons: `collinear_covariates` (starting is told by the effects),
    `too_few`, `no_variation`.
    """
    seen = ~np.isnan(cohorts.y)
    kept = seen.any(axis=0)
    seen, y = seen[:, kept], np.nan_to_num(cohorts.y[:, kept])
    started = np.flatnonzero(kept) >= cohorts.start[:, None]
    waves = np.broadcast_to(np.eye(seen.shape[1])[:, 1:], (*seen.shape, seen.shape[1] - 1))
    columns = np.concatenate([started[:, :, None], waves, y[:, :, None]], axis=2) * seen[:, :, None]
    unit = np.arange(len(y)) if cohorts.persons else np.unique(cohorts.start, return_inverse=True)[1]
    columns = _within(columns, seen, unit, cohorts.weight)
    x, y = columns[:, :, :-1], columns[:, :, -1]
    weight = cohorts.weight / cohorts.weight.max()
    gram = np.einsum("i,iwj,iwk->ijk", weight, x, x, optimize=True)
    moment = np.einsum("i,iwj,iw->ij", weight, x, y, optimize=True)
    order = np.argsort(cohorts.cluster, kind="stable")
    first = np.flatnonzero(np.diff(cohorts.cluster[order], prepend=-1))
    gram, moment = (np.add.reduceat(array[order], first, axis=0) for array in (gram, moment))

    def blocks() -> Iterator[Clusters]:
        yield Clusters(gram, np.ones(len(gram)), moment, moment[:, :, None] * moment[:, None, :])

    squares = float(weight @ (y**2).sum(axis=1))
    try:
        fit = least_squares(blocks, squares, float(seen.sum()))
    except CollinearError:
        return Inference(None, reason="collinear_covariates")
    estimate = float(fit.beta[0])
    if fit.rows <= len(fit.beta) or len(first) < 2:
        return Inference(estimate, reason="too_few")
    covariance, df = cr1(fit, blocks)
    if covariance[0, 0] <= ROUNDING * squares * fit.bread[0, 0] / fit.rows:
        return Inference(estimate, 0.0, reason="no_variation")
    return Inference(estimate, math.sqrt(covariance[0, 0]), df)


def _within(columns: np.ndarray, seen: np.ndarray, unit: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """The columns (N, W, k) less their weighted mean per unit over the observations; 0 where not observed."""
    units = int(unit.max()) + 1
    mass = np.bincount(unit, weights=weight * seen.sum(axis=1), minlength=units)
    total = np.zeros((units, columns.shape[2]))
    np.add.at(total, unit, weight[:, None] * columns.sum(axis=1))
    means = total / np.where(mass > 0, mass, 1.0)[:, None]
    centred: np.ndarray = (columns - means[unit][:, None]) * seen[:, :, None]
    return centred
