"""What a file is: told by its content first and by its name second."""

from pathlib import PurePath
from typing import Any

from via_dash.intake.signatures import refuse_other_binary, refuse_other_text
from via_dash.intake.zipped import kind_of_zip
from via_dash.panel import IntakeError, Problem

ENDINGS = {
    "csv": "csv", "tsv": "csv", "txt": "csv", "tab": "csv", "xlsx": "xlsx", "xlsm": "xlsx", "xls": "xls", "ods": "ods",
    "sav": "sav", "zsav": "sav", "por": "por", "dta": "dta", "sas7bdat": "sas7bdat", "xpt": "xpt", "parquet": "parquet",
    "pq": "parquet", "zip": "zip", "gz": "gz",
}  # fmt: skip
SHOWN = {"csv": "CSV", "xlsx": "Excel", "xls": "Excel", "ods": "OpenDocument", "sav": "SPSS", "por": "SPSS",
         "dta": "Stata", "sas7bdat": "SAS", "xpt": "SAS", "parquet": "Parquet", "zip": "ZIP", "gz": "gzip"}  # fmt: skip
ARCHIVES = ("zip", "gz")
LABELLED = ("sav", "por", "dta", "sas7bdat", "xpt")
HEAD = 4096
SPSS_PORTABLE = (b"SPSS PORT FILE", b"SPSSPORT")
SAS_TRANSPORT = (b"HEADER RECORD*******LIBRARY HEADER", b"HEADER RECORD*******LIBV8")
SAS = b"\x00" * 12 + b"\xc2\xea\x81\x60\xb3\x14\x11\xcf\xbd\x92\x08\x00\x09\xc7\x31\x8c\x18\x1f\x10\x11"
STATA = range(0x66, 0x74)
ORDERS = (b"\x01", b"\x02")
PARTS = {"EncryptedPackage": "file.password", "WordDocument": "file.document", "PowerPoint Document": "file.document",
         "__substg1.0_": "file.mail"}  # fmt: skip


def format_of(data: Any, name: str) -> str:
    """The format, one of the values of ENDINGS. gz and zip hold another file (`zipped.unpacked`).

    Text called .xls is read as text: many systems export it so.
    Raises IntakeError: an empty file, another format (each with a sentence of its own, and the way out), or content
    that contradicts the name.
    """
    head = bytes(data[:HEAD])
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe\x1a"):
        raise IntakeError([Problem("file.empty")])
    ending = PurePath(name).suffix.lower().lstrip(".")
    found = _by_content(data, head, ending)
    if found is not None:
        return found
    refuse_other_binary(head, ending)
    refuse_other_text(head)
    named = ENDINGS.get(ending)
    if named not in (None, "csv", "xls"):
        raise IntakeError([Problem("file.unreadable", values={"format": SHOWN[named]})])
    return "csv"


def _by_content(data: Any, head: bytes, ending: str) -> str | None:
    """The format that the content itself shows; None for text, and for a format that is not read."""
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith((b"$FL2", b"$FL3")):
        return "sav"
    if any(sign in head[:600].replace(b"\r", b"").replace(b"\n", b"") for sign in SPSS_PORTABLE):
        return "por"
    if head.startswith(b"<stata_dta>") or (head[0] in STATA and head[1:2] in ORDERS and 0 in head[:8]):
        return "dta"
    if head.startswith(SAS):
        return "sas7bdat"
    if head.startswith(SAS_TRANSPORT):
        return "xpt"
    if head.startswith(b"PK\x03\x04"):
        return kind_of_zip(data)
    return "gz" if head.startswith(b"\x1f\x8b") else _compound(data, head, ending)


def _compound(data: Any, head: bytes, ending: str) -> str | None:
    """An old Excel file. Raises IntakeError for a workbook behind a password, and for another file of that kind."""
    if not head.startswith(b"\xd0\xcf\x11\xe0"):
        return None
    content = bytes(data)
    for part, code in PARTS.items():
        if part.encode("utf-16-le") in content and (code == "file.password" or ENDINGS.get(ending) != "xls"):
            raise IntakeError([Problem(code)])
    return "xls"
