"""Quotes that are never closed: such a cell swallows the rows below it, up to the next quote in the file."""

import csv
from io import StringIO
from typing import Any

from via_dash.intake.dialect import Dialect
from via_dash.panel import IntakeError, Problem

ENOUGH = 3
MANY = 5
PIECE = 1 << 20


def refuse_swallowed(table: Any, data: Any, dialect: Dialect, lines: int) -> Any:
    """The Arrow table as it is. Raises IntakeError (file.open_quote) where one of its cells holds records."""
    import pyarrow.compute as pc

    records = len(table) + dialect.header.rows + dialect.header.units
    if len(dialect.names.used) >= ENOUGH and _line_ends(data) > records:
        for column in table.columns:
            several = column.filter(pc.match_substring_regex(column, "[\r\n]")).drop_null()
            if any(_swallows(cell, dialect) for cell in several.to_pylist()):
                refuse_open_quotes(data, dialect, lines)
    return table


def refuse_open_quotes(data: Any, dialect: Dialect, lines: int) -> None:
    """Raises IntakeError (file.open_quote) where a cell holds records, with the rows at which its quotes stand. lines:
    how many lines stand above the text."""
    text = list(StringIO(bytes(data).decode("utf-8", errors="replace"), newline=""))
    reader = csv.reader(text, delimiter=dialect.delimiter, quotechar=dialect.quote)
    rows: list[int] = []
    last = 0
    try:
        for row in reader:
            if reader.line_num > last + 1 and any(_swallows(cell, dialect) for cell in row):
                closed = sum(line.count(dialect.quote) for line in text[last : reader.line_num]) % 2 == 0
                rows += [last + 1, reader.line_num] if closed else [last + 1]
            last = reader.line_num
    except csv.Error:
        rows.append(last + 1)
    if rows:
        raise IntakeError([Problem("file.open_quote", rows=tuple(row + lines for row in rows))])


def _line_ends(data: Any) -> int:
    """How many line ends a text has at most: a return before a new line counts too where other returns stand alone."""
    import numpy as np

    text = np.frombuffer(data, dtype=np.uint8)
    pieces = [text[start : start + PIECE] for start in range(0, len(text), PIECE)]
    counts = [sum(int(np.count_nonzero(piece == sign)) for piece in pieces) for sign in (10, 13)]
    return max(counts) if min(counts) in (0, max(counts)) else sum(counts)


def _swallows(cell: str, dialect: Dialect) -> bool:
    """Whether the lines of a cell hold as many delimiters as a record has.

    The lines within do, and so do the first and the last together, which are parts of records. A comma is no sign of a
    record in a text of two lines, or where some lines have more of them.
    """
    apart = len(dialect.names.used) - 1
    counts = [line.count(dialect.delimiter) for line in cell.splitlines()]
    if len(counts) < 2 or apart < ENOUGH - 1 or counts[0] + counts[-1] < apart:
        return False
    within = counts[1:-1]
    if dialect.delimiter == ",":
        return all(count == apart for count in within) and (bool(within) or apart >= MANY - 1)
    return all(count >= apart for count in within)
