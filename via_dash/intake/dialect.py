"""How a text file is written, told from its first lines: delimiter, decimal sign, and where the names stand."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice

from via_dash.intake.header import Header, find_header
from via_dash.intake.names import Names, check_names
from via_dash.panel import IntakeError, Problem

DELIMITERS = (";", "\t", ",", "|")
SAMPLE = 1 << 17
SAMPLE_ROWS = 200
MARK = "\ufeff"
COMMA_DECIMAL = re.compile(r"[+-]?\d+(\.\d{3})*,\d+")
POINT_DECIMAL = re.compile(r"[+-]?\d+\.\d+")


@dataclass(frozen=True)
class Dialect:
    """How a text file is written.

    offset: the bytes before the row with the names. header: where that row stands, and what stands above it, counted as
    a spreadsheet program shows the rows. names: the names to use.
    """

    delimiter: str
    decimal: str
    offset: int
    header: Header
    names: Names


@dataclass(frozen=True)
class Record:
    """The cells of a row, and how many lines of the file end with it."""

    cells: list[str]
    lines: int


def sniff(head: bytes, whole: bool = True) -> Dialect:
    """The dialect, from the first lines. Raises IntakeError: no header, no rows, or names that can't be used."""
    text = head.decode("utf-8", errors="replace")
    lines = list(StringIO(text.lstrip(MARK), newline=""))
    first = next((line for line in lines if line.strip()), None)
    if first is None:
        raise IntakeError([Problem("file.empty")])
    declared = re.fullmatch(r'"?sep=(.)"?', first.strip())
    start = lines.index(first) + 1 if declared else 0
    body = lines[start:] if whole else lines[start:-1] or lines[start:]
    if not any(line.strip() for line in body):
        raise IntakeError([Problem("file.no_rows")])
    delimiter = declared[1] if declared else max(DELIMITERS, key=lambda mark: _fit(body, mark))
    records = _records(body, delimiter)
    header = find_header([record.cells for record in records])
    names = check_names(header.names)
    rows = [record.cells for record in records[header.data :]]
    if not any(cell.strip() for row in rows for cell in row):
        raise IntakeError([Problem("file.no_rows")])
    before = records[header.top - 1].lines if header.top else 0
    offset = sum(len(line.encode()) for line in lines[: start + before])
    offset += len(MARK.encode()) * (len(text) - len(text.lstrip(MARK)))
    return Dialect(delimiter, _decimal(rows, delimiter), offset, header, names)


def _records(lines: Sequence[str], delimiter: str) -> list[Record]:
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        return [Record(row, reader.line_num) for row in islice(reader, SAMPLE_ROWS)]
    except csv.Error:
        some = lines[:SAMPLE_ROWS]
        return [Record(line.rstrip("\r\n").split(delimiter), place) for place, line in enumerate(some, 1)]


def _fit(lines: Sequence[str], delimiter: str) -> tuple[float, bool, int]:
    """How well a delimiter fits; more is better, one cell per row is worst.

    (the share of rows with the usual number of cells, whether the first of these holds no other delimiter, as it does
    where decimal commas are taken for delimiters, and that usual number)
    """
    rows = [record.cells for record in _records(lines, delimiter) if record.cells]
    usual = Counter(len(row) for row in rows if len(row) > 1).most_common(1)
    if not usual:
        return (0.0, False, 0)
    width, count = usual[0]
    first = next(row for row in rows if len(row) == width)
    clean = not any(mark in cell for cell in first for mark in DELIMITERS if mark != delimiter)
    return (round(count / len(rows), 1), clean, width)


def _decimal(rows: Sequence[Sequence[str]], delimiter: str) -> str:
    """A comma when numbers with a decimal comma outnumber those with a point."""
    cells = [cell.strip() for row in rows for cell in row]
    commas = sum(bool(COMMA_DECIMAL.fullmatch(cell)) for cell in cells)
    points = sum(bool(POINT_DECIMAL.fullmatch(cell)) for cell in cells)
    return "," if commas > points and delimiter != "," else "."
