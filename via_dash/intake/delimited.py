"""Text files with a delimiter: comma, semicolon, tab or bar; point or comma as the decimal sign."""

import csv
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from via_dash.intake import below
from via_dash.intake.below import Below, find_below
from via_dash.intake.columns import FEW, MISSING, build, without_tail
from via_dash.intake.dialect import SAMPLE, Dialect, sniff
from via_dash.intake.encoding import to_utf8, utf16_of
from via_dash.intake.remarks import around
from via_dash.panel import FileForm, IntakeError, Problem, Table

BLOCK = 1 << 22
TAIL = 1 << 16


def read_delimited(data: Any, name: str, tell: Callable[[float], None] = lambda share: None) -> Table:
    """The table of a CSV, TSV or TXT file; `data` is anything with the buffer protocol.

    Only the head and the tail are looked at line by line. `tell` hears the share of the work that is done.
    Raises IntakeError: no header or rows, names that can't be used, or rows with too many or too few fields.
    """
    head, encoding = bytes(data[:SAMPLE]), "utf-8"
    if utf16_of(head[:4096]) or not _is_utf8(head):
        encoding = utf16_of(head[:4096]) or "windows-1252"
        data = to_utf8(memoryview(data))
        head = bytes(data[:SAMPLE])
    dialect = sniff(head, whole=len(data) <= SAMPLE)
    length, end = _end(data, dialect)
    body: Any = memoryview(data)[dialect.offset : length]
    tell(0.1)
    table = _parsed(body, dialect)
    if any("binary" in str(kind) for kind in table.schema.types):
        del table
        _release()
        encoding = "windows-1252"
        table = _parsed(to_utf8(body), dialect)
    _release()
    tell(0.6)
    table = build(without_tail(table), name=name, format="csv", first_row=dialect.header.data + 1, names=dialect.names)
    above = bytes(data[: dialect.offset]).count(b"\n")
    return replace(table, remarks=(*around(dialect.header, end), *table.remarks), form=_form(dialect, encoding, above))


def _form(dialect: Dialect, encoding: str, above: int) -> FileForm | None:
    if dialect.header.rows > 1:
        return None
    return FileForm("csv", dialect.names.given, dialect.delimiter, dialect.decimal, encoding, above)


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
    open_quotes = [place for place, line in enumerate(lines) if line.count(b'"') % 2]
    lines = lines[open_quotes[-1] :] if open_quotes else lines
    texts = [line.decode("utf-8", errors="replace").rstrip("\r\n") for line in lines]
    found = find_below([_cells(text, dialect.delimiter) for text in texts], len(dialect.names.used))
    return len(data) - sum(map(len, lines[len(lines) - found.rows :])), found


def _cells(text: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([text], delimiter=delimiter), [])
    except csv.Error:
        return text.split(delimiter)


def _parsed(data: Any, dialect: Dialect) -> Any:
    """The Arrow table: first the fast way, which breaks on a line end inside quotes, then in one block.

    Raises IntakeError for rows that don't fit the header; never with a value in it.
    """
    import pyarrow as pa

    for whole in (False, True):
        try:
            return _arrow(data, dialect, whole)
        except pa.ArrowInvalid:
            continue
    raise IntakeError([_ragged(data, dialect)]) from None


def _arrow(data: Any, dialect: Dialect, whole: bool, skip_row: Any = None) -> Any:
    """The Arrow table, in one block or in many; blank lines are rows, so that row numbers are those of the file."""
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    return arrow_csv.read_csv(
        pa.BufferReader(pa.py_buffer(data)),
        read_options=arrow_csv.ReadOptions(
            block_size=min(2**31 - 1, 2 * len(data) + BLOCK) if whole else BLOCK,
            skip_rows_after_names=dialect.header.rows,
            column_names=[str(index) for index in range(len(dialect.names.used))],
            use_threads=skip_row is None,
        ),
        parse_options=arrow_csv.ParseOptions(
            delimiter=dialect.delimiter,
            newlines_in_values=whole,
            ignore_empty_lines=False,
            invalid_row_handler=skip_row,
        ),
        convert_options=arrow_csv.ConvertOptions(
            decimal_point=dialect.decimal,
            null_values=list(MISSING),
            strings_can_be_null=True,
            auto_dict_encode=True,
            auto_dict_max_cardinality=FEW,
            true_values=["true", "True", "TRUE"],
            false_values=["false", "False", "FALSE"],
        ),
    )


def _ragged(data: Any, dialect: Dialect) -> Problem:
    """Which rows have another number of fields than the header."""
    import pyarrow as pa

    rows: list[int] = []

    def skip_row(row: Any) -> str:
        rows.append(int(row.number or 0) + dialect.header.top)
        return "skip"

    try:
        _arrow(data, dialect, True, skip_row)
    except pa.ArrowInvalid:
        return Problem("file.unreadable", values={"format": "CSV"})
    if not rows:
        return Problem("file.unreadable", values={"format": "CSV"})
    return Problem("file.ragged", rows=tuple(rows), values={"columns": len(dialect.names.used)})
