"""Excel and OpenDocument workbooks: the first sheet."""

import re
import zipfile
from contextlib import suppress
from io import BytesIO
from typing import Any

from via_dash.intake.columns import build, without_tail
from via_dash.intake.names import check_names
from via_dash.panel import IntakeError, Problem, Table

MAX_CELLS = 60_000_000
MAX_XML = 3 << 30
PIECE = 1 << 22
UNNAMED = re.compile(r"__UNNAMED__\d+")
REPEATED = re.compile(r"(.*)_\d+", re.DOTALL)
CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"')
FIRST_ROW = re.compile(rb'<row [^>]*?r="(\d+)"[^>]*>\s*<c')


def read_spreadsheet(data: Any, name: str, format: str) -> Table:
    """The table on the first sheet; the first row with content holds the names of the columns.

    Raises IntakeError: damaged, too large, names that can't be used, or no rows.
    """
    content = bytes(data)
    first_row = _inspected(content, format)
    try:
        table, raw = _loaded(content)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:
        raise IntakeError([Problem("file.unreadable", values={"format": "Excel"})]) from None
    names = check_names(raw)
    return build(without_tail(table), name=name, format=format, first_row=first_row, names=names)


def _loaded(content: bytes) -> tuple[Any, list[str]]:
    """The sheet as an Arrow table, every row used to settle the types, and the names as the file has them."""
    import fastexcel
    import pyarrow as pa

    book = fastexcel.read_excel(content)
    options: dict[str, Any] = {"eager": True, "whitespace_as_null": True, "schema_sample_rows": None}
    batch = book.load_sheet(0, **options)
    names = ["" if UNNAMED.fullmatch(name) else name for name in batch.schema.names]
    if _maybe_renamed(names):
        top = book.load_sheet(0, header_row=None, n_rows=1, dtypes="string", eager=True)
        names = ["" if value[0] is None else value[0] for value in top.to_pydict().values()]
    return pa.table(batch.columns, names=[str(index) for index in range(len(names))]), names


def _maybe_renamed(names: list[str]) -> bool:
    """Whether a name such as `score_1` may be the reader's own for a second column `score`."""
    known = set(names)
    return any((found := REPEATED.fullmatch(name)) and found[1] in known for name in names)


def _inspected(content: bytes, format: str) -> int:
    """The row number of the first record in the sheet. Raises IntakeError for a workbook that would fill the memory."""
    if format == "xls":
        return 2
    broken = (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError, ValueError, EOFError)
    with suppress(*broken), zipfile.ZipFile(BytesIO(content)) as archive:
        sheets = [part for part in archive.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", part)]
        unpacked = sum(part.file_size for part in archive.infolist())
        if unpacked > MAX_XML or any(_spread(archive, sheet) > MAX_CELLS for sheet in sheets):
            raise IntakeError([Problem("file.too_large")])
        with archive.open("xl/worksheets/sheet1.xml") as file:
            found = FIRST_ROW.search(file.read(PIECE))
            return int(found[1]) + 1 if found else 2
    return 2


def _spread(archive: zipfile.ZipFile, sheet: str) -> int:
    """How many cells the rectangle around a sheet's cells has, when the cells in it are few; 0 for a filled sheet."""
    width = height = cells = 0
    with archive.open(sheet) as file:
        tail = b""
        while piece := file.read(PIECE):
            block = tail + piece
            count = block.count(b"<c ")
            cells += count
            if cells > MAX_CELLS // 30:
                return 0
            for letters, row in CELL.findall(block):
                width, height = max(width, _column_number(letters)), max(height, int(row))
            tail = block[-32:]
    return width * height


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number
