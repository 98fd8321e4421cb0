"""Slides: what stands on them is the finding, in text that can be edited, heard and read from the back row."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pptx import Presentation
from pptx.util import Emu

import via_dash as via
from tests.programs import needed
from tests.report.every import every_finding
from tests.report.sets import HOSTILE, OUTCOME, agreed
from via_dash.language import say
from via_dash.meeting import Agreement, Meeting, PracticeNote, themes
from via_dash.report import render, write
from via_dash.report.cells import folded, shown
from via_dash.report.clean import clean_line
from via_dash.report.slides import agreements_by_date
from via_dash.report.slides.finding import SMALLER, in_short, notes_of
from via_dash.report.slides.sheet import TITLE_SIZES, room_for, sized, title_height
from via_dash.report.slides.table import SIZE, placed
from via_dash.report.slides.template import FULL, HEIGHT, LAYOUTS, ROOM, SIZES, SOURCE, TEXT_WIDTH, TITLE, WIDTH
from via_dash.report.slides.text import Line, lines_of, width_of
from via_dash.report.words import agreement_table, stamp_line

PIXEL = 9525


def opened(meeting, language="nl", **options):
    return Presentation(BytesIO(render(meeting, "pptx", language, **options)))


def texts(slide):
    """Everything on a slide that can be edited: paragraphs and cells."""
    found = [paragraph.text for shape in slide.placeholders if shape.has_text_frame
             for paragraph in shape.text_frame.paragraphs]  # fmt: skip
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    return found + [cell.text for table in tables for row in table.rows for cell in row.cells]


def notes(slide):
    return slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""


def titles(deck):
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def light(language="nl"):
    """Two findings that are soon drawn."""
    evidence = via.finding("evidence", via.sample("enschede"), outcome=OUTCOME, language=language)
    return Meeting.of((evidence, via.programme_finding("added_value", language)))


@pytest.fixture(scope="module", params=["nl", "en"])
def language(request):
    return request.param


@pytest.fixture(scope="module")
def meeting(language):
    return agreed(language)


@pytest.fixture(scope="module")
def deck(meeting, language):
    return opened(meeting, language, template="house")


def test_a_finding_is_on_its_slides_as_text(deck, meeting, language):
    """Title or own heading, sentence, caveats, source, and the table's numbers: native text, no pictures of text."""
    whole = [text for slide in deck.slides for text in texts(slide)]
    for pin in meeting.pins:
        finding = pin.finding
        assert pin.title in titles(deck)
        assert finding.sentence in whole
        assert all(caveat in whole for caveat in finding.told.caveats)
        assert any(finding.caption.replace("**", "") in text for text in whole)
        table, _ = folded(shown(finding), language)
        laid = placed(table, language)
        assert all(cell in whole for page in laid.pages for row in page for cell in row)


def test_every_picture_is_the_chart_in_words_too(deck, meeting):
    """One picture per chart or part of it, each with the alternative text that is made from the data drawn."""
    pictures = [shape for slide in deck.slides for shape in slide.placeholders if shape._element.tag.endswith("}pic")]
    words = [shape._element.xpath(".//p:cNvPr")[0].get("descr") for shape in pictures]
    assert len(pictures) >= len(meeting.pins)
    for pin in meeting.pins:
        assert any(text.endswith(clean_line(pin.finding.alt)) for text in words)
    tables = [shape for slide in deck.slides for shape in slide.shapes if shape.has_table]
    assert tables and all(shape._element.xpath(".//p:cNvPr")[0].get("descr") for shape in tables)


def test_the_speaker_has_the_rest(deck, meeting, language):
    """Method, caveats, how sure in full, source, stamp and the meeting's note stand in the notes of its slides."""
    for pin in meeting.pins:
        slide = deck.slides[titles(deck).index(pin.title)]
        told = pin.finding.told
        parts = (pin.finding.method, told.subtitle, *told.caveats, *told.certainty, stamp_line(pin, language))
        assert all(part in notes(slide) for part in parts)
        assert " ".join(pin.note.split()) in notes(slide)
        assert pin.stamp.sha256[:12] in notes(slide)


def test_agreements_and_notes_from_practice_travel(deck, meeting, language):
    """Each beside its finding in a native table, and once more all together, the first due first."""
    first = meeting.pins[0]
    whole = [text for slide in deck.slides for text in texts(slide)]
    for row in agreement_table(first.agreements, language).rows:
        assert all(cell in whole for cell in row)
    assert themes(language)[first.agreements[0].theme] in whole
    assert all(note.text in whole for note in first.practice)
    last = deck.slides[titles(deck).index(say(language, "report.agreements.all"))]
    assert sum(shape.has_table for shape in last.shapes) == 1


