"""Text files with a delimiter: read as text, cell by cell; what is a number is decided over all of a column."""

import csv
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from via_dash.intake import below
from via_dash.intake.below import Below, find_below
from via_dash.intake.build import build
from via_dash.intake.dialect import SAMPLE, Dialect, sniff
from via_dash.intake.encoding import to_utf8, utf16_of
from via_dash.intake.lines import rewritten, without_end_mark
from via_dash.intake.parse import parse
from via_dash.intake.remarks import around
from via_dash.intake.strays import without_strays
from via_dash.panel import FileForm, IntakeError, Problem, Table

TAIL = 1 << 16


def read_delimited(data: Any, name: str, tell: Callable[[float], None] = lambda share: None) -> Table:
    """The table of a CSV, TSV or TXT file; `data` is anything with the buffer protocol.

    Only the head and the tail are looked at line by line. `tell` hears the share of the work that is done.
    Raises IntakeError: no header or rows, names that can't be used, rows with too many or too few fields, or a quote
    that is never closed.
    """
    head, encoding = bytes(data[:SAMPLE]), "utf-8"
    if utf16_of(head[:4096]) or not _is_utf8(head):
        encoding = utf16_of(head[:4096]) or "windows-1252"
        data = to_utf8(memoryview(data))
    bare = without_end_mark(data)
    text = rewritten(bare, bytes(bare[:SAMPLE]))
    dialect = sniff(bytes(text[:SAMPLE]), whole=len(text) <= SAMPLE)
    length, end = _end(text, dialect)
    body: Any = memoryview(text)[dialect.offset : length]
    above = bytes(text[: dialect.offset]).count(b"\n")
    tell(0.1)
    try:
        tables = [parse(body, dialect, above)]
    except UnicodeError:
        encoding = "windows-1252"
        tables = [parse(to_utf8(body), dialect, above)]
    _release()
    tell(0.6)
    _refuse_beyond(tables[0], dialect)
    table, places, left = without_strays(tables.pop(), dialect.names.used)
    tables.append(table)
    del table
    form = None if left or text is not bare else _form(dialect, encoding, above)
    built = build(tables.pop(), name=name, format="csv", first_row=dialect.header.data + 1, names=dialect.names,
                  places=places, form=form)  # fmt: skip
    one = [Problem("columns.one", blocks=False)] if len(dialect.names.used) == 1 else []
    return replace(built, remarks=(*around(dialect.header, end), *left, *one, *built.remarks))


def _form(dialect: Dialect, encoding: str, above: int) -> FileForm | None:
    """How the file is written; None where another program would not find the names and the records as they are."""
    plain = dialect.quote == '"' and dialect.width == len(dialect.names.used)
    if dialect.header.rows > 1 or dialect.header.units or not plain:
        return None
    return FileForm("csv", dialect.names.given, dialect.delimiter, encoding=encoding, above=above)


def _refuse_beyond(table: Any, dialect: Dialect) -> None:
    """Raises IntakeError (file.ragged) for a value behind the last column, where only delimiters stand in the head."""
    import numpy as np

    rows = {int(row) for column in table.columns[dialect.width :]
            for row in np.flatnonzero(column.is_valid().to_numpy())}  # fmt: skip
    if rows:
        numbers = tuple(row + dialect.header.data + 1 for row in sorted(rows))
        raise IntakeError([Problem("file.ragged", rows=numbers, values={"columns": dialect.width})])


def _release() -> None:
    """What the parser set aside goes back to the system before the columns are tidied."""
    import pyarrow as pa

    pa.default_memory_pool().release_unused()


def _is_utf8(head: bytes) -> bool:
    """Whether the head is UTF-8, save for a character that it cuts in two."""
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start >= len(head) - 4 and len(head) == SAMPLE
    return True


def _end(data: Any, dialect: Dialect) -> tuple[int, Below]:
    """(the length of the file up to its last record, what stands below that); lines inside quotes are left alone."""
    start = max(dialect.offset, len(data) - TAIL)
    lines = bytes(data[start:]).splitlines(keepends=True)
    lines = lines[max(start > dialect.offset, len(lines) - below.ROWS) :]
    quote = dialect.quote.encode()
    open_quotes = [place for place, line in enumerate(lines) if line.count(quote) % 2]
    lines = lines[open_quotes[-1] :] if open_quotes else lines
    texts = [line.decode("utf-8", errors="replace").rstrip("\r\n") for line in lines]
    found = find_below([_cells(text, dialect) for text in texts], len(dialect.names.used))
    return len(data) - sum(map(len, lines[len(lines) - found.rows :])), found


def _cells(text: str, dialect: Dialect) -> list[str]:
    try:
        return next(csv.reader([text], delimiter=dialect.delimiter, quotechar=dialect.quote), [])
    except csv.Error:
        return text.split(dialect.delimiter)
