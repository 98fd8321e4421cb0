"""The parts that a Word document is made of: headings that a screen reader knows, and tables whose heading repeats."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from via_dash.options import Language

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell

ACCENT = "1F5FBF"
INK = "1C2430"
TAGS: dict[Language, str] = {"nl": "nl-NL", "en": "en-GB"}
MARGIN = 2.2


def new_document(title: str, language: Language) -> "Document":
    """An empty A4 page with the house's type, in the reader's language, with its title on top."""
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN)
    for name, size in (("Normal", 10.5), ("Title", 22), ("Heading 1", 14), ("Heading 2", 11.5)):
        style = document.styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
        for kind in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{kind}"), "Calibri")
        if name != "Normal":
            style.font.color.rgb = RGBColor.from_string(INK if name == "Title" else ACCENT)
    for tag in document.styles.element.iter(qn("w:lang")):
        tag.set(qn("w:val"), TAGS[language])
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, "VIA-dashboard", TAGS[language]
    properties.comments = ""
    document.add_heading(title, level=0)
    return document


def add_table(
    document: "Document", headings: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float]
) -> None:
    """A table with a heading row that repeats on every page. widths: per column in centimetres."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm

    table = document.add_table(rows=1, cols=len(headings))
    table.style, table.autofit = "Table Grid", False
    for cell, text in zip(table.rows[0].cells, headings, strict=True):
        _fill(cell, text, strong=True)
    heading = OxmlElement("w:tblHeader")
    heading.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(heading)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            _fill(cell, text)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row_cells in table.rows:
        whole = OxmlElement("w:cantSplit")
        row_cells._tr.get_or_add_trPr().append(whole)
        for cell, width in zip(row_cells.cells, widths, strict=True):
            cell.width = Cm(width)
    document.add_paragraph()


def to_bytes(document: "Document") -> bytes:
    """The document as a file (DOCX)."""
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _fill(cell: "_Cell", text: str, *, strong: bool = False) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(9.5), strong
    if strong:
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", "D5E4F5")):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)
