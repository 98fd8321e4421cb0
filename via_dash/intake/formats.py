"""What a file is: told by its content first and by its name second."""

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from via_dash.intake.encoding import utf16_of
from via_dash.panel import IntakeError, Problem

if TYPE_CHECKING:
    import zipfile

ENDINGS = {
    "csv": "csv", "tsv": "csv", "txt": "csv", "tab": "csv", "xlsx": "xlsx", "xlsm": "xlsx", "xls": "xls", "ods": "ods",
    "sav": "sav", "zsav": "sav", "dta": "dta", "parquet": "parquet", "pq": "parquet",
}  # fmt: skip
SHOWN = {"csv": "CSV", "xlsx": "Excel", "xls": "Excel", "ods": "OpenDocument", "sav": "SPSS", "dta": "Stata",
         "parquet": "Parquet"}  # fmt: skip
HEAD = 4096
SHEET_XML = b"urn:schemas-microsoft-com:office:spreadsheet"
OLD_STATA = (0x69, 0x6C, 0x6E, 0x6F, 0x71, 0x72, 0x73)
STRANGE = bytes({*range(32)} - {9, 10, 12, 13, 26, 27})


def format_of(data: Any, name: str) -> str:
    """The format: csv, xlsx, xls, ods, sav, dta or parquet.

    Text called .xls is read as text: many systems export it so.
    Raises IntakeError: an empty file, content that is no table (PDF, HTML, an archive, something binary), a name
    whose ending is not read here, or content that contradicts the name.
    """
    head = bytes(data[:HEAD])
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise IntakeError([Problem("file.empty")])
    ending = PurePath(name).suffix.lower().lstrip(".")
    named = ENDINGS.get(ending)
    found = _by_content(data, head)
    if found is not None:
        return found
    if named in ("sav", "dta", "parquet", "xlsx", "ods") or SHEET_XML in head:
        raise IntakeError([Problem("file.unreadable", values={"format": SHOWN[named or "xls"]})])
    _refuse_other_text(head)
    return "csv"


def _by_content(data: Any, head: bytes) -> str | None:
    """The binary format that the content itself shows; None for text. Raises IntakeError for other binary content."""
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith((b"$FL2", b"$FL3")):
        return "sav"
    if head.startswith(b"<stata_dta>") or (head[0] in OLD_STATA and head[1:2] in (b"\x01", b"\x02") and 0 in head[:8]):
        return "dta"
    if head.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return _compound(data)
    if head.lstrip().startswith(b"%PDF"):
        raise IntakeError([Problem("file.pdf")])
    if utf16_of(head) is None and any(byte in STRANGE for byte in head):
        raise IntakeError([Problem("file.binary")])
    return None


def _zipped(data: Any) -> str:
    """Which kind of workbook a ZIP archive holds. Raises IntakeError for another archive, or a broken one."""
    import zipfile
    from io import BytesIO

    from via_dash.intake.worksheet import BROKEN

    content = bytes(data)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            sealed = "content.xml" in names and _is_sealed(archive)
    except BROKEN:
        shown = "Excel" if b"xl/" in content[:65536] or b"[Content_Types]" in content[:65536] else "ZIP"
        raise IntakeError([Problem("file.unreadable", values={"format": shown})]) from None
    if sealed:
        raise IntakeError([Problem("file.password")])
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names:
        return "ods"
    raise IntakeError([Problem("file.archive")])


def _is_sealed(archive: "zipfile.ZipFile") -> bool:
    """Whether an OpenDocument is behind a password: its list of parts then says how each is encrypted."""
    listed = "META-INF/manifest.xml"
    return listed in archive.namelist() and b"encryption-data" in archive.read(listed)


def _compound(data: Any) -> str:
    """An old Excel file. Raises IntakeError for a workbook behind a password."""
    if "EncryptedPackage".encode("utf-16-le") in bytes(data):
        raise IntakeError([Problem("file.password")])
    return "xls"


def _refuse_other_text(head: bytes) -> None:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body", b"<table")):
        raise IntakeError([Problem("file.html")])
    if start.startswith((b"{\\rtf", b'{"', b"[{")):
        raise IntakeError([Problem("file.not_a_table")])
