"""The records of a text file as an Arrow table in which every cell is the text that the file has."""

from collections.abc import Callable
from typing import Any

from via_dash.intake.dialect import Dialect
from via_dash.intake.encoding import is_utf8
from via_dash.intake.open_quotes import refuse_open_quotes, refuse_swallowed
from via_dash.intake.ragged import mended
from via_dash.panel import IntakeError, Problem

BLOCK = 1 << 22


def parse(data: Any, dialect: Dialect, lines: int) -> Any:
    """The Arrow table: first the fast way, which breaks on a line end inside quotes, then in one block.

    data: the text from the row with the names on, in UTF-8. lines: how many lines stand above that.
    Raises UnicodeError for what is no UTF-8, and IntakeError, never with a value in it, for records that don't fit the
    names and for a quote that is never closed.
    """
    import pyarrow as pa

    for whole in (False, True):
        try:
            return refuse_swallowed(_arrow(data, dialect, whole), data, dialect, lines)
        except pa.ArrowInvalid:
            continue
    if not is_utf8(data):
        raise UnicodeError
    refuse_open_quotes(data, dialect, lines)
    changed = mended(data, dialect)
    try:
        if changed is not None:
            return _arrow(changed, dialect, True)
    except pa.ArrowInvalid:
        data = changed
    raise IntakeError([_ragged(data, dialect)]) from None


def _arrow(data: Any, dialect: Dialect, whole: bool, skip_row: Callable[[Any], str] | None = None) -> Any:
    """The Arrow table, in one block or in many; blank lines are rows, so that row numbers are those of the file."""
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    names = [str(index) for index in range(len(dialect.names.used))]
    return arrow_csv.read_csv(
        pa.BufferReader(pa.py_buffer(data)),
        read_options=arrow_csv.ReadOptions(
            block_size=min(2**31 - 1, 2 * len(data) + BLOCK) if whole else BLOCK,
            skip_rows_after_names=dialect.header.rows + dialect.header.units,
            column_names=names,
            use_threads=skip_row is None,
        ),
        parse_options=arrow_csv.ParseOptions(
            delimiter=dialect.delimiter,
            quote_char=dialect.quote,
            newlines_in_values=whole,
            ignore_empty_lines=False,
            invalid_row_handler=skip_row,
        ),
        convert_options=arrow_csv.ConvertOptions(
            null_values=[""], strings_can_be_null=True, column_types=dict.fromkeys(names, pa.string())
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
