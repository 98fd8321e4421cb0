"""Which column of a table of totals counts everyone, so that the others are parts of it: by its name, else by sums."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from via_dash.intake.evidence import Column
from via_dash.intake.total_names import whole_by_name
from via_dash.options import Sure
from via_dash.panel.values import parse_numbers

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class Whole:
    """The column that counts everyone (None where none is known), how sure that is, and why (a catalogue key)."""

    column: Column | None
    sure: Sure
    reason: str = ""


def find_whole(counts: Sequence[Column]) -> Whole:
    """The column of which the others are parts, among columns of whole numbers.

    Understood where one name says so more strongly than the others. Likely where several do and only one of them is
    nowhere smaller than what the others count, or where no name does and one column is the sum of two or more others in
    every row. Else open: the data alone do not tell `20 of 100` from `20 and 100`.
    """
    strength = max((whole_by_name(column.name) for column in counts), default=0)
    named = [column for column in counts if strength and whole_by_name(column.name) == strength]
    if len(named) == 1:
        return Whole(named[0], "understood", "guess.totals.number")
    parts = [column for column in counts if column not in named]
    fitting = [column for column in named if holds_all(column, parts or named)]
    if len(fitting) == 1:
        return Whole(fitting[0], "likely", "guess.totals.fits")
    sums = [column for column in counts if not named and len(counts) > 2 and is_sum(column, counts)]
    return Whole(sums[0], "likely", "guess.totals.sum") if len(sums) == 1 else Whole(None, "open")


def holds_all(column: Column, others: Sequence[Column]) -> bool:
    """Whether a column is nowhere smaller than one of the others, and somewhere larger than each."""
    import numpy as np

    whole = rows_of(column)
    pairs = [rows_of(other) - whole for other in others if other is not column]
    return all(np.nanmax(pair, initial=-1.0) <= 0 and np.nanmin(pair, initial=0.0) < 0 for pair in pairs)


def is_sum(column: Column, others: Sequence[Column]) -> bool:
    """Whether a column is the sum of the others in every row in which all are numbers."""
    import numpy as np

    whole = rows_of(column)
    parts = np.sum([rows_of(other) for other in others if other is not column], axis=0)
    known = ~np.isnan(whole) & ~np.isnan(parts)
    return bool(known.any() and (whole == parts)[known].all())


def rows_of(column: Column) -> "np.ndarray":
    """The column as numbers, a row each; NaN for what is missing, hidden or no number."""
    import numpy as np

    values = [np.nan if value is None else value for value in parse_numbers(column.coded.texts)]
    return column.coded.look_up(np.array([*values, np.nan]))