def test_all_agreements_are_in_order_of_their_day(language):
    """A day that comes first stands first; what has no day stands last; the number is that of the finding."""
    finding = via.programme_finding("added_value", language)
    one, two = Meeting.of((finding, via.programme_finding("mismatches", language))).pins
    late, soon = Agreement("later", when=date(2028, 1, 1)), Agreement("soon", when=date(2027, 1, 1))
    pins = (replace(one, agreements=(Agreement("someday"), late)), replace(two, agreements=(soon,)))
    rows = agreements_by_date(Meeting("", pins), language).rows
    assert [row[:2] for row in rows] == [("2", "soon"), ("1", "later"), ("1", "someday")]


def test_every_slide_has_a_title_of_its_own_and_a_number(deck):
    """Who hears slides goes by their titles: none is missing, none is double."""
    assert len(set(titles(deck))) == len(deck.slides) and all(titles(deck))
    for slide in deck.slides:
        assert 'type="slidenum"' in slide._element.xml


def test_the_title_is_heard_first_and_no_place_is_left_empty(deck):
    """Reading order is the order of the shapes: title, words, picture or table, source, number."""
    for slide in deck.slides:
        places = [shape.placeholder_format for shape in slide.placeholders]
        assert next(iter(slide.shapes)) == slide.shapes.title
        assert all(shape.text_frame.text for shape in slide.placeholders if shape.has_text_frame)
        kinds = {layout: {place.index for place in parts} for layout, parts in LAYOUTS.items()}
        assert any({place.idx for place in places} - {12} in (kind, kind - {SOURCE}) for kind in kinds.values())


def test_every_shape_has_a_number_of_its_own(deck):
    """Programs find shapes by their ids; and nothing is left of the empty deck that the library brings."""
    for slide in deck.slides:
        ids = slide._element.xpath(".//p:cNvPr/@id")
        assert len(ids) == len(set(ids))
    names = [str(part.partname) for part in deck.part.package.iter_parts()]
    assert not [name for name in names if "thumbnail" in name or "printer" in name]
    assert deck.part._element.sldSz.get("type") is None and deck.core_properties.last_modified_by == "VIA-dashboard"


def test_every_run_says_its_language(deck, language):
    """A voice reads Dutch as Dutch; the notes too."""
    tag = {"nl": "nl-NL", "en": "en-GB"}[language]
    parts = [slide._element for slide in deck.slides]
    parts += [slide.notes_slide.notes_text_frame._txBody for slide in deck.slides if slide.has_notes_slide]
    runs = [run for part in parts for run in part.xpath(".//a:r/a:rPr")]
    assert len(runs) > 100 and {run.get("lang") for run in runs} == {tag}


def test_nothing_stands_off_the_slide_or_is_smaller_than_fourteen_points(deck):
    """Only the source is smaller, at twelve; titles are twenty-eight, sentences twenty or more."""
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= Emu(WIDTH * PIXEL)
            assert shape.top >= 0 and shape.top + shape.height <= Emu(HEIGHT * PIXEL)
        sizes = [int(run.get("sz")) for run in slide._element.xpath(".//a:rPr[@sz]")]
        assert min(sizes, default=1400) >= 1400
    assert min(size for sizes in (*SIZES.values(), *SMALLER) for size in sizes) == SIZE == 14
    assert min(sizes[0] for sizes in (*SIZES.values(), *SMALLER)) == TITLE_SIZES[2] == 20


def test_the_longest_words_of_all_findings_have_room(language):
    """Titles in three lines of 28 points; sentence, caveats and how sure on one slide; no table over its edge."""
    for finding in every_finding(language):
        told = finding.told
        for part in ("chart", "numbers"):
            title = say(language, "slides.numbered", title=say(language, f"slides.title.{part}", title=finding.title),
                        page=1, pages=3)  # fmt: skip
            assert title_height(title, TITLE_SIZES[0]) <= TITLE[3], title
        short = [Line(in_short(text), 1) for text in told.certainty[:3]]
        lines = [Line(told.sentence), *(Line(text, 1) for text in told.caveats), *short]
        assert min(room_for(sized(lines, sizes), FULL) for sizes in SMALLER) <= ROOM, finding.title
        laid = placed(folded(shown(finding), language)[0], language)
        assert sum(laid.widths) <= FULL + 0.01
        assert all(len(page) <= 14 for page in laid.pages)


def test_a_table_breaks_no_number_and_names_what_it_leaves_out(language):
    """Columns there is no room for are named under the table, with where they are."""
    panel = via.sample("enschede")
    by = tuple(item.name for item in panel.covariates if item.kind == "category" and item.splits)
    finding = via.finding("did", panel, outcome=OUTCOME, by=by, language=language)
    laid = placed(folded(shown(finding), language)[0], language)
    assert say(language, "column.statistic") in laid.left_out
    rows = [zip(row, laid.widths, laid.table.numeric, strict=True) for page in laid.pages for row in page]
    numbers = [(cell, wide) for row in rows for cell, wide, is_number in row if is_number]
    assert numbers and all(lines_of(cell, SIZE, wide - 16) == 1 for cell, wide in numbers)
    deck = opened(Meeting.of((finding,)), language)
    assert any(", ".join(laid.left_out) in text for slide in deck.slides for text in texts(slide))


