"""What the XML of an .ods says and its reader does not: the first row in use, merged ranges, cells with an error."""

import zipfile
from io import BytesIO
from typing import Any
from xml.parsers import expat

from via_dash.intake.merged import Span
from via_dash.intake.worksheet import BROKEN, MAX_CELLS, MAX_XML, PIECE, Facts
from via_dash.panel import IntakeError, Problem


def ods_facts(content: bytes) -> dict[str, Facts]:
    """The facts per sheet; of none where the document has another form.

    Raises IntakeError: a sheet that would fill the memory once opened (file.too_large), or a document that is not well
    formed (file.unreadable), on which a reader may never end.
    """
    reader = _Reader()
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive, archive.open("content.xml") as file:
            if archive.getinfo("content.xml").file_size > MAX_XML:
                raise IntakeError([Problem("file.too_large")])
            while piece := file.read(PIECE):
                reader.parser.Parse(piece)
            reader.parser.Parse(b"", True)
    except expat.ExpatError:
        raise IntakeError([Problem("file.unreadable", values={"format": "OpenDocument"})]) from None
    except BROKEN:
        return {}
    return reader.facts


class _Reader:
    """Follows the tables of a document: at which row and column each cell stands, with repeats counted."""

    def __init__(self) -> None:
        self.facts: dict[str, Facts] = {}
        self.name, self.repeated = "", 1
        self.row = self.column = self.width = self.errors = 0
        self.first: int | None = None
        self.spans: list[Span] = []
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, tag: str, given: dict[str, str]) -> None:
        if tag in ("table:table-cell", "table:covered-table-cell"):
            self._cell(given)
        elif tag == "table:table-row":
            self.column = 0
            self.repeated = int(given.get("table:number-rows-repeated", 1))
        elif tag == "table:table":
            self.name = given.get("table:name", "")
            self.row = self.column = self.width = self.errors = 0
            self.repeated, self.first, self.spans = 1, None, []

    def _cell(self, given: dict[str, Any]) -> None:
        start = self.column
        self.column += int(given.get("table:number-columns-repeated", 1))
        if "office:value-type" not in given:
            return
        self.width = max(self.width, self.column)
        if self.first is None:
            self.first = self.row
        if self.width * (self.row + self.repeated - self.first) > MAX_CELLS:
            raise IntakeError([Problem("file.too_large")])
        if given.get("calcext:value-type") == "error":
            self.errors += self.repeated * (self.column - start)
        if "table:number-rows-spanned" in given or "table:number-columns-spanned" in given:
            down = int(given.get("table:number-rows-spanned", 1))
            right = int(given.get("table:number-columns-spanned", 1))
            self.spans.append(Span(self.row, start, self.row + down - 1, start + right - 1))

    def _end(self, tag: str) -> None:
        if tag == "table:table-row":
            self.row += self.repeated
        elif tag == "table:table":
            self.facts[self.name] = Facts(self.first, tuple(self.spans), self.errors)
