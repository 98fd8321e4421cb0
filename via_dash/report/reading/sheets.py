"""The cells of a workbook as text, row by row, and where on its sheets the tables of the meeting stand."""

from collections.abc import Iterator
from dataclasses import dataclass

from via_dash.intake.sheets import Book
from via_dash.intake.worksheet import xlsx_facts
from via_dash.options import Language
from via_dash.report.workbook.layout import COLUMNS, TOLD, Part, column_of, sheet_name

ROWS, TOP = 5_000, 30
Rows = list[list[str]]


@dataclass(frozen=True)
class Sheet:
    """name: of the sheet. rows: its cells as text, empty for what is empty, from its first row and first column in
    use."""

    name: str
    rows: Rows


@dataclass(frozen=True)
class Filled:
    """One row of a table that a meeting filled in. row: as the program numbers it, from 1. cells: per column."""

    row: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def holds(self, *columns: str) -> bool:
        """Whether anything is written in these columns."""
        return any(self[column] for column in columns)


@dataclass(frozen=True)
class Form:
    """A table of the meeting as found. headings: per column, as they are written there."""

    sheet: str
    headings: dict[str, str]
    rows: tuple[Filled, ...]


def sheets_of(content: bytes) -> tuple[Sheet, ...]:
    """Every sheet of a workbook, hidden ones included. Raises IntakeError for what can't be opened, or is too large."""
    xlsx_facts(content)
    book = Book(content, "Excel")
    return tuple(Sheet(name, _rows(book, name)) for name in book.names)


def form_of(sheets: tuple[Sheet, ...], part: Part, language: Language) -> Form | None:
    """The table of one part: on the sheet of that name, or else on any other; None where there is none."""
    named = sorted(sheets, key=lambda sheet: sheet.name != sheet_name(part, language))
    return next((form for sheet in named for form in _forms(sheet, part)), None)


def _rows(book: Book, name: str) -> Rows:
    sheet = book.load(name, header_row=None, skip_rows=0, n_rows=ROWS, dtypes="string")
    columns = [column.to_pylist() for column in book.cells(sheet).table.columns]
    return [[(value or "").strip() for value in row] for row in zip(*columns, strict=True)]


def _forms(sheet: Sheet, part: Part) -> Iterator[Form]:
    """The table, where a row near the top has its headings."""
    for place, row in enumerate(sheet.rows[:TOP]):
        found = {name: at for at, text in enumerate(row) if (name := column_of(text)) in COLUMNS[part]}
        if TOLD[part] in found and len(found) > 1:
            filled = tuple(
                Filled(number, {name: cells[at] for name, at in found.items()})
                for number, cells in enumerate(sheet.rows[place + 1 :], start=place + 2)
            )
            yield Form(sheet.name, {name: row[at] for name, at in found.items()}, filled)
            return
