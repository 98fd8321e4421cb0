"""How alike two groups are on a variable: the columns of MatchIt's balance table. It knows no panel.

Source: Stuart (2010), Statistical Science 25, 1–21; Austin & Stuart (2015), Statistics in Medicine 34, 3661–3679.
Checked against MatchIt 4.7.2 (R), whose definitions these are.
"""

import math
from collections.abc import Sequence
from typing import Literal

import numpy as np

from via_dash.stats.balancing.features import Feature
from via_dash.stats.balancing.nearest import Pairs
from via_dash.stats.results import BalanceRow, OverlapBin

SMALL = math.sqrt(np.finfo(float).eps)
ROUNDING = 1e-12
BINS = 20
NEGLIGIBLE = 0.1


def grew(before: float, after: float) -> bool:
    """Whether the largest standardised difference grew, to more than 0.1: so that the groups became less alike. Below
    0.1 a difference is negligible (Austin & Stuart 2015)."""
    return after > max(before + ROUNDING, NEGLIGIBLE)


def balance_rows(
    columns: Sequence[Feature],
    pilot: np.ndarray,
    base: np.ndarray,
    after: np.ndarray | None,
    pairs: Pairs | None,
) -> tuple[BalanceRow, ...]:
    """One row per feature. pilot: (n,) bool; base: (n,) weights before; after: (n,) weights after, None for the rows of
    the stage before; pairs: for the pair distance, None where nobody was paired."""
    return tuple(_row(column, pilot, base, after, pairs) for column in columns)


def _row(
    column: Feature, pilot: np.ndarray, base: np.ndarray, after: np.ndarray | None, pairs: Pairs | None
) -> BalanceRow:  # fmt: skip
    """Means, their difference in standard deviations of the pilot group before, and how the distributions differ.

    The difference and the pair distance are left in the variable's own unit where the means are equal (within 1.5e-8,
    or rounding), as MatchIt leaves them. Of a 0/1 variable both distances between the distributions are the difference
    in shares.
    """
    stage: Literal["all", "matched"] = "all" if after is None else "matched"
    weight = base if after is None else after
    values, binary = column.values, column.binary
    mean = weighted_mean(values[pilot], weight[pilot]), weighted_mean(values[~pilot], weight[~pilot])
    difference = mean[0] - mean[1]
    equal = abs(difference) <= max(SMALL, ROUNDING * max(map(abs, mean)))
    scale = 1.0 if equal else standardiser(values, pilot, base, binary)
    ecdf = (abs(difference), abs(difference)) if binary else ecdf_distance(values, pilot, weight)
    return BalanceRow(
        stage=stage,
        variable=column.variable,
        covariate=column.covariate,
        level=column.level,
        means_treated=mean[0],
        means_control=mean[1],
        std_mean_diff=None if scale is None else difference / scale,
        var_ratio=None if binary else _variance_ratio(values, pilot, weight),
        ecdf_mean=ecdf[0],
        ecdf_max=ecdf[1],
        std_pair_dist=None if pairs is None or scale is None else _pair_distance(values, pairs) / scale,
    )


def weighted_mean(values: np.ndarray, weight: np.ndarray) -> float:
    """Σwx / Σw."""
    return float((weight * values).sum() / weight.sum())


def weighted_variance(values: np.ndarray, weight: np.ndarray, binary: bool) -> float | None:
    """Σp(x − x̄)² / (1 − Σp²) with p = w/Σw, that is s² with equal weights; x̄(1 − x̄) of a 0/1 variable. 0 where it is
    no more than rounding of the values; None for fewer than two persons."""
    mean = weighted_mean(values, weight)
    if binary:
        return mean * (1 - mean)
    found = _spread(values - mean, weight)
    return 0.0 if found is not None and found <= (ROUNDING * float(np.abs(values).max())) ** 2 else found


def standardiser(values: np.ndarray, pilot: np.ndarray, base: np.ndarray, binary: bool) -> float | None:
    """The pilot group's standard deviation; where it does not vary that of both groups around their own means; None
    where neither varies."""
    variance = weighted_variance(values[pilot], base[pilot], binary)
    if variance is None or math.sqrt(variance) < SMALL:
        variance = _pooled_variance(values, pilot, base, binary)
    return math.sqrt(variance) if variance is not None and math.sqrt(variance) >= SMALL else None


def _pooled_variance(values: np.ndarray, pilot: np.ndarray, base: np.ndarray, binary: bool) -> float | None:
    """The variance around the mean of the own group, over both groups."""
    within = np.where(pilot, values - weighted_mean(values[pilot], base[pilot]), 0.0)
    within[~pilot] = values[~pilot] - weighted_mean(values[~pilot], base[~pilot])
    return weighted_mean(within**2, base) if binary else _spread(within, base)


def _spread(deviation: np.ndarray, weight: np.ndarray) -> float | None:
    """Σpd² / (1 − Σp²) with p = w/Σw; None for fewer than two persons."""
    left = 1 - float((weight**2).sum() / weight.sum() ** 2)
    return weighted_mean(deviation**2, weight) / left if left > 0 else None


def _variance_ratio(values: np.ndarray, pilot: np.ndarray, weight: np.ndarray) -> float | None:
    first, second = (weighted_variance(values[group], weight[group], False) for group in (pilot, ~pilot))
    return first / second if first is not None and second else None


def ecdf_distance(values: np.ndarray, pilot: np.ndarray, weight: np.ndarray) -> tuple[float, float]:
    """The mean and the largest of |F_pilot − F_control| over the distinct values of everybody, also of those who have
    weight 0 after matching."""
    order = np.argsort(values, kind="stable")
    share = np.where(pilot, weight / weight[pilot].sum(), -weight / weight[~pilot].sum())[order]
    last = np.append(np.diff(values[order]) != 0, True)
    distance = np.abs(np.cumsum(share)[last])
    return float(distance.mean()), float(distance.max())


def _pair_distance(values: np.ndarray, pairs: Pairs) -> float:
    """The mean of |x_pilot − x_control| over the pairs."""
    return float(np.abs(values[pairs.pilot] - values[pairs.control]).mean())


def overlap_bins(score: np.ndarray, pilot: np.ndarray, after: np.ndarray) -> tuple[OverlapBin, ...]:
    """Twenty equal bins of the propensity score: persons per group, and the weight of those kept. after: (n,)."""
    edges = np.linspace(0.0, 1.0, BINS + 1)
    place = np.minimum((score * BINS).astype(np.int64), BINS - 1)
    groups = (pilot, ~pilot)
    persons = [np.bincount(place[group], minlength=BINS).tolist() for group in groups]
    kept = [np.bincount(place[group], weights=after[group], minlength=BINS).tolist() for group in groups]
    return tuple(
        OverlapBin(low, high, *numbers)
        for low, high, *numbers in zip(edges[:-1].tolist(), edges[1:].tolist(), *persons, *kept, strict=True)
    )
