"""How far groups lie apart at the start: weighted means and standardised differences of the background variables."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from via_dash.engine.columns import covariate_columns

if TYPE_CHECKING:
    from via_dash.panel import Covariate, Panel

Difference = tuple[str, str | None, float | None]
ROUNDING = 1e-12


@dataclass(frozen=True, eq=False)
class Moments:
    """A variable among some persons: n with a value; per row (R,) the weighted mean, the variance
    Σw(y − ȳ)²/(Σw − Σw²/Σw) and the squared standard error of the mean n/(n − 1) Σw²(y − ȳ)²/(Σw)², weights taken as
    known; with equal weights the usual s² and s²/n. Variance and error are 0 where n < 2."""

    n: int
    mean: np.ndarray
    variance: np.ndarray
    error: np.ndarray


def baseline_differences(
    panel: "Panel", kept: np.ndarray | None = None, covariates: Sequence[str] | None = None
) -> tuple[Difference, ...]:  # fmt: skip
    """(covariate, level, (mean pilot − mean control) / SD pilot) per background variable.

    A number gives one row with level None; categories give the share of each level, of two levels only the second.
    kept: (N,) bool, the persons looked at; None is all of them. covariates: their names; None is
    the panel's `baseline`. Means and
    standard deviations carry the panel's weights; a person without a value is left out of that variable, and a variable
    that a group lacks altogether is not there. Where the pilot group does not vary the root of the mean of the two
    variances stands in; the difference is None where neither group varies and they differ, 0 where they don't. Raises
    KeyError for an unknown covariate.
    Source: Stuart (2010), Statistical Science 25, 1–21, section 4.1.
    """
    pilot = panel.persons["pilot"].to_numpy(dtype=bool)
    weight = person_weights(panel) if kept is None else np.where(kept, person_weights(panel), 0.0)
    found: list[Difference] = []
    chosen = [panel.covariate(name) for name in (panel.baseline if covariates is None else covariates)]
    for covariate in chosen:
        groups = [covariate_moments(panel, covariate, np.where(group, weight, 0.0)) for group in (pilot, ~pilot)]
        if all(group.n for group in groups):
            levels = covariate_rows(covariate)
            found += [(covariate.name, *row) for row in zip(levels, standardised(*groups), strict=True)]
    return tuple(found)


def person_weights(panel: "Panel") -> np.ndarray:
    """The weight per person, 1 where all count the same: (N,)."""
    return np.ones(len(panel.persons)) if panel.weights is None else panel.weights


def covariate_rows(covariate: "Covariate") -> tuple[str | None, ...]:
    """The rows a variable is shown in: None for a number, else the levels, of two levels only the second."""
    if covariate.kind == "number":
        return (None,)
    levels = tuple(str(level.value) for level in covariate.levels)
    return levels[1:] if len(levels) == 2 else levels


def covariate_moments(panel: "Panel", covariate: "Covariate", weight: np.ndarray) -> Moments:
    """The moments of a background variable, in the rows of `covariate_rows`. weight: (N,), 0 for who does not count."""
    column = covariate_columns(panel, [covariate])["c0"]
    if covariate.kind == "number":
        return number_moments(column, weight)
    return _share_moments(column, weight, len(covariate.levels))


def number_moments(values: np.ndarray, weight: np.ndarray) -> Moments:
    """The moments of a number (N,), NaN where missing: one row."""
    used = (weight > 0) & ~np.isnan(values)
    w, y = weight[used], values[used]
    if not len(w):
        return Moments(0, *np.zeros((3, 1)))
    mean = w @ y / w.sum()
    return _moments(w, np.array([mean]), np.array([w @ (y - mean) ** 2]), np.array([w**2 @ (y - mean) ** 2]))


def _share_moments(codes: np.ndarray, weight: np.ndarray, levels: int) -> Moments:
    """The moments of the 0/1 variable of each level, of two levels only the second. codes: (N,), −1 where missing."""
    used = (weight > 0) & (codes >= 0)
    w, code = weight[used], codes[used]
    first = 1 if levels == 2 else 0
    if not len(w):
        return Moments(0, *np.zeros((3, levels - first)))
    mass, square = (np.bincount(code, weights=power, minlength=levels)[first:] for power in (w, w**2))
    share = mass / w.sum()
    spread, error = (
        inside * (1 - share) ** 2 + (whole - inside) * share**2
        for inside, whole in ((mass, w.sum()), (square, (w**2).sum()))
    )
    return _moments(w, share, spread, error)


def _moments(w: np.ndarray, mean: np.ndarray, spread: np.ndarray, error: np.ndarray) -> Moments:
    """spread: Σw(y − ȳ)²; error: Σw²(y − ȳ)²."""
    n, total = len(w), w.sum()
    if n < 2:
        return Moments(n, mean, np.zeros_like(mean), np.zeros_like(mean))
    return Moments(n, mean, spread / (total - w @ w / total), n / (n - 1) * error / total**2)


def standardised(first: Moments, second: Moments) -> tuple[float | None, ...]:
    """The difference of two means in standard deviations of the first, per row; see `baseline_differences`."""
    return tuple(map(_standardised, *(m.tolist() for m in (first.mean, second.mean, first.variance, second.variance))))


def _standardised(mean: float, other: float, variance: float, spread: float) -> float | None:
    size = abs(mean) + abs(other)
    if abs(mean - other) <= ROUNDING * size:
        return 0.0
    variance = variance if variance > ROUNDING * size**2 else (variance + spread) / 2
    return (mean - other) / float(variance**0.5) if variance > ROUNDING * size**2 else None
