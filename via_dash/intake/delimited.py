"""Text files with a delimiter: comma, semicolon, tab or bar; point or comma as the decimal sign."""

import csv
import re
from dataclasses import dataclass
from itertools import islice
from typing import Any

from via_dash.intake.columns import MISSING, build, without_tail
from via_dash.intake.encoding import to_utf8, utf16_of
from via_dash.intake.names import Names, check_names
from via_dash.panel import IntakeError, Problem, Table

DELIMITERS = (";", "\t", ",", "|")
SAMPLE = 1 << 17
SAMPLE_ROWS = 200
BLOCK = 1 << 22
COMMA_DECIMAL = re.compile(r"[+-]?\d+(\.\d{3})*,\d+")
POINT_DECIMAL = re.compile(r"[+-]?\d+\.\d+")


@dataclass(frozen=True)
class Dialect:
    """How a text file is written: its delimiter, its decimal sign, lines before the header, and the header."""

    delimiter: str
    decimal: str
    skip: int
    header: Names


def read_delimited(data: Any, name: str) -> Table:
    """The table of a CSV, TSV or TXT file; `data` is anything with the buffer protocol.

    Raises IntakeError: no header or rows, names that can't be used, or rows with too many or too few fields.
    """
    head = bytes(data[:SAMPLE])
    if utf16_of(head[:4096]) or head.startswith(b"\xef\xbb\xbf") or not _is_utf8(head):
        data = to_utf8(bytes(data))
        head = data[:SAMPLE]
    dialect = sniff(head, whole=len(data) <= SAMPLE)
    table = _parsed(data, dialect)
    if any(str(kind) == "binary" for kind in table.schema.types):
        table = _parsed(to_utf8(bytes(data)), dialect)
    return build(without_tail(table), name=name, format="csv", first_row=dialect.skip + 2, names=dialect.header)


def _is_utf8(head: bytes) -> bool:
    """Whether the head is UTF-8, save for a character that it cuts in two."""
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start >= len(head) - 4 and len(head) == SAMPLE
    return True


def sniff(head: bytes, whole: bool = True) -> Dialect:
    """The dialect, from the first lines. Raises IntakeError: no header, no rows, or names that can't be used."""
    text = head.decode("utf-8", errors="replace").lstrip("\ufeff")
    lines = text.splitlines(keepends=True)
    skip = 0
    while skip < len(lines) and not lines[skip].strip():
        skip += 1
    if skip == len(lines):
        raise IntakeError([Problem("file.empty")])
    declared = re.fullmatch(r'"?sep=(.)"?', lines[skip].strip())
    skip += 1 if declared else 0
    body = lines[skip:] if whole else lines[skip:-1] or lines[skip:]
    if not body:
        raise IntakeError([Problem("file.no_rows")])
    delimiter = declared[1] if declared else max(DELIMITERS, key=lambda mark: _fit(body, mark))
    rows = _rows(body, delimiter)
    header = check_names(rows[0])
    if not any(cell.strip() for row in rows[1:] for cell in row):
        raise IntakeError([Problem("file.no_rows")])
    return Dialect(delimiter, _decimal(rows[1:], delimiter), skip, header)


def _rows(lines: list[str], delimiter: str) -> list[list[str]]:
    try:
        return list(islice(csv.reader(lines, delimiter=delimiter), SAMPLE_ROWS)) or [[]]
    except csv.Error:
        return [line.rstrip("\r\n").split(delimiter) for line in lines[:SAMPLE_ROWS]]


def _fit(lines: list[str], delimiter: str) -> tuple[float, int]:
    """How well a delimiter fits: the share of rows as wide as the header, and that width; one column fits worst."""
    rows = [row for row in _rows(lines, delimiter) if row]
    width = len(rows[0]) if rows else 0
    if width < 2:
        return (0.0, 0)
    return (round(sum(len(row) == width for row in rows) / len(rows), 1), width)


def _decimal(rows: list[list[str]], delimiter: str) -> str:
    """A comma when numbers with a decimal comma outnumber those with a point."""
    cells = [cell.strip() for row in rows for cell in row]
    commas = sum(bool(COMMA_DECIMAL.fullmatch(cell)) for cell in cells)
    points = sum(bool(POINT_DECIMAL.fullmatch(cell)) for cell in cells)
    return "," if commas > points and delimiter != "," else "."


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
            skip_rows=dialect.skip,
            skip_rows_after_names=1,
            column_names=[str(index) for index in range(len(dialect.header.used))],
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
            true_values=["true", "True", "TRUE"],
            false_values=["false", "False", "FALSE"],
        ),
    )


def _ragged(data: Any, dialect: Dialect) -> Problem:
    """Which rows have another number of fields than the header."""
    import pyarrow as pa

    rows: list[int] = []

    def skip_row(row: Any) -> str:
        rows.append(int(row.number or 0) + dialect.skip)
        return "skip"

    try:
        _arrow(data, dialect, True, skip_row)
    except pa.ArrowInvalid:
        return Problem("file.unreadable", values={"format": "CSV"})
    if not rows:
        return Problem("file.unreadable", values={"format": "CSV"})
    return Problem("file.ragged", rows=tuple(rows), values={"columns": len(dialect.header.used)})
