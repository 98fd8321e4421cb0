"""The house's type in a Word document: the styles it uses, so that a reader can change each in one place."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

ACCENT, INK, GREY = "1F5FBF", "1C2430", "5B5F66"
FONT, CODE_FONT = "Arial", "Courier New"
SIZES = {
    "Normal": 10, "Title": 21, "Subtitle": 11, "TOC Heading": 14, "Heading 1": 14, "Heading 2": 11.5, "Heading 3": 10,
    "Caption": 8.5, "Footer": 8,
}  # fmt: skip
COLOURS = {"Title": INK, "Subtitle": INK, "Caption": GREY, "Footer": GREY}
REMARK, CODE, ENTRY, FACT = "Remark", "Code", "toc 1", "Fact"


def set_styles(document: "Document") -> None:
    """Give the document's own styles the house's type, and add those for remarks, code, contents and facts."""
    styles: Any = document.styles
    for name, size in SIZES.items():
        _set_type(styles[name], FONT, size, COLOURS.get(name, ACCENT if "Heading" in name else INK))
    styles["Caption"].font.bold = False
    bar = node("w:pBdr")
    bar.append(node("w:left", val="single", sz=24, space=6, color=ACCENT))
    _new_style(styles, REMARK, bar, _ground("EEF3FA"), before=6)
    code = _new_style(styles, CODE, _ground("F4F2EE"), size=7.5, font=CODE_FONT)
    code.font.no_proof = True
    _new_style(styles, ENTRY, colour=ACCENT, after=4)
    _new_style(styles, FACT, after=2)


def node(tag: str, /, **attributes: Any) -> Any:
    """An element of WordprocessingML with attributes of the same namespace."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def _new_style(
    styles: Any, name: str, *parts: Any, size: float = SIZES["Normal"], font: str = FONT, colour: str = INK,
    before: float = 0, after: float = 8,
) -> Any:  # fmt: skip
    """A style of paragraphs. parts: border and ground, in the order of the format. before, after: the room around the
    paragraph, in points."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles["Normal"]
    properties = style.element.get_or_add_pPr()
    for part in parts:
        properties.append(part)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    _set_type(style, font, size, colour)
    return style


def _ground(colour: str) -> Any:
    return node("w:shd", val="clear", color="auto", fill=colour)


def _set_type(style: Any, font: str, size: float, colour: str) -> None:
    """One typeface for a style, whichever theme the document has; its letters not set apart."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.color.rgb = font, Pt(size), RGBColor.from_string(colour)
    properties = style.element.rPr
    for spacing in properties.findall(qn("w:spacing")):
        properties.remove(spacing)
    fonts = properties.get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    for kind in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{kind}"), font)
