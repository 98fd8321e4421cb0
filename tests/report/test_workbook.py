"""The workbook of a set: the numbers of the findings as numbers, what is hidden marked, and nothing that is run."""

import subprocess
from io import BytesIO

import pytest
from openpyxl import load_workbook

import via_dash as via
from tests.programs import needed
from tests.report.sets import HOSTILE, OUTCOME, agreed, own_panel
from via_dash.language import say
from via_dash.meeting import Agreement, Meeting, PracticeNote, themes
from via_dash.report import render
from via_dash.report.data import data_file
from via_dash.report.figures import cleaned
from via_dash.report.workbook.layout import sheet_name, states

ASKED = {"did": {"by": "geslacht"}, "trend": {}, "event_study": {}, "match": {}, "evidence": {}, "did_ordinal": {}}


def opened(content):
    return load_workbook(BytesIO(content))


def table_of(sheet, finding):
    """(units, rows) of the table on a sheet: below the row that has its headings, as many as the finding has."""
    headings = [cleaned(str(name)) for name in finding.table.columns]
    grid = [[cell.value for cell in row] for row in sheet.iter_rows(max_col=len(headings))]
    top = grid.index(headings)
    return grid[top + 1], grid[top + 2 : top + 2 + len(finding.table)]


def same(cell, value):
    if value is None or value != value:
        return cell is None
    if isinstance(value, (bool, str)):
        return isinstance(cell, str)
    return isinstance(cell, (int, float)) and cell == pytest.approx(float(value), rel=1e-15, abs=0)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("question", ASKED)
def test_every_number_of_the_table_stands_in_the_workbook_as_a_number(question, language):
    """Whoever calculates on with the sheet has every digit of the estimate, not a text that looks like it."""
    finding = via.finding(question, via.sample("enschede"), outcome=OUTCOME, language=language, **ASKED[question])
    units, rows = table_of(opened(data_file(finding, "xlsx")).worksheets[0], finding)
    for place, name in enumerate(finding.table.columns):
        told = list(finding.table[name])
        assert all(same(row[place], value) for row, value in zip(rows, told, strict=True)), name
    if question == "did":
        unit = via.sample("enschede").outcome(OUTCOME).unit(language)
        assert units[list(finding.table.columns).index(say(language, "column.estimate"))] == unit


@pytest.mark.parametrize("language", ["nl", "en"])
def test_numbers_that_a_table_tells_in_words_are_numbers_too(language):
    """Percentage points can be sorted and added up, under a heading that says what they are."""
    finding = via.programme_finding("side_by_side", language)
    units, rows = table_of(opened(data_file(finding, "xlsx")).worksheets[0], finding)
    place = list(finding.table.columns).index(say(language, "column.estimate"))
    raw = [effect.estimate for effect in finding.result.effects]
    assert [row[place] for row in rows[: len(raw)]] == pytest.approx([100 * value for value in raw])
    assert units[place] == say(language, "unit_of.percentage_points")


def test_a_sheet_says_all_that_belongs_with_its_numbers():
    """Nobody has to go back to the dashboard for n, for how sure it is, for the method or for the source."""
    finding = via.finding("did", via.sample("enschede"), outcome=OUTCOME)
    sheet = opened(data_file(finding, "xlsx")).worksheets[0]
    text = [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    told = finding.told
    for line in (finding.title, finding.sentence, told.subtitle, *told.certainty, *told.caveats, finding.method,
                 finding.caption, finding.alt):  # fmt: skip
        assert line in text
    assert sheet._images and sheet.page_setup.orientation == "landscape" and sheet.page_setup.fitToHeight == 0
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_headings_stay_in_sight_of_a_long_table():
    """Whoever scrolls through the rows still sees what each column is."""
    finding = via.finding("trend", via.sample("enschede"), outcome=OUTCOME)
    sheet = opened(data_file(finding, "xlsx")).worksheets[0]
    frozen = int(sheet.freeze_panes.removeprefix("A"))
    assert [cell.value for cell in sheet[frozen - 2]] == list(finding.table.columns)
    assert sheet.print_title_rows == f"${frozen - 2}:${frozen - 2}"


def test_a_chart_has_its_words_where_a_screen_reader_looks_for_them():
    """The picture carries the alternative text made from the data that it shows."""
    import zipfile
    from html import unescape

    finding = via.finding("did", via.sample("enschede"), outcome=OUTCOME)
    with zipfile.ZipFile(BytesIO(data_file(finding, "xlsx"))) as archive:
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
    assert finding.alt in unescape(drawing)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_hidden_of_an_own_file_says_so_and_is_hatched(language):
    """A number that may not be shown is no empty cell and no zero, and the mark is explained below the table."""
    panel = own_panel()
    finding = via.finding("trend", panel, outcome="y", language=language)
    sheet = opened(data_file(finding, "xlsx")).worksheets[0]
    units, rows = table_of(sheet, finding)
    names = list(finding.table.columns)
    n, estimate = names.index(say(language, "column.n")), names.index(say(language, "column.estimate"))
    few = say(language, "disclosure.cell", limit="10")
    hidden = [row for row in rows if row[estimate] == few]
    assert len(hidden) == 4 and all(row[n] == say(language, "figures.hidden") for row in hidden)
    marked = [cell for row in sheet.iter_rows() for cell in row if cell.value in (few, say(language, "figures.hidden"))]
    assert len(marked) == 16 and all(cell.fill.patternType == "lightUp" for cell in marked)
    assert any(cell.value == say(language, "workbook.legend.hidden") for row in sheet.iter_rows() for cell in row)


def test_an_answer_that_may_not_be_shown_is_no_empty_cell():
    """Of too few persons the sheet holds the word, hatched, and not one number."""
    finding = via.finding("did", own_panel(10), outcome="y")
    units, rows = table_of(sheet := opened(data_file(finding, "xlsx")).worksheets[0], finding)
    assert rows == [["y", say("nl", "disclosure.cell", limit="10")]]
    assert not [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, (int, float))]


