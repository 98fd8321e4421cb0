"""A finding's table as its readers see it: text in their own notation, the same on a page, a slide and on paper."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from numbers import Real
from typing import TYPE_CHECKING, Any

from via_dash.findings import Finding
from via_dash.language import number, say
from via_dash.options import Language

if TYPE_CHECKING:
    import pandas as pd

NOTHING = "–"
SMALL, LARGE = 100, 10_000
FEW, FINE = 10, 2
YEARS = range(1950, 2101)
P_VALUES = ("p_value", "p_holm", "p_bh", "p_benchmark", "change_p")
LEAST_P = 0.001
Write = Callable[[Language, float], str]


@dataclass(frozen=True)
class ShownTable:
    """A table of text. headings: one per column. rows: as many cells each. numeric: which columns hold numbers, and are
    set to the right. total: how many rows there are, where not all are here."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    total: int

    def first(self, count: int) -> "ShownTable":
        """At most `count` rows of it."""
        return replace(self, rows=self.rows[:count])

    def only(self, places: Sequence[int]) -> "ShownTable":
        """The columns at these places."""

        def chosen(items: tuple[Any, ...]) -> tuple[Any, ...]:
            return tuple(items[place] for place in places)

        rows = tuple(map(chosen, self.rows))
        return replace(self, headings=chosen(self.headings), rows=rows, numeric=chosen(self.numeric))


def shown(finding: Finding) -> ShownTable:
    """The numbers behind a finding, in its own language."""
    return shown_frame(finding.table, finding.language)


def shown_frame(frame: "pd.DataFrame", language: Language) -> ShownTable:
    """A frame with raw numbers and headings in the reader's language as text.

    A column has the decimals that its largest number asks for: none for whole numbers or from 10,000, one from 100,
    else three; among large numbers one below 10 keeps two. Years are written without separators, and a p-value under
    0,001 as that. What is not there is a dash, yes and no are words, and any text, such as that of a hidden number,
    stays as it is.
    """
    p_values = {say(language, f"column.{name}") for name in P_VALUES}
    columns = []
    for place, name in enumerate(frame.columns):
        column = list(frame.iloc[:, place])
        write: Write = _p_value if name in p_values else partial(_number, digits=digits(column))
        columns.append([_cell(value, write, language) for value in column])
    return ShownTable(
        tuple(map(str, frame.columns)),
        tuple(zip(*columns, strict=True)),
        tuple(any(map(is_number, frame.iloc[:, place])) for place in range(len(columns))),
        len(frame),
    )


def folded(table: ShownTable, language: Language) -> tuple[ShownTable, tuple[tuple[str, str], ...]]:
    """A table for narrow paper: without the columns of words that say the same in every row, and those that are empty;
    and what these are, as (heading, text). Numbers stay, whatever they are.

    A table of one row comes back as two columns, what and how much, with nothing left out.
    """
    if len(table.rows) == 1:
        pairs = tuple(zip(table.headings, table.rows[0], strict=True))
        headings = (say(language, "cells.what"), say(language, "cells.value"))
        return ShownTable(headings, pairs, (False, any(table.numeric)), len(pairs)), ()
    columns = list(zip(*table.rows, strict=True))
    same = [place for place, column in enumerate(columns) if not table.numeric[place] and len(set(column)) == 1]
    if len(same) == len(columns):
        return table, ()
    told = tuple((table.headings[place], columns[place][0]) for place in same)
    return table.only([place for place in range(len(columns)) if place not in same]), told


def _cell(value: Any, write: Write, language: Language) -> str:
    if value is None or value != value:
        return NOTHING
    if isinstance(value, bool):
        return say(language, "cells.yes" if value else "cells.no")
    return write(language, float(value)) if is_number(value) else str(value)


def _number(language: Language, value: float, digits: int | None) -> str:
    if digits is None:
        return str(int(value))
    small = abs(value) < FEW and not value.is_integer()
    return number(language, value, max(digits, FINE) if small else digits)


def _p_value(language: Language, value: float) -> str:
    return f"<\u00a0{number(language, LEAST_P, 3)}" if value < LEAST_P else number(language, value, 3)


def digits(column: list[Any]) -> int | None:
    """How many decimals a column has; None for years."""
    numbers = [float(value) for value in column if is_number(value)]
    if all(value.is_integer() for value in numbers):
        return None if numbers and all(value in YEARS for value in numbers) else 0
    largest = max(abs(value) for value in numbers)
    return 0 if largest >= LARGE else 1 if largest >= SMALL else 3


def is_number(value: Any) -> bool:
    """Whether it is written as a number: no truth value, and not one that is missing."""
    return not isinstance(value, bool) and isinstance(value, Real) and value == value
