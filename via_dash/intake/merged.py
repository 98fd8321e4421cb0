"""Merged cells: which ranges a sheet has, and their value in each of the rows that they cover."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Span:
    """A merged range; rows and columns are counted from 0, both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    def moved(self, rows: int, columns: int) -> "Span":
        """The range counted from another corner."""
        return Span(self.top - rows, self.left - columns, self.bottom - rows, self.right - columns)


def fill_down(table: Any, spans: Sequence[Span]) -> tuple[Any, int]:
    """The Arrow table with the value of every merged range in all rows of its first column, and the cells so filled.

    spans: counted from the first cell of the table. Those over one row, or that begin above it, are passed over.
    """
    import numpy as np

    down = [s for s in spans if 0 <= s.top < min(s.bottom, len(table) - 1) and 0 <= s.left < table.num_columns]
    filled = 0
    for column in sorted({span.left for span in down}):
        values = table.column(column)
        taken = np.arange(len(table))
        for span in down:
            if span.left == column and values[span.top].is_valid:
                covered = taken[span.top + 1 : span.bottom + 1]
                covered[:] = span.top
                filled += len(covered)
        table = table.set_column(column, table.field(column).with_nullable(True), values.take(taken))
    return table, filled
