"""From sample to meeting: six findings are kept, put in order, shown by keyboard, shared by a link and taken along."""

from io import BytesIO

import openpyxl
from docx import Document
from pptx import Presentation

from tests.browser.pages import select, settle, tab, visit

KEEP, KEPT = "Bewaar voor presentatie", "Bewaard"
FORMS = {"PowerPoint": "pptx", "Word": "docx", "Excel": "xlsx", "Webpagina": "html"}
AGREED = "Deelnemers na drie maanden bellen"


def test_six_findings_go_from_sample_to_meeting(server, visitor):
    """Kept on the cards of four pages; reordered, titled and agreed upon, which stays over pages; shown; taken along in
    four forms; and opened again by another visitor, with the same six in the same order."""
    keep_six(server, visitor)
    titles = listed(visitor)
    assert len(set(titles)) == 6
    visitor.get_by_role("button", name="6 omhoog").click()
    settle(visitor)
    titles[4:] = titles[:3:-1]
    assert listed(visitor) == titles
    write(visitor)
    titles[0] = "Onze eigen titel"
    assert listed(visitor) == titles
    visitor.get_by_role("link", name="Bewijs", exact=True).first.click()
    visitor.get_by_role("heading", level=1).get_by_text("Bewijs").wait_for()
    open_presentation(visitor)
    assert listed(visitor) == titles and visitor.get_by_text(AGREED).count()
    present(visitor, titles)
    assert listed(visitor) == titles
    for form, ending in FORMS.items():
        check(ending, taken(visitor, form), titles)
    reopened(visitor, titles)


def keep_six(server, page):
    """Each by the button on its card, without loading the page anew: what is kept lives in the session."""
    visit(page, f"{server}/arbeidstoeleiding")
    for name in ("Ontwikkeling", "Subgroepen", "Effect"):
        tab(page, name)
        keep(page)
    for name in ("Werkgevers", "Monitor", "Bewijs"):
        page.get_by_role("link", name=name, exact=True).first.click()
        page.get_by_role("heading", level=1).get_by_text(name).wait_for()
        settle(page)
        keep(page)
    open_presentation(page)


def open_presentation(page):
    """By the navigation, which tells how many are kept."""
    page.get_by_role("link", name="Presentatie (6)", exact=True).first.click()
    page.locator("#start").wait_for()
    settle(page)


def keep(page):
    page.get_by_role("button", name=KEEP).first.click()
    page.get_by_role("button", name=KEPT, exact=True).first.wait_for()
    settle(page)


def listed(page):
    """The titles in their order."""
    return [text.split(". ", 1)[1] for text in page.locator("h3").all_inner_texts() if ". " in text]


def write(page):
    """Beside the first: an own title, a note, and an agreement, by keyboard where a meeting writes fast."""
    page.locator("[data-testid=stExpander] summary").first.click()
    settle(page)
    page.get_by_label("Wat", exact=True).fill(AGREED)
    page.keyboard.press("Tab")
    page.keyboard.type("Fatima")
    page.keyboard.press("Tab")
    page.keyboard.type("01032027")
    page.get_by_label("Wie", exact=True).press("Enter")
    page.get_by_text(f"{AGREED} (Fatima, 1 maart 2027, loopt nog)").wait_for()
    page.get_by_role("textbox", name="Toelichting").fill("Begin met de vraag")
    page.get_by_role("textbox", name="Eigen titel").fill("Onze eigen titel")
    page.keyboard.press("Tab")
    page.get_by_role("heading", name="1. Onze eigen titel").wait_for()
    settle(page)


def present(page, titles):
    """Arrows, clicker, Home and Escape; and a line written down before the room, which the page then shows."""
    page.set_viewport_size({"width": 1280, "height": 720})
    page.locator("#start").click()
    shown = page.locator("dialog[open] h2")
    shown.wait_for()
    assert shown.inner_text() == titles[0]
    while shown.inner_text() == titles[0]:
        page.keyboard.press("ArrowRight")
    assert shown.inner_text() == titles[1]
    page.keyboard.press("End")
    assert shown.inner_text() == titles[-1]
    page.keyboard.press("Home")
    assert shown.inner_text() == titles[0]
    while shown.inner_text() == titles[0]:
        page.keyboard.press("PageDown")
    page.keyboard.press("a")
    page.keyboard.type("Cijfers delen")
    page.keyboard.press("Enter")
    page.locator("[data-testid=stMarkdown] li").get_by_text("Cijfers delen").wait_for(state="attached")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.locator("dialog[open]").wait_for(state="detached")
    settle(page)
    assert page.get_by_label("Wat 1", exact=True).last.input_value() == "Cijfers delen"


def taken(page, form):
    """The file in that form."""
    if form != "PowerPoint":
        select(page, "Soort bestand", form)
    page.get_by_role("button", name="Maak het bestand").click()
    page.get_by_text("Het bestand is klaar").wait_for()
    settle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download het bestand").click()
    return download.value.path().read_bytes()


def check(ending, content, titles):
    """The file opens, and holds every title in its order, and what was agreed."""
    text = TEXTS[ending](content)
    places = [text.index(title) for title in titles]
    assert places == sorted(places) and AGREED in text and "Cijfers delen" in text


def of_slides(content):
    shapes = [shape for slide in Presentation(BytesIO(content)).slides for shape in slide.shapes]
    return "\n".join(_of_shape(shape) for shape in shapes)


def _of_shape(shape):
    if shape.has_table:
        return "\n".join(cell.text for row in shape.table.rows for cell in row.cells)
    return shape.text_frame.text if shape.has_text_frame else ""


def of_document(content):
    document = Document(BytesIO(content))
    tables = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *tables])


def of_workbook(content):
    sheets = openpyxl.load_workbook(BytesIO(content)).worksheets
    rows = [row for sheet in sheets for row in sheet.iter_rows(values_only=True)]
    return "\n".join(str(cell) for row in rows for cell in row if cell is not None)


TEXTS = {"pptx": of_slides, "docx": of_document, "xlsx": of_workbook, "html": bytes.decode}


def reopened(page, titles):
    """The link on the page, opened by somebody else: the same findings; what was written down is not in it."""
    link = page.locator("[data-testid=stCode]").inner_text().replace("\n", "").strip()
    other = page.context.browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    visit(other, link)
    other.locator("#start").wait_for(timeout=60_000)
    settle(other)
    assert listed(other) == titles and other.get_by_text(AGREED).count() == 0
    other.context.close()
