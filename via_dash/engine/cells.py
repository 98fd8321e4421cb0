"""Cells: the counts and moments of one outcome per group × level × wave and pair of waves, kept in the panel's memo."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from via_dash.engine.cells_sql import MOMENTS, CellsQuery
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

if TYPE_CHECKING:
    from via_dash.panel import Covariate, Panel

FEW_WAVES = 6


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
    """The cells of the whole group (None) and of each covariate, by one query."""
    scores = [level.score for level in panel.outcome(outcome).levels]
    waves, moved = len(panel.waves), shifts(panel, outcome)
    per_group = None
    if complete is not None:
        per_group = [[wave for wave in complete if wave in seen] for seen in observed_waves(panel, outcome)]
    asked = [*((wave, wave) for wave in range(waves)), *pairs]
    text = CellsQuery(waves, len(covariates), len(scores), per_group, asked)
    columns = {"g": group_codes(panel)} | covariate_columns(panel, covariates) | wave_columns(panel, outcome)
    parameters = [*scores, *moved.T.ravel().tolist()]
    if waves <= FEW_WAVES:
        sums = _from_beside(query(text.beside(), columns, parameters), text)
    else:
        sums = _from_below(query(text.below(), columns, parameters), text)
    found: dict[str | None, Cells] = {None: _cells(_Placed(sums, None, len(covariates), 1), moved, pairs)}
    for position, covariate in enumerate(covariates):
        placed = _Placed(sums, position, len(covariates), len(covariate.levels))
        found[covariate.name] = _cells(placed, moved, pairs)
    return found


def _from_beside(found: dict[str, np.ndarray], text: CellsQuery) -> dict[str, np.ndarray]:
    """The keys (R,), the moments (R, P) and the counts f (R, W, K) of R rows and P pairs, the first W of them waves."""
    pairs, waves = range(len(text.pairs)), range(text.waves)
    counts = [found[f"f{k}_{wave}"] for wave in waves for k in range(text.categories)]
    moments = {name: np.stack([found[f"{name}_{p}"] for p in pairs], axis=1) for name in MOMENTS}
    return found | moments | {"f": _counts(counts, found, text)}


def _from_below(found: dict[str, np.ndarray], text: CellsQuery) -> dict[str, np.ndarray]:
    width = len(text.pairs)
    table = {name: column.reshape(-1, width) for name, column in found.items()}
    counts = [table[f"f{k}"][:, wave] for wave in range(text.waves) for k in range(text.categories)]
    keys = {name: column[:, 0] for name, column in table.items()}
    return keys | {name: table[name] for name in MOMENTS} | {"f": _counts(counts, keys, text)}


def _counts(columns: list[np.ndarray], keys: dict[str, np.ndarray], text: CellsQuery) -> np.ndarray:
    shape = len(keys["g"]), text.waves, text.categories
    return np.array(columns).T.reshape(shape) if columns else np.zeros(shape)


class _Placed:
    """The rows of the sums that belong to one covariate, or to the whole group, in an array of group × level."""

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
        sums = self.found[name]
        array = np.zeros((*self.shape, *sums.shape[1:]))
        array[self.place] = np.nan_to_num(sums[self.mine])
        return array


def _cells(sums: _Placed, moved: np.ndarray, pairs: Sequence[tuple[int, int]]) -> Cells:
    waves, n = moved.shape[1], sums["n"]
    (a, aa), (b, bb) = (_centred(n, sums[name], sums[name * 2]) for name in "ab")
    product = np.where((aa > 0) & (bb > 0), sums["ab"] - n * a * b, 0.0)
    ends = np.array([*((wave, wave) for wave in range(waves)), *pairs])
    mean = np.stack([a, b], axis=-1) + moved[:, None, ends]
    mean = np.where(n[..., None] > 0, mean, 0.0)
    found = {
        pair: Pair(
            n[..., p].astype(np.int64), mean[..., p, :], np.stack([aa[..., p], bb[..., p]], axis=-1), product[..., p]
        )
        for p, pair in enumerate(pairs, start=waves)
    }
    return Cells(
        n=n[..., :waves].astype(np.int64),
        mean=mean[..., :waves, 0],
        ss=aa[..., :waves],
        counts=sums["f"].astype(np.int64),
        pairs=found,
    )


def _centred(n: np.ndarray, total: np.ndarray, squares: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean and Σ(d − d̄)² from n, Σd and Σd²; a sum of squares that is nothing but rounding becomes exactly 0."""
    mean = total / np.maximum(n, 1.0)
    ss = squares - n * mean**2
    return mean, np.where(ss > 1e-12 * squares, ss, 0.0)
