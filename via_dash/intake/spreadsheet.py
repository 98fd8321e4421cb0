"""Excel and OpenDocument workbooks: the table on one of the sheets, without what stands above and below it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from via_dash.intake import below, header
from via_dash.intake.below import Below, find_below
from via_dash.intake.build import build, without_tail
from via_dash.intake.dialect import DELIMITERS
from via_dash.intake.header import Header, find_header
from via_dash.intake.merged import Span, fill_down
from via_dash.intake.nameless import refuse_nameless
from via_dash.intake.names import check_names
from via_dash.intake.opendocument import ods_facts
from via_dash.intake.remarks import around, cells_left_out
from via_dash.intake.sheets import Book, Cells, chosen, others
from via_dash.intake.trial import opened_apart
from via_dash.intake.units import units_below
from via_dash.intake.worksheet import Facts, xlsx_facts
from via_dash.panel import FileForm, IntakeError, Problem, Table

SHOWN = {"ods": "OpenDocument"}
READERS: dict[str, Callable[[bytes], dict[str, Facts]]] = {
    "ods": ods_facts, "xlsx": xlsx_facts, "xls": opened_apart
}  # fmt: skip


@dataclass(frozen=True)
class Body:
    """The records of a sheet: their cells, under which header they stand, and what was left out below them."""

    cells: Cells
    header: Header
    below: Below


def read_spreadsheet(
    data: Any, name: str, format: str, sheet: str | None = None, tell: Callable[[float], None] = lambda share: None
) -> Table:
    """The table on `sheet`, by default on the first that holds one; `tell` hears the share of the work that is done.

    Raises IntakeError: damaged, behind a password, too large, no such sheet, names that can't be used, or no rows.
    """
    content = bytes(data)
    told = READERS[format](content)
    tell(0.1)
    book = Book(content, SHOWN.get(format, "Excel"))
    read, visible = chosen(book, sheet, told)
    tell(0.4)
    facts = told.get(read, Facts())
    tell(0.5)
    first = _first(book, read) if facts.first is None else facts.first
    spans = [span.moved(first, 0) for span in facts.spans]
    body = _body(book, read, first, spans)
    names = check_names(body.header.names)
    tell(0.7)
    table, remarks = _mended(body, spans, facts)
    above = first + body.header.top
    plain = body.header.rows == 1 and not body.header.units and not spans
    form = FileForm(format, names.given, above=above, sheet=read) if plain else None
    words = _words_for_empty(book, read, first + body.header.data, body.cells.table)
    table = build(table, name=name, format=format, first_row=first + body.header.data + 1, names=names, form=form,
                  words=words)  # fmt: skip
    remarks += others(read, visible)
    return replace(table, remarks=(*remarks, *table.remarks), sheets=visible, sheet=read)


def _first(book: Book, sheet: str) -> int:
    """The first row in use (from 0): the sheet's height counted from its top, less that of the rows in use."""
    whole = book.load(sheet, header_row=None, skip_rows=1).total_height
    return int(whole - book.load(sheet, header_row=None).total_height)


def _body(book: Book, sheet: str, first: int, spans: Sequence[Span]) -> Body:
    """The records. The sheet is read a second time only when its first row is no plain header or its end no record."""
    cells = book.cells(book.first(sheet))
    if cells.plain:
        head = _with_units(Header(cells.names), _texts(cells.table.slice(0, header.ROWS)))
    else:
        head = _header(book, sheet, [span.moved(0, cells.left) for span in spans])
    if head.data > 1:
        cells = book.cells(book.load(sheet, header_row=None, skip_rows=first + head.data))
    table = without_tail(cells.table)
    end = find_below(_texts(table.slice(max(0, len(table) - below.ROWS))), table.num_columns)
    kept = len(table) - end.rows
    if end.rows:
        cells = book.cells(book.load(sheet, header_row=None, skip_rows=first + head.data, n_rows=kept))
        table = cells.table
    return Body(replace(cells, table=table.slice(0, kept)), head, end)


def _header(book: Book, sheet: str, spans: Sequence[Span]) -> Header:
    top = _texts(book.cells(book.load(sheet, header_row=None, n_rows=header.ROWS, dtypes="string")).table)
    head = find_header(top, spans)
    return _with_units(head, top[head.data :])


def _with_units(head: Header, below: list[list[str]]) -> Header:
    """The header with the rows under it that belong to it. Raises IntakeError where the names are a record, or where
    one column holds several with delimiters between them."""
    if head.rows == 1:
        refuse_nameless(head.names, below)
    if len(head.names) == 1 and any(all(mark in cell for cell in _filled(head, below)) for mark in DELIMITERS):
        raise IntakeError([Problem("sheet.one_column")])
    return replace(head, units=units_below(below, len(head.names)))


def _words_for_empty(book: Book, sheet: str, row: int, table: Any) -> dict[int, dict[str, int]]:
    """By column of numbers the words that the reader took for empty cells, such as NA, each with its number of cells.
    row: at which row of the sheet, from 0, the table begins."""
    import pyarrow as pa
    import pyarrow.compute as pc

    gaps = [place for place, column in enumerate(table.columns)
            if pa.types.is_floating(column.type) and 0 < column.null_count < len(column)]  # fmt: skip
    if not gaps:
        return {}
    texts = book.cells(book.load(sheet, header_row=None, skip_rows=row, n_rows=len(table), dtypes="string")).table
    found = {}
    for place in gaps if len(texts) == len(table) and texts.num_columns == table.num_columns else []:
        counts = pc.value_counts(texts.column(place).filter(table.column(place).is_null()).drop_null()).to_pylist()
        found[place] = {each["values"].strip(): each["counts"] for each in counts if each["values"].strip()}
    return found


def _filled(head: Header, below: list[list[str]]) -> list[str]:
    """The cells of the first column, its name included."""
    return [head.names[0], *(row[0] for row in below if row[0])]


def _texts(table: Any) -> list[list[str]]:
    """The rows of a small Arrow table as texts; "" for what is missing, or what Arrow has no text for."""
    import pyarrow as pa

    columns = []
    for column in table.columns:
        try:
            columns.append(column.cast(pa.string()).to_pylist())
        except pa.ArrowException:
            columns.append([None] * len(column))
    return [["" if value is None else value for value in row] for row in zip(*columns, strict=True)]


def _mended(body: Body, spans: Sequence[Span], facts: Facts) -> tuple[Any, list[Problem]]:
    """The table with merged cells filled down and dates without a time, and the remarks on all that was done."""
    table, filled = fill_down(body.cells.table, [span.moved(body.header.data, body.cells.left) for span in spans])
    remarks = around(body.header, body.below)
    remarks += cells_left_out(filled, body.cells.errors + facts.errors, facts.unanswered)
    return _dates(table), remarks


def _dates(table: Any) -> Any:
    """Days among texts as 2019-11-01, without the midnight that the reader adds."""
    import pyarrow as pa
    import pyarrow.compute as pc

    for place, column in enumerate(table.columns):
        if pa.types.is_string(column.type) and pc.any(pc.ends_with(column, " 00:00:00")).as_py():
            plain = pc.replace_substring_regex(column, r"^(\d{4}-\d{2}-\d{2}) 00:00:00$", r"\1")
            table = table.set_column(place, table.field(place), plain)
    return table
