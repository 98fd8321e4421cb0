"""Cells: the counts and moments of one outcome per group × level × wave and pair of waves, kept in the panel's memo."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
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
from via_dash.engine.sql import cells_query, pair_sums, wave_sums

if TYPE_CHECKING:
    from via_dash.panel import Covariate, Panel

FEW_WAVES, SUMS = 6, 800


@dataclass(frozen=True, eq=False)
class Pair:
    """Moments over those observed at both of two waves, around their own means. Axes: group, level, wave (0 the first
    of the two, 1 the second). n: (2, L). mean, ss: (2, L, 2), ss is Σ(y − ȳ)². sp: (2, L) Σ(y₀ − ȳ₀)(y₁ − ȳ₁)."""

    n: np.ndarray
    mean: np.ndarray
    ss: np.ndarray
    sp: np.ndarray


@dataclass(frozen=True, eq=False)
class Cells:
    """Counts and moments of one outcome. Axes: group (0 pilot, 1 control), level, wave, category.

    n, mean, ss: (2, L, W) number observed, mean and Σ(y − ȳ)² per wave; mean is 0 where n is 0. counts: (2, L, W, K)
    rows per category of an ordinal or binary outcome; K is 0 for a numeric one. pairs: those of the waves that were
    asked for, by their positions, the earlier wave first.
    """

    n: np.ndarray
    mean: np.ndarray
    ss: np.ndarray
    counts: np.ndarray
    pairs: Mapping[tuple[int, int], Pair]


def cells(
    panel: "Panel",
    outcome: str,
    *,
    by: str | None = None,
    complete: Sequence[int] | None = None,
    pairs: Iterable[tuple[int, int]] = (),
) -> Cells:
    """The cells of `outcome`: L = 1 for the whole group, or one per level of the categorical covariate `by`.

    complete: None takes every observation; positions of waves take only the rows observed at all of those waves (of
    those, per group, at which the group was observed at all). pairs: the pairs of waves (a, b), a < b, whose moments
    are wanted. With few waves the first call for an outcome and a sample scans the panel once for the whole group, all
    covariates and all pairs together, and every later call is a look-up; with more, a call scans for what it asks and
    no earlier one did. Sums are taken of deviations from the group's mean at the wave (`shifts`), so that large
    outcomes keep their digits.
    Raises KeyError for an unknown outcome or covariate, ValueError for a numeric covariate.
    """
    panel.outcome(outcome)
    if by is not None:
        category_levels(panel, by)
    key = ("cells", outcome, None if complete is None else tuple(complete))
    known: dict[str | None, Cells] = panel.memo.setdefault(key, {})  # type: ignore[assignment]
    found = known.get(by)
    missing = [pair for pair in pairs if found is None or pair not in found.pairs]
    if found is not None and not missing:
        return found
    if len(panel.waves) <= FEW_WAVES:
        known |= _scan(panel, outcome, complete, categorical(panel), list(combinations(range(len(panel.waves)), 2)))
        return known[by]
    splits = () if by is None else (panel.covariate(by),)
    fresh = _scan(panel, outcome, complete, splits, missing)[by]
    whole = fresh if found is None else replace(fresh, pairs={**found.pairs, **fresh.pairs})
    known[by] = whole
    return whole


def _scan(
    panel: "Panel",
    outcome: str,
    complete: Sequence[int] | None,
    covariates: Sequence["Covariate"],
    pairs: Sequence[tuple[int, int]],
) -> dict[str | None, Cells]:
    """The cells of the whole group (None) and of each covariate; the sums a part at a time, which bounds a query."""
    scores = [level.score for level in panel.outcome(outcome).levels]
    waves = len(panel.waves)
    moved = shifts(panel, outcome)
    per_group = None
    if complete is not None:
        per_group = [[wave for wave in complete if wave in seen] for seen in observed_waves(panel, outcome)]
    columns = {"g": group_codes(panel)} | covariate_columns(panel, covariates) | wave_columns(panel, outcome)
    parameters = [*scores, *(float(shift) for wave in range(waves) for shift in moved[:, wave])]
    sums = [*wave_sums(waves, len(scores)), *pair_sums(pairs)]
    found: dict[str, np.ndarray] = {}
    for start in range(0, len(sums), SUMS):
        part = sums[start : start + SUMS]
        found |= query(cells_query(waves, len(covariates), len(scores), per_group, part), columns, parameters)
    whole = _Placed(found, None, len(covariates), 1)
    tables: dict[str | None, Cells] = {None: _moments(whole, len(scores), moved, pairs)}
    for position, covariate in enumerate(covariates):
        placed = _Placed(found, position, len(covariates), len(covariate.levels))
        tables[covariate.name] = _moments(placed, len(scores), moved, pairs)
    return tables


class _Placed:
    """The rows of the query that belong to one covariate, or to the whole group, in an array of group × level."""

    def __init__(self, found: dict[str, np.ndarray], position: int | None, covariates: int, levels: int):
        mine = np.ones(len(found["g"]), dtype=bool)
        for other in range(covariates):
            mine &= found[f"z{other}"] == (0.0 if other == position else 1.0)
        level = np.zeros(len(mine)) if position is None else found[f"c{position}"]
        mine &= level >= 0
        self.shape = (2, levels)
        self.found, self.mine = found, mine
        self.place = found["g"][mine].astype(int), level[mine].astype(int)

    def __getitem__(self, name: str) -> np.ndarray:
        array = np.zeros(self.shape)
        array[self.place] = np.nan_to_num(self.found[name][self.mine])
        return array


def _moments(sums: _Placed, categories: int, moved: np.ndarray, pairs: Sequence[tuple[int, int]]) -> Cells:
    shape = (*sums.shape, moved.shape[1])
    n, mean, ss = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    counts = np.zeros((*shape, categories), dtype=np.int64)
    for i in range(shape[-1]):
        n[..., i] = sums[f"n{i}"]
        mean[..., i], ss[..., i] = _centred(sums[f"n{i}"], sums[f"s{i}"], sums[f"q{i}"])
        for k in range(categories):
            counts[..., i, k] = sums[f"f{i}_{k}"]
    level = np.where(n > 0, mean + moved[:, None, :], 0.0)
    return Cells(n.astype(np.int64), level, ss, counts, {pair: _pair(sums, *pair, moved) for pair in pairs})


def _pair(sums: _Placed, i: int, j: int, moved: np.ndarray) -> Pair:
    name = f"{i}_{j}"
    n = sums[f"n{name}"]
    (first, first_ss), (second, second_ss) = (_centred(n, sums[f"s{name}_{a}"], sums[f"q{name}_{a}"]) for a in (i, j))
    product = sums[f"q{name}"] - n * first * second
    mean = np.stack([first, second], axis=-1) + moved[:, None, [i, j]]
    return Pair(
        n=n.astype(np.int64),
        mean=np.where(n[..., None] > 0, mean, 0.0),
        ss=np.stack([first_ss, second_ss], axis=-1),
        sp=np.where((first_ss > 0) & (second_ss > 0), product, 0.0),
    )


def _centred(n: np.ndarray, total: np.ndarray, squares: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean and Σ(d − d̄)² from n, Σd and Σd²; a sum of squares that is nothing but rounding becomes exactly 0."""
    mean = total / np.maximum(n, 1.0)
    ss = squares - n * mean**2
    return mean, np.where(ss > 1e-12 * squares, ss, 0.0)
