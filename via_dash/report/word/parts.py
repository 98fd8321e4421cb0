"""The parts that a Word document is made of: a page in the house's type, headings that a screen reader knows, text,
pictures with their description, and a foot with page numbers. Tables: `table.py`; contents: `contents.py`."""

from io import BytesIO
from typing import TYPE_CHECKING

from via_dash.options import Language
from via_dash.report.clean import clean, clean_line
from via_dash.report.word.styles import CODE, REMARK, node, set_styles

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

TAGS: dict[Language, str] = {"nl": "nl-NL", "en": "en-GB"}
MARGIN = 2.2
PAPER = (21.0, 29.7)
TEXT_WIDTH = PAPER[0] - 2 * MARGIN


def new_document(title: str, language: Language) -> "Document":
    """An empty A4 page with the house's type, in the reader's language, with its title on top."""
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Cm

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = (Cm(side) for side in PAPER)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN)
    set_styles(document)
    for tag in document.styles.element.iter(qn("w:lang")):
        tag.set(qn("w:val"), TAGS[language])
    properties = document.core_properties
    properties.title, properties.author, properties.language = clean_line(title), "VIA-dashboard", TAGS[language]
    properties.comments = ""
    document.add_heading(clean_line(title), level=0)
    return document


def add_text(document: "Document", text: str, style: str | None = None, *, keep: bool = False) -> "Paragraph":
    """A paragraph; line ends in it stay. keep: on the page of what follows it."""
    paragraph = document.add_paragraph(clean(text), style=style)
    paragraph.paragraph_format.keep_with_next = keep or None
    return paragraph


def add_remark(document: "Document", text: str) -> None:
    """A paragraph that must be read with the one before it: a bar before it, and a ground of its own."""
    add_text(document, text, REMARK)


def add_code(document: "Document", text: str) -> None:
    """Lines of code: fixed width, and not checked for spelling."""
    add_text(document, text, CODE)


def add_picture(document: "Document", png: bytes, alt: str, width: float) -> None:
    """A picture with its description, on the page of its caption. width: in centimetres."""
    from docx.shared import Cm

    shape = document.add_picture(BytesIO(png), width=Cm(width))
    shape._inline.docPr.set("descr", clean_line(alt))
    document.paragraphs[-1].paragraph_format.keep_with_next = True


def add_foot(document: "Document", text: str, page: tuple[str, str, str]) -> None:
    """The foot of every page: text, and `page 3 of 12`, where `page` is what stands before, between and after."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(f"{clean_line(text)}{page[0]}")
    add_field(paragraph, "PAGE", "1")
    paragraph.add_run(page[1])
    add_field(paragraph, "NUMPAGES", "1")
    paragraph.add_run(page[2])


def turn_page(document: "Document", *, sideways: bool) -> None:
    """A new page, upright or on its side."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm, Pt

    section = document.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE if sideways else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Cm(side) for side in (PAPER[::-1] if sideways else PAPER))
    broken = document.paragraphs[-1].paragraph_format
    broken.line_spacing, broken.space_before, broken.space_after = Pt(1), Pt(0), Pt(0)


def add_field(paragraph: "Paragraph", instruction: str, shown: str) -> None:
    """Something that the word processor fills in itself; shown: until it does."""
    field = node("w:fldSimple", instr=f" {instruction} ")
    run, text = node("w:r"), node("w:t")
    text.text = shown
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def to_bytes(document: "Document") -> bytes:
    """The document as a file (DOCX)."""
    content = BytesIO()
    document.save(content)
    return content.getvalue()
