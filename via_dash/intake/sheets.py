"""The sheets of a workbook: which there are, and which one holds the table."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from via_dash.intake.worksheet import Facts
from via_dash.panel import IntakeError, Problem

EXPLAINS = re.compile(
    r"\s*(toelichting|lees ?mij|leeswijzer|read ?me|uitleg|instructies?|explanation|instructions?|voorblad|cover|omslag"
    r"|inhoud(sopgave)?|contents?|colofon|legenda|legend|codeboek|codebook|verantwoording|titelblad)\b.*",
    re.IGNORECASE | re.DOTALL,
)
UNNAMED = re.compile(r"__UNNAMED__\d+")
REPEATED = re.compile(r"(.*)_\d+", re.DOTALL)


@dataclass(frozen=True)
class Cells:
    """A part of a sheet: the typed Arrow table, its names as the reader gives them, and what it tells of the sheet.

    left: the sheet's first column in use, from 0. errors: cells with an error, missing in the table.
    """

    table: Any
    names: tuple[str, ...]
    left: int = 0
    errors: int = 0

    @property
    def plain(self) -> bool:
        """Whether the first row names every one of at least two columns, each with a name of its own."""
        known = set(self.names)
        renamed = any((found := REPEATED.fullmatch(name)) and found[1] in known for name in self.names)
        return len(self.names) > 1 and not renamed and not any(UNNAMED.fullmatch(name) for name in self.names)


class Book:
    """An opened workbook. Raises IntakeError (file.unreadable, file.password) for one that can't be opened."""

    def __init__(self, content: bytes, shown: str):
        import fastexcel

        self.shown = shown
        self._book = self._tried(lambda: fastexcel.read_excel(content))
        self.names: list[str] = list(self._book.sheet_names)
        self._sheets: dict[str, Any] = {}

    def load(self, sheet: str, **options: Any) -> Any:
        """A sheet as the reader sees it; `options` are those of the reader."""
        return self._tried(lambda: self._book.load_sheet(sheet, schema_sample_rows=None, whitespace_as_null=True,
                                                         **options))  # fmt: skip

    def first(self, sheet: str) -> Any:
        """A sheet whose first row in use is the header, opened once; None for what holds no cells, such as a chart."""
        if sheet not in self._sheets:
            try:
                self._sheets[sheet] = self.load(sheet, header_row=0)
            except IntakeError:
                self._sheets[sheet] = None
        return self._sheets[sheet]

    def cells(self, sheet: Any) -> Cells:
        """The cells of what `load` or `first` gave."""
        import pyarrow as pa

        batch, errors = self._tried(sheet.to_arrow_with_errors)
        places = [column.absolute_index for column in sheet.selected_columns]
        count = sum("Error(" in error.detail for error in errors.errors) if errors else 0
        table = pa.table(batch.columns, names=[str(index) for index in range(batch.num_columns)])
        return Cells(table, tuple(batch.schema.names), min(places, default=0), count)

    def visible(self) -> tuple[str, ...]:
        """The names of the sheets that their makers show, charts and empty sheets left out."""
        sheets = {name: self.first(name) for name in self.names}
        return tuple(name for name, sheet in sheets.items() if sheet and sheet.width and sheet.visible == "visible")

    def _tried(self, step: Any) -> Any:
        try:
            return step()
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            code = "file.password" if "password" in str(error).lower() else "file.unreadable"
            raise IntakeError([Problem(code, values={"format": self.shown})]) from None


def chosen(book: Book, asked: str | None, told: Mapping[str, Facts]) -> tuple[str, tuple[str, ...]]:
    """(the sheet to read, the visible sheets). Without `asked`: the first that holds a table, explanations last.

    told: the facts of the sheets, where the file gives them. Raises IntakeError: no sheet of that name (sheet.absent),
    no sheet with cells (sheet.none), or cells that the reader does not find (file.unreadable).
    """
    visible = book.visible()
    if asked is not None:
        if asked not in book.names or not book.first(asked) or not book.first(asked).width:
            raise IntakeError([Problem("sheet.absent", values={"sheet": asked, "sheets": ", ".join(visible)})])
        return asked, visible
    telling = [name for name in visible if not EXPLAINS.fullmatch(name)]
    for names, width, rows in ((telling, 2, 1), (telling, 2, 0), (visible, 2, 1), (visible, 1, 1), (visible, 1, 0)):
        for name in names:
            if book.first(name).width >= width and book.first(name).height >= rows:
                return name, visible
    if any(facts.first is not None and not book.first(name) for name, facts in told.items()):
        raise IntakeError([Problem("file.unreadable", values={"format": book.shown})])
    raise IntakeError([Problem("sheet.none")])


def others(read: str, visible: tuple[str, ...]) -> list[Problem]:
    """A remark that names the other sheets with content."""
    names = [name for name in visible if name != read]
    values = {"sheet": read, "others": ", ".join(names)}
    return [Problem("sheet.others", values=values, blocks=False)] if names else []
