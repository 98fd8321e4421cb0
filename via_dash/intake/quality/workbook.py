"""The report on quality as a workbook, made in memory: no temporary file, no formula, no link."""

from io import BytesIO
from typing import TYPE_CHECKING, Any

from via_dash.language import say
from via_dash.options import Language

if TYPE_CHECKING:
    import pandas as pd

    from via_dash.intake.quality.report import QualityReport

CHECKS = (18, 60, 34, 60, 12)
MISSING = (34, 18, 14, 14, 18)
PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(report: "QualityReport", language: Language) -> bytes:
    """The bytes of an .xlsx file with a sheet of findings and a sheet of what is missing per column and wave."""
    import xlsxwriter

    file = BytesIO()
    with xlsxwriter.Workbook(file, PLAIN) as book:
        look = {"text_wrap": True, "valign": "top"}
        styles = book.add_format({**look, "bold": True, "bottom": 1}), book.add_format(look)
        _sheet(book, say(language, "quality.sheet.checks"), report.to_frame(language), CHECKS, styles)
        _sheet(book, say(language, "quality.sheet.missing"), report.missing_frame(language), MISSING, styles)
    return file.getvalue()


def _sheet(book: Any, name: str, frame: "pd.DataFrame", widths: tuple[int, ...], styles: tuple[Any, Any]) -> None:
    sheet = book.add_worksheet(name)
    heading, body = styles
    sheet.freeze_panes(1, 0)
    for place, (title, width) in enumerate(zip(frame.columns, widths, strict=True)):
        sheet.set_column(place, place, width, body)
        sheet.write_string(0, place, title, heading)
    for number, row in enumerate(frame.itertuples(index=False), 1):
        for place, text in enumerate(row):
            sheet.write_string(number, place, text, body)
