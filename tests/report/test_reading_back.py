"""The half-yearly review: what people did with the workbook comes back, and what can't be read is told in full."""

import subprocess
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

import via_dash as via
from tests.programs import needed
from tests.report.sets import HOSTILE, agreed, own_panel
from via_dash.language import say
from via_dash.meeting import Agreement, Meeting, PracticeNote, themes
from via_dash.report import render
from via_dash.report.clean import clean
from via_dash.report.reading.back import read_back
from via_dash.report.reading.dates import day_of
from via_dash.report.reading.set import ReadBackError
from via_dash.report.workbook.layout import FORMAT, SET, SET_COLUMNS, SET_TOP
from via_dash.report.workbook.whole import workbook

OFFICE = ("libreoffice-calc", "soffice", "libreoffice")


@pytest.fixture(scope="module")
def saved():
    """The set and its workbook, per language."""
    return {language: (meeting := agreed(language), render(meeting, "xlsx", language)) for language in ("nl", "en")}


def edited(content, change):
    """The workbook after somebody did `change` to it and saved it."""
    book = load_workbook(BytesIO(content))
    change(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def wrote(review):
    return [(pin.note, pin.agreements, pin.practice) for pin in review.pins]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_set_comes_back_as_it_was(saved, language):
    """Title, order, headings, sentences, stamps, recipes and all that the meeting wrote."""
    meeting, content = saved[language]
    review = read_back(content)
    assert (review.title, review.language, review.problems, review.loose) == (meeting.title, language, (), ())
    for was, pin in zip(meeting.pins, review.pins, strict=True):
        finding = was.finding
        assert (pin.id, pin.heading, pin.shown) == (was.id, was.heading, was.title)
        assert (pin.title, pin.sentence, pin.recipe) == (finding.title, finding.sentence, finding.recipe)
        assert (pin.stamp, pin.note, pin.agreements) == (was.stamp, was.note, was.agreements)
        assert pin.practice == was.practice


def test_the_meeting_is_made_again_with_what_was_written(saved):
    """Six months later the same findings stand on the screen with their agreements, in either language."""
    meeting, content = saved["nl"]
    again = read_back(content).meeting("en")
    assert [pin.finding.language for pin in again.pins] == ["en"] * 3
    assert [pin.finding.sentence for pin in again.pins] == [pin.finding.sentence for pin in meeting.told_in("en").pins]
    assert [pin.agreements for pin in again.pins] == [pin.agreements for pin in meeting.pins]
    assert [(pin.id, pin.note, pin.practice) for pin in again.pins] == [
        (p.id, p.note, p.practice) for p in meeting.pins
    ]


def test_what_changed_since_is_told(saved):
    """A pin whose data, version or sentence are not what they were says so, and quotes what stood there."""
    meeting = saved["nl"][0]
    stamp = replace(meeting.pins[0].stamp, sha256="0" * 64, version="0.0.1")
    told = replace(meeting.pins[0].finding.told, sentence="Toen was het anders.")
    old = replace(meeting.pins[0], stamp=stamp, finding=replace(meeting.pins[0].finding, told=told))
    review = read_back(render(Meeting("", (old, meeting.pins[1])), "xlsx", "nl"))
    changed, same = review.meeting("nl").pins
    assert changed.note.split("\n") == [
        say("nl", "review.changed.data", data=stamp.data),
        say("nl", "review.changed.version", then="0.0.1", now=via.__version__),
        say("nl", "review.changed.sentence", sentence="Toen was het anders."),
    ]
    assert same.note == "" and changed.finding.sentence == meeting.pins[0].finding.sentence


def test_own_data_stay_outside_the_file_and_their_agreements_in_it():
    """A finding about an own file can't be made again: its sentence and what was agreed are all that comes back."""
    finding = via.finding("did", own_panel(), outcome="y")
    meeting = Meeting.of([finding])
    meeting = meeting.edit(meeting.pins[0].id, agreements=(Agreement("Meer meten"),))
    review = read_back(render(meeting, "xlsx", "nl"))
    (pin,) = review.pins
    assert pin.recipe is None and pin.sentence == finding.sentence and pin.agreements == (Agreement("Meer meten"),)
    assert pin.own and review.meeting("nl").pins == ()


def test_amounts_filled_in_for_a_sample_are_not_taken_for_own_data():
    """What can't be made again for another reason says nothing about whose data it was."""
    sheet = via.CostSheet([via.CostItem("begeleiding", "cost", 900.0), via.CostItem("winst", "benefit", 1200.0)])
    panel = via.sample("amsterdam_somalisch")
    found = via.finding("costs", panel, outcome=panel.outcomes[0].name, sheet=sheet)
    (pin,) = read_back(render(Meeting.of([found]), "xlsx", "nl")).pins
    assert pin.recipe is None and not pin.own


def test_a_workbook_of_the_first_format_is_read(saved):
    """Before it was written down whose data a finding was about, a set had a column less; half a year later it still
    opens."""

    def older(book):
        sheet = book[SET]
        sheet["B1"], sheet.cell(SET_TOP + 1, len(SET_COLUMNS)).value = "1", None
        for row in range(SET_TOP + 2, SET_TOP + 5):
            sheet.cell(row, len(SET_COLUMNS)).value = None

    review = read_back(edited(saved["nl"][1], older))
    assert [pin.sentence for pin in review.pins] == [pin.finding.sentence for pin in saved["nl"][0].pins]
    assert len(review.meeting("nl").pins) == 3 and not any(pin.own for pin in review.pins)


def test_edits_by_hand_are_read(saved):
    """States changed, a row added by its number and one by its title, dates typed as text, notes and practice added."""

    def change(book):
        sheet = book["Afspraken"]
        sheet["G4"], sheet["E5"] = "vervallen", date(2027, 9, 1)
        for row, cells in ((7, (2, None, "Nieuw", "Divosa", "1 oktober 2027", themes("en")[0].upper(), None)),
                           (9, (None, "helpt  het?", "Ook nieuw", None, "2-11-2027", None, "Kept"))):  # fmt: skip
            for column, value in enumerate(cells, start=1):
                sheet.cell(row, column).value = value
        book["Praktijk"]["A6"], book["Praktijk"]["C6"] = 3, "Uit de praktijk"
        book["Toelichting"]["C5"] = "Nog bespreken"

    review = read_back(edited(saved["nl"][1], change))
    first, second, third = review.pins
    assert not review.problems
    assert first.agreements == (
        Agreement("Nog een meting", "Enschede en Divosa", date(2027, 3, 31), 3, "dropped"),
        Agreement("=Werkgevers bevragen", "", date(2027, 9, 1), None, "kept"),
        Agreement("Ook nieuw", "", date(2027, 11, 2), None, "kept"),
    )
    assert second.agreements == (Agreement("Nieuw", "Divosa", date(2027, 10, 1), 0),)
    assert second.note == "Nog bespreken" and third.practice == (PracticeNote("Uit de praktijk"),)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_cannot_be_read_is_told_all_at_once(saved, language):
    """Each unknown cell is named by sheet, column, row and value, with what to do; the rest of its row is read."""
    names = {"nl": "Afspraken", "en": "Agreements"}

    def change(book):
        sheet = book[names[language]]
        sheet["E4"], sheet["F4"], sheet["G4"] = "na de zomer", "Toeleiding", "bijna"
        sheet["A8"], sheet["C8"] = 9, "Van niemand"
        sheet["A9"], sheet["D9"] = 1, "Iemand"

    review = read_back(edited(saved[language][1], change))
    assert review.pins[0].agreements[0] == Agreement("Nog een meting", "Enschede en Divosa")
    assert review.loose == (Agreement("Van niemand"),)
    assert [(problem.code, problem.rows) for problem in review.problems] == [
        ("review.when", (4,)), ("review.theme", (4,)), ("review.state", (4,)), ("review.finding", (8,)),
        ("review.empty", (9,)),
    ]  # fmt: skip
    for problem, value in zip(review.problems, ("na de zomer", "Toeleiding", "bijna", "9", "Iemand"), strict=True):
        what, where, remedy = problem.say(language)
        assert value in what and names[language] in what and str(problem.rows[0]) in where and remedy
        assert not problem.blocks


def test_a_sheet_or_column_that_is_gone_takes_nothing_else_along(saved):
    """Sheets may be renamed, put in another order or thrown away, and columns moved: what is there is read."""

    def change(book):
        book["Afspraken"].title = "Actielijst"
        del book["Praktijk"], book["Bevinding 2"]
        book.move_sheet("Set", -3)
        sheet = book["Actielijst"]
        sheet.delete_cols(6)
        sheet.insert_cols(1)
        sheet.insert_rows(1, 2)

    review = read_back(edited(saved["nl"][1], change))
    assert [problem.code for problem in review.problems] == ["review.no_column", "review.no_sheet"]
    assert review.problems[0].column == say("nl", "workbook.column.theme")
    assert [item.what for item in review.pins[0].agreements] == ["Nog een meting", "=Werkgevers bevragen"]
    assert review.pins[0].agreements[0].when == date(2027, 3, 31) and review.pins[2].note


def another_book():
    out = BytesIO()
    Workbook().save(out)
    return out.getvalue()


def cell(name, value):
    def change(book):
        book["Set"][name] = value

    return change


def without_set(book):
    del book["Set"]


BROKEN = {
    "no workbook": (lambda content: b"%PDF-1.4 not a workbook", "file.unreadable"),
    "nothing": (lambda content: b"", "file.unreadable"),
    "half a workbook": (lambda content: content[: len(content) // 2], "file.unreadable"),
    "another workbook": (lambda content: another_book(), "review.no_set"),
    "without its hidden sheet": (lambda content: edited(content, without_set), "review.no_set"),
    "of a later version": (lambda content: edited(content, cell("B1", str(FORMAT + 1))), "review.later"),
    "of no version": (lambda content: edited(content, cell("B1", "x")), "review.later"),
    "in no language": (lambda content: edited(content, cell("B2", "de")), "review.changed_set"),
    "other columns": (lambda content: edited(content, cell("C5", "naam")), "review.changed_set"),
    "a stamp that is no moment": (lambda content: edited(content, cell("E6", "gisteren")), "review.changed_set"),
    "options that are none": (lambda content: edited(content, cell("L6", "[1]")), "review.changed_set"),
    "options that are code": (lambda content: edited(content, cell("L6", "__import__('os')")), "review.changed_set"),
    "options without end": (lambda content: edited(content, cell("L6", "[" * 9000)), "review.changed_set"),
    "steps that are none": (lambda content: edited(content, cell("M6", "{}")), "review.changed_set"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_is_no_set_is_refused_in_words(saved, name):
    """What is wrong and what to do, in both languages; never a traceback, and never half a set."""
    broken, code = BROKEN[name]
    with pytest.raises(ReadBackError) as refused:
        read_back(broken(saved["nl"][1]))
    (problem,) = refused.value.problems
    assert problem.code == code and problem.blocks
    for language in ("nl", "en"):
        what, _, remedy = problem.say(language)
        assert what and remedy


@pytest.mark.parametrize(
    ("name", "value"),
    [("I6", "geen_steekproef"), ("I6", "../../etc/passwd"), ("J6", "os.system"), ("K6", "geluk"),
     ("L6", '{"waves": 5}'), ("L6", '{"se": [1, [2]]}'), ("L6", '{"by": "y"}'), ("M6", '["panel = panel.keep(1)"]'),
     ("M6", '["panel = via.read(0)"]')],
)  # fmt: skip
def test_a_recipe_that_someone_changed_makes_nothing(saved, name, value):
    """A sample, question, option or step that does not exist leaves the pin as it was written, and runs nothing."""
    review = read_back(edited(saved["nl"][1], cell(name, value)))
    assert len(review.pins) == 3
    assert [pin.id for pin in review.meeting("nl").pins] == [pin.id for pin in review.pins[1:]]


def by_office(path, ending, tmp_path):
    """The workbook as the other office suite saves it."""
    out = tmp_path / ending
    out.mkdir()
    subprocess.run(
        [needed(*OFFICE), "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to",
         ending, "--outdir", out, path],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return next(out.iterdir()).read_bytes()


def test_a_workbook_saved_by_libreoffice_is_read(saved, tmp_path):
    """Half of the municipalities don't have Excel: XLSX and ODS as LibreOffice saves them give the very same set."""
    path = tmp_path / "set.xlsx"
    path.write_bytes(saved["nl"][1])
    whole = read_back(saved["nl"][1])
    for ending in ("xlsx", "ods"):
        assert read_back(by_office(path, ending, tmp_path)) == whole


TEXT = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40)).map(lambda text: clean(text).strip())
AGREEMENTS = st.lists(
    st.builds(
        Agreement,
        what=TEXT.filter(bool),
        who=TEXT,
        when=st.none() | st.dates(date(2000, 1, 1), date(2100, 12, 31)),
        theme=st.none() | st.integers(0, 3),
        state=st.sampled_from(("open", "kept", "dropped")),
    ),
    max_size=4,
)
PRACTICE = st.lists(st.builds(PracticeNote, TEXT.filter(bool), TEXT), max_size=3)


@pytest.fixture(scope="module")
def bare():
    """A set of two pins without charts, so that writing it is quick."""
    found = [via.programme_finding(question) for question in ("evidence_map", "knowledge_gaps")]
    return Meeting.of([replace(item, told=replace(item.told, drawn=False)) for item in found])


@given(
    st.lists(st.tuples(AGREEMENTS, PRACTICE, TEXT, TEXT), min_size=2, max_size=2), st.sampled_from(("nl", "en")), TEXT
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_written_comes_back(bare, written, language, title):
    """Any text, day, theme and state goes into a workbook and comes out the same; no text turns into anything else."""
    pins = tuple(
        replace(pin, agreements=tuple(agreements), practice=tuple(practice), heading=heading, note=note)
        for pin, (agreements, practice, heading, note) in zip(bare.pins, written, strict=True)
    )
    review = read_back(workbook(Meeting(title, pins), language, "plain", lambda *step: None))
    assert review.title == title and not review.problems and not review.loose
    assert wrote(review) == [(pin.note, pin.agreements, pin.practice) for pin in pins]
    assert [pin.heading for pin in review.pins] == [pin.heading for pin in pins]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-03-31", date(2027, 3, 31)),
        ("2027-03-31 00:00:00", date(2027, 3, 31)),
        ("31-3-2027", date(2027, 3, 31)),
        ("31/03/2027", date(2027, 3, 31)),
        ("3.4.2027", date(2027, 4, 3)),
        ("31 maart 2027", date(2027, 3, 31)),
        ("31 mrt. 2027", date(2027, 3, 31)),
        ("31 Mar 2027", date(2027, 3, 31)),
        ("1st March 2027", date(2027, 3, 1)),
        ("March 31, 2027", date(2027, 3, 31)),
        ("46477", date(2027, 3, 31)),
        ("1 OKT 2027", date(2027, 10, 1)),
        ("31-2-2027", None),
        ("3/31/2027", None),
        ("31-3-27", None),
        ("maart 2027", None),
        ("1-1-1899", None),
        ("99999", None),
        ("99999999", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_people_write_it(text, day):
    """Dutch and English, with the day first; whatever could be another day is not guessed."""
    assert day_of(text) == day


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.sampled_from(("nl", "en")))
def test_every_day_is_read_in_both_languages(day, language):
    """Written out, or as numbers with the day first."""
    from babel.dates import format_date

    for pattern in ("d MMMM yyyy", "d MMM yyyy", "d-M-yyyy", "yyyy-MM-dd"):
        assert day_of(format_date(day, pattern, locale=language)) == day
