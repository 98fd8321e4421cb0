"""A panel's rows as columns of codes with positional names: no name and no value of the user's reaches a query."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from via_dash.panel import Covariate, Level, Panel

FIRST_ROWS = 4096


def group_codes(panel: "Panel") -> np.ndarray:
    """0 for the pilot and 1 for the control group, per row of the panel: (N,) int8."""
    return (~panel.persons["pilot"].to_numpy(dtype=bool)).astype(np.int8)


def wave_columns(panel: "Panel", outcome: str) -> dict[str, np.ndarray]:
    """w0, w1, …: the outcome at each wave, NaN where not observed."""
    values = panel.values[outcome]
    return {f"w{i}": values[:, i] for i in range(values.shape[1])}


def covariate_columns(panel: "Panel", covariates: Sequence["Covariate"]) -> dict[str, np.ndarray]:
    """c0, c1, …: per covariate the code of its level, −1 where missing; a numeric covariate as it is."""
    found: dict[str, np.ndarray] = {}
    for position, covariate in enumerate(covariates):
        column = panel.persons[covariate.name]
        if covariate.kind == "category":
            found[f"c{position}"] = column.cat.codes.to_numpy().astype(np.int32)
        else:
            found[f"c{position}"] = column.to_numpy(dtype=np.float64, na_value=np.nan)
    return found


def categorical(panel: "Panel") -> tuple["Covariate", ...]:
    """The covariates that have levels, in the order of the panel."""
    return tuple(covariate for covariate in panel.covariates if covariate.kind == "category")


def category_levels(panel: "Panel", by: str) -> tuple["Level", ...]:
    """The levels of a covariate that splits a group. KeyError when it is unknown, ValueError when it is a number."""
    covariate = panel.covariate(by)
    if covariate.kind != "category":
        raise ValueError(f"{by!r} is a number; only a covariate with categories splits a group")
    return covariate.levels


def observed_waves(panel: "Panel", outcome: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The positions of the waves at which the pilot, and the control group, have at least one observation."""
    key = ("observed_waves", outcome)
    if key not in panel.memo:
        present = ~np.isnan(panel.values[outcome])
        pilot = panel.persons["pilot"].to_numpy(dtype=bool)
        waves = range(present.shape[1])
        panel.memo[key] = tuple(
            tuple(wave for wave in waves if (present[:, wave] & members).any()) for members in (pilot, ~pilot)
        )
    return panel.memo[key]  # type: ignore[return-value]


def shifts(panel: "Panel", outcome: str) -> np.ndarray:
    """A number near the mean per group and wave, (2, W): what is taken off before squares are summed.

    Sums of squares of numbers around zero keep their digits, however large the outcome's own level is. Any number near
    the mean will do, since it is added back: the mean of the group's first rows, 0 where they hold nothing.
    """
    key = ("shifts", outcome)
    if key not in panel.memo:
        values, group = panel.values[outcome], group_codes(panel)
        found = np.zeros((2, values.shape[1]))
        first = [np.flatnonzero(group == g)[:FIRST_ROWS] for g in (0, 1)]
        for g in (0, 1):
            for wave in range(values.shape[1]):
                column = values[first[g], wave]
                observed = column[~np.isnan(column)]
                found[g, wave] = observed.mean() if observed.size else 0.0
        panel.memo[key] = found
    return panel.memo[key]  # type: ignore[return-value]
