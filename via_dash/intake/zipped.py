"""Archives: which of them are workbooks, and the one file that another holds."""

import gzip
import zipfile
import zlib
from collections.abc import Container
from io import BytesIO
from pathlib import PurePath
from typing import Any

from via_dash.intake.worksheet import BROKEN
from via_dash.panel import IntakeError, Problem

MOST = 2 << 30
LISTED = 8
SHOWN = {"gz": "gzip", "zip": "ZIP"}
OTHERS = (
    ("file.xlsb", ("xl/workbook.bin",)),
    ("file.document", ("word/document.xml", "ppt/presentation.xml")),
    ("file.numbers", ("Index/Document.iwa", "Index.zip", "index.apxl", "index.xml.gz")),
)


def parts_of(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """What an archive holds, by name; some programs write these with backslashes."""
    return {part.filename.replace("\\", "/"): part for part in archive.infolist()}


def kind_of_zip(data: Any) -> str:
    """`xlsx`, `ods` or `zip`. Raises IntakeError for a document that is no workbook here, and for a broken archive."""
    content = bytes(data)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = parts_of(archive)
            kind = archive.read(parts["mimetype"]) if "mimetype" in parts else b""
            sealed = "content.xml" in parts and _is_sealed(archive, parts)
    except BROKEN:
        shown = "Excel" if b"xl/" in content[:65536] or b"[Content_Types]" in content[:65536] else "ZIP"
        raise IntakeError([Problem("file.unreadable", values={"format": shown})]) from None
    if sealed:
        raise IntakeError([Problem("file.password")])
    names = {name.casefold() for name in parts}
    for code, known in OTHERS:
        if any(name.casefold() in names for name in known):
            raise IntakeError([Problem(code)])
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in parts:
        if kind and b"spreadsheet" not in kind:
            raise IntakeError([Problem("file.document")])
        return "ods"
    return "zip"


def _is_sealed(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> bool:
    """Whether an OpenDocument is behind a password: its list of parts then says how each is encrypted."""
    listed = "META-INF/manifest.xml"
    return listed in parts and b"encryption-data" in archive.read(parts[listed])


def unpacked(data: Any, name: str, format: str, endings: Container[str]) -> tuple[bytes, str]:
    """(the content, the name) of the file in an archive. endings: those of files that may hold a table.

    Raises IntakeError: several tables in it, none, a password, more than 2 GB, or broken.
    """
    try:
        if format == "gz":
            with gzip.GzipFile(fileobj=BytesIO(bytes(data))) as stream:
                return _bounded(stream.read(MOST + 1)), PurePath(name).stem if name.lower().endswith(".gz") else name
        with zipfile.ZipFile(BytesIO(bytes(data))) as archive:
            return _only(archive, endings)
    except (*BROKEN, zlib.error) as error:
        sealed = isinstance(error, RuntimeError) and "password" in str(error)
        problem = Problem("file.password") if sealed else Problem("file.unreadable", values={"format": SHOWN[format]})
        raise IntakeError([problem]) from None


def _bounded(content: bytes) -> bytes:
    if len(content) > MOST:
        raise IntakeError([Problem("file.too_large")])
    return content


def _only(archive: zipfile.ZipFile, endings: Container[str]) -> tuple[bytes, str]:
    files = [part for name, part in parts_of(archive).items()
             if not part.is_dir() and not name.startswith("__MACOSX/") and not PurePath(name).name.startswith(".")
             and PurePath(name).suffix.lower().lstrip(".") in endings]  # fmt: skip
    if not files:
        raise IntakeError([Problem("file.archive")])
    if len(files) > 1:
        names = [PurePath(part.filename).name for part in files]
        more = ", …" if len(names) > LISTED else ""
        raise IntakeError([Problem("file.several", values={"files": ", ".join(names[:LISTED]) + more})])
    with archive.open(files[0]) as stream:
        return _bounded(stream.read(MOST + 1)), PurePath(files[0].filename).name