def test_no_p_value_is_shown_as_zero():
    """A p-value below what is shown keeps its value in the cell, and is shown as smaller than that."""
    for language, least in (("nl", "0,001"), ("en", "0.001")):
        finding = via.finding("did", via.sample("rotterdam_werkloont"), outcome="werk", language=language)
        units, rows = table_of(sheet := opened(data_file(finding, "xlsx")).worksheets[0], finding)
        place = list(finding.table.columns).index(say(language, "column.p_value"))
        (cell,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == rows[0][place]]
        assert f'"< {least}"' in cell.number_format and cell.number_format.startswith("[<0.001]")


def test_a_workbook_has_a_sheet_for_every_part_and_says_where_they_are():
    """Contents name and link every finding; three sheets are there to write on; a hidden one is for reading back."""
    meeting = agreed()
    done = []
    book = opened(render(meeting, "xlsx", "nl", progress=lambda *step: done.append(step)))
    assert done == [(1, 3), (2, 3), (3, 3)]
    assert book.sheetnames == ["Inhoud", "Bevinding 1", "Bevinding 2", "Bevinding 3", "Afspraken", "Praktijk",
                               "Toelichting", "Methoden", "Set"]  # fmt: skip
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"] == ["Set"]
    contents = book["Inhoud"]
    rows = [row for row in contents.iter_rows(min_row=5) if row[0].value]
    assert [row[1].value for row in rows] == [pin.title for pin in meeting.pins]
    assert [row[2].value for row in rows] == [pin.finding.sentence for pin in meeting.pins]
    assert [row[3].hyperlink.location for row in rows] == [f"'Bevinding {place}'!A1" for place in (1, 2, 3)]
    assert [row[5].value for row in rows] == ["ja", "ja", "zie de bron"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_agreements_have_real_dates_and_lists_to_choose_from(language):
    """The half-yearly review sorts by date, and picks a theme and a state instead of typing them."""
    sheet = (book := opened(render(agreed(language), "xlsx", language)))[sheet_name("agreements", language)]
    first = [cell.value for cell in sheet[4]]
    assert first[0] == 1 and first[2] == "Nog een meting" and str(first[4]) == "2027-03-31 00:00:00"
    assert first[5] == themes(language)[3] and sheet["G5"].value == states(language)[1]
    lists = [item for item in sheet.data_validations.dataValidation if item.type == "list"]
    offered = []
    for item in lists:
        place = item.formula1.removeprefix("Set!").replace("$", "")
        offered.append(tuple(cell.value for row in book["Set"][place] for cell in row))
        assert max(area.max_row for area in item.sqref.ranges) > 200
    assert offered == [themes(language), states(language)]


def test_no_text_of_whoever_wrote_it_becomes_a_formula_or_a_link():
    """Names, notes and labels that begin as a formula stay what they are: text, to the last sign that XML can hold."""
    panel = own_panel()
    finding = via.finding("did", panel, outcome="y")
    meeting = Meeting.of([finding] * 2)
    for text in HOSTILE:
        agreements = [Agreement(text, text) for text in HOSTILE if text.strip()]
        meeting = meeting.edit(
            meeting.pins[0].id, heading=HOSTILE[0], note=HOSTILE[4], agreements=tuple(agreements),
            practice=tuple(PracticeNote(text, text) for text in HOSTILE),
        )  # fmt: skip
    book = opened(render(Meeting("=TITLE()", meeting.pins), "xlsx", "nl"))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [cell for cell in cells if cell.hyperlink and not cell.hyperlink.location]
    texts = {cell.value for cell in cells if cell.data_type == "s"}
    assert {cleaned(text).strip() for text in HOSTILE if cleaned(text).strip()} <= {text.strip() for text in texts}


def test_libreoffice_opens_it_and_prints_it_without_a_warning(tmp_path):
    """The other office suite reads the file too: every sheet comes out on paper, and nothing is repaired."""
    office = needed("libreoffice-calc", "soffice", "libreoffice")
    path = tmp_path / "set.xlsx"
    path.write_bytes(render(agreed(), "xlsx", "nl"))
    done = subprocess.run(
        [office, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to", "pdf",
         "--outdir", tmp_path, path],
        capture_output=True, text=True, timeout=180,
    )  # fmt: skip
    assert (tmp_path / "set.pdf").stat().st_size > 10_000
    said = [line for line in done.stderr.splitlines() if line.strip() and "javaldx" not in line]
    assert done.returncode == 0 and not said
