"""Tables in a Word document: the heading row comes back on every page, no row is broken over two, and a short table
stays whole."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from via_dash.report.clean import clean
from via_dash.report.word.styles import node

if TYPE_CHECKING:
    from docx.document import Document

SIZE = 9.0
TWIPS = 567
SHORT = 15
SHADE = "D5E4F5"


def add_table(
    document: "Document", headings: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float], *,
    numeric: Sequence[bool] = (), size: float = SIZE, name: str = "",
) -> None:  # fmt: skip
    """A table with a heading row that repeats on every page.

    widths: per column in centimetres. numeric: the columns set to the right. size: of the type, in points. name: what
    a screen reader calls it. Raises ValueError where the numbers of headings, widths and cells of a row differ.
    """
    from docx.shared import Pt

    right = tuple(numeric) or (False,) * len(headings)
    table = document.add_table(rows=0, cols=len(headings))
    table.style, table.autofit = "Table Grid", False
    properties = table._tbl.tblPr
    margins = node("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(node(f"w:{side}", w=int(TWIPS * size / 65), type="dxa"))
    properties.insert_element_before(margins, "w:tblLook", "w:tblCaption")
    if name:
        properties.append(node("w:tblCaption", val=clean(name)))
    cells = [int(TWIPS * width) for width in widths]
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, cells, strict=True):
        column.w = width * 635
    texts = list(rows)
    together = len(texts) if len(texts) <= SHORT else 2
    table._tbl.append(_row(headings, cells, right, size, heading=True, keep=True))
    for place, row in enumerate(texts, 1):
        table._tbl.append(_row(row, cells, right, size, keep=place < together))
    below = document.add_paragraph().paragraph_format
    below.space_after, below.line_spacing = Pt(0), Pt(SIZE)


def _row(
    texts: Sequence[str], widths: list[int], right: Sequence[bool], size: float, *, keep: bool, heading: bool = False
) -> Any:
    """keep: on the page of the row after it."""
    row, properties = node("w:tr"), node("w:trPr")
    properties.append(node("w:cantSplit"))
    if heading:
        properties.append(node("w:tblHeader"))
    row.append(properties)
    for text, width, to_right in zip(texts, widths, right, strict=True):
        cell, about = node("w:tc"), node("w:tcPr")
        about.append(node("w:tcW", w=width, type="dxa"))
        if heading:
            about.append(node("w:shd", val="clear", color="auto", fill=SHADE))
        cell.append(about)
        cell.append(_paragraph(text, size, strong=heading, to_right=to_right, keep=keep))
        row.append(cell)
    return row


def _paragraph(text: str, size: float, *, strong: bool, to_right: bool, keep: bool) -> Any:
    """One cell's text; line ends in it stay."""
    paragraph, layout = node("w:p"), node("w:pPr")
    if keep:
        layout.append(node("w:keepNext"))
    layout.append(node("w:spacing", before=20, after=40, line=240, lineRule="auto"))
    if to_right:
        layout.append(node("w:jc", val="right"))
    paragraph.append(layout)
    run, type_ = node("w:r"), node("w:rPr")
    if strong:
        type_.append(node("w:b"))
    type_.append(node("w:sz", val=round(2 * size)))
    run.append(type_)
    for place, line in enumerate(clean(text).split("\n")):
        if place:
            run.append(node("w:br"))
        words = node("w:t")
        words.text = line
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(words)
    paragraph.append(run)
    return paragraph
