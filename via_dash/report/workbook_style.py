"""How the sheets of a workbook look, and the only ways in which text and numbers reach a cell."""

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
A4, LINE, NATURAL = 9, 15.5, 1.05
HATCHED = 14
DATES: dict[Language, str] = {"nl": "[$-413]d mmmm yyyy", "en": "[$-809]d mmmm yyyy"}
LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "text_wrap": True},
    "sentence": {"font_size": 12, "text_wrap": True},
    "plain": {"text_wrap": True},
    "quiet": {"text_wrap": True, "font_color": QUIET},
    "label": {"bold": True, "text_wrap": True},
    "heading": {"bold": True, "text_wrap": True, "font_color": "#ffffff", "bg_color": ACCENT, "valign": "vcenter"},
    "number_heading": {"bold": True, "text_wrap": True, "font_color": "#ffffff", "bg_color": ACCENT,
                       "valign": "vcenter", "align": "right"},
    "unit": {"text_wrap": True, "font_color": QUIET, "bg_color": TINT, "italic": True},
    "number_unit": {"text_wrap": True, "font_color": QUIET, "bg_color": TINT, "italic": True, "align": "right"},
    "cell": {"text_wrap": True, "bottom": 1, "bottom_color": RULE},
    "number": {"bottom": 1, "bottom_color": RULE, "align": "right"},
    "hidden": {"text_wrap": True, "bottom": 1, "bottom_color": RULE, "pattern": HATCHED, "fg_color": RULE,
               "bg_color": "#ffffff", "align": "right"},
    "link": {"font_color": ACCENT, "underline": 1, "text_wrap": True, "bottom": 1, "bottom_color": RULE},
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
        return self("number", pattern)


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
    sheet: "Worksheet", row: int, text: str, style: "Format", widths: "list[float]", size: float = 1.0
) -> float:
    """Text over all the columns of these widths, in a row high enough for it. size: of its letters, as a multiple of
    the usual. Gives that height, in points."""
    kept = cleaned(text)
    if len(widths) > 1:
        sheet.merge_range(row, 0, row, len(widths) - 1, "", style)
    write_text(sheet, row, 0, kept, style)
    height = lines(kept, sum(widths) / size) * LINE * size + 3
    sheet.set_row(row, height)
    return height


def lines(text: str, width: float) -> int:
    """About how many lines a text takes in a cell of this width, in letters."""
    fits = max(1.0, width * NATURAL)
    return sum(max(1, int(-(-len(part) // fits))) for part in text.split("\n"))


def set_widths(sheet: "Worksheet", widths: "list[float]") -> None:
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
