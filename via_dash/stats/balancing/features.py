"""Background variables as columns of numbers: what a model of the groups is fitted on and a balance table shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from via_dash.engine.columns import covariate_columns
from via_dash.options import Coding
from via_dash.panel.values import parse_numbers, text_of
from via_dash.stats.regression.robust import COLLINEAR

if TYPE_CHECKING:
    from via_dash.panel import Covariate, Panel


@dataclass(frozen=True, eq=False)
class Feature:
    """A background variable as a number (level None), or one of its levels as 0/1. values: (n,), none missing."""

    covariate: str
    level: str | None
    values: np.ndarray

    @property
    def variable(self) -> str:
        """The name of the variable, `name: level` for a level."""
        return self.covariate if self.level is None else f"{self.covariate}: {self.level}"

    @property
    def binary(self) -> bool:
        """Whether every value is 0 or 1."""
        return bool(((self.values == 0) | (self.values == 1)).all())


def complete_rows(panel: "Panel", names: Sequence[str]) -> np.ndarray:
    """Which rows of the panel have a value for each of the variables: (N,) bool."""
    kept = np.ones(len(panel.persons), dtype=bool)
    for column in covariate_columns(panel, [panel.covariate(name) for name in names]).values():
        kept &= column >= 0 if column.dtype.kind == "i" else np.isfinite(column)
    return kept


def features(panel: "Panel", names: Sequence[str], coding: Coding, rows: np.ndarray) -> tuple[Feature, ...]:
    """The variables of the rows (n,) of the panel, in the order of the names; none of these may be missing.

    A number enters as it is. A category enters as a number, its levels' scores, under the coding `scores`, and under
    `auto` as its levels' own values where all of these are numbers (as R reads such a column). Otherwise its levels
    that occur become 0/1 columns in their order, of two levels only the second.
    """
    covariates = [panel.covariate(name) for name in names]
    columns = covariate_columns(panel, covariates).values()
    return tuple(
        feature
        for covariate, column in zip(covariates, columns, strict=True)
        for feature in _features_of(covariate, column[rows], coding)
    )


def _features_of(covariate: "Covariate", column: np.ndarray, coding: Coding) -> list[Feature]:
    if covariate.kind == "number":
        return [Feature(covariate.name, None, column)]
    numbers = None if coding == "levels" else _numbers(covariate, coding)
    if numbers is not None:
        return [Feature(covariate.name, None, numbers[column])]
    codes = np.unique(column).tolist()
    shown = codes[1:] if len(codes) == 2 else codes
    return [
        Feature(covariate.name, str(covariate.levels[code].value), (column == code).astype(np.float64))
        for code in shown
    ]


def _numbers(covariate: "Covariate", coding: Coding) -> np.ndarray | None:
    """The number that each level counts for: (L,); None where a level's own value is no number."""
    if coding == "scores":
        return np.array([level.score for level in covariate.levels], dtype=np.float64)
    values = parse_numbers([text_of(level.value) for level in covariate.levels])
    return None if None in values else np.array(values, dtype=np.float64)


def design(columns: Sequence[Feature]) -> np.ndarray:
    """A constant and the features, (n, 1 + k): numbers centred with standard deviation 1, 0/1 columns as they are.

    A column that those before it determine (the last level of a category, a constant) is left out, as R's glm does:
    the columns span the same space without it.
    """
    n = len(columns[0].values) if columns else 0
    every = np.column_stack([np.ones(n), *(_scaled(feature) for feature in columns)])
    kept: np.ndarray = every[:, independent(every)]
    return kept


def _scaled(feature: Feature) -> np.ndarray:
    """Element by element, so that equal persons get equal values to the last bit."""
    if feature.binary:
        return feature.values
    spread = float(feature.values.std())
    return (feature.values - float(feature.values.mean())) / (spread or 1.0)


def independent(matrix: np.ndarray) -> list[int]:
    """The columns that are no linear combination of the columns before them.

    Cholesky's elimination of X'X scaled to a unit diagonal, column by column; one whose square outside those before it
    is 1e-10 or less (as in `robust.least_squares`) is left out.
    """
    gram = matrix.T @ matrix
    length = np.sqrt(np.diag(gram))
    length[length == 0] = 1.0
    rest = gram / np.outer(length, length)
    taken = []
    for place in range(len(rest)):
        pivot = float(rest[place, place])
        if pivot > COLLINEAR:
            taken.append(place)
            row = rest[place, place:].copy()
            rest[place:, place:] -= np.outer(row, row / pivot)
    return taken
