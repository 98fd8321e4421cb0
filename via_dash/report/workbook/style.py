"""How the sheets of a workbook look, and the only ways in which text and numbers reach a cell."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from via_dash.language import number
from via_dash.options import Language
from via_dash.report.cells import LEAST_P
from via_dash.report.figures import cleaned

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

INK, RULE, ACCENT, TINT, QUIET = "#1c2430", "#d8d3ca", "#1f5fbf", "#f4f2ee", "#5b5f66"
A4, LINE, TALLEST, PAGE = 9, 15.5, 409.0, (770.0, 480.0)
POINTS, EDGE = 5.25, 3.75
HATCHED = 14
LOCALES: dict[Language, str] = {"nl": "[$-413]", "en": "[$-809]"}
DATES: dict[Language, str] = {language: f"{place}d mmmm yyyy" for language, place in LOCALES.items()}
LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "text_wrap": True},
    "sentence": {"font_size": 12, "text_wrap": True},
    "plain": {"text_wrap": True},
    "quiet": {"text_wrap": True, "font_color": QUIET},
    "label": {"bold": True, "text_wrap": True},
    "heading": {"bold": True, "text_wrap": True, "font_color": "#ffffff", "bg_color": ACCENT, "valign": "vcenter",
                "indent": 1},
    "number_heading": {"bold": True, "text_wrap": True, "font_color": "#ffffff", "bg_color": ACCENT,
                       "valign": "vcenter", "align": "right", "indent": 1},
    "unit": {"text_wrap": True, "font_color": QUIET, "bg_color": TINT, "font_size": 9, "indent": 1},
    "number_unit": {"text_wrap": True, "font_color": QUIET, "bg_color": TINT, "font_size": 9, "align": "right",
                    "indent": 1},
    "cell": {"text_wrap": True, "bottom": 1, "bottom_color": RULE, "align": "left", "indent": 1},
    "number": {"bottom": 1, "bottom_color": RULE, "align": "right", "indent": 1},
    "hidden": {"text_wrap": True, "bottom": 1, "bottom_color": RULE, "pattern": HATCHED, "fg_color": RULE,
               "bg_color": "#ffffff", "align": "right", "indent": 1},
    "link": {"font_color": ACCENT, "underline": 1, "text_wrap": True, "bottom": 1, "bottom_color": RULE, "indent": 1},
}  # fmt: skip


@dataclass
class Styles:
    """The formats of one workbook, each made once. language: of numbers and dates."""

    book: "Workbook"
    language: Language
    made: dict[tuple[str, str], "Format"] = field(default_factory=dict)

    def __call__(self, look: str, number_format: str = "") -> "Format":
        """A look of `LOOKS`; number_format: how its numbers are shown."""
        key = (look, number_format)
        if key not in self.made:
            shown = {"num_format": number_format} if number_format else {}
            options = {"valign": "top", "font_color": INK, **LOOKS[look], **shown}
            self.made[key] = self.book.add_format(options)
        return self.made[key]

    def number(self, digits: int | None, *, p_value: bool = False) -> "Format":
        """The format of a number with these decimals; None for years. A p-value is never shown as zero."""
        if p_value:
            least = number(self.language, LEAST_P, 3)
            return self("number", f'[<{LEAST_P}]"< {least}";0.000')
        pattern = "0" if digits is None else "#,##0" + ("." + "0" * digits if digits else "")
        return self("number", LOCALES[self.language] + pattern)


def write_text(sheet: "Worksheet", row: int, column: int, text: str, style: "Format") -> None:
    """Text as text, whatever it begins with: no cell of it is ever a formula or a link."""
    kept = cleaned(text)
    if kept:
        sheet.write_string(row, column, kept, style)
    else:
        sheet.write_blank(row, column, None, style)


def write_date(sheet: "Worksheet", row: int, column: int, day: date, styles: Styles) -> None:
    """A day as a real date, with the month in words."""
    sheet.write_datetime(row, column, day, styles("cell", DATES[styles.language]))


def write_wide(
    sheet: "Worksheet", row: int, text: str, style: "Format", widths: Sequence[float], size: float = 1.0
) -> float:
    """Text over all the columns of these widths, in a row high enough for it. size: of its letters, as a multiple of
    the usual. Gives that height, in points."""
    if len(widths) > 1:
        sheet.merge_range(row, 0, row, len(widths) - 1, "", style)
    write_text(sheet, row, 0, text, style)
    return set_height(sheet, row, [text], [sum(widths)], size)


def set_height(sheet: "Worksheet", row: int, texts: Sequence[str], widths: Sequence[float], size: float = 1.0) -> float:
    """A row as high as the longest of its texts asks for, in cells of these widths. Gives the height, in points."""
    most = max(_lines(text, (width - 2) / size) for text, width in zip(texts, widths, strict=True))
    height = min(TALLEST, most * LINE * size + 3)
    sheet.set_row(row, height)
    return height


def _lines(text: str, width: float) -> int:
    """About how many lines a text takes in a cell of this width, in letters."""
    return sum(max(1, int(-(-len(part) // max(1.0, width)))) for part in cleaned(text).split("\n"))


def page_height(widths: Sequence[float]) -> float:
    """How many points of a sheet of these widths go on a page that is as wide as the sheet."""
    width = sum(POINTS * each + EDGE for each in widths)
    return PAGE[1] * max(1.0, width / PAGE[0])


def set_widths(sheet: "Worksheet", widths: Sequence[float]) -> None:
    """The columns as wide as asked, from the first."""
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)


def set_print(sheet: "Worksheet", *, repeat: int | None = None) -> None:
    """Landscape A4, as wide as the page, page numbers below. repeat: the row that every page begins with."""
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.set_footer("&R&P / &N")
    if repeat is not None:
        sheet.repeat_rows(repeat)
