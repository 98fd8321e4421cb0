"""Who left: the persons who stayed against those who left, on what was known at the first wave."""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from via_dash.stats.balancing.baseline import (
    Moments,
    covariate_moments,
    covariate_rows,
    number_moments,
    person_weights,
    standardised,
)
from via_dash.stats.distributions.intervals import t_p_value
from via_dash.stats.dropout.retention import GROUPS, Followed
from via_dash.stats.results import Leavers

if TYPE_CHECKING:
    from via_dash.panel import Covariate, Panel


def leavers_of(
    panel: "Panel", covariates: Sequence["Covariate"], before: int, found: Followed
) -> tuple[Leavers, ...]:  # fmt: skip
    """Per group, the rows of the background variables and then the score of every outcome at the wave before.

    Means carry the panel's weights. std_mean_diff: (stayers − leavers) / SD of the stayers (`baseline` says what where
    they do not vary). p_value: Welch's t test on Moments' standard errors. Both are None where either side has fewer
    than 2 persons; a variable unknown for all of one side has no row.
    Source: Welch (1947), Biometrika 34, 28–35. Checked against t.test (R).
    """
    weight = person_weights(panel)
    rows: list[Leavers] = []
    for group, members in zip(GROUPS, found.groups, strict=True):
        sides = [np.where(members & side, weight, 0.0) for side in (found.stayed, ~found.stayed)]
        for name, levels, stayers, left in _variables(panel, covariates, before, sides):
            if not stayers.n or not left.n:
                continue
            tested = stayers.n > 1 and left.n > 1
            apart = standardised(stayers, left) if tested else (None,) * len(levels)
            for row, level in enumerate(levels):
                rows.append(
                    Leavers(
                        group=group,
                        variable=name if level is None else f"{name}: {level}",
                        covariate=name,
                        level=level,
                        n_stayers=stayers.n,
                        n_leavers=left.n,
                        mean_stayers=float(stayers.mean[row]),
                        mean_leavers=float(left.mean[row]),
                        std_mean_diff=apart[row],
                        p_value=_welch(stayers, left, row) if tested else None,
                    )
                )
    return tuple(rows)


def _variables(
    panel: "Panel", covariates: Sequence["Covariate"], before: int, sides: Sequence[np.ndarray]
) -> Iterator[tuple[str, tuple[str | None, ...], Moments, Moments]]:
    """Name, rows, and the moments among stayers and leavers, whose weights `sides` holds."""
    for covariate in covariates:
        stayers, left = (covariate_moments(panel, covariate, side) for side in sides)
        yield covariate.name, covariate_rows(covariate), stayers, left
    for outcome in panel.outcomes:
        stayers, left = (number_moments(panel.values[outcome.name][:, before], side) for side in sides)
        yield outcome.name, (None,), stayers, left


def _welch(first: Moments, second: Moments, row: int) -> float | None:
    """Two-sided p of Welch's t test; None where neither side varies."""
    errors = [float(side.error[row]) for side in (first, second)]
    variance = sum(errors)
    if variance <= 0:
        return None
    df = variance**2 / sum(error**2 / (side.n - 1) for error, side in zip(errors, (first, second), strict=True))
    return t_p_value(float(first.mean[row] - second.mean[row]) / math.sqrt(variance), df)
