"""From moment patterns to a regression: controls as regressors, persons or named clusters as cross-products."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from via_dash.engine import MomentPatterns
from via_dash.stats.robust import Blocks, Clusters

if TYPE_CHECKING:
    from via_dash.panel import Covariate

BLOCK = 2_000_000


def complete_controls(covariates: tuple["Covariate", ...], values: np.ndarray) -> np.ndarray:
    """Which patterns lack none of the controls: (P,) bool. values: (P, C) as in MomentPatterns."""
    kept = np.ones(len(values), dtype=bool)
    for position, covariate in enumerate(covariates):
        column = values[:, position]
        kept &= column >= 0 if covariate.kind == "category" else ~np.isnan(column)
    return kept


def control_regressors(covariates: tuple["Covariate", ...], values: np.ndarray, n: np.ndarray) -> np.ndarray:
    """The controls as regressors: (P, k). Categories become dummies against the first level that occurs.

    A number is centred and scaled over the n rows per pattern. A control that does not vary in the sample gives no
    regressor: there is nothing to control for. Missing values must have been left out.
    """
    columns = []
    for position, covariate in enumerate(covariates):
        column = values[:, position]
        if covariate.kind == "category":
            columns += [(column == code).astype(float) for code in np.unique(column)[1:]]
        elif len(column) and column.min() < column.max():
            centred = column - np.average(column, weights=n)
            columns.append(centred / np.sqrt(np.average(centred**2, weights=n)))
    return np.stack(columns, axis=1) if columns else np.empty((len(values), 0))


def cluster_blocks(patterns: MomentPatterns, regressors: np.ndarray) -> Blocks:
    """The cross-products of each person, or of each named cluster, a block at a time.

    regressors: (P, W, k), the row of the design for each pattern at each wave. Persons of one pattern share a design
    and are merged; the patterns of a named cluster are added up.
    """
    size = max(BLOCK // regressors.shape[2] ** 2, 1)
    if patterns.cluster is None:
        starts = np.arange(0, len(patterns.n), size)
    else:
        first = np.flatnonzero(np.diff(patterns.cluster, prepend=patterns.cluster[0] - 1))
        starts = first[np.unique(np.searchsorted(first, np.arange(0, len(patterns.n), size)).clip(max=len(first) - 1))]
    ends = [*starts[1:].tolist(), len(patterns.n)]

    def blocks() -> Iterator[Clusters]:
        for start, end in zip(starts.tolist(), ends, strict=True):
            part = np.arange(start, end)
            yield _block(patterns.where(part), regressors[part])

    return blocks


def _block(patterns: MomentPatterns, regressors: np.ndarray) -> Clusters:
    rows = regressors * patterns.present[:, :, None]
    gram = rows.transpose(0, 2, 1) @ rows
    moment = np.einsum("pwk,pw->pk", rows, patterns.total)
    if patterns.cluster is None:
        outer = rows.transpose(0, 2, 1) @ patterns.products @ rows
        return Clusters(gram, patterns.n, moment, outer)
    first = np.flatnonzero(np.diff(patterns.cluster, prepend=patterns.cluster[0] - 1))
    gram = np.add.reduceat(gram * patterns.n[:, None, None], first, axis=0)
    moment = np.add.reduceat(moment, first, axis=0)
    return Clusters(gram, np.ones(len(first)), moment, moment[:, :, None] * moment[:, None, :])


def squares_and_rows(patterns: MomentPatterns) -> tuple[float, float]:
    """Σd² and the number of observations."""
    return float(np.einsum("pww->", patterns.products)), float(patterns.n @ patterns.present.sum(axis=1))
