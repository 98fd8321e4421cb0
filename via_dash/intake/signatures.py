"""Files of other programs, told by how they begin: each is refused with a sentence of its own that says what to do."""

import re

from via_dash.intake.encoding import utf16_of
from via_dash.panel import IntakeError, Problem

STRANGE = bytes({*range(32)} - {9, 10, 12, 13, 26, 27})
BINARIES = (
    ("file.access", (b"\x00\x01\x00\x00Standard Jet DB", b"\x00\x01\x00\x00Standard ACE DB")),
    ("file.sqlite", (b"SQLite format 3\x00",)),
    ("file.arrow", (b"ARROW1", b"FEA1")),
    ("file.r_data", (b"RDX", b"RDA", b"RDB", b"X\n\x00\x00\x00", b"A\n2\n", b"A\n3\n")),
    ("file.excel_old", (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")),
    ("file.spss_old", (b"PCSPSS SYSTEM FILE", b"\x00\x00\x00\x00PCSPSS")),
    ("file.packed", (b"BZh", b"\xfd7zXZ\x00", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x28\xb5\x2f\xfd", b"\x1f\x9d")),
    ("file.image", (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"\x00\x00\x00\x18ftyphei",
                    b"\x00\x00\x00\x24ftyphei")),
)  # fmt: skip
PACKED_BY_R = ("rds", "rda", "rdata")
DBASE = re.compile(rb"[\x03\x04\x05\x30\x31\x32\x43\x63\x83\x8b\xcb\xf5\xfb].[\x01-\x0c][\x01-\x1f]", re.DOTALL)
TEXTS = (
    ("file.excel_xml", rb".{0,2000}urn:schemas-microsoft-com:office:spreadsheet"),
    ("file.html", rb"<(!doctype html|html|head|body|table|meta|!--|style|div)\b|mime-version:.{0,2000}text/html"),
    ("file.xml", rb"<(\?xml|!doctype|[a-z][\w.-]*(:[\w.-]+)?(\s[^<>]*)?/?>)"),
    ("file.json", rb"[\[{]\s*([\[{\]}]|\"|-?\d+\s*[,\]]|true\b|false\b|null\b)"),
    ("file.document", rb"\{\\rtf|%!ps-adobe"),
    ("file.exchange", rb"id;p\w*(;[a-z])*\r?\n.*?\n[cfbp];|table\r?\n0,1\r?\n"),
    ("file.mail", rb"(from|return-path|received|delivered-to|mime-version|message-id): "),
    ("file.spss_old", rb"spss (statistics )?syntax|get\s+file\s*=|\* encoding: "),
)  # fmt: skip


def refuse_other_binary(head: bytes, ending: str) -> None:
    """Raises IntakeError for what is no text: a picture, a database, a file of R's, something packed or unknown."""
    if head.lstrip().startswith(b"%PDF"):
        raise IntakeError([Problem("file.pdf")])
    for code, starts in BINARIES:
        if head.startswith(starts) and not (code == "file.image" and head.startswith(b"BM") and 0 not in head[:14]):
            raise IntakeError([Problem("file.r_data" if ending in PACKED_BY_R else code)])
    if ending == "dbf" and DBASE.match(head):
        raise IntakeError([Problem("file.dbase")])
    if utf16_of(head) is None and any(byte in STRANGE for byte in head.rstrip(b"\x00")):
        raise IntakeError([Problem("file.binary")])


def refuse_other_text(head: bytes) -> None:
    """Raises IntakeError for text that is no table of rows: JSON, XML, a web page, a document, an e-mail."""
    encoding = utf16_of(head)
    text = head.decode(encoding, errors="ignore").encode() if encoding else head
    start = text.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for code, pattern in TEXTS:
        if re.match(pattern, start, re.DOTALL):
            raise IntakeError([Problem(code)])
