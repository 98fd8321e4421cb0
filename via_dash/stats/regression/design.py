"""From moment patterns to a regression: controls as regressors, persons or named clusters as cross-products."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from via_dash.engine import MomentPatterns
from via_dash.stats.regression.robust import Blocks, Clusters

if TYPE_CHECKING:
    from via_dash.panel import Covariate, Panel

BLOCK = 2_000_000
PERSON = "person"


def named_cluster(panel: "Panel", cluster: str | None) -> bool:
    """Whether to cluster by the panel's named cluster (None: where it has one) rather than by person.

    Raises ValueError for another name.
    """
    named = panel.mapping.cluster if "cluster" in panel.persons else None
    if cluster not in (None, PERSON, named):
        raise ValueError(f"cluster must be None, {PERSON!r} or the panel's own ({named!r}), not {cluster!r}")
    return named is not None and cluster != PERSON


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
    """The cross-products of each person, or of each named cluster, a block at a time; unweighted.

    regressors: (P, W, k), the row of the design for each pattern at each wave. Persons of one pattern share a design
    and are merged; the patterns of a named cluster are added up.
    """

    def blocks() -> Iterator[Clusters]:
        for part in block_parts(patterns, regressors.shape[2]):
            yield _block(patterns.where(part), regressors[part])

    return blocks


def block_parts(patterns: MomentPatterns, width: int) -> list[np.ndarray]:
    """Consecutive patterns in blocks of bounded size for `width` regressors; a cluster is never cut in two."""
    size = max(BLOCK // width**2, 1)
    if patterns.cluster is None:
        starts = np.arange(0, len(patterns.n), size)
    else:
        first = cluster_starts(patterns.cluster)
        starts = first[np.unique(np.searchsorted(first, np.arange(0, len(patterns.n), size)).clip(max=len(first) - 1))]
    return np.split(np.arange(len(patterns.n)), starts[1:])


def cluster_starts(cluster: np.ndarray) -> np.ndarray:
    """Where each cluster begins among codes in ascending order."""
    return np.flatnonzero(np.diff(cluster, prepend=cluster[0] - 1))


def _block(patterns: MomentPatterns, regressors: np.ndarray) -> Clusters:
    rows, gram, moment = pattern_products(patterns, regressors)
    if patterns.cluster is None:
        outer = rows.transpose(0, 2, 1) @ patterns.products @ rows
        return Clusters(gram, patterns.n, moment, outer)
    first = cluster_starts(patterns.cluster)
    gram = np.add.reduceat(gram * patterns.n[:, None, None], first, axis=0)
    moment = np.add.reduceat(moment, first, axis=0)
    return Clusters(gram, np.ones(len(first)), moment, moment[:, :, None] * moment[:, None, :])


def pattern_products(patterns: MomentPatterns, regressors: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Per pattern the design X of one person (P, W, k), its X'X (P, k, k), and Σ X'y over the persons (P, k)."""
    rows = regressors * patterns.present[:, :, None]
    return rows, rows.transpose(0, 2, 1) @ rows, np.einsum("pwk,pw->pk", rows, patterns.total)


def squares_and_rows(patterns: MomentPatterns) -> tuple[float, float]:
    """Σd², weighted where there are weights, and the number of observations."""
    squares = np.einsum("pww->p", patterns.products)
    weight = np.ones(len(squares)) if patterns.weight is None else patterns.weight
    return float(squares @ weight), float(patterns.n @ patterns.present.sum(axis=1))
