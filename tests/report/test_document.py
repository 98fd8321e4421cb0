"""A meeting as a Word document: all of it, in order, readable by a word processor and a screen reader."""

import subprocess
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pytest
from docx import Document
from docx.oxml.ns import qn
from PIL import Image

import via_dash as via
from tests.programs import needed
from tests.report.sets import HOSTILE, OUTCOME, agreed
from via_dash.language import say
from via_dash.meeting import Agreement, Meeting, PracticeNote, themes
from via_dash.report import render
from via_dash.report.cells import folded, shown
from via_dash.report.clean import clean, clean_line
from via_dash.report.words import ROWS_PRINTED, chapter_title, methods_used, stamp_line, title_of

# The order that the format asks of the parts of a paragraph's, a cell's, a row's and a table's properties.
ORDER = {
    "pPr": ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "shd", "tabs",
            "spacing", "ind", "contextualSpacing", "jc", "outlineLvl", "rPr", "sectPr"),
    "rPr": ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "noProof", "color", "spacing", "kern", "sz", "szCs",
            "u", "lang"),
    "tcPr": ("tcW", "shd"),
    "tblPr": ("tblStyle", "tblW", "jc", "tblLayout", "tblCellMar", "tblLook", "tblCaption"),
}  # fmt: skip


def opened(meeting, language="nl"):
    return Document(BytesIO(render(meeting, "docx", language)))


def text(document):
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def rows(document):
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]


def headings(document, level=1):
    return [part.text for part in document.paragraphs if part.style.name == f"Heading {level}"]


@pytest.fixture(scope="module", params=["nl", "en"])
def told(request):
    """A meeting told in a language, its document, and the language."""
    meeting = agreed().told_in(request.param)
    return meeting, opened(meeting, request.param), request.param


def test_the_document_says_what_the_findings_say(told):
    """Title, sentence, caveats, how sure, what is shown and where it comes from: none is lost on the way to paper."""
    meeting, document, language = told
    whole = text(document)
    assert document.paragraphs[0].text == title_of(meeting, language) == "Werkconferentie"
    for place, pin in enumerate(meeting.pins, 1):
        finding = pin.finding
        assert chapter_title(place, pin) in headings(document) and finding.title in whole
        for part in (finding.sentence, *finding.told.caveats, *finding.told.certainty, stamp_line(pin, language)):
            assert clean(part) in whole
        assert finding.told.subtitle in whole and finding.caption in whole


def test_the_tables_hold_the_numbers_of_the_findings(told):
    """Every row of a finding's table is on paper, in the reader's notation."""
    meeting, document, language = told
    printed = rows(document)
    for pin in meeting.pins:
        table, same = folded(shown(pin.finding), language)
        assert list(table.headings) in printed
        assert all(list(row) in printed for row in table.rows)
        assert all(f"{heading}: {value}" in text(document) for heading, value in same if value != "–")


def test_what_the_meeting_wrote_travels_along(told):
    """Own title, note, notes from practice with their source, and agreements, beside the finding and all together."""
    meeting, document, language = told
    whole, printed = text(document), rows(document)
    assert "1. Helpt het?" in headings(document)
    assert "Eerst lezen.\nDan bespreken." in whole
    for part in ("Eén vast gezicht helpt.", say(language, "report.practice.source", source="klantmanager"),
                 "Tolken zijn nodig."):  # fmt: skip
        assert part in whole
    day = {"nl": "31 maart 2027", "en": "31 March 2027"}[language]
    states = [say(language, f"report.state.{state}") for state in ("open", "kept")]
    agreements = [
        ["Nog een meting", "Enschede en Divosa", day, themes(language)[3], states[0]],
        ["=Werkgevers bevragen", "–", "–", "–", states[1]],
    ]
    for row in agreements:
        assert row in printed and ["1", *row] in printed
    assert say(language, "report.agreements.all") in headings(document)


def test_the_contents_list_every_chapter_and_lead_to_it(told):
    """The table of contents is right before anybody updates it: each chapter, in order, as a link to its heading."""
    _, document, _ = told
    links = list(document.element.body.iter(qn("w:hyperlink")))
    marks = [mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))]
    assert [link.text for link in links] == headings(document)
    assert [link.get(qn("w:anchor")) for link in links] == marks and len(set(marks)) == len(marks)
    kinds = [mark.get(qn("w:fldCharType")) for mark in document.element.body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]


def test_headings_go_down_one_level_at_a_time(told):
    """A screen reader that goes from heading to heading meets no gap, and every table repeats its heading row."""
    meeting, document, language = told
    levels = [int(part.style.name[-1]) for part in document.paragraphs if part.style.name.startswith("Heading ")]
    assert levels[0] == 1 and all(after - before <= 1 for before, after in pairwise(levels))
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in document.tables)
    assert document.core_properties.language == {"nl": "nl-NL", "en": "en-GB"}[language]
    assert document.core_properties.title == title_of(meeting, language)


def test_every_chart_has_words_and_twice_the_pixels(told):
    """Who can't see the chart hears what is in it; who prints it gets it crisp."""
    meeting, document, _ = told
    described = [part.get("descr") for part in document.element.body.iter(qn("wp:docPr"))]
    assert described == [clean_line(pin.finding.alt) for pin in meeting.pins]
    for shape in document.inline_shapes:
        content = document.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed].blob
        assert Image.open(BytesIO(content)).width >= 1500
        assert shape.width.cm <= 16.7 and shape.height.cm <= 18.6


