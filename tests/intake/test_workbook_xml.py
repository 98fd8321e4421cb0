"""The XML of a workbook in every form that programs give it: the same table, row numbers, merged cells and remarks."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest

from tests.intake.awkward import make
from tests.intake.small import FRAME, NAMES, codes, effect, refusal
from via_dash.intake import read
from via_dash.intake.worksheet import Facts, xlsx_facts
from via_dash.panel import Table

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FAR = '<c r="XFD999"><v>1</v></c>'
STRICT = "http://purl.oclc.org/ooxml/"
SHEET = "xl/worksheets/sheet1.xml"
BASE = make.saved(
    make.workbook(
        [["Rapport"], [], NAMES, *FRAME.astype(object).values.tolist(), ["p8", "controle", "T1", "=1+1"]],
        start=3,
        merged=("A3:D3",),
    )
)
Change = Callable[[str, str], tuple[str, str | bytes]]


def rewritten(change: Change) -> bytes:
    """The workbook with each part, by its name, changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BASE)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(*change(name, old.read(name).decode()))
    return file.getvalue()


def in_sheet(change: Callable[[str], str | bytes]) -> Change:
    return lambda name, text: (name, change(text) if name == SHEET else text)


def in_all(change: Callable[[str], str]) -> Change:
    return lambda name, text: (name, change(text) if name.startswith("xl/") and "theme" not in name else text)


def prefixed(text: str) -> str:
    return re.sub(r"<(/?)(?=[A-Za-z])", r"<\1x:", text).replace(' xmlns="', ' xmlns:x="')


def linked(target: str) -> Change:
    return lambda name, text: (name, re.sub(r'Target="[^"]*worksheets/', f'Target="{target}', text))


FORMS: dict[str, Change] = {
    "single quotes": in_sheet(lambda text: text.replace('"', "'")),
    "attributes in another order": in_sheet(lambda text: re.sub(r'<c (r="\w+") (t="\w+")', r"<c \2 \1", text)),
    "other attributes first": in_sheet(lambda text: re.sub("<(c|row) r=", r'<\1 s="0" r=', text)),
    "prefixes in the sheet": in_sheet(prefixed),
    "prefixes everywhere": in_all(lambda text: text if "<Relationships" in text else prefixed(text)),
    "cells without their place": in_sheet(lambda text: re.sub(r'<c r="\w+"', "<c", text)),
    "rows without their number": in_sheet(lambda text: re.sub(r'<row r="\w+"', "<row", text)),
    "a line per element": in_sheet(lambda text: text.replace("><", ">\n  <").replace(" r=", "\n    r=")),
    "a cell in a comment": in_sheet(lambda text: text.replace("<sheetData>", f"<!-- {FAR} --><sheetData>")),
    "values in the strict namespaces": in_all(lambda text: text.replace(MAIN, STRICT + "spreadsheetml/main").replace(
        LINKS, STRICT + "officeDocument/relationships")),
    "a sheet elsewhere": lambda name, text: (name.replace("worksheets/sheet1", "bladen/een"),
                                             text.replace("worksheets/sheet1", "bladen/een")),
    "a link from the root": linked("/xl/worksheets/"),
    "a link from the book": linked("worksheets/"),
    "backslashes in the archive": lambda name, text: (name.replace("/", "\\"), text),
    "capitals in the archive": lambda name, text: (name.replace("xl/workbook.xml", "xl/Workbook.xml"), text),
}  # fmt: skip


def told(table: Table) -> tuple[object, ...]:
    remarks = [(remark.code, dict(remark.values)) for remark in table.remarks]
    return table.columns, table.first_row, table.parts, remarks, table.frame.astype(object).values.tolist()[:-1]


@pytest.mark.parametrize("change", FORMS.values(), ids=FORMS)
def test_a_form_of_the_xml_changes_nothing(change: Change) -> None:
    """Guards: names, row numbers and formulas without an outcome do not hang on how the XML is written."""
    content = rewritten(change)
    assert told(read(content, name="m.xlsx")) == told(read(BASE, name="m.xlsx"))
    assert xlsx_facts(content) == xlsx_facts(BASE)


def test_the_facts_of_the_plain_form() -> None:
    """Guards: what the forms above are compared with."""
    facts = xlsx_facts(BASE)["Data"]
    assert (facts.first, len(facts.spans), facts.unanswered) == (2, 1, 1)
    table = read(BASE, name="m.xlsx")
    assert [remark.code for remark in table.remarks] == ["rows.above_header", "cells.unanswered"]
    assert table.first_row == 6


UNREAD: dict[str, Change] = {
    "a link by way of the folder above": linked("../xl/worksheets/"),
    "a sheet in UTF-16": in_sheet(lambda text: text.replace("utf-8", "utf-16").encode("utf-16")),
}


@pytest.mark.parametrize("change", UNREAD.values(), ids=UNREAD)
def test_a_form_that_the_reader_does_not_know_is_no_empty_workbook(change: Change) -> None:
    """Guards: cells that are there are never called absent."""
    assert codes(refusal(rewritten(change), "m.xlsx")) == ["file.unreadable"]


def test_a_long_sheet_keeps_its_last_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards: merged cells and formulas far down count, also where pieces without them pass unseen."""
    monkeypatch.setattr("via_dash.intake.worksheet.FEW", 20)
    monkeypatch.setattr("via_dash.intake.worksheet.PIECE", 64)
    assert xlsx_facts(BASE)["Data"] == Facts(2, xlsx_facts(BASE)["Data"].spans, 0, 1)
    assert len(xlsx_facts(BASE)["Data"].spans) == 1


def test_layouts_of_a_sheet() -> None:
    """Guards: units, empty rows and words for waves in a workbook as in a text file; names and delimiters refused."""
    rows = FRAME.astype(object).values.tolist()
    waves = [[*row[:2], {"T0": "VOOR", "T1": "NA"}[row[2]], row[3]] for row in rows]
    for lines in ([NAMES, [None, None, None, "punten"], *rows], [NAMES, *(part for row in rows for part in ([], row))],
                  [NAMES, *waves], [["Rapport"], [], NAMES, ["tekst"] * 3 + ["getal"], *rows]):  # fmt: skip
        table = read(make.saved(make.workbook(lines)), name="m.xlsx")
        assert len(table) == 16
        assert effect(table) == 3.25
    assert codes(refusal(make.saved(make.workbook(rows)), "m.xlsx")) == ["file.no_header"]
    single = [[";".join(map(str, row))] for row in [NAMES, *rows]]
    assert codes(refusal(make.saved(make.workbook(single)), "m.xlsx")) == ["sheet.one_column"]
