"""What may be shown of a protected panel: decided once for the panel as a whole, so that all pages agree.

A table of categories is shown in full or not at all: when each of its cells, the group of who has no value included, is
0 or large enough. Everything that then follows by subtraction is a sum of such cells. What stays hidden keeps at least
`Safeguard.protected_range` possible values; `certificates` proves that for this panel before an estimate is shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from via_dash.disclosure.blocks import Blocks, coarsest, merge_small, merge_smallest
from via_dash.disclosure.certificates import Exchange, shift_widths, swap_widths
from via_dash.disclosure.magnitudes import dominated, uniform
from via_dash.disclosure.people import taking_part

if TYPE_CHECKING:
    from via_dash.panel import Panel

COUNTABLE = 5
By = tuple[str, ...]


@dataclass(frozen=True)
class View:
    """What may be shown of one outcome under one split. blocks: the categories as published, those taken together in
    one block; a single block means none. levels: whether its level may be shown: categories one by one, means, standard
    deviations. table: whether counts per block may. changes: whether figures made of changes between waves may."""

    blocks: Blocks
    levels: bool
    table: bool
    changes: bool


class Guard:
    """The decisions about one protected panel. `of` gives it for the panel itself and for any part of it."""

    def __init__(self, root: "Panel") -> None:
        assert root.safeguard is not None
        self.root, self.rule = root, root.safeguard
        self.pilot = root.persons["pilot"].to_numpy(dtype=bool)
        self._kept: dict[object, object] = {}

    @classmethod
    def of(cls, panel: "Panel") -> tuple["Guard", By, bool]:
        """(the guard of the panel that this one is a part of, the covariates it was chosen by, whether it was matched
        or weighted on the way)."""
        filters: list[str] = []
        matched = False
        while panel.origin is not None:
            if panel.origin.covariate is None:
                matched = True
            else:
                filters.append(panel.origin.covariate)
            panel = panel.origin.parent
        if "guard" not in panel.memo:
            panel.memo["guard"] = cls(panel)
        return panel.memo["guard"], tuple(filters), matched  # type: ignore[return-value]

    def view(self, outcome: str, by: By = (), *, matched: bool = False) -> View:
        """What may be shown of an outcome, split by the covariates in `by` (a filter is a split as well)."""
        key = ("view", outcome, frozenset(by))
        if key not in self._kept:
            self._kept[key] = self._view(outcome, tuple(dict.fromkeys(by)))
        found: View = self._kept[key]  # type: ignore[assignment]
        return View(found.blocks, False, False, found.changes and self.root.has_persons) if matched else found

    def sizes(self, outcome: str, by: By) -> bool:
        """Whether every cell of the split, in every group and wave, has persons enough to be told their number."""
        cell = self._cells(by)
        return all(not self.rule.small(int(n)) for members in self._members(outcome)
                   for n in self._count(cell[members], by))  # fmt: skip

    def _view(self, outcome: str, by: By) -> View:
        whole = self._whole(outcome)
        if not by:
            return whole
        if not self.sizes(outcome, by):
            return View(whole.blocks, False, False, False)
        scores = self._scores(outcome)
        table = self._numeric_shown(outcome, by) if scores is None else self._table(outcome, by, whole.blocks)
        levels = whole.levels and table
        if not self.root.has_persons:
            return View(whole.blocks, levels, table, levels)
        certain = scores is None or levels or self._certain(outcome, by, whole.blocks, scores, table)
        return View(whole.blocks, levels, table, whole.changes and certain)

    def _whole(self, outcome: str) -> View:
        """The whole group: categories merged until every block is large enough, and every category in one is safe."""
        if ("whole", outcome) not in self._kept:
            self._kept["whole", outcome] = self._decided(outcome)
        return self._kept["whole", outcome]  # type: ignore[return-value]

    def _decided(self, outcome: str) -> View:
        scores = self._scores(outcome)
        if any(self.rule.small(int(members.sum())) for members in self._members(outcome)):
            return View(coarsest(len(scores or ())), False, False, False)
        if scores is None:
            shown = self._numeric_shown(outcome, ())
            return View((), shown, shown, shown or self.root.has_persons)
        counts = self._counts(outcome, scores)
        blocks = merge_small(counts, self.rule)
        kind = self.root.outcome(outcome).kind
        if kind == "numeric" and len(blocks) < len(scores):
            blocks = coarsest(len(scores))
        follows = self.root.has_persons
        while follows and 1 < len(blocks) < len(scores) and not self._certain(outcome, (), blocks, scores, True):
            blocks = merge_smallest(counts, blocks)
        full = len(blocks) == len(scores)
        if full or not follows:
            return View(blocks, full, len(blocks) > 1, full)
        return View(blocks, False, len(blocks) > 1, self._certain(outcome, (), blocks, scores, True))

    def _certain(self, outcome: str, by: By, blocks: Blocks, scores: list[float], table: bool) -> bool:
        """Whether every hidden count keeps its protected range: the categories inside blocks, and with `by` every
        category of a cell of the split."""
        place = {k: index for index, block in enumerate(blocks) for k in block}
        block = [place[k] for k in range(len(scores))]
        hidden = [k for k in range(len(scores)) if len(blocks[block[k]]) > 1 or (by and not table)]
        cell = self._cells(by)
        for kept, rows in self._rows(outcome):
            cells = cell[kept]
            for code in np.unique(cells):
                inside = cells == code
                widths = shift_widths(rows[inside], scores, block)
                partners = self._partners(outcome, by, cells, code, kept)
                if by:
                    widths = np.maximum(widths, swap_widths(rows, inside, partners, scores))
                narrow = [(w, k) for w, k in np.argwhere(widths + 1 < self.rule.protected_range) if k in hidden]
                if narrow:
                    exchange = Exchange(rows, inside, partners, scores, block, table=table)
                    if not exchange.keep(narrow, self.rule.protected_range):
                        return False
        return True

    def moves_shown(self, outcome: str) -> bool:
        """Whether, between any two waves, every move from category to category was made by enough persons."""
        scores = self._scores(outcome) or []
        for _, rows in self._rows(outcome):
            for before, after in combinations(rows.T, 2):
                table = [int(((before == a) & (after == b)).sum()) for a in scores for b in scores]
                if any(map(self.rule.small, table)):
                    return False
        return bool(scores)

    def rounded(self, outcome: str) -> bool:
        """Whether the counts of all categories may be shown as multiples of `rounding`, beside the figures of changes:
        each keeps its protected range."""
        scores, base = self._scores(outcome), self.rule.rounding
        if not base or not scores or not self.root.has_persons or self.root.outcome(outcome).kind == "numeric":
            return False
        if ("rounded", outcome) not in self._kept:
            self._kept["rounded", outcome] = self.view(outcome).changes and self._apart(outcome, scores, base)
        return bool(self._kept["rounded", outcome])

    def _apart(self, outcome: str, scores: list[float], base: int) -> bool:
        for _, rows in self._rows(outcome):
            inside = np.ones(len(rows), dtype=bool)
            found = Exchange(rows, inside, ~inside, scores, range(len(scores)), table=False, rounding=base)
            cells = [(w, k) for w in range(rows.shape[1]) for k in range(len(scores))]
            if not found.keep(cells, self.rule.protected_range):
                return False
        return True

    def _partners(self, outcome: str, by: By, cells: np.ndarray, code: int, kept: np.ndarray) -> np.ndarray:
        """With whom the persons of a cell may be swapped: those outside it that share its level of every covariate
        whose own table is shown."""
        allowed = cells != code
        if len(by) > 1:
            for name in by:
                if self.view(outcome, (name,)).table:
                    own = self._cells((name,))[kept]
                    allowed &= own == own[np.flatnonzero(cells == code)[0]]
        return np.asarray(allowed)

    def _rows(self, outcome: str) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Per group (who takes part, their scores at the waves at which the group was observed); for persons."""
        for kept in self._members(outcome):
            values = self.root.values[outcome][kept]
            yield kept, values[:, (~np.isnan(values)).any(axis=0)]

    def _members(self, outcome: str) -> list[np.ndarray]:
        return taking_part(self.root.values[outcome], self.pilot, self.root.has_persons)

    def _cells(self, by: By) -> np.ndarray:
        """(N,) the cell of the split that each person is in; no value is a level of its own."""
        cell = np.zeros(len(self.root.persons), dtype=np.int64)
        for name in by:
            codes = self.root.persons[name].cat.codes.to_numpy().astype(np.int64)
            cell = cell * (len(self.root.covariate(name).levels) + 1) + codes + 1
        return cell

    def _count(self, cell: np.ndarray, by: By) -> np.ndarray:
        """Persons per cell; cells of who has no value only where there are any."""
        sizes = [len(self.root.covariate(name).levels) + 1 for name in by]
        counts = np.bincount(cell, minlength=int(np.prod(sizes, dtype=np.int64))).reshape(sizes or [1])
        without = np.zeros(counts.shape, dtype=bool)
        for axis in range(len(by)):
            without |= np.moveaxis(np.arange(counts.shape[axis]).reshape(-1, *[1] * (len(by) - 1)), 0, axis) == 0
        return np.asarray(counts[~without | (counts > 0)])

    def _scores(self, outcome: str) -> list[float] | None:
        """The scores of an outcome that can be counted: its levels, or the few values it has. None for others."""
        measure = self.root.outcome(outcome)
        if outcome in self.root.mapping.moments:
            return None
        if measure.kind != "numeric":
            return sorted(level.score for level in measure.levels)
        values = self.root.values[outcome]
        found = np.unique(values[~np.isnan(values)])
        return list(map(float, found)) if len(found) <= COUNTABLE else None

    def _counts(self, outcome: str, scores: list[float], cell: np.ndarray | None = None) -> np.ndarray:
        """(tables, K) persons per category, one row per group × wave (× cell) at which anyone was observed."""
        values = self.root.values[outcome]
        rows = []
        for group in (self.pilot, ~self.pilot):
            for column in values[group].T:
                codes = cell[group] if cell is not None else np.zeros(len(column), dtype=int)
                for code in np.unique(codes[~np.isnan(column)]):
                    there = column[codes == code]
                    rows.append([int((there == score).sum()) for score in scores])
        return np.array(rows, dtype=int).reshape(len(rows), len(scores))

    def _table(self, outcome: str, by: By, blocks: Blocks) -> bool:
        """Whether every count per cell, wave and block is large enough."""
        scores = self._scores(outcome) or []
        counts = self._counts(outcome, scores, self._cells(by))
        return len(blocks) > 1 and not any(
            self.rule.small(int(row[list(block)].sum())) for row in counts for block in blocks
        )

    def _numeric_shown(self, outcome: str, by: By) -> bool:
        """Whether the means of a number may be shown: nobody dominates, and not all are alike, in any cell. Of a table
        of means nothing is known of single persons; there their number decides."""
        if outcome in self.root.mapping.moments:
            return True
        values, cell = self.root.values[outcome], self._cells(by)
        for group in (self.pilot, ~self.pilot):
            for column in values[group].T:
                for code in np.unique(cell[group]):
                    there = column[(cell[group] == code) & ~np.isnan(column)]
                    if len(there) and (uniform(there, self.rule) or dominated(there, self.rule)):
                        return False
        return True