def test_a_single_finding_needs_no_overview():
    """A card's slide is a meeting of one: title, the finding, its numbers, and methods."""
    finding = via.finding("did", via.sample("enschede"), outcome=OUTCOME)
    found = titles(opened(Meeting.of((finding,))))
    assert say("nl", "slides.overview") not in found and say("nl", "report.agreements.all") not in found
    assert found[1] == finding.title and found[-1] == say("nl", "slides.methods")


def test_made_up_persons_are_called_so():
    """On the first slide, and under every chart and table about them."""
    deck = opened(Meeting.of((via.finding("did", via.sample("enschede"), outcome=OUTCOME, language="en"),)), "en")
    assert say("en", "report.synthetic.all") in texts(deck.slides[0])
    for slide in list(deck.slides)[1:-1]:
        assert any("synthetic" in text.lower() for text in texts(slide))


def test_an_organisation_can_put_its_own_theme_over_it():
    """Words stand in placeholders that have place and look from their layout; colours are those of the theme."""
    plain, house = (opened(light(), template=template) for template in ("plain", "house"))
    for deck in (plain, house):
        for slide in deck.slides:
            assert all(shape.is_placeholder for shape in slide.shapes)
            assert "srgbClr" not in slide._element.xml
            worded = [shape for shape in slide.placeholders if shape.has_text_frame]
            assert all(shape._element.spPr.xfrm is None for shape in worded)
        names = [say("nl", f"slides.layout.{name}") for name in LAYOUTS]
        assert [layout.name for layout in deck.slide_layouts] == names
    assert "accent1" in house.slide_master._element.xpath("./p:cSld")[0].xml
    assert "accent1" not in plain.slide_master._element.xpath("./p:cSld")[0].xml


def test_hostile_words_do_no_harm():
    """Headings, notes and agreements with anything in them give a deck that opens, with their visible text."""
    pin = Meeting.of((via.programme_finding("added_value", "nl"),)).pins[0]
    agreements = tuple(Agreement(text, text) for text in HOSTILE)
    practice = tuple(PracticeNote(text, text) for text in HOSTILE)
    own = {"heading": "<b>\x00" + "lang " * 80, "note": "\x0b\n".join(HOSTILE)}
    pin = replace(pin, agreements=agreements, practice=practice, **own)
    deck = opened(Meeting("=1\x07+1", (pin,)))
    whole = [text for slide in deck.slides for text in texts(slide)]
    assert titles(deck)[0] == "=1+1" and "=cmd|' /C calc'!A0" in whole


def test_progress_is_told_after_each_finding():
    """Done and total, once per finding."""
    told = []
    opened(light(), progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_widths_are_those_of_the_letters():
    """An `i` is narrower than an `m`; a line breaks between words and not before it has to."""
    assert width_of("iiii", 20) < width_of("mmmm", 20) / 3
    assert lines_of("een twee drie", 20, width_of("een twee", 20) + 1) == 2
    assert lines_of("een", 20, width_of("een", 20)) == 1
    assert TEXT_WIDTH < FULL


def test_the_notes_of_a_finding_with_an_own_heading_say_its_title():
    """Whoever renames a finding can still find it in the dashboard."""
    pin = agreed().pins[0]
    assert any(pin.finding.title in line for line in notes_of(pin, "nl"))


def test_libreoffice_makes_pages_of_it_without_a_warning(tmp_path):
    """A page per slide; what the program complains of is what it complains of with a plain text."""
    import subprocess

    office = needed("libreoffice-impress", "soffice", "libreoffice")
    meeting = agreed()
    write(meeting, tmp_path / "deck.pptx", template="house")
    (tmp_path / "plain.txt").write_text("plain")
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    said = {}
    for name in ("plain.txt", "deck.pptx"):
        said[name] = subprocess.run([*command, name], cwd=tmp_path, capture_output=True, text=True, timeout=300).stderr
    if not (tmp_path / "deck.pdf").exists():
        needed("libreoffice-impress", "the part of LibreOffice that reads slides")
    assert set(said["deck.pptx"].splitlines()) <= set(said["plain.txt"].splitlines())
    content = (tmp_path / "deck.pdf").read_bytes()
    slides = len(Presentation(str(tmp_path / "deck.pptx")).slides)
    assert content.startswith(b"%PDF") and f"/Count {slides}".encode() in content
