"""What the XML of an .xlsx says and its reader does not: first row in use, merged ranges, formulas without outcome."""

import lzma
import posixpath
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import IO
from xml.etree import ElementTree
from xml.parsers import expat

from via_dash.intake.merged import Span
from via_dash.panel import IntakeError, Problem

MAX_CELLS = 60_000_000
MAX_XML = 3 << 30
PIECE = 1 << 20
FEW = MAX_CELLS // 30
OVERLAP = 64
PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})", re.IGNORECASE)
BOOK = "xl/workbook.xml"
LINKS = "xl/_rels/workbook.xml.rels"
BROKEN = (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError, ValueError, EOFError, OverflowError,
          ElementTree.ParseError, expat.ExpatError, struct.error, zlib.error, lzma.LZMAError)  # fmt: skip


@dataclass(frozen=True)
class Facts:
    """Of one sheet: the first row in use (from 0), merged ranges, cells with an error, formulas without an outcome.

    first: None where the XML does not say. errors: only those that the reader of cells does not tell itself.
    """

    first: int | None = None
    spans: tuple[Span, ...] = ()
    errors: int = 0
    unanswered: int = 0


def xlsx_facts(content: bytes) -> dict[str, Facts]:
    """The facts by sheet; of none where the archive can't be read.

    Raises IntakeError (file.too_large) for a workbook that would fill the memory once opened.
    """
    facts = {}
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = {part.filename.replace("\\", "/").casefold(): part for part in archive.infolist()}
            if sum(part.file_size for part in parts.values()) > MAX_XML:
                raise IntakeError([Problem("file.too_large")])
            for name, place in _sheets(archive, parts).items():
                if place in parts:
                    with archive.open(parts[place]) as file:
                        facts[name] = _facts(file)
    except BROKEN:
        return facts
    return facts


def _sheets(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> dict[str, str]:
    """By name of the sheet the part of the archive that holds it."""
    book, links = (ElementTree.fromstring(archive.read(parts[part])) for part in (BOOK, LINKS))
    targets = {link.get("Id"): posixpath.join("xl", link.get("Target", "").replace("\\", "/")) for link in links}
    found = {}
    for sheet in book.iter():
        linked = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), None)
        if sheet.tag.rpartition("}")[2] == "sheet" and linked in targets:
            found[sheet.get("name", "")] = posixpath.normpath(targets[linked]).lstrip("/").casefold()
    return found


def _facts(file: IO[bytes]) -> Facts:
    """The facts of one sheet; those up to the fault where its XML is damaged."""
    reader = _Reader()
    try:
        while piece := file.read(PIECE):
            reader.read(piece)
        reader.parser.Parse(b"", True)
    except expat.ExpatError:
        pass
    return reader.facts()


class _Reader:
    """Follows the cells of a sheet: in which row and column each stands, and whether it has a value.

    The names of elements are those with the prefix that the first of them has. Where no more than the merged ranges and
    the formulas can be news, pieces of the text without them pass unseen.
    """

    def __init__(self) -> None:
        self.first: int | None = None
        self.spans: set[Span] = set()
        self.row = self.cells = self.width = self.unanswered = 0
        self.last = ""
        self.pending = self.inside = self.loose = False
        self.columns: dict[str, int] = {}
        self.tail = b""
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._root

    def read(self, piece: bytes) -> None:
        """Take in the next piece of the text."""
        if self.cells > FEW and self.first is not None:
            text = self.tail + piece
            news = self.pending or any(mark in text for mark in self.news)
            self.parser.StartElementHandler = self._start if news else None
            self.tail = piece[-OVERLAP:]
        self.parser.Parse(piece)

    def facts(self) -> Facts:
        """What was found."""
        return Facts(self.first, tuple(sorted(self.spans, key=lambda span: (span.top, span.left))), 0,
                     self.unanswered + self.pending)  # fmt: skip

    def _root(self, tag: str, given: dict[str, str]) -> None:
        prefix = tag.rpartition("worksheet")[0]
        names = ("c", "v", "t", "f", "row", "mergeCell")
        self.cell, self.value, self.text, self.formula, self.line, self.merged = (prefix + name for name in names)
        self.news = [f"<{name}".encode() for name in (self.formula, self.merged)]
        self.parser.StartElementHandler = self._start
        self.parser.CharacterDataHandler = self._characters

    def _start(self, tag: str, given: dict[str, str]) -> None:
        if tag == self.cell:
            self.cells += 1
            self.inside = False
            if self.pending:
                self.unanswered += 1
                self.pending = False
            letters = given["r"].rstrip("0123456789") if "r" in given else self._next()
            if self.loose and "r" in given:
                self.row = int(given["r"][len(letters) :] or self.row)
            if letters not in self.columns:
                self._widen(letters)
            self.last = letters
        elif tag == self.value or tag == self.text:
            self.inside = True
        elif tag == self.line:
            self.row = int(given.get("r", self.row + 1))
            self.loose = "r" not in given
            self.last = ""
            self._refuse_spread()
        elif tag == self.formula:
            self.pending = True
            self.parser.CharacterDataHandler = self._characters
        elif tag == self.merged:
            self._merge(given.get("ref", ""))

    def _next(self) -> str:
        """The letters of the column after the last one."""
        number, letters = (self._column(self.last) if self.last else 0) + 1, ""
        while number:
            number, letter = divmod(number - 1, 26)
            letters = chr(65 + letter) + letters
        return letters

    def _widen(self, letters: str) -> None:
        self.width = max(self.width, self._column(letters))
        self._refuse_spread()

    def _refuse_spread(self) -> None:
        """Raises IntakeError (file.too_large) for a few cells in a rectangle that would fill the memory."""
        if self.cells <= FEW and self.width * self.row > MAX_CELLS:
            raise IntakeError([Problem("file.too_large")])

    def _characters(self, text: str) -> None:
        """A value: the cell is in use, and its formula has an outcome. Between cells there is but white space."""
        if self.inside and text.strip():
            self.pending = False
            self.first = self.row - 1 if self.first is None else self.first
            self.parser.CharacterDataHandler = None

    def _column(self, letters: str) -> int:
        """The place of a column, from 1: A is 1, AA is 27."""
        if letters not in self.columns:
            number = 0
            for letter in letters.upper():
                number = 26 * number + ord(letter) - 64
            self.columns[letters] = number
        return self.columns[letters]

    def _merge(self, reference: str) -> None:
        ends = [PLACE.fullmatch(end) for end in reference.split(":")]
        if len(ends) == 2 and ends[0] and ends[1]:
            (left, top), (right, bottom) = ends[0].groups(), ends[1].groups()
            self.spans.add(Span(int(top) - 1, self._column(left) - 1, int(bottom) - 1, self._column(right) - 1))
