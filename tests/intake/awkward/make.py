"""The awkward files: each made by the program that writes such files for users, or byte by byte where none would."""

import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pyreadstat

from tests.intake import files

Rows = list[list[Any]]
PLAIN: Rows = [["id", "groep", "score"], ["a1", "pilot", 1.5], ["b2", "controle", 2.5], ["c3", "pilot", 3.5]]
CSV = b"id;groep;score\na1;pilot;1,5\nb2;controle;2,5\nc3;pilot;3,5\n"
TITLES: Rows = [["Rapportage re-integratie"], [], ["Stand 1 mei", None, "concept"]]
GROUPED: Rows = [
    ["id", "groep", "Voormeting", None, "Nameting", None],
    [None, None, "score", "uren", "score", "uren"],
    ["a1", "pilot", 1, 10, 2, 20],
    ["b2", "controle", 3, 30, 4, 40],
]


def zipped(**parts: str) -> bytes:
    """A ZIP archive with these parts."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return file.getvalue()


def half(content: bytes) -> bytes:
    return content[: len(content) // 2]


def saved(book: openpyxl.Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def workbook(rows: Rows, *, start: int = 1, merged: tuple[str, ...] = (), **sheets: Rows) -> openpyxl.Workbook:
    """A workbook with the sheet `Data`, whose rows begin at `start`, and one for each of `sheets`."""
    book = openpyxl.Workbook()
    book.active.title = "Data"
    for title, lines in (("Data", rows), *sheets.items()):
        sheet = book["Data"] if title == "Data" else book.create_sheet(title)
        for number, row in enumerate(lines, start if title == "Data" else 1):
            for place, value in enumerate(row, 1):
                sheet.cell(number, place, value)
    for span in merged:
        book["Data"].merge_cells(span)
    return book


def shaped(change: Callable[[openpyxl.Workbook], None], rows: Rows = PLAIN, **sheets: Rows) -> bytes:
    """A workbook after `change`."""
    book = workbook(rows, **sheets)
    change(book)
    return saved(book)


def chart_only() -> bytes:
    """A workbook whose only visible sheet is a chart."""
    book = openpyxl.Workbook()
    book.create_chartsheet("Grafiek")
    book.active.sheet_state = "hidden"
    return saved(book)


def far_cell() -> bytes:
    return shaped(lambda book: book["Data"].__setitem__("XFD1048576", 1), [["a"]])


def macro() -> bytes:
    """A workbook as Excel saves it with macros: another content type, and a part that is no XML."""
    source, file = zipfile.ZipFile(BytesIO(saved(workbook(PLAIN)))), BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for part in source.namelist():
            text = source.read(part).replace(b"spreadsheetml.sheet.main+xml", b"sheet.macroEnabled.main+xml")
            archive.writestr(part, text)
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    return file.getvalue()


def sealed_xlsx() -> bytes:
    """The head of what Excel writes with a password: a compound file with the encrypted workbook in it."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 500


def sealed_ods() -> bytes:
    """An OpenDocument with a password: its parts are noise, and its manifest says how they are encrypted."""
    return zipped(**{"content.xml": "noise", "META-INF__manifest.xml": "<manifest:encryption-data/>"})


def repeated() -> bytes:
    """An OpenDocument of a few bytes that says its row is there a million times, with 16,000 cells in it."""
    cell = '<table:table-cell table:number-columns-repeated="16000" office:value-type="float" office:value="1"/>'
    row = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
    return zipped(**{"content.xml": f'<a><table:table table:name="Data">{row}</table:table></a>'})


def far_xls(content: bytes) -> bytes:
    """An .xls whose first text cell says that it stands in the last row and the last column there can be."""
    place = content.index(b"\xfd\x00\x0a\x00") + 4
    return content[:place] + b"\xff\xff\xff\xff" + content[place + 4 :]


def missing_codes() -> bytes:
    """An SPSS file with labels, and 9 as a user-missing value."""
    frame = pd.DataFrame({"id": [1, 2, 3], "trede": [1.0, 2.0, 9.0]})
    return files.sav(
        frame,
        column_labels={"trede": "Trede van de ladder"},
        variable_value_labels={"trede": {1: "laag", 2: "hoog", 9: "weet niet"}},
        missing_ranges={"trede": [9]},
    )


def old_stata(version: int) -> bytes:
    """A file of an old Stata: 8 wrote the format that is told by its first byte only."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.dta"
        pyreadstat.write_dta(files.FRAME, path, version=version)
        return path.read_bytes()


def nested_parquet() -> bytes:
    return files.parquet(pd.DataFrame({"id": ["a1", "b2"], "lijst": [[1], [2, 3]], "score": [1.5, 2.5]}))


def converted(books: dict[str, bytes], folder: Path, formats: tuple[str, ...]) -> dict[tuple[str, str], bytes]:
    """Each workbook as LibreOffice saves it in each format, by (name, format): one start of LibreOffice per format."""
    source = folder / "made"
    source.mkdir()
    for name, content in books.items():
        (source / f"{name}.xlsx").write_bytes(content)
    for format in formats:
        command = [
            "soffice",
            f"-env:UserInstallation=file://{folder / 'profile'}",
            "--headless",
            "--convert-to",
            format,
        ]
        names = sorted(map(str, source.glob("*.xlsx")))
        subprocess.run(
            [*command, "--outdir", str(folder / format), *names], check=True, capture_output=True, timeout=120
        )
    return {(name, format): (folder / format / f"{name}.{format}").read_bytes() for name in books for format in formats}
