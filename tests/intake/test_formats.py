"""What a file is: read, or named in one sentence that says what to do, whatever its name says."""

import gzip
import io
import json
import sqlite3
import struct
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyreadstat
import pytest

from tests.intake import files
from tests.intake.small import CASES, EFFECT, FRAME, codes, effect, refusal, text
from tests.programs import needed
from via_dash.intake import formats, read
from via_dash.ui.arriving import ENDINGS

CSV = text().encode()
RECORDS = FRAME.to_json(orient="records").encode()


def packed(parts: dict[str, bytes]) -> bytes:
    """A zip file with these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def transport(folder: Path) -> bytes:
    pyreadstat.write_xport(FRAME.rename(columns={"meetmoment": "golf"}), folder / "made.xpt")
    return (folder / "made.xpt").read_bytes()


def database(folder: Path) -> bytes:
    connection = sqlite3.connect(folder / "made")
    FRAME.to_sql("meting", connection)
    connection.close()
    return (folder / "made").read_bytes()


def feather(folder: Path) -> bytes:
    FRAME.to_feather(folder / "made")
    return (folder / "made").read_bytes()


def old_words(folder: Path) -> bytes:
    """An SPSS file that says UTF-8 and holds a letter of Windows-1252."""
    return files.sav(FRAME.replace("controle", "contrôle")).replace("ô".encode(), b"\xf4 ")


READ: dict[str, tuple[str, Callable[[Path], bytes]]] = {
    "gzip": ("T0 en T1.csv.gz", lambda folder: gzip.compress(CSV)),
    "gzip in two streams": ("m.gz", lambda folder: gzip.compress(CSV[:99]) + gzip.compress(CSV[99:])),
    "a workbook in gzip": ("m.xlsx.gz", lambda folder: gzip.compress(files.frame_xlsx(FRAME))),
    "a zip file with one table": ("m.zip", lambda folder: packed({
        "map/data.csv": CSV, "lees mij.pdf": b"%PDF", "__MACOSX/map/._data.csv": b"\x00\x05"})),
    "a zip file with a workbook": ("m.zip", lambda folder: packed({"data.xlsx": files.frame_xlsx(FRAME)})),
    "SAS transport": ("m.xpt", transport),
    "SPSS in another encoding than it says": ("m.sav", old_words),
    "SPSS portable": ("m.por", lambda folder: (CASES / "b03_spss.por").read_bytes()),
    "a workbook with backslashes": ("m.xlsx", lambda folder: (CASES / "b06_zip_backslash.xlsx").read_bytes()),
}  # fmt: skip


@pytest.mark.parametrize(("name", "make"), READ.values(), ids=READ)
def test_what_holds_the_table_gives_its_effect(name: str, make: Callable[[Path], bytes], tmp_path: Path) -> None:
    """Guards: a table is found by the content of the file, also within another file and under another name."""
    content = make(tmp_path)
    for called in (name, "m.csv"):
        table = read(content, name=called)
        assert table.name == called
        assert effect(table.__class__(**{**vars(table), "frame": table.frame.rename(columns=str.lower)})) == EFFECT


OTHER: dict[str, tuple[str, Callable[[Path], bytes]]] = {
    "JSON": ("file.json", lambda folder: RECORDS),
    "JSON by column": ("file.json", lambda folder: FRAME.to_json().encode()),
    "JSON line by line": ("file.json", lambda folder: FRAME.to_json(orient="records", lines=True).encode()),
    "JSON in lists": ("file.json", lambda folder: json.dumps(FRAME.values.tolist(), indent=2).encode()),
    "JSON in UTF-16": ("file.json", lambda folder: RECORDS.decode().encode("utf-16")),
    "XML": ("file.xml", lambda folder: b'<?xml version="1.0"?>\n<rijen><rij id="p1"/></rijen>'),
    "XML without a head": ("file.xml", lambda folder: b'<message:Data xmlns:message="x"><a/></message:Data>'),
    "a web page": ("file.html", lambda folder: b"<HTML><body><table><tr><td>id</td></tr></table>"),
    "a saved web page": ("file.html", lambda folder: b"MIME-Version: 1.0\nContent-Type: text/html\n\n<html>"),
    "Excel of 2003": ("file.excel_xml", lambda folder: b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
                      b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'),
    "Excel 4": ("file.excel_old", lambda folder: b"\x09\x04\x06\x00\x00\x00\x10\x00" + bytes(64)),
    "binary Excel": ("file.xlsb", lambda folder: packed({"xl/workbook.bin": b"\x83\x01\x00"})),
    "Numbers": ("file.numbers", lambda folder: packed({"Index/Document.iwa": b"\x00"})),
    "Word": ("file.document", lambda folder: packed({"word/document.xml": b"<a/>"})),
    "OpenDocument text": ("file.document", lambda folder: packed({
        "mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"})),
    "old Word": ("file.document", lambda folder: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
                 + "WordDocument".encode("utf-16-le") + bytes(500)),
    "rich text": ("file.document", lambda folder: b"{\\rtf1\\ansi id}"),
    "an e-mail": ("file.mail", lambda folder: b"From: a@example.nl\nTo: b@example.nl\n\nBijgaand."),
    "PDF": ("file.pdf", lambda folder: b"%PDF-1.7\n1 0 obj"),
    "PNG": ("file.image", lambda folder: b"\x89PNG\r\n\x1a\n\x00\x00"),
    "JPEG": ("file.image", lambda folder: b"\xff\xd8\xff\xe0\x00\x10JFIF"),
    "Access": ("file.access", lambda folder: b"\x00\x01\x00\x00Standard ACE DB\x00" + bytes(64)),
    "SQLite": ("file.sqlite", database),
    "Feather": ("file.arrow", feather),
    "R, one object": ("file.r_data", lambda folder: gzip.compress(b"X\n\x00\x00\x00\x03\x00\x04\x02\x02")),
    "R, several objects": ("file.r_data", lambda folder: gzip.compress(b"RDX3\nX\n\x00\x00\x00\x03")),
    "R, not packed": ("file.r_data", lambda folder: b"X\n\x00\x00\x00\x03\x00\x04\x02\x02"),
    "R, as text": ("file.r_data", lambda folder: b"A\n3\n263170\n"),
    "SYLK": ("file.exchange", lambda folder: b'ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K"id"\r\nE\r\n'),
    "DIF": ("file.exchange", lambda folder: b'TABLE\r\n0,1\r\n"EXCEL"\r\nVECTORS\r\n'),
    "SPSS for DOS": ("file.spss_old", lambda folder: b"PCSPSS SYSTEM FILE. IBM PC DOS" + bytes(64)),
    "lines of SPSS": ("file.spss_old", lambda folder: b"* Encoding: UTF-8.\nGET FILE='m.sav'.\n"),
    "7-Zip": ("file.packed", lambda folder: b"7z\xbc\xaf\x27\x1c\x00\x04"),
    "a zip file in gzip": ("file.packed", lambda folder: gzip.compress(packed({"data.csv": CSV}))),
    "several tables in a zip file": ("file.several", lambda folder: packed({"T0.csv": CSV, "T1.csv": CSV})),
    "a zip file without a table": ("file.archive", lambda folder: packed({"brief.docx": b"x"})),
    "something else": ("file.binary", lambda folder: struct.pack("<8d", *range(8))),
}  # fmt: skip


@pytest.mark.parametrize(("code", "make"), OTHER.values(), ids=OTHER)
@pytest.mark.parametrize("name", ["m.csv", "m", "m.xlsx"])
def test_another_format_is_named(name: str, code: str, make: Callable[[Path], bytes], tmp_path: Path) -> None:
    """Guards: one message with the name of the format, and none with what persons answered."""
    error = refusal(make(tmp_path), name)
    assert codes(error) == [code]
    assert error is not None and "p1" not in str(error)


def test_dbase_is_named() -> None:
    """Guards: a format that only its ending and its first bytes together give away."""
    content = struct.pack("<4BIHH20x", 3, 119, 5, 1, 16, 65, 20)
    assert codes(refusal(content, "m.dbf")) == ["file.dbase"]


LIKE = {
    "ID first": "ID;Pilot;meting;score\np1;1;T0;3\np2;0;T0;4\n",
    "BM first": "BMI;groep\n21;a\n23;b\n",
    "from and to": "from;to\n1;2\n3;4\n",
    "brackets": "[id];[groep]\n1;a\n2;b\n",
    "less than": "<10;>10\n1;2\n3;4\n",
    "a date first": "date: x;y\n1;2\n3;4\n",
}


@pytest.mark.parametrize("content", LIKE.values(), ids=LIKE)
def test_text_that_begins_like_another_format_is_text(content: str) -> None:
    """Guards: a name of a column is no mark of a format."""
    assert len(read(content.encode(), name="m.csv")) == 2


def test_a_file_of_users_in_json_tells_no_answers() -> None:
    """Guards: seventeen messages with the answers of persons have become one."""
    error = refusal(CASES / "b05_odata.json")
    assert codes(error) == ["file.json"]
    assert error is not None and "JSON" in error.problems[0].what


def test_sas_keeps_its_dates(tmp_path: Path) -> None:
    """Guards: days and moments of a SAS data set, which counts from 1960."""
    needed("r-cran-haven", "Rscript")
    made = "d <- data.frame(id = c('p1', 'p2'), dag = as.Date(c('2019-11-30', NA)), " \
           "moment = as.POSIXct(c('2019-11-30 10:30:00', NA), tz = 'UTC')); " \
           "suppressWarnings(haven::write_sas(d, 'a.sas7bdat')); haven::write_xpt(d, 'a.xpt')"  # fmt: skip
    subprocess.run(["Rscript", "-e", made], cwd=tmp_path, check=True, capture_output=True)
    for name in ("a.sas7bdat", "a.xpt"):
        table = read(tmp_path / name)
        assert table.frame.iloc[0].tolist() == ["p1", "2019-11-30", "2019-11-30 10:30:00"]
        assert table.frame.iloc[1].isna().tolist() == [False, True, True]


def test_the_box_takes_what_is_read() -> None:
    """Guards: one list of endings: what can be read can be chosen, and a saved file of roles beside it."""
    assert set(ENDINGS) == {*formats.ENDINGS, "json"}
    assert set(formats.ENDINGS.values()) == set(formats.SHOWN)
