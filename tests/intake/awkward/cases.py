"""The cases: what each file is, and what becomes of it."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import openpyxl
import pandas as pd

from tests.intake import files
from tests.intake.awkward import make
from tests.intake.awkward.make import GROUPED, PLAIN, TITLES, saved, shaped, workbook


@dataclass(frozen=True)
class Read:
    """A table: how many records, its columns, the first record, the codes of the remarks, the first record's row."""

    rows: int
    columns: str
    first: tuple[Any, ...]
    remarks: str = ""
    row: int = 2


@dataclass(frozen=True)
class Case:
    """A file and what is expected of it: a table, or the code of the refusal."""

    what: str
    name: str
    make: Callable[[], bytes]
    expected: Read | str


def text(what: str, content: str | bytes, expected: Read | str, name: str = "m.csv", encoding: str = "utf-8") -> Case:
    return Case(what, name, lambda: content if isinstance(content, bytes) else content.encode(encoding), expected)


def book(what: str, rows: make.Rows, expected: Read | str, **options: Any) -> Case:
    return Case(what, "m.xlsx", lambda: saved(workbook(rows, **options)), expected)


def other(what: str, name: str, made: Callable[[], bytes], expected: Read | str) -> Case:
    return Case(what, name, made, expected)


GOOD = Read(3, "id groep score", ("a1", "pilot", 1.5))
LONG = Read(4, "id groep meetmoment score geslacht", ("a1", "pilot", "T0", 1.5, "Man"))
FRAME = Read(6, "id groep meetmoment score geslacht", ("a1", "pilot", "T0", 1.5, "Man"), row=1)
GROUPS = "id groep score_Voormeting uren_Voormeting score_Nameting uren_Nameting"
CSV = make.CSV.decode()
EN = "id,groep,score\na1,pilot,1.5\nb2,controle,2.5\nc3,pilot,3.5\n"
MANY = ",".join(f"k{i}" for i in range(2000)) + "\n" + ",".join("1" * 2000) + "\n"


def tail(*rows: list[Any]) -> make.Rows:
    return [*PLAIN, *rows]


def below(rows: int, remarks: str) -> Read:
    return Read(rows, GOOD.columns, GOOD.first, remarks)


def add_hidden(book: openpyxl.Workbook) -> None:
    book.move_sheet(book.create_sheet("Oud"), -1)
    book["Oud"].append(["x", "y"])
    book["Oud"].append([1, 2])
    book["Oud"].sheet_state = "hidden"


def explained_first(book: openpyxl.Workbook) -> None:
    book.move_sheet(book["Toelichting"], -1)


def percent(book: openpyxl.Workbook) -> None:
    for row in range(2, 5):
        book["Data"].cell(row, 3).number_format = "0%"


