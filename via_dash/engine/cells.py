"""Cells: the counts and moments of one outcome per group × level × wave, from one scan, kept in the panel's memo."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from via_dash.engine.columns import (
    categorical,
    category_levels,
    covariate_columns,
    group_codes,
    observed_waves,
    shifts,
    wave_columns,
)
from via_dash.engine.database import query
from via_dash.engine.sql import cells_query

if TYPE_CHECKING:
    from via_dash.panel import Panel

WHOLE = -1


@dataclass(frozen=True, eq=False)
class Cells:
    """Counts and moments of one outcome. Axes: group (0 pilot, 1 control), level, wave(s), category.

    n, mean, ss: (2, L, W) number observed, mean and Σ(y − ȳ)² per
    wave; mean is 0 where n is 0. pair_n, pair_mean, pair_ss, pair_sp: (2, L, W, W) over those observed at both waves
    a and b: their number, their mean at a, Σ(y_a − ȳ_a)² and Σ(y_a − ȳ_a)(y_b − ȳ_b), around their own means.
    counts: (2, L, W, K) rows per category of an ordinal or binary outcome; K is 0 for a numeric one.
    """

    n: np.ndarray
    mean: np.ndarray
    ss: np.ndarray
    pair_n: np.ndarray
    pair_mean: np.ndarray
    pair_ss: np.ndarray
    pair_sp: np.ndarray
    counts: np.ndarray


def cells(panel: "Panel", outcome: str, *, by: str | None = None, complete: Sequence[int] | None = None) -> Cells:
    """The cells of `outcome`: L = 1 for the whole group, or one per level of the categorical covariate `by`.

    complete: None takes every observation; positions of waves take only the rows observed at all of those waves (of
    those, per group, at which the group was observed at all). The first call for an outcome and a sample scans the
    panel once for the whole group and all covariates together; every later call is a look-up. Sums are taken of
    deviations from the group's mean at the wave (`shifts`), so that large outcomes keep their digits.
    Raises KeyError for an unknown outcome or covariate, ValueError for a numeric covariate.
    """
    panel.outcome(outcome)
    position = WHOLE
    if by is not None:
        category_levels(panel, by)
        position = [covariate.name for covariate in categorical(panel)].index(by)
    key = ("cells", outcome, None if complete is None else tuple(complete))
    if key not in panel.memo:
        panel.memo[key] = _scan(panel, outcome, complete)
    tables: dict[int, Cells] = panel.memo[key]  # type: ignore[assignment]
    return tables[position]


def _scan(panel: "Panel", outcome: str, complete: Sequence[int] | None) -> dict[int, Cells]:
    covariates = categorical(panel)
    scores = [level.score for level in panel.outcome(outcome).levels]
    waves = len(panel.waves)
    moved = shifts(panel, outcome)
    per_group = None
    if complete is not None:
        per_group = [[wave for wave in complete if wave in seen] for seen in observed_waves(panel, outcome)]
    columns = {"g": group_codes(panel)} | covariate_columns(panel, covariates) | wave_columns(panel, outcome)
    parameters = [float(shift) for wave in range(waves) for shift in moved[:, wave]]
    sql = cells_query(waves, len(covariates), len(scores), per_group)
    found = query(sql, columns, parameters + scores * waves)
    tables = {}
    for position in range(WHOLE, len(covariates)):
        levels = len(covariates[position].levels) if position >= 0 else 1
        tables[position] = _moments(_Placed(found, position, len(covariates), levels), waves, len(scores), moved)
    return tables


class _Placed:
    """The rows of the query that belong to one covariate, put in an array of group × level."""

    def __init__(self, found: dict[str, np.ndarray], position: int, covariates: int, levels: int):
        mine = np.ones(len(found["g"]), dtype=bool)
        for other in range(covariates):
            mine &= found[f"z{other}"] == (0.0 if other == position else 1.0)
        level = found[f"c{position}"] if position >= 0 else np.zeros(len(mine))
        mine &= level >= 0
        self.shape = (2, levels)
        self.found, self.mine = found, mine
        self.place = found["g"][mine].astype(int), level[mine].astype(int)

    def __getitem__(self, name: str) -> np.ndarray:
        array = np.zeros(self.shape)
        array[self.place] = np.nan_to_num(self.found[name][self.mine])
        return array


def _moments(sums: _Placed, waves: int, categories: int, moved: np.ndarray) -> Cells:
    shape = (*sums.shape, waves)
    n, mean, ss = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    counts = np.zeros((*shape, categories))
    pair_n, pair_mean, pair_ss, pair_sp = (np.zeros((*shape, waves)) for _ in range(4))
    for i in range(waves):
        n[..., i] = sums[f"n{i}"]
        mean[..., i], ss[..., i] = _centred(sums[f"n{i}"], sums[f"s{i}"], sums[f"q{i}"])
        for k in range(categories):
            counts[..., i, k] = sums[f"f{i}_{k}"]
        pair_n[..., i, i], pair_mean[..., i, i], pair_ss[..., i, i] = n[..., i], mean[..., i], ss[..., i]
        pair_sp[..., i, i] = ss[..., i]
        for j in range(i + 1, waves):
            name = f"{i}_{j}"
            both = sums[f"n{name}"]
            for a, b in ((i, j), (j, i)):
                pair_n[..., a, b] = both
                moments = _centred(both, sums[f"s{name}_{a}"], sums[f"q{name}_{a}"])
                pair_mean[..., a, b], pair_ss[..., a, b] = moments
            product = sums[f"q{name}"] - both * pair_mean[..., i, j] * pair_mean[..., j, i]
            varied = (pair_ss[..., i, j] > 0) & (pair_ss[..., j, i] > 0)
            pair_sp[..., i, j] = pair_sp[..., j, i] = np.where(varied, product, 0.0)
    level = moved[:, None, :]
    return Cells(
        n=n.astype(np.int64),
        mean=np.where(n > 0, mean + level, 0.0),
        ss=ss,
        pair_n=pair_n.astype(np.int64),
        pair_mean=np.where(pair_n > 0, pair_mean + level[..., None], 0.0),
        pair_ss=pair_ss,
        pair_sp=pair_sp,
        counts=counts.astype(np.int64),
    )


def _centred(n: np.ndarray, total: np.ndarray, squares: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean and Σ(d − d̄)² from n, Σd and Σd²; a sum of squares that is nothing but rounding becomes exactly 0."""
    mean = total / np.maximum(n, 1.0)
    ss = squares - n * mean**2
    return mean, np.where(ss > 1e-12 * squares, ss, 0.0)
