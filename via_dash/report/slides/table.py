"""Tables on slides: as many columns as are legible, as many rows as there is room for, and what is left out named."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from via_dash.language import number, say
from via_dash.options import Language
from via_dash.report.cells import ShownTable
from via_dash.report.slides.sheet import Sheets, describe
from via_dash.report.slides.template import FRAME, FULL, ROOM
from via_dash.report.slides.text import PIXEL, POINT, SPACING, lines_of, width_of, write

if TYPE_CHECKING:
    from pptx.slide import Slide

SIZE = 14
SIDE, ABOVE = 8.0, 4.0
NARROW, LONGEST, FEW = 130.0, 420.0, 0.4
ROWS, SLIDES = 14, 3
# What a table can do without in a room, the first first.
SPARED = ("statistic", "df", "std_error", "se_type", "outcome", "p_bh", "reason", "p_holm")


@dataclass(frozen=True)
class Placed:
    """A table as it stands on slides. widths: per column in pixels. pages: the rows of each slide, with their heights;
    the heading is the first row of each. left_out: the headings of columns there was no room for."""

    table: ShownTable
    widths: tuple[float, ...]
    pages: tuple[tuple[tuple[str, ...], ...], ...]
    left_out: tuple[str, ...]

    @property
    def rows(self) -> int:
        """How many rows are shown."""
        return sum(len(page) for page in self.pages)


def placed(table: ShownTable, language: Language, *, slides: int | None = SLIDES) -> Placed:
    """Lay out a table. slides: what it may take; one that needs more has only its first. None: as many as it needs."""
    kept, left_out = list(range(len(table.headings))), []
    spared = [say(language, f"column.{name}") for name in SPARED]
    while len(kept) > 1 and sum(_least(table, column) for column in kept) > FULL:
        known = [column for name in spared for column in kept if table.headings[column] == name]
        gone = (known or kept)[0 if known else -1]
        kept.remove(gone)
        left_out.append(table.headings[gone])
    chosen = table.only(kept)
    widths = _widths(chosen)
    pages = tuple(_pages(chosen, widths))
    shown = pages if slides is None or len(pages) <= slides else pages[:1]
    return Placed(chosen, widths, shown, tuple(left_out))


def write_table(sheets: Sheets, slide: "Slide", shown: Placed, page: int, name: str) -> None:
    """A page of a table as a native table with a heading row. name: what a screen reader calls it."""
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Emu

    table, rows = shown.table, (shown.table.headings, *shown.pages[page])
    frame: Any = slide.placeholders[FRAME].insert_table(len(rows), len(table.headings))
    describe(frame, say(sheets.language, "slides.part.tbl"), name)
    made = frame.table
    for column, width in zip(made.columns, shown.widths, strict=True):
        column.width = Emu(round(width * PIXEL))
    for place, row in enumerate(rows):
        made.rows[place].height = Emu(round(_height(row, shown.widths, bold=place == 0) * PIXEL))
        for column, text in enumerate(row):
            cell = made.cell(place, column)
            cell.margin_left = cell.margin_right = Emu(round(SIDE * PIXEL))
            cell.margin_top = cell.margin_bottom = Emu(round(ABOVE * PIXEL))
            paragraph = cell.text_frame.paragraphs[0]
            if table.numeric[column]:
                paragraph.alignment = PP_ALIGN.RIGHT
            run = write(paragraph, text, sheets.language)
            run.font._element.set("sz", str(100 * SIZE))


def more_in_words(shown: Placed, language: Language) -> str:
    """What of a table is not on the slides, and where it is; empty where all is."""
    parts = []
    if shown.rows < len(shown.table.rows):
        rows, here = number(language, len(shown.table.rows)), number(language, shown.rows)
        parts.append(say(language, "report.cut", rows=rows, shown=here))
    if shown.left_out:
        parts.append(say(language, "slides.left_out", names=", ".join(shown.left_out)))
    return " ".join(parts)


def _texts(table: ShownTable, column: int) -> Iterator[tuple[str, bool]]:
    """The texts of a column, and whether they are bold."""
    yield table.headings[column], True
    yield from ((row[column], False) for row in table.rows)


def _least(table: ShownTable, column: int) -> float:
    """The narrowest that a column can be: no number or word broken, no text on more than a few short lines."""
    words = [
        width_of(word, SIZE, bold=bold)
        for text, bold in _texts(table, column)
        for word in (text.split() if bold or any(map(str.isalpha, text)) else [text])
    ]
    few = 0.0 if table.numeric[column] else max(NARROW, FEW * _wish(table, column))
    return min(LONGEST, max([*words, min(few, _wish(table, column))])) + 2 * SIDE


def _wish(table: ShownTable, column: int) -> float:
    """How wide a column would like to be: its longest text on one line, or on several where that is very long."""
    return min(LONGEST, max(width_of(text, SIZE, bold=bold) for text, bold in _texts(table, column)))


def _widths(table: ShownTable) -> tuple[float, ...]:
    """The widths: what each column needs, and the rest for those that would like more; no wider than they like."""
    least = [_least(table, column) for column in range(len(table.headings))]
    more = [max(0.0, _wish(table, column) + 2 * SIDE - low) for column, low in enumerate(least)]
    share = min(1.0, (FULL - sum(least)) / sum(more)) if sum(more) else 0.0
    return tuple(low + share * extra for low, extra in zip(least, more, strict=True))


def _height(row: Sequence[str], widths: Sequence[float], *, bold: bool = False) -> float:
    lines = max(lines_of(text, SIZE, wide - 2 * SIDE, bold=bold) for text, wide in zip(row, widths, strict=True))
    return max(1, lines) * SIZE * POINT * SPACING + 2 * ABOVE


def _pages(table: ShownTable, widths: Sequence[float]) -> Iterator[tuple[tuple[str, ...], ...]]:
    """The rows over slides: at most fourteen, and no more than there is room for."""
    head = _height(table.headings, widths, bold=True)
    page: list[tuple[str, ...]] = []
    used = head
    for row in table.rows:
        high = _height(row, widths)
        if page and (len(page) == ROWS or used + high > ROOM):
            yield tuple(page)
            page, used = [], head
        page.append(row)
        used += high
    yield tuple(page)
