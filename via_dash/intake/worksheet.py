"""What the XML of an .xlsx says and its reader does not: first row in use, merged ranges, formulas without outcome."""

import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree

from via_dash.intake.merged import Span
from via_dash.panel import IntakeError, Problem

MAX_CELLS = 60_000_000
MAX_XML = 3 << 30
PIECE = 1 << 22
OVERLAP = 256
CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"')
FILLED = re.compile(rb'<c r="[A-Z]{1,3}(\d{1,7})"[^>]*>(?:<f[^>]*>[^<]*</f>|<f[^>]*/>)?<(?:v>|is>)')
MERGED = re.compile(rb'<mergeCell [^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
UNANSWERED = (b"</f></c>", b"</f><v></v></c>", b"</f><v/></c>", b"</f><v /></c>")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
BROKEN = (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError, ValueError, EOFError,
          ElementTree.ParseError, struct.error, zlib.error, lzma.LZMAError)  # fmt: skip


@dataclass(frozen=True)
class Facts:
    """Of one sheet: the first row in use (from 0), merged ranges, cells with an error, formulas without an outcome.

    first: None where the XML does not say. errors: only those that the reader of cells does not tell itself.
    """

    first: int | None = None
    spans: tuple[Span, ...] = ()
    errors: int = 0
    unanswered: int = 0


def refuse_huge(content: bytes) -> None:
    """Raises IntakeError (file.too_large) for a workbook that would fill the memory once opened."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            sheets = [part for part in archive.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", part)]
            unpacked = sum(part.file_size for part in archive.infolist())
            huge = unpacked > MAX_XML or any(_spread(archive, sheet) > MAX_CELLS for sheet in sheets)
    except BROKEN:
        return
    if huge:
        raise IntakeError([Problem("file.too_large")])


def sheet_facts(content: bytes, sheet: str) -> Facts:
    """The facts of the sheet with that name; none of them where the archive can't be read."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _facts(archive, _part(archive, sheet))
    except BROKEN:
        return Facts()


def _part(archive: zipfile.ZipFile, sheet: str) -> str:
    """The part of the archive that holds a sheet. Raises KeyError when there is none."""
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    found = {each.get("name"): targets.get(each.get(LINK), "") for each in book.iter(f"{MAIN}sheet")}
    target = found[sheet]
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _facts(archive: zipfile.ZipFile, part: str) -> Facts:
    first: int | None = None
    spans: set[Span] = set()
    unanswered = 0
    for block, new in _blocks(archive, part):
        if first is None and (found := FILLED.search(block)):
            first = int(found[1]) - 1
        if b"<mergeCell " in block:
            spans.update(_span(match) for match in MERGED.finditer(block))
        if b"</f>" in block:
            unanswered += sum(block.count(ending) - block[:-new].count(ending) for ending in UNANSWERED)
    return Facts(first, tuple(sorted(spans, key=lambda span: (span.top, span.left))), 0, unanswered)


def _blocks(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[bytes, int]]:
    """The text of a part in blocks that overlap a little, each with the length of what is new in it."""
    tail = b""
    with archive.open(part) as file:
        while piece := file.read(PIECE):
            yield tail + piece, len(piece)
            tail = (tail + piece)[-OVERLAP:]


def _span(match: re.Match[bytes]) -> Span:
    return Span(int(match[2]) - 1, _column(match[1]), int(match[4]) - 1, _column(match[3]))


def _spread(archive: zipfile.ZipFile, sheet: str) -> int:
    """How many cells the rectangle around a sheet's cells has, when the cells in it are few; 0 for a filled sheet."""
    width = height = cells = 0
    for block, _ in _blocks(archive, sheet):
        cells += block.count(b"<c ")
        if cells > MAX_CELLS // 30:
            return 0
        for letters, row in CELL.findall(block):
            width, height = max(width, _column(letters) + 1), max(height, int(row))
    return width * height


def _column(letters: bytes) -> int:
    """The place of a column, from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number - 1
