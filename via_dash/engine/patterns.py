"""Patterns: persons who are alike in all that a model sees, counted together. A model's cost follows the patterns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from via_dash.engine.capacity import within
from via_dash.engine.columns import covariate_columns, group_codes, shifts, wave_columns
from via_dash.engine.database import query
from via_dash.engine.patterns_sql import MomentsQuery, person_patterns_query

if TYPE_CHECKING:
    from via_dash.panel import Panel

FEW_WAVES, BLOCK = 8, 50_000


@dataclass(frozen=True, eq=False)
class MomentPatterns:
    """Moments of the outcome per pattern of group, covariates, waves observed and, when asked for, cluster and weight.

    P patterns, C covariates, W waves used. group: (P,) 0 pilot, 1 control. covariates: (P, C) level codes (−1 where
    missing) or numbers (NaN where missing). cluster: (P,) codes in ascending order, or None. present: (P, W) whether
    observed. n: (P,) rows of the panel. total: (P, W) Σd and products: (P, W, W) Σdd, with d the outcome less its
    `shifts` (2, W), 0 where not observed: unweighted sums. weight: (P,) of each row of the pattern, or None.
    """

    group: np.ndarray
    covariates: np.ndarray
    cluster: np.ndarray | None
    present: np.ndarray
    n: np.ndarray
    total: np.ndarray
    products: np.ndarray
    shifts: np.ndarray
    weight: np.ndarray | None = None

    def where(self, kept: np.ndarray) -> "MomentPatterns":
        """Only the patterns for which `kept` (P,) is true."""
        cluster = None if self.cluster is None else self.cluster[kept]
        weight = None if self.weight is None else self.weight[kept]
        return MomentPatterns(self.group[kept], self.covariates[kept], cluster, self.present[kept], self.n[kept],
                              self.total[kept], self.products[kept], self.shifts, weight)  # fmt: skip


@dataclass(frozen=True, eq=False)
class PersonPatterns:
    """Rows that are identical in covariates and in the outcome at every wave used, counted.

    covariates: (P, C) as in MomentPatterns. y: (P, W) the score, NaN where not observed. n: (P,) rows of the panel.
    cluster: (P,) codes in ascending order, or None.
    """

    covariates: np.ndarray
    y: np.ndarray
    n: np.ndarray
    cluster: np.ndarray | None = None


def moment_patterns(
    panel: "Panel",
    outcome: str,
    waves: Sequence[int],
    covariates: Sequence[str],
    *,
    clustered: bool,
    every: bool,
    weighted: bool = False,
    apart: bool = False,
) -> MomentPatterns:
    """The moments per pattern at some waves; aggregated once, then kept in the panel's memo.

    every: only rows observed at all of `waves`; else at one at least. clustered: split by the panel's named cluster.
    weighted: split by the panel's weights. apart: every row is a cluster of its own, its number the cluster's code.
    Raises KeyError for an unknown outcome or covariate, CapacityError for more than the memory holds.
    """
    panel.outcome(outcome)
    named = [panel.covariate(name) for name in covariates]
    key = ("moments", outcome, tuple(waves), tuple(covariates), clustered, every, weighted, apart)
    if key not in panel.memo:
        columns = {"g": group_codes(panel)} | covariate_columns(panel, named) | wave_columns(panel, outcome)
        if clustered or apart:
            columns["k"] = np.arange(len(panel.persons)) if apart else panel.persons["cluster"].to_numpy()
        if weighted:
            columns["v"] = panel.persons["weight"].to_numpy(dtype=float)
        sample = MomentsQuery(len(panel.waves), waves, len(named), clustered or apart, weighted, every)
        panel.memo[key] = _patterns(sample, columns, shifts(panel, outcome))
    return panel.memo[key]  # type: ignore[return-value]


def _patterns(sample: MomentsQuery, columns: dict[str, np.ndarray], moved: np.ndarray) -> MomentPatterns:
    used, few = list(sample.used), len(sample.used) <= FEW_WAVES
    found = query(sample.sums(products=few), columns, _parameters(moved))
    n, width = found["n"], len(used)
    return MomentPatterns(
        group=found["g"].astype(np.int64),
        covariates=_stacked(found, [f"c{i}" for i in range(sample.covariates)]),
        cluster=found["k"].astype(np.int64) if "k" in found else None,
        present=np.ones((len(n), width), dtype=bool) if sample.every else _stacked(found, [f"o{i}" for i in used]) > 0,
        n=n,
        total=np.nan_to_num(_stacked(found, [f"s{i}" for i in used])),
        products=_of_few(found, used) if few else _of_many(sample, columns, moved, len(n)),
        shifts=moved[:, used],
        weight=found.get("v"),
    )


def _parameters(moved: np.ndarray) -> list[float]:
    return [float(shift) for shift in moved.T.ravel()]


def _of_few(found: dict[str, np.ndarray], used: Sequence[int]) -> np.ndarray:
    """Σdd per pattern, (P, W, W), as the query summed it."""
    products = np.empty((len(found["n"]), len(used), len(used)))
    for a, i in enumerate(used):
        for b, j in enumerate(used):
            products[:, a, b] = np.nan_to_num(found[f"q{min(i, j)}_{max(i, j)}"])
    return products


def _of_many(sample: MomentsQuery, columns: dict[str, np.ndarray], moved: np.ndarray, patterns: int) -> np.ndarray:
    """Σdd per pattern, (P, W, W), as products of matrices, which no query has to spell out; a block of rows at a time.

    Raises CapacityError where they would be too many.
    """
    used, width, rows = list(sample.used), len(sample.used), len(columns["g"])
    within(patterns * width**2, rows=rows, waves=width, covariates=sample.covariates)
    found = query(sample.places(), columns | {"r": np.arange(rows)}, _parameters(moved))
    row, place = found["r"].astype(np.int64), found["p"].astype(np.int64)
    products = np.zeros((patterns, width, width))
    starts = np.union1d(np.flatnonzero(np.diff(place, prepend=-1)), np.arange(0, len(row), BLOCK))
    for some in np.split(np.arange(len(row)), starts[1:]):
        y = np.stack([columns[f"w{i}"][row[some]] for i in used], axis=1)
        d = np.nan_to_num(y - moved[columns["g"][row[some]]][:, used])
        products[place[some[0]]] += d.T @ d
    return products


def person_patterns(
    panel: "Panel",
    outcome: str,
    group: int,
    waves: Sequence[int],
    covariates: Sequence[str],
    *,
    every: bool,
    clustered: bool = False,
) -> PersonPatterns:
    """The patterns of one group (0 pilot, 1 control) at some waves; aggregated once, then kept in the panel's memo.

    every: only rows observed at all of `waves`; else at one at least. clustered: split by the panel's named cluster.
    Raises KeyError for an unknown name.
    """
    panel.outcome(outcome)
    named = [panel.covariate(name) for name in covariates]
    key = ("persons", outcome, group, tuple(waves), tuple(covariates), every, clustered)
    if key not in panel.memo:
        columns = {"g": group_codes(panel)} | covariate_columns(panel, named) | wave_columns(panel, outcome)
        if clustered:
            columns["k"] = panel.persons["cluster"].to_numpy()
        sql = person_patterns_query(waves, len(named), clustered=clustered, every=every)
        found = query(sql, columns, [float(group)])
        panel.memo[key] = PersonPatterns(
            covariates=_stacked(found, [f"c{i}" for i in range(len(named))]),
            y=_stacked(found, [f"w{i}" for i in waves]),
            n=found["n"],
            cluster=found["k"].astype(np.int64) if clustered else None,
        )
    return panel.memo[key]  # type: ignore[return-value]


def _stacked(found: dict[str, np.ndarray], names: Sequence[str]) -> np.ndarray:
    return np.stack([found[name] for name in names], axis=1) if names else np.empty((len(found["n"]), 0))
