"""How far a hidden count can still be anything else, although every published figure stays the same.

Two kinds of moves leave the published figures as they are, whatever the covariates, weights, clusters and samples:

- *shift*: a person's scores all move by the same amount, each inside its published block of categories. Every change
  between two waves stays, so every figure made of changes stays, in every subgroup and every matched sample.
- *swap*: a person inside a subgroup and one of the same group outside it, whose scores changed alike, exchange all
  their scores. Every figure of the whole group stays, and so do the changes in the subgroup.

The width of a count is how far such moves alone can take it from its smallest to its largest value. A reader who knows
everything that was published can't narrow it further.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

DIGITS = 9


def shift_widths(rows: np.ndarray, scores: Sequence[float], block: Sequence[int]) -> np.ndarray:
    """(W, K) widths of the number of persons per wave and category, by shifts.

    rows: (n, W) scores of persons, none missing. scores: the K scores a person can have. block: the published block of
    each category. A person counts for a category at a wave when a shift can bring her there, and another elsewhere.
    """
    patterns, counts = np.unique(rows, axis=0, return_counts=True)
    place = {round(score, DIGITS): k for k, score in enumerate(scores)}
    widths = np.zeros((rows.shape[1], len(scores)), dtype=int)
    for pattern, count in zip(patterns.tolist(), counts.tolist(), strict=True):
        reached = [_shifted(pattern, score - pattern[0], place, block) for score in scores]
        ways = np.array([way for way in reached if way is not None])
        if len(ways) > 1:
            for wave in range(rows.shape[1]):
                widths[wave, ways[:, wave]] += count
    return widths


def _shifted(pattern: list[float], step: float, place: dict[float, int], block: Sequence[int]) -> list[int] | None:
    """The categories after a shift; None where it leaves the scale or a block."""
    before = [place[round(score, DIGITS)] for score in pattern]
    after = [place.get(round(score + step, DIGITS), -1) for score in pattern]
    if any(k < 0 or block[k] != block[old] for k, old in zip(after, before, strict=True)):
        return None
    return after


def swap_widths(rows: np.ndarray, inside: np.ndarray, partners: np.ndarray, scores: Sequence[float]) -> np.ndarray:
    """(W, K) widths of the number of persons per wave and category in a subgroup, by swaps.

    rows: (n, W) scores. inside: (n,) bool, the subgroup. partners: (n,) bool, those outside with whom persons may be
    swapped. Σ over equal changes of min(inside not in k, partners in k) + min(inside in k, partners not in k).
    """
    changes = np.unique(np.round(rows - rows[:, :1], DIGITS), axis=0, return_inverse=True)[1].ravel()
    kinds = int(changes.max()) + 1 if len(changes) else 0
    sizes = [np.bincount(changes[who], minlength=kinds) for who in (inside, partners)]
    widths = np.zeros((rows.shape[1], len(scores)), dtype=int)
    for wave in range(rows.shape[1]):
        for k, score in enumerate(scores):
            here = rows[:, wave] == score
            mine, theirs = (np.bincount(changes[who & here], minlength=kinds) for who in (inside, partners))
            up = np.minimum(sizes[0] - mine, theirs).sum()
            down = np.minimum(mine, sizes[1] - theirs).sum()
            widths[wave, k] = up + down
    return widths


class Exchange:
    """All moves at once, exactly: how small and how large the counts of a cell of a split can be, by integer
    programming over persons with equal changes.

    rows: (n, W) scores of the persons of a group. inside: (n,) bool, the cell. partners: (n,) bool, those outside with
    whom it may exchange. scores, block: the categories and their published blocks. table: whether the cell's own
    counts per block are published too. rounding: above 0, counts are published as multiples of it. Held fixed: how many
    persons inside and among the partners moved by each vector of changes, and the published counts per wave and block.
    """

    def __init__(
        self, rows: np.ndarray, inside: np.ndarray, partners: np.ndarray, scores: Sequence[float],
        block: Sequence[int], *, table: bool, rounding: int = 0,
    ):  # fmt: skip
        changes, kind = np.unique(np.round(rows - rows[:, :1], DIGITS), axis=0, return_inverse=True)
        place = {round(score, DIGITS): k for k, score in enumerate(scores)}
        states = [
            (d, [place.get(round(start + step, DIGITS), -1) for step in change])
            for d, change in enumerate(changes.tolist())
            for start in scores
        ]
        states = [state for state in states if min(state[1]) >= 0]
        self.categories = np.array([state[1] for state in states])
        kinds = np.array([state[0] for state in states])
        of_kind = (kinds == np.arange(len(changes))[:, None]).astype(float)
        now = np.array([[place[round(score, DIGITS)] for score in row] for row in rows.tolist()])
        in_block = [(np.asarray(block)[self.categories[:, w]] == b, w, b) for w in range(rows.shape[1])
                    for b in range(max(block) + 1)]  # fmt: skip
        both = np.array([np.concatenate([here, here]) for here, _, _ in in_block], dtype=float)
        nothing = np.zeros_like(of_kind)
        parts = [np.hstack([of_kind, nothing]), np.hstack([nothing, of_kind]), both]
        self.now = np.stack([(now[inside] == k).sum(axis=0) for k in range(len(scores))], axis=1)
        moving = inside | partners
        totals: list[Any] = [
            np.bincount(kind.ravel()[inside], minlength=len(changes)),
            np.bincount(kind.ravel()[partners], minlength=len(changes)),
            [int((np.asarray(block)[now[moving, w]] == b).sum()) for _, w, b in in_block],
        ]
        if table:
            parts.append(np.hstack([both[:, : len(states)], np.zeros_like(both[:, : len(states)])]))
            totals.append([int((np.asarray(block)[now[inside, w]] == b).sum()) for _, w, b in in_block])
        self.equal = np.vstack(parts)
        self.low = self.high = np.concatenate([np.asarray(total, dtype=float) for total in totals])
        if rounding:
            moved = len(totals[0]) + len(totals[1])
            middle = rounding * np.floor(self.low[moved:] / rounding + 0.5)
            self.low = np.concatenate([self.low[:moved], middle - rounding // 2])
            self.high = np.concatenate([self.high[:moved], middle + (rounding - 1) // 2])

    def keep(self, cells: Iterable[tuple[int, int]], values: int) -> bool:
        """Whether each of these cells (wave, category) has at least so many possible values.

        What one program finds is a group of persons that fits all that was published, and so a value of every cell:
        most cells are wide enough before their own program is run.
        """
        least = most = self.now
        for wave, category in cells:
            for sign in (1, -1):
                if most[wave, category] - least[wave, category] + 1 >= values:
                    break
                found = self._extreme(sign, wave, category)
                if found is None:
                    return False
                counts = self._counts(found)
                least, most = np.minimum(least, counts), np.maximum(most, counts)
            if most[wave, category] - least[wave, category] + 1 < values:
                return False
        return True

    def _extreme(self, sign: int, wave: int, category: int) -> np.ndarray | None:
        """Persons inside per state, (S,), that make one count smallest (sign 1) or largest (−1); None without any."""
        from scipy.optimize import LinearConstraint, milp

        count = len(self.categories)
        goal = np.concatenate([self.categories[:, wave] == category, np.zeros(count)]).astype(float)
        fixed = LinearConstraint(self.equal, self.low, self.high)
        found = milp(sign * goal, integrality=np.ones(2 * count), constraints=fixed).x
        return None if found is None else np.rint(found[:count]).astype(int)

    def _counts(self, persons: np.ndarray) -> np.ndarray:
        """Persons inside per wave and category, (W, K), of persons per state."""
        return np.stack([persons @ (self.categories == k) for k in range(self.now.shape[1])], axis=1)
