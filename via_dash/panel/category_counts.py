"""A column per category: numbers of persons, or percentages of a number of persons, as whole counts per level."""

import re
from collections.abc import Mapping as Dict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from via_dash.language import Text
from via_dash.panel.notes import Notes
from via_dash.panel.outcome import Level, Outcome
from via_dash.panel.table import Table
from via_dash.panel.totals import WHOLE, numbers_in, persons_in
from via_dash.panel.values import parse_numbers, text_of

if TYPE_CHECKING:
    import numpy as np

PERCENT = re.compile(r"%|(?<![a-z])(pct|perc|percent|percentage|procent|aandeel|share|prop)(?![a-z])", re.IGNORECASE)


@dataclass(frozen=True)
class Counted:
    """An outcome with its K levels. scores: (K,). counts: (R, K) persons per row of the table and level."""

    outcome: Outcome
    scores: "np.ndarray"
    counts: "np.ndarray"


def counted_answers(
    outcome: Outcome, columns: Dict[str, str], n_column: str | None, table: Table, notes: Notes
) -> Counted | None:
    """The counts per level; None where a problem was noted.

    columns: the column of each level, by the level's value. n_column: the column with all persons of the row. With it
    the columns may be percentages or shares (by their names, by broken numbers, or because they add up to 100), each of
    which must come from one whole number of persons; all levels together must be n persons, and one level may lack a
    column: it is the rest. An outcome without levels gets those of the columns, in their order.
    """
    import numpy as np

    levels = outcome.levels or levels_of(outcome, list(columns))
    by_level = {text_of(value): column for value, column in columns.items()}
    names = [text_of(level.value) for level in levels]
    rest = [name for name in names if name not in by_level]
    if len(rest) > (n_column is not None):
        notes.add("totals.no_columns", outcome.name)
        return None
    if outcome.kind == "binary" and len(levels) != 2:
        notes.add("outcome.not_binary", outcome.name, distinct=len(levels))
        return None
    found = _counts(list(columns.values()), n_column, table, notes, rest=bool(rest))
    if found is None:
        return None
    n, counts = found
    place = {text_of(value): index for index, value in enumerate(columns)}
    parts = [n - counts.sum(axis=1) if name in rest else counts[:, place[name]] for name in names]
    scores = np.array([level.score for level in levels], dtype=float)
    return Counted(
        replace(outcome, levels=() if outcome.kind == "numeric" else levels), scores, np.stack(parts, axis=1)
    )


def levels_of(outcome: Outcome, values: list[str]) -> tuple[Level, ...]:
    """A level per column: scored by its number where all are numbers, else 1, 2, … (0, 1 for a binary outcome)."""
    numbers = parse_numbers([text_of(value) for value in values])
    first = 0 if outcome.kind == "binary" else 1
    known = outcome.kind != "binary" and all(number is not None for number in numbers)
    scores = [number if known and number is not None else float(first + i) for i, number in enumerate(numbers)]
    return tuple(Level(value, score, Text.same(value)) for value, score in zip(values, scores, strict=True))


def _counts(columns: list[str], n_column: str | None, table: Table, notes: Notes, *, rest: bool) -> (
    "tuple[np.ndarray, np.ndarray] | None"
):  # fmt: skip
    """(n (R,), counts (R, K)) of the columns; None where a problem was noted."""
    import numpy as np

    if n_column is None:
        counted = [persons_in(column, table, notes) for column in columns]
        there = [each for each in counted if each is not None]
        whole = np.stack(there, axis=1) if len(there) == len(columns) else None
        return None if whole is None else (whole.sum(axis=1), whole)
    n = persons_in(n_column, table, notes)
    read = [numbers_in(column, table, notes) for column in columns]
    values = [each for each in read if each is not None]
    if n is None or len(values) < len(columns):
        return None
    scale = _scale(columns, values, n)
    made = [_of_share(column, each, n, scale, notes) if scale else persons_in(column, table, notes)
            for column, each in zip(columns, values, strict=True)]  # fmt: skip
    there = [each for each in made if each is not None]
    if len(there) < len(columns):
        return None
    counts = np.stack(there, axis=1)
    wrong = counts.sum(axis=1) > n if rest else counts.sum(axis=1) != n
    notes.add("totals.sum_differs", n_column, at=wrong)
    return None if wrong.any() else (n, counts)


def _scale(columns: list[str], values: "list[np.ndarray]", n: "np.ndarray") -> float:
    """What the columns add up to as parts of n: 100 for percentages, 1 for shares, 0 for numbers of persons."""
    import numpy as np

    whole = np.stack(values, axis=1)
    together = np.nansum(whole, axis=1)
    broken = bool((np.abs(whole - np.round(whole)) > WHOLE).any())
    named = all(PERCENT.search(column) for column in columns)
    hundred = len(columns) > 1 and bool((np.abs(together - 100) <= 1).all()) and not np.array_equal(together, n)
    if not (broken or named or hundred):
        return 0.0
    return 1.0 if broken and np.nanmax(whole) <= 1 else 100.0


def _of_share(column: str, values: "np.ndarray", n: "np.ndarray", scale: float, notes: Notes) -> "np.ndarray | None":
    """The one whole number of persons per row that rounds to the percentage as written; None where there isn't one."""
    import numpy as np

    notes.add("totals.missing", column, at=np.isnan(values) & (n > 0))
    share = np.nan_to_num(values) / scale
    notes.add("totals.share_range", column, at=(share < 0) | (share > 1))
    half = 0.5 * 10.0 ** -_decimals(values) / scale
    low = np.maximum(np.ceil(n * (share - half) - WHOLE), 0)
    high = np.minimum(np.floor(n * (share + half) + WHOLE), n)
    notes.add("totals.share_not_whole", column, at=high < low)
    notes.add("totals.share_coarse", column, at=high > low)
    good = (low == high).all() and not (np.isnan(values) & (n > 0)).any()
    return low.astype(np.int64) if good else None


def _decimals(values: "np.ndarray") -> int:
    """With how many decimals the column is written, as far as its numbers show."""
    import numpy as np

    texts = [np.format_float_positional(value, trim="-") for value in values[~np.isnan(values)].tolist()]
    return max((len(text.partition(".")[2]) for text in texts), default=0)
