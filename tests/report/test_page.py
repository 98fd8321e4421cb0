"""A meeting as one web page: all of it, with nothing from elsewhere, and no text that is taken for markup."""

import re
from base64 import b64decode
from io import BytesIO

import pytest
from lxml import html
from PIL import Image

import via_dash as via
from tests.report.sets import HOSTILE, OUTCOME, agreed
from via_dash.language import say
from via_dash.meeting import Agreement, Meeting, PracticeNote, themes
from via_dash.report import render
from via_dash.report.cells import folded, shown
from via_dash.report.clean import clean
from via_dash.report.words import chapter_title, methods_used, stamp_line

TAGS = {"nl": "nl-NL", "en": "en-GB"}
STRANGE = (
    *HOSTILE, "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onload='x", "</title><b>", "-->",
    "{{ 7*7 }}{% raw %}", "\u202eomgekeerd", "&lt;b&gt;",
)  # fmt: skip


def source(meeting, language="nl"):
    return render(meeting, "html", language).decode()


def words(element):
    return " ".join(element.text_content().split())


def rows(page):
    return [[words(cell) for cell in row] for row in page.iter("tr")]


@pytest.fixture(scope="module", params=["nl", "en"])
def told(request):
    """A meeting told in a language, its page as source and as a tree, and the language."""
    meeting = agreed().told_in(request.param)
    text = source(meeting, request.param)
    return meeting, text, html.fromstring(text), request.param


def test_the_page_says_what_the_findings_say(told):
    """Title, sentence, caveats, how sure, source, stamp and code, and every row of the tables."""
    meeting, _, page, language = told
    whole, printed = words(page), rows(page)
    assert words(page.find(".//h1")) == page.findtext(".//title") == "Werkconferentie"
    for place, pin in enumerate(meeting.pins, 1):
        finding = pin.finding
        parts = (chapter_title(place, pin), finding.title, finding.sentence, *finding.told.caveats,
                 *finding.told.certainty, finding.told.subtitle, finding.caption, stamp_line(pin, language),
                 *finding.code.values())  # fmt: skip
        assert all(" ".join(part.split()) in whole for part in parts)
        table, _ = folded(shown(finding), language)
        assert all([" ".join(cell.split()) for cell in row] in printed for row in (table.headings, *table.rows))
    for item in methods_used(meeting):
        assert item.name in whole
        assert item.method is None or " ".join(item.method.what(language).split()) in whole


def test_what_the_meeting_wrote_travels_along(told):
    """Own title, note, notes from practice with their source, and agreements, beside the finding and all together."""
    _, _, page, language = told
    assert "1. Helpt het?" in [words(heading) for heading in page.iter("h2")]
    assert "Eerst lezen.\nDan bespreken." in [element.text for element in page.find_class("lines")]
    quotes = [words(quote) for quote in page.iter("blockquote")]
    source = say(language, "report.practice.source", source="klantmanager")
    assert quotes == [f"Eén vast gezicht helpt. {source}", "Tolken zijn nodig."]
    day = {"nl": "31 maart 2027", "en": "31 March 2027"}[language]
    row = ["Nog een meting", "Enschede en Divosa", day, themes(language)[3], say(language, "report.state.open")]
    assert row in rows(page) and ["1", *row] in rows(page)


def test_nothing_comes_from_elsewhere_and_nothing_runs(told):
    """The page can be sent and kept: no script, no address but its own, and a policy that allows no other."""
    _, text, page, _ = told
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy[0].startswith("default-src 'none'; img-src data:; style-src 'unsafe-inline'")
    assert not list(page.iter("script", "iframe", "object", "embed", "link", "form", "base"))
    for element in page.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            if name in ("src", "srcset", "href", "data", "action"):
                assert value.startswith(("data:image/png;base64,", "#")), value[:60]
    assert not re.search(r"url\(|@import", text)


def test_the_page_is_built_for_a_screen_reader(told):
    """Language, one main heading, no gap between levels, links that arrive, tables with a name and headings."""
    meeting, _, page, language = told
    assert page.get("lang") == TAGS[language]
    levels = [int(element.tag[1]) for element in page.iter("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
    ids = page.xpath("//@id")
    links = page.xpath("//a/@href")
    assert len(set(ids)) == len(ids) and all(link[1:] in ids for link in links)
    assert [words(item) for item in page.xpath("//nav//a")] == [words(heading) for heading in page.xpath("//main//h2")]
    for table in page.iter("table"):
        assert words(table.find("caption")) and table.xpath("thead//th[@scope='col']")
    images = [image.get("alt") for image in page.iter("img")]
    assert images == [clean(pin.finding.alt) for pin in meeting.pins]


def test_every_chart_is_crisp_and_has_a_form_for_a_phone(told):
    """Twice the pixels that the page shows, and a chart drawn anew for a narrow window."""
    _, _, page, _ = told
    shown_at = [(element, element.get("src") or element.get("srcset")) for element in page.iter("img", "source")]
    assert len(shown_at) == 6
    for element, address in shown_at:
        image = Image.open(BytesIO(b64decode(address.split(",", 1)[1])))
        assert abs(image.width - 2 * int(element.get("width"))) <= 2


def _written(text):
    finding = via.finding("evidence", via.sample("enschede"), outcome=OUTCOME)
    meeting = Meeting.of([finding], text)
    return meeting.edit(meeting.pins[0].id, heading=text, note=text, agreements=(Agreement(text, text),),
                        practice=(PracticeNote(text, text),))  # fmt: skip


@pytest.mark.parametrize("hostile", STRANGE)
def test_text_of_readers_is_text(hostile):
    """Whatever is written in a title, note or agreement, the page is built as it is with plain words, and says it."""
    plain, strange = (html.fromstring(source(_written(text))) for text in ("gewoon", hostile))

    def built(page):
        return [(element.tag, sorted(element.attrib)) for element in page.iter()]

    assert built(strange) == built(plain)
    expected = " ".join(clean(hostile).split())
    assert words(strange.find(".//h1")) == expected
    assert [words(element) for element in strange.find_class("lines")] == [expected, expected]
    assert rows(strange)[1][:2] == [expected, expected]
    assert not any(mark in strange.text_content() for mark in "\u202e\x00")


def test_progress_is_told_after_each_finding():
    """Who waits sees how far it is."""
    seen = []
    render(agreed(), "html", "nl", progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]
