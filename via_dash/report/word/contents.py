"""The table of contents of a Word document: filled in beforehand, so that it is right before anybody updates it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from via_dash.report.clean import clean_line
from via_dash.report.word.parts import add_text
from via_dash.report.word.styles import ENTRY, node

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

FIELD = r' TOC \o "1-1" \n \h \z \u '


def add_contents(document: "Document", title: str, chapters: Sequence[str]) -> None:
    """The chapters as links to the headings that `add_chapter` makes, in the same order; a field that a word processor
    can update."""
    add_text(document, title, "TOC Heading", keep=True)
    for place, chapter in enumerate(chapters, 1):
        paragraph = document.add_paragraph(style=ENTRY)
        if place == 1:
            for kind in ("begin", "separate"):
                _mark(paragraph, kind)
        link, run, text = node("w:hyperlink", anchor=_anchor(place), history=1), node("w:r"), node("w:t")
        text.text = clean_line(chapter)
        run.append(text)
        link.append(run)
        paragraph._p.append(link)
    _mark(paragraph, "end")


def add_chapter(document: "Document", title: str, place: int, *, new_page: bool = True) -> None:
    """The heading of a chapter. place: its place among the chapters, from 1."""
    heading = document.add_heading(clean_line(title), level=1)
    heading.paragraph_format.page_break_before = new_page
    heading._p.insert(1, node("w:bookmarkStart", id=place, name=_anchor(place)))
    heading._p.append(node("w:bookmarkEnd", id=place))


def _anchor(place: int) -> str:
    return f"_Toc{place:09d}"


def _mark(paragraph: "Paragraph", kind: str) -> None:
    """The begin, middle or end of the field; the begin with what it asks for."""
    run = node("w:r")
    run.append(node("w:fldChar", fldCharType=kind))
    paragraph._p.append(run)
    if kind == "begin":
        asked, instruction = node("w:r"), node("w:instrText")
        instruction.text = FIELD
        asked.append(instruction)
        paragraph._p.append(asked)