TEXTS = [
    text("semicolons, decimal commas, thousands points", files.LONG, LONG),
    text("UTF-8 with a mark", files.LONG, LONG, encoding="utf-8-sig"),
    text("UTF-16", files.LONG, LONG, encoding="utf-16"),
    text("UTF-16 without a mark", files.LONG, LONG, encoding="utf-16-le"),
    text("Windows-1252", "naam;score\nZoë;1,5\n", Read(1, "naam score", ("Zoë", 1.5)), encoding="cp1252"),
    text("Windows line ends", files.LONG.replace("\n", "\r\n"), LONG),
    text("old Mac line ends", CSV.replace("\n", "\r"), GOOD),
    text("tabs", files.LONG.replace(";", "\t"), LONG, name="m.tsv"),
    text("bars", files.LONG.replace(";", "|"), LONG, name="m.txt"),
    text("commas and quotes", EN.replace("id,groep,score", '"id","groep","score"'), GOOD),
    text("sep= line, which a spreadsheet program hides", "sep=;\n" + files.LONG, LONG),
    text("surrounding blanks", files.LONG.replace("Man", " Man ").replace("T0", "T0 "), LONG),
    text("blank lines at the end", files.LONG + "\n\n", LONG),
    text("tabs called .xls, as old systems export", CSV.replace(";", "\t"), GOOD, name="m.xls"),
    text("no ending in the name", CSV, GOOD, name="meting"),
    text("title lines above the names", "Rapport 2019\nStand: mei\n\n" + CSV,
         Read(3, GOOD.columns, GOOD.first, "rows.above_header", 5)),
    text("title lines with delimiters", "Rapport;;\n;;\nBron;gemeente;\n" + CSV,
         Read(3, GOOD.columns, GOOD.first, "rows.above_header", 5)),
    text("title with a delimiter in quotes", 'Rapport;"a;b"\n' + CSV,
         Read(3, GOOD.columns, GOOD.first, "rows.above_header", 3)),
    text("title over two lines in quotes", '"Rapport\nmei"\n' + CSV,
         Read(3, GOOD.columns, GOOD.first, "rows.above_header", 3)),
    text("title in UTF-16", "Rapport één\n" + CSV, Read(3, GOOD.columns, GOOD.first, "rows.above_header", 3),
         encoding="utf-16"),
    text("title and a name twice", "Rapport\nid;score;score\n1;2;3\n4;5;6\n", "file.duplicate_columns"),
    text("title and names without rows", "Rapport\nid;score\n", "file.no_rows"),
    text("names over two rows", "id;groep;Voormeting;;Nameting;\n;;score;uren;score;uren\na1;pilot;1;10;2;20\n",
         Read(1, GROUPS, ("a1", "pilot", 1, 10, 2, 20), "columns.two_rows", 3)),
    text("years as names", "id;2019;2020\na1;1;2\n", Read(1, "id 2019 2020", ("a1", 1, 2))),
    text("totals and a source below", CSV + "\nTotaal;;7,5\n\nBron: gemeente\n",
         below(3, "rows.totals rows.notes")),
    text("an average below, commas", EN + "Gemiddelde,,2.5\n", below(3, "rows.totals")),
    text("a note with more cells than the table", EN + "Bron: gemeente, mei, 2019, concept\n", below(3, "rows.notes")),
    text("a last person without answers", CSV + "d4;;\n", below(4, "")),
    text("a last text over two lines", 'id;tekst\n1;a\n2;"b\nc d e"\n', Read(2, "id tekst", (1, "a"))),
    text("a category called Totaal", "groep;score\nTotaal;1\npilot;2\nTotaal;3\n",
         Read(3, "groep score", ("Totaal", 1))),
    text("nothing but decimal commas", "rd;uren\n" + "430,6;57,2\n" * 20,
         Read(20, "rd uren", (430.6, 57.2))),
    text("columns without a name", "a,,\n1,2,\n3,4,\n", Read(2, "a (2)", (1, 2), "columns.unnamed")),
    text("waves as dates", "id;datum;score\na1;2019-11-01;1\na1;2020-05-01;2\n",
         Read(2, "id datum score", ("a1", "2019-11-01", 1))),
    text("codes with leading letters kept", "id;code\n1;007a\n2;008b\n", Read(2, "id code", (1, "007a"))),
    text("empty file", b"", "file.empty"),
    text("only blanks", " \n\n ", "file.empty"),
    text("only a byte order mark", b"\xef\xbb\xbf", "file.empty"),
    text("names without rows", "id;groep;score\n", "file.no_rows"),
    text("names and blank rows", "id;groep;score\n;;\n\n", "file.no_rows"),
    text("first row without names", ";;\n1;2;3\n", "file.no_header"),
    text("two thousand columns", MANY, "file.too_many_columns"),
    text("the same name twice", "id,score,score\n1,2,3\n", "file.duplicate_columns"),
    text("a row with too many fields", "a,b\n1,2\n1,2,3\n4,5\n", "file.ragged"),
    text("damaged UTF-16", b"\xff\xfe" + "id;x\n1;é".encode("utf-16-le") + b"\xd8\xd8\xd8", "file.unreadable"),
    text("web page called .csv", b"<!DOCTYPE html><html><table>", "file.html"),
    text("web page called .xls", b"<html><table><tr><td>id</td></tr></table>", "file.html", name="m.xls"),
    text("Excel 2003 XML", '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
         "file.excel_xml", name="m.xls"),
    text("JSON called .csv", b'[{"a": 1}]', "file.json"),
    text("PDF called .csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "file.pdf"),
    text("picture called .csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "file.image"),
    text("text called .sav", "id;score\n1;2\n", "file.unreadable", name="m.sav"),
]  # fmt: skip

BOOKS = [
    book("plain workbook", PLAIN, GOOD),
    book("table that begins lower", PLAIN, Read(3, GOOD.columns, GOOD.first, row=5), start=4),
    book("table that begins further to the right", [[None, None, *row] for row in PLAIN], GOOD),
    book("numbers stored as text", [["id", "score"], ["1", "2,5"], ["2", "3,5"]], Read(2, "id score", ("1", 2.5))),
    book("a text late in a column", [["a", "b"], *[[1, 2]] * 3000, ["n.v.t.", 2]], Read(3001, "a b", ("1", 2))),
    book("dates in cells", [["id", "datum"], [1, datetime.date(2019, 11, 1)]], Read(1, "id datum", (1, "2019-11-01"))),
    book("dates and texts in one column", [["id", "datum"], [1, datetime.date(2019, 11, 1)], [2, "onbekend"]],
         Read(2, "id datum", (1, "2019-11-01"))),
    book("dates as names", [["id", datetime.date(2019, 11, 1), datetime.date(2020, 5, 1)], ["a1", 1, 2]],
         Read(1, "id 2019-11-01 2020-05-01", ("a1", 1, 2))),
    book("formulas that no program worked out", [["id", "score"], [1, "=1+1"], [2, 3]],
         Read(2, "id score", (1, None), "cells.unanswered")),
    book("only names", [["id", "score"]], "file.no_rows"),
    book("the same name twice in Excel", [["id", "score", "score"], [1, 2, 3]], "file.duplicate_columns"),
    book("a name that looks renamed", [["score", "score_1"], [1, 2]], Read(1, "score score_1", (1, 2))),
    book("an empty sheet", [], "sheet.none"),
    book("an empty sheet before the data", [], Read(1, "x y", (1, 2)), Cijfers=[["x", "y"], [1, 2]]),
    other("hidden sheet first", "m.xlsx", lambda: shaped(add_hidden), GOOD),
    other("workbook with macros", "m.xlsm", make.macro, GOOD),
    other("workbook called .csv", "m.csv", lambda: saved(workbook(PLAIN)), GOOD),
    other("only a chart", "m.xlsx", make.chart_only, "sheet.none"),
    other("one far cell", "m.xlsx", make.far_cell, "file.too_large"),
    other("half an Excel file", "m.xlsx", lambda: make.half(files.frame_xlsx()), "file.unreadable"),
    other("Excel with a password", "m.xlsx", make.sealed_xlsx, "file.password"),
    other("OpenDocument with a password", "m.ods", make.sealed_ods, "file.password"),
    other("damaged OpenDocument", "m.ods", lambda: make.zipped(**{"content.xml": "<office"}), "file.unreadable"),
    other("OpenDocument that repeats a row too often", "m.ods", make.repeated, "file.too_large"),
    other("zip with a letter", "m.zip", lambda: make.zipped(**{"brief.txt": "hallo"}), "file.no_rows"),
]  # fmt: skip

BINARIES = [
    other("SPSS", "m.sav", files.sav, FRAME),
    other("SPSS of one wave", "nameting.sav", lambda: files.sav(pd.DataFrame({"id": [1.0, 2.0], "score": [3.0, 4.0]})),
          Read(2, "id score", (1, 3), row=1)),
    other("SPSS with user-missing values and labels", "m.sav", make.missing_codes, Read(3, "id trede", (1, 1), row=1)),
    other("Stata", "m.dta", files.dta, FRAME),
    other("Stata 8", "m.dta", lambda: make.old_stata(8), FRAME),
    other("Stata 12", "m.dta", lambda: make.old_stata(12), FRAME),
    other("Parquet", "m.parquet", files.parquet, FRAME),
    other("Parquet with a column of lists", "m.parquet", make.nested_parquet,
          Read(2, "id score", ("a1", 1.5), "columns.nested", 1)),
    other("half an SPSS file", "m.sav", lambda: make.half(files.sav()), "file.unreadable"),
    other("half a Stata file", "m.dta", lambda: make.half(files.dta()), "file.unreadable"),
    other("half a Parquet file", "m.parquet", lambda: make.half(files.parquet()), "file.unreadable"),
]  # fmt: skip

# Read as openpyxl writes them, and as LibreOffice saves them: .xlsx, .ods and .xls.
TWINS = {
    "titles": book("titles and a blank line above the names", [*TITLES, *PLAIN],
                   Read(3, GOOD.columns, GOOD.first, "rows.above_header", 5)),
    "banner": book("a title over merged cells", [["Rapportage"], *PLAIN],
                   Read(3, GOOD.columns, GOOD.first, "rows.above_header", 3), merged=("A1:C1",)),
    "lower": book("titles in a table that begins lower", [*TITLES, *PLAIN],
                  Read(3, GOOD.columns, GOOD.first, "rows.above_header", 8), start=4),
    "groups": book("names over two rows", GROUPED,
                   Read(2, GROUPS, ("a1", "pilot", 1, 10, 2, 20), "columns.two_rows", 3),
                   merged=("A1:A2", "B1:B2", "C1:D1", "E1:F1")),
    "all": book("everything at once",
                [["Meting 2019"], [], *GROUPED, [], ["Totaal", None, 4, 40, 6, 60], ["* concept"]],
                Read(2, GROUPS, ("a1", "pilot", 1, 10, 2, 20),
                     "columns.two_rows rows.above_header rows.totals rows.notes", 5),
                merged=("A1:F1", "A3:A4", "B3:B4", "C3:D3", "E3:F3")),
    "totals": book("totals below a blank row", tail([], ["Totaal", None, 7.5], ["Gemiddelde", None, 2.5]),
                   below(3, "rows.totals")),
    "notes": book("notes below", tail(["* voorlopige cijfers van mei"], ["Bron: gemeente"]), below(3, "rows.notes")),
    "numbers": book("numbers above a total are numbers", [["nr", "score"], [1, 2], [2, 3], ["Totaal", 5]],
                    Read(2, "nr score", (1, 2), "rows.totals")),
    "errors": book("cells with an error", tail(["d4", "pilot", "=1/0"], ["e5", "pilot", 2.0]),
                   below(5, "cells.errors")),
    "dates": book("dates as waves", [["id", "golf", "score"], ["a1", datetime.date(2019, 11, 1), 1.5],
                                     ["a1", datetime.date(2020, 5, 1), 2.5]],
                  Read(2, "id golf score", ("a1", "2019-11-01", 1.5))),
    "percent": other("percentages", "m.xlsx", lambda: shaped(percent), GOOD),
    "several": book("two sheets with data", PLAIN, below(3, "sheet.others"), Nameting=PLAIN),
    "explained": other("an explanation before the data", "m.xlsx",
                       lambda: shaped(explained_first, Toelichting=[["kolom", "uitleg"], ["score", "van 1 tot 4"]]),
                       below(3, "sheet.others")),
}  # fmt: skip

# An .xls does not tell its merged cells: there they stay as the file has them.
MERGED = book("a person merged over two rows",
              [["id", "golf", "score"], ["a1", "T0", 1.5], [None, "T1", 2.5], ["b2", "T0", 3.5], [None, "T1", 4.5]],
              Read(4, "id golf score", ("a1", "T0", 1.5), "cells.merged"), merged=("A2:A3", "A4:A5"))  # fmt: skip
