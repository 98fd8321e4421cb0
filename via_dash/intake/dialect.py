"""How a text file is written, told from its first lines: delimiter, quotes, and where the names stand."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import StringIO
from itertools import islice

from via_dash.intake.header import Grid, Header, find_header
from via_dash.intake.nameless import refuse_nameless
from via_dash.intake.names import Names, check_names
from via_dash.intake.units import units_below
from via_dash.panel import IntakeError, Problem

DELIMITERS = (";", "\t", ",", "|")
RARE = ("^", "~", ":", "!", "#", "/", " ")
SAMPLE = 1 << 17
SAMPLE_ROWS = 200
MARK = "\ufeff"
APART = re.compile(r"\S {2,}\S")


@dataclass(frozen=True)
class Dialect:
    """How a text file is written.

    quote: what is around texts. offset: the bytes before the row with the names. header: where that row stands, and
    what stands above it, counted as a spreadsheet program shows the rows. names: the names to use. width: how many
    fields a record has, without the empty ones that a delimiter at its end makes.
    """

    delimiter: str
    quote: str
    offset: int
    header: Header
    names: Names
    width: int


@dataclass(frozen=True)
class Record:
    """The cells of a row, and how many lines of the file end with it."""

    cells: list[str]
    lines: int


def sniff(head: bytes, whole: bool = True) -> Dialect:
    """The dialect, from the first lines. Raises IntakeError: no header, no rows, columns without a delimiter, or names
    that can't be used."""
    text = head.decode("utf-8", errors="replace")
    lines = list(StringIO(text.lstrip(MARK), newline=""))
    first = next((line for line in lines if line.strip()), None)
    if first is None:
        raise IntakeError([Problem("file.empty")])
    declared = re.fullmatch(r'"?sep=(.)"?', first.strip(" \r\n"), re.IGNORECASE)
    start = lines.index(first) + 1 if declared else 0
    body = lines[start:] if whole else lines[start:-1] or lines[start:]
    if not any(line.strip() for line in body):
        raise IntakeError([Problem("file.no_rows")])
    delimiter = declared[1] if declared else _delimiter(body)
    quote = _quote(body, delimiter)
    records = _records(body, delimiter, quote)
    header, width = _header([record.cells for record in records])
    before = records[header.top - 1].lines if header.top else 0
    offset = sum(len(line.encode()) for line in lines[: start + before])
    offset += len(MARK.encode()) * (len(text) - len(text.lstrip(MARK)))
    return Dialect(delimiter, quote, offset, header, check_names(header.names), width)


def _header(rows: Grid) -> tuple[Header, int]:
    """(the header, with a name for every field that records have; how many of these fields are columns)."""
    header = find_header(rows)
    below = rows[header.top + header.rows :]
    if header.rows == 1:
        refuse_nameless(header.names, below)
    check_names(header.names)
    if not any(cell.strip() for row in below for cell in row):
        raise IntakeError([Problem("file.no_rows")])
    names, fields = header.names, _usual(below)
    if fields > len(names) and any(cell.strip() for row in below for cell in row[len(names) :]):
        raise IntakeError([Problem("file.uneven", values={"columns": len(names), "fields": fields})])
    if fields < len(names) and any(map(str.strip, names[fields:])):
        fields = len(names)
    padded = (*names, *[""] * fields)[:fields]
    return replace(header, names=padded, units=units_below(below, fields)), min(len(names), fields)


def _usual(rows: Grid) -> int:
    """How many fields most of the filled rows have."""
    return Counter(len(row) for row in rows if any(cell.strip() for cell in row)).most_common(1)[0][0]


def _delimiter(lines: Sequence[str]) -> str:
    """The delimiter that fits best: a customary one, else another that parts every line into as many fields.

    Raises IntakeError (file.fixed_width) where blanks alone part the columns.
    """
    best = max(DELIMITERS, key=lambda mark: _fit(lines, mark))
    if _fit(lines, best)[0]:
        return best
    filled = [line for line in lines if line.strip()][:SAMPLE_ROWS]
    for mark in RARE:
        fits = _fit(filled[mark == " " :], mark)
        if fits[0] == 1 and fits[2] > 2 and len(filled) > 1:
            return mark
    if len(filled) > 2 and sum(bool(APART.search(line)) for line in filled) > len(filled) / 2:
        raise IntakeError([Problem("file.fixed_width")])
    return best


def _quote(lines: Sequence[str], delimiter: str) -> str:
    """A single quote where every field of the first lines stands between two, else the customary double one."""
    fields = [field.strip() for line in lines[:5] if line.strip() for field in line.strip().split(delimiter)]
    single = all(len(field) > 1 and field[0] == field[-1] == "'" for field in fields)
    return "'" if single else '"'


def _records(lines: Sequence[str], delimiter: str, quote: str = '"') -> list[Record]:
    reader = csv.reader(lines, delimiter=delimiter, quotechar=quote)
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
