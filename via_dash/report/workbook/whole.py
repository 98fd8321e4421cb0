"""A meeting as a workbook: the numbers behind every chart, and the sheets that a meeting fills in; made in memory."""

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from via_dash.findings import Finding
from via_dash.language import say
from via_dash.meeting import Meeting
from via_dash.options import Language, Template
from via_dash.report.clean import clean_line
from via_dash.report.words import title_of
from via_dash.report.workbook.contents import finding_sheet, write_contents, write_methods
from via_dash.report.workbook.finding import write_finding
from via_dash.report.workbook.meeting import write_meeting
from via_dash.report.workbook.set import write_set
from via_dash.report.workbook.style import Styles

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

FONT, NAME = "Calibri", "VIA-dashboard"
SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(meeting: Meeting, language: Language, template: Template, progress: Callable[[int, int], None]) -> bytes:
    """The file (XLSX): contents, a sheet per finding, agreements, notes, methods, and what it is read back by.

    meeting: already told in the language. template: makes no difference to a workbook. progress: called with (findings
    done, findings in all).
    """

    def fill(book: "Workbook", styles: Styles) -> None:
        write_contents(book, styles, meeting)
        for place, pin in enumerate(meeting.pins, start=1):
            sheet = book.add_worksheet(finding_sheet(place, styles))
            write_finding(sheet, styles, pin.finding, pin)
            progress(place, len(meeting.pins))
        write_meeting(book, styles, meeting)
        write_methods(book, styles, meeting)
        write_set(book, styles, meeting)

    return _made(fill, title_of(meeting, language), language)


def finding_workbook(finding: Finding) -> bytes:
    """The sheet of one finding as a file of its own (XLSX)."""

    def fill(book: "Workbook", styles: Styles) -> None:
        name = say(finding.language, "workbook.sheet.single")
        write_finding(book.add_worksheet(name), styles, finding)

    return _made(fill, finding.title, finding.language)


def _made(fill: Callable[[Any, Styles], None], title: str, language: Language) -> bytes:
    """A workbook that `fill` writes; text in it is never taken for a formula, a link or a number."""
    import xlsxwriter

    content = BytesIO()
    with xlsxwriter.Workbook(content, SAFE) as book:
        book.formats[0].set_font_name(FONT)
        book.set_properties({"title": clean_line(title), "author": NAME})
        fill(book, Styles(book, language))
    return content.getvalue()