def test_the_annexes_account_for_every_finding(told):
    """Each method once, with what it assumes and its sources; each finding's lines, in every tongue that has them."""
    meeting, document, language = told
    whole, parts = text(document), headings(document, 2)
    used = methods_used(meeting)
    assert sorted(place for item in used for place in item.findings) == [1, 2, 3]
    for item in used:
        assert parts.count(item.name) == 1
        if item.method:
            assert item.method.what(language) in whole and all(source in whole for source in item.method.sources)
            assert all(say(language, f"assumption.{name}") in whole for name in item.method.assumptions)
    for pin in meeting.pins:
        assert clean(pin.finding.code["python"]) in whole


def test_the_parts_of_the_file_stand_in_the_order_of_the_format(told):
    """A strict word processor refuses a document whose properties are in another order."""
    _, document, _ = told
    for element in (document.element, document.styles.element):
        for name, order in ORDER.items():
            for properties in element.iter(qn(f"w:{name}")):
                places = [order.index(part.tag.split("}")[1]) for part in properties if part.tag.split("}")[1] in order]
                assert places == sorted(places), properties.xml


def test_a_table_that_is_too_wide_lies_on_its_side():
    """Thirteen columns get a page on its side, and the next chapter is upright again."""
    finding = via.finding("did", via.sample("enschede"), outcome=OUTCOME, by=("geslacht", "leeftijdsgroep"))
    document = opened(Meeting.of([finding]))
    sides = [section.page_width > section.page_height for section in document.sections]
    assert sides == [False, True, False]


def test_of_a_very_long_table_the_first_rows_are_printed_and_it_says_so():
    """Nobody prints four hundred rows; nobody is left to think that there are no more."""
    finding = via.finding("parity", via.sample("monitor"))
    assert len(finding.table) > ROWS_PRINTED
    document = opened(Meeting.of([finding]))
    assert max(len(table.rows) for table in document.tables) == ROWS_PRINTED + 1
    assert say("nl", "report.cut", rows=str(len(finding.table)), shown=str(ROWS_PRINTED)) in text(document)


def test_what_may_not_be_shown_of_own_data_is_not_in_the_document():
    """A hidden number is hidden on paper too, and says so."""
    panel = via.sample("enschede")
    panel = replace(panel, provenance=replace(panel.provenance, origin="upload", name="meting.csv"))
    finding = via.finding("trend", panel, outcome="arbeidsparticipatie")
    document = opened(Meeting.of([finding]))
    table, _ = folded(shown(finding), "nl")
    assert [list(row) for row in table.rows] == [row for row in rows(document) if len(row) == len(table.headings)][1:]
    assert finding.told.caveats and all(caveat in text(document) for caveat in finding.told.caveats)
    assert "meting.csv" in text(document)
    assert any(say("nl", "disclosure.cell", limit="10") in row for row in rows(document))


@pytest.mark.parametrize("hostile", [*HOSTILE, "<script>alert(1)</script>", "\u202eomgekeerd", "]]>", "{{ 7*7 }}"])
def test_text_of_readers_is_text(hostile):
    """Whatever is written in a title, note or agreement, the file opens, and it is there as it was written."""
    finding = via.finding("evidence", via.sample("enschede"), outcome=OUTCOME)
    meeting = Meeting.of([finding], hostile)
    agreement, practice = Agreement(hostile, hostile), PracticeNote(hostile, hostile)
    meeting = meeting.edit(meeting.pins[0].id, heading=hostile, note=hostile, agreements=(agreement,),
                           practice=(practice,))  # fmt: skip
    document = opened(meeting)
    assert f"1. {clean_line(hostile)}" in headings(document)
    assert clean(hostile).strip() in text(document)
    assert clean(hostile) in [row[0] for row in rows(document)]
    assert not any(mark in text(document) for mark in "\u202e\x00")


def test_progress_is_told_after_each_finding():
    """Who waits sees how far it is."""
    seen = []
    render(agreed(), "docx", "nl", progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_a_word_processor_makes_pages_of_it(tmp_path):
    """LibreOffice opens the document without a complaint; its contents, its last chapter and its pages are there."""
    office, reader = needed("libreoffice-writer", "soffice", "libreoffice"), needed("poppler-utils", "pdftotext")
    meeting = agreed()
    (tmp_path / "set.docx").write_bytes(render(meeting, "docx", "nl"))
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    ran = subprocess.run([*command, "set.docx"], cwd=tmp_path, capture_output=True, timeout=180, text=True)
    if not (tmp_path / "set.pdf").exists():
        needed("libreoffice-writer", "the part of LibreOffice that reads documents")
    complaints = [line for line in (ran.stdout + ran.stderr).splitlines() if "rror" in line or "arning" in line]
    assert not [line for line in complaints if "javaldx" not in line]
    pages = subprocess.run([reader, "set.pdf", "-"], cwd=tmp_path, capture_output=True, text=True).stdout
    pages = " ".join(pages.split())
    assert all(pages.count(" ".join(title.split())) >= 2 for title in headings(opened(meeting)))
    assert "pagina 1 van" in pages
