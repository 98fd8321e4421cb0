"""A column per category: numbers of persons, or percentages of a number of persons, as whole counts per level."""

from collections.abc import Mapping as Dict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from via_dash.language import LANGUAGES, Text, say
from via_dash.panel.notes import Notes
from via_dash.panel.outcome import Level, Outcome
from via_dash.panel.roles import Mapping
from via_dash.panel.shares import persons_of, scale_of
from via_dash.panel.table import Table
from via_dash.panel.totals import numbers_in, persons_in
from via_dash.panel.values import parse_numbers, text_of

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class Counted:
    """An outcome with its K levels. scores: (K,). counts: (R, K) persons per row of the table and level."""

    outcome: Outcome
    scores: "np.ndarray"
    counts: "np.ndarray"


def counted_answers(
    outcome: Outcome, columns: Dict[str, str], roles: Mapping, table: Table, notes: Notes
) -> Counted | None:
    """The counts per level; None where a problem was noted.

    columns: the column of each level, by the level's value. With `roles.count`, the column with all persons of the row,
    the columns may be percentages or shares (by their names, by broken numbers, or because they add up to 100), each of
    which must come from one whole number of persons; all levels together must be n persons, and one level may lack a
    column: it is the rest. An outcome without levels gets those of the columns, in their order.
    """
    import numpy as np

    levels = outcome.levels or levels_of(outcome, list(columns))
    by_level = {text_of(value): column for value, column in columns.items()}
    names = [text_of(level.value) for level in levels]
    rest = [name for name in names if name not in by_level]
    if len(rest) > (roles.count is not None):
        notes.add("totals.no_columns", outcome.name)
        return None
    if outcome.kind == "binary" and len(levels) != 2:
        notes.add("outcome.not_binary", outcome.name, distinct=len(levels))
        return None
    found = _counts(list(columns.values()), roles, table, notes, rest=bool(rest))
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


def no_yes() -> tuple[Level, Level]:
    """The levels of a yes/no outcome of which only the share of yes is given."""
    no, yes = (Text(*(say(language, f"totals.{word}") for language in LANGUAGES)) for word in ("no", "yes"))
    return Level("0", 0.0, no), Level("1", 1.0, yes)


def _counts(columns: list[str], roles: Mapping, table: Table, notes: Notes, *, rest: bool) -> (
    "tuple[np.ndarray, np.ndarray] | None"
):  # fmt: skip
    """(n (R,), counts (R, K)) of the columns; None where a problem was noted."""
    import numpy as np

    if roles.count is None:
        counted = [persons_in(column, table, notes) for column in columns]
        there = [each for each in counted if each is not None]
        whole = np.stack(there, axis=1) if len(there) == len(columns) else None
        return None if whole is None else (whole.sum(axis=1), whole)
    n = persons_in(roles.count, table, notes)
    read = [numbers_in(column, table, notes) for column in columns]
    values = [each for each in read if each is not None]
    if n is None or len(values) < len(columns):
        return None
    scale = scale_of(columns, values, n, roles.answers, notes, rest=rest)
    if scale is None:
        return None
    made = [_of_share(column, each, n, scale, notes) if scale else persons_in(column, table, notes)
            for column, each in zip(columns, values, strict=True)]  # fmt: skip
    there = [each for each in made if each is not None]
    if len(there) < len(columns):
        return None
    counts = np.stack(there, axis=1)
    wrong = counts.sum(axis=1) > n if rest else counts.sum(axis=1) != n
    notes.add("totals.part_larger" if rest else "totals.sum_differs", roles.count, at=wrong, parts=", ".join(columns))
    return None if wrong.any() else (n, counts)


def _of_share(column: str, values: "np.ndarray", n: "np.ndarray", scale: float, notes: Notes) -> "np.ndarray | None":
    """The one whole number of persons per row that rounds to the percentage as written; None where there isn't one."""
    import numpy as np

    notes.add("totals.missing", column, at=np.isnan(values) & (n > 0))
    share = np.nan_to_num(values) / scale
    notes.add("totals.share_range", column, at=(share < 0) | (share > 1))
    low, high = persons_of(values, n, scale, notes.percent.get(column, 0))
    notes.add("totals.share_not_whole", column, at=high < low)
    notes.add("totals.share_coarse", column, at=high > low)
    good = (low == high).all() and not (np.isnan(values) & (n > 0)).any()
    return low.astype(np.int64) if good else None
