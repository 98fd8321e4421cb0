"""The sheet of one finding: the sentence, the numbers behind the chart, how sure, method and source, and the chart."""

from typing import TYPE_CHECKING

from via_dash.findings import Finding
from via_dash.language import say
from via_dash.meeting import Pin
from via_dash.report.figures import Column, figures
from via_dash.report.words import stamp_line
from via_dash.report.workbook.picture import write_picture
from via_dash.report.workbook.style import (
    Styles,
    page_height,
    set_height,
    set_print,
    set_widths,
    write_text,
    write_wide,
)

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

NARROW, MIDDLE, BROAD, PADDING = 12.0, 20.0, 36.0, 4
TEXT_WIDTH, MOST_WIDTH = 96.0, 130.0
FROZEN, SMALL, GAP = 270.0, 0.82, 8.0


def write_finding(sheet: "Worksheet", styles: Styles, finding: Finding, pin: Pin | None = None) -> None:
    """Fill a sheet. pin: what the meeting made of the finding, its own title and the state that it shows."""
    columns = figures(finding)
    widths = [_width(column) for column in columns]
    wide = _spanned(widths)
    broadest = max(widths, wide, key=len)
    set_widths(sheet, broadest)
    head, above = _head(sheet, styles, finding, pin.heading if pin else "", wide)
    first, taken = _headings(sheet, styles, columns, head, widths)
    if above + taken <= FROZEN:
        sheet.freeze_panes(first, 0)
    height = above + taken + _rows(sheet, styles, columns, first, widths)
    row = first + len(columns[0].values)
    for text in _legend(finding, columns):
        height += write_wide(sheet, row, text, styles("quiet"), wide)
        row += 1
    set_print(sheet, repeat=first - 2)
    if finding.told.drawn:
        page = page_height(broadest)
        after, taken = write_picture(sheet, row + 1, finding, page)
        if height + taken > page:
            sheet.set_h_pagebreaks([row + 1])
        row = after
    for text, look in _account(finding, pin):
        write_wide(sheet, row, text, styles(look), wide)
        row += 1


def _head(sheet: "Worksheet", styles: Styles, finding: Finding, heading: str, widths: list[float]) -> tuple[int, float]:
    """Title, sentence, what must be read with it, and what the numbers are of. Gives the next row and the height."""
    own = [(finding.title, "label", 1.0)] if heading else []
    lines = [(heading or finding.title, "title", 1.45), *own, (finding.sentence, "sentence", 1.1)]
    lines += [(caveat, "plain", 1.0) for caveat in finding.told.caveats]
    lines.append((finding.told.subtitle, "quiet", 1.0))
    height = GAP
    for row, (text, look, size) in enumerate(lines):
        height += write_wide(sheet, row, text, styles(look), widths, size)
    sheet.set_row(len(lines), GAP)
    return len(lines) + 1, height


def _headings(
    sheet: "Worksheet", styles: Styles, columns: tuple[Column, ...], row: int, widths: list[float]
) -> tuple[int, float]:
    """The headings, and below them the units. Gives the first row of numbers and the height."""
    height = 0.0
    looks = (("heading", "number_heading", 1.0), ("unit", "number_unit", SMALL))
    for place, (*parts, size) in enumerate(looks):
        texts = [column.unit if place else column.heading for column in columns]
        for column, text in enumerate(texts):
            write_text(sheet, row + place, column, text, styles(parts[columns[column].numeric]))
        height += set_height(sheet, row + place, texts, widths, size)
    return row + 2, height


def _rows(sheet: "Worksheet", styles: Styles, columns: tuple[Column, ...], first: int, widths: list[float]) -> float:
    """The numbers as numbers; whatever is hidden says so and is hatched. Gives the height."""
    for place, column in enumerate(columns):
        shown = styles.number(column.digits, p_value=column.p_value)
        for index, value in enumerate(column.values):
            row = first + index
            if index in column.hidden:
                write_text(sheet, row, place, str(value), styles("hidden"))
            elif value is None:
                sheet.write_blank(row, place, None, styles("number" if column.numeric else "cell"))
            elif isinstance(value, str):
                write_text(sheet, row, place, value, styles("cell"))
            else:
                sheet.write_number(row, place, value, shown)
    rows = zip(*(column.values for column in columns), strict=True)
    texts = ([value if isinstance(value, str) else "" for value in row] for row in rows)
    return sum(set_height(sheet, row, text, widths) for row, text in enumerate(texts, start=first))


def _legend(finding: Finding, columns: tuple[Column, ...]) -> list[str]:
    """What hatched and empty cells mean, where there are any."""
    hidden = any(column.hidden for column in columns)
    empty = any(value is None for column in columns for value in column.values)
    return [
        say(finding.language, f"workbook.legend.{name}")
        for name, there in (("hidden", hidden), ("empty", empty))
        if there
    ]


def _account(finding: Finding, pin: Pin | None) -> list[tuple[str, str]]:
    """What stands at the end, as (text, look): how sure, method, source, state, the chart in words."""
    language = finding.language
    parts: list[tuple[str, tuple[str, ...]]] = [
        ("sure", finding.told.certainty), ("method", (finding.method,)), ("source", (finding.caption,)),
    ]  # fmt: skip
    if pin is not None:
        parts.append(("state", (stamp_line(pin, language),)))
    if finding.told.drawn:
        parts.append(("chart", (finding.alt,)))
    lines = []
    for name, texts in parts:
        lines.append((say(language, f"workbook.part.{name}"), "label"))
        lines += [(text, "plain") for text in texts]
    return lines


def _width(column: Column) -> float:
    """Wide enough for the longest word of the heading, and for the longest text."""
    word = max(map(len, column.heading.split()), default=0) + PADDING
    if column.numeric:
        return max(NARROW, min(MIDDLE, word))
    longest = max((len(str(value)) for value in column.values if value is not None), default=0)
    return float(min(BROAD, max(NARROW, word, longest + PADDING)))


def _spanned(widths: list[float]) -> list[float]:
    """The columns over which text goes: those of the table as far as a line is still read with ease, or more."""
    wide: list[float] = []
    for width in widths:
        if wide and sum(wide) + width > MOST_WIDTH:
            break
        wide.append(width)
    while sum(wide) < TEXT_WIDTH:
        wide.append(NARROW)
    return wide
