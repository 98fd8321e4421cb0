"""The data of one finding to take along: a plain table that opens right in either country and runs nothing."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO

import pandas as pd
import pytest

import via_dash as via
from tests.report.sets import HOSTILE, OUTCOME, own_panel
from via_dash.language import say
from via_dash.report.data import SIGNS, data_file


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_csv_has_every_column_and_every_digit(language):
    """Another program reads the very numbers of the finding, in the notation of the reader's country."""
    finding = via.finding("did", via.sample("enschede"), outcome=OUTCOME, by="geslacht", language=language)
    content = data_file(finding, "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    separator, point = SIGNS[language]
    read = pd.read_csv(BytesIO(content), sep=separator, decimal=point)
    assert list(read.columns) == list(finding.table.columns) and len(read) == len(finding.table)
    for name in read.columns:
        if pd.api.types.is_numeric_dtype(finding.table[name]):
            assert read[name].equals(finding.table[name]), name
    assert say(language, "column.estimate") in read


def test_the_same_numbers_come_in_both_kinds_of_file():
    """CSV and workbook are made of one table."""
    from openpyxl import load_workbook

    finding = via.finding("trend", via.sample("enschede"), outcome=OUTCOME)
    read = pd.read_csv(BytesIO(data_file(finding, "csv")), sep=";", decimal=",")
    sheet = load_workbook(BytesIO(data_file(finding, "xlsx"))).worksheets[0]
    grid = [[cell.value for cell in row] for row in sheet.iter_rows(max_col=len(read.columns))]
    top = grid.index(list(read.columns)) + 2
    for written, told in zip(grid[top : top + len(read)], read.to_numpy().tolist(), strict=True):
        assert written == [pytest.approx(value, rel=1e-15) if isinstance(value, float) else value for value in told]


def test_what_is_hidden_says_so_in_a_csv():
    """A cell of an own file that may not be shown is no gap that another program would fill in."""
    panel = own_panel()
    text = data_file(via.finding("trend", panel, outcome="y"), "csv").decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text), delimiter=";"))
    assert sum("afgeschermd (minder dan 10 personen)" in row for row in rows) == 4


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_a_csv_begins_as_a_formula(text):
    """Labels out of somebody's file run nothing in the spreadsheet that opens them; numbers stay numbers."""
    finding = via.finding("did", own_panel(), outcome="y")
    frame = finding.table.assign(**{finding.table.columns[0]: text, text: 1.5})
    content = data_file(replace(finding, _table=lambda: frame), "csv").decode("utf-8-sig")
    rows = list(csv.reader(StringIO(content), delimiter=";"))
    assert len(rows) == 2 and rows[1][-1] == "1,5"
    for cell in (rows[0][-1], rows[1][0]):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")) and "\n" not in cell
    assert rows[1][3].replace(",", ".") == repr(finding.result.total.estimate)


def test_another_ending_is_an_error():
    """The message lists what there is."""
    with pytest.raises(ValueError, match="csv"):
        data_file(via.finding("did", via.sample("enschede"), outcome=OUTCOME), "sav")
