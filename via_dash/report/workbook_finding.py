"""The sheet of one finding: the sentence, the numbers behind the chart, how sure, method and source, and the chart."""

from typing import TYPE_CHECKING

from via_dash.findings import Finding
from via_dash.language import say
from via_dash.meeting import Pin
from via_dash.report.document_words import stamp_line
from via_dash.report.figures import Column, figures
from via_dash.report.workbook_picture import write_picture
from via_dash.report.workbook_style import Styles, set_print, set_widths, write_text, write_wide

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

NARROW, BROAD, PADDING = 12.0, 36.0, 3
TEXT_WIDTH, MOST_WIDTH = 96.0, 130.0
FROZEN = 250.0


def write_finding(sheet: "Worksheet", styles: Styles, finding: Finding, pin: Pin | None = None) -> None:
    """Fill a sheet. pin: what the meeting made of the finding, its own title and the state that it shows."""
    columns = figures(finding)
    widths = [_width(column) for column in columns]
    wide = _spanned(widths)
    set_widths(sheet, widths + wide[len(widths) :])
    head, height = _head(sheet, styles, finding, pin.heading if pin else "", wide)
    first, taken = _headings(sheet, styles, columns, head, widths)
    if height + taken <= FROZEN:
        sheet.freeze_panes(first, 0)
    _rows(sheet, styles, columns, first)
    row = first + len(columns[0].values)
    for text, look in _below(finding, columns, pin):
        write_wide(sheet, row, text, styles(look), wide)
        row += 1
    if finding.told.drawn:
        write_picture(sheet, row, finding)
    set_print(sheet, repeat=first - 2)


def _head(sheet: "Worksheet", styles: Styles, finding: Finding, heading: str, widths: list[float]) -> tuple[int, float]:
    """Title, sentence, what must be read with it, and what the numbers are of. Gives the next row and the height."""
    own = [(finding.title, "label", 1.0)] if heading else []
    lines = [(heading or finding.title, "title", 1.45), *own, (finding.sentence, "sentence", 1.1)]
    lines += [(caveat, "plain", 1.0) for caveat in finding.told.caveats]
    lines += [(finding.told.subtitle, "quiet", 1.0), ("", "plain", 1.0)]
    height = 0.0
    for row, (text, look, size) in enumerate(lines):
        height += write_wide(sheet, row, text, styles(look), widths, size)
    return len(lines), height


def _headings(
    sheet: "Worksheet", styles: Styles, columns: tuple[Column, ...], row: int, widths: list[float]
) -> tuple[int, float]:
    """The headings, and below them the units. Gives the first row of numbers and the height."""
    height = 0.0
    for place, parts in enumerate((("heading", "number_heading"), ("unit", "number_unit"))):
        texts = [column.unit if place else column.heading for column in columns]
        tall = max(-(-len(text) // max(1.0, width - 2)) for text, width in zip(texts, widths, strict=True))
        for column, text in enumerate(texts):
            write_text(sheet, row + place, column, text, styles(parts[columns[column].numeric]))
        sheet.set_row(row + place, 15.0 * max(1.0, tall) + 4)
        height += 15.0 * max(1.0, tall) + 4
    return row + 2, height


def _rows(sheet: "Worksheet", styles: Styles, columns: tuple[Column, ...], first: int) -> None:
    """The numbers as numbers; whatever is hidden says so and is hatched."""
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


def _below(finding: Finding, columns: tuple[Column, ...], pin: Pin | None) -> list[tuple[str, str]]:
    """What stands under the table, as (text, look): legend, how sure, method, source, state, the chart in words."""
    language = finding.language
    lines = [("", "plain")]
    if any(column.hidden for column in columns):
        lines.append((say(language, "workbook.legend.hidden"), "quiet"))
    if any(value is None for column in columns for value in column.values):
        lines.append((say(language, "workbook.legend.empty"), "quiet"))
    parts: list[tuple[str, tuple[str, ...]]] = [
        ("sure", finding.told.certainty), ("method", (finding.method,)), ("source", (finding.caption,)),
    ]  # fmt: skip
    if pin is not None:
        parts.append(("state", (stamp_line(pin, language),)))
    if finding.told.drawn:
        parts.append(("chart", (finding.alt,)))
    for name, texts in parts:
        lines.append((say(language, f"workbook.part.{name}"), "label"))
        lines += [(text, "plain") for text in texts]
    return lines


def _width(column: Column) -> float:
    """Wide enough for the longest text, and for the heading on three lines."""
    if column.numeric:
        return max(NARROW, min(BROAD, max(map(len, column.heading.split()), default=0) + PADDING))
    longest = max((len(str(value)) for value in column.values if value is not None), default=0)
    return float(min(BROAD, max(NARROW, longest + PADDING)))


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
