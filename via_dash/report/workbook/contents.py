"""The first and the last sheet of a workbook: what is in it, and how the numbers were computed."""

from typing import TYPE_CHECKING

from via_dash.findings import Finding
from via_dash.findings.recipe import PROGRAMME
from via_dash.language import number, say
from via_dash.meeting import Meeting, Pin
from via_dash.options import Language
from via_dash.report.words import Used, made_with, methods_used, title_of, used_in
from via_dash.report.workbook.layout import sheet_name
from via_dash.report.workbook.style import Styles, set_height, set_print, set_widths, write_date, write_text, write_wide

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

CONTENTS = ("number", "finding", "sentence", "sheet", "source", "synthetic", "data", "pinned", "version")
CONTENTS_WIDTHS = [6.0, 36.0, 64.0, 14.0, 44.0, 12.0, 26.0, 20.0, 10.0]
METHODS = ("method", "used", "about", "computed", "errors", "checked")
METHODS_WIDTHS = [28.0, 18.0, 46.0, 84.0, 84.0, 46.0]
HEAD = 4


def finding_sheet(place: int, styles: Styles) -> str:
    """The name of the sheet of a finding, by its number."""
    return say(styles.language, "workbook.sheet.finding", number=number(styles.language, place))


def write_contents(book: "Workbook", styles: Styles, meeting: Meeting) -> None:
    """A row per finding, with a link to its sheet."""
    language = styles.language
    sheet = book.add_worksheet(sheet_name("contents", language))
    set_widths(sheet, CONTENTS_WIDTHS)
    write_wide(sheet, 0, title_of(meeting, language), styles("title"), CONTENTS_WIDTHS, 1.45)
    write_wide(sheet, 1, made_with(language), styles("quiet"), CONTENTS_WIDTHS)
    write_wide(sheet, 2, say(language, "workbook.how.contents"), styles("plain"), CONTENTS_WIDTHS)
    _headings(sheet, styles, CONTENTS, HEAD - 1)
    for place, pin in enumerate(meeting.pins, start=1):
        _pin(sheet, styles, place, pin)
    sheet.freeze_panes(HEAD, 0)
    set_print(sheet, repeat=HEAD - 1)


def _pin(sheet: "Worksheet", styles: Styles, place: int, pin: Pin) -> None:
    row, finding, cell = place + HEAD - 1, pin.finding, styles("cell")
    sheet.write_number(row, 0, place, cell)
    texts = {1: pin.title, 2: finding.sentence, 4: finding.caption, 5: _synthetic(finding), 6: pin.stamp.data}
    for column, text in texts.items():
        write_text(sheet, row, column, text, cell)
    set_height(sheet, row, list(texts.values()), [CONTENTS_WIDTHS[column] for column in texts])
    name = finding_sheet(place, styles)
    sheet.write_url(row, 3, f"internal:'{name}'!A1", styles("link"), name)
    write_date(sheet, row, 7, pin.stamp.pinned.date(), styles)
    write_text(sheet, row, 8, pin.stamp.version, cell)


def _synthetic(finding: Finding) -> str:
    """Whether the persons are made up; a finding about several studies says so in its source."""
    if finding.recipe is not None and finding.recipe.sample == PROGRAMME:
        return say(finding.language, "workbook.synthetic.source")
    return say(finding.language, "cells.yes" if finding.provenance.synthetic else "cells.no")


def write_methods(book: "Workbook", styles: Styles, meeting: Meeting) -> None:
    """Per method what it does, how it was computed, what it was checked against, and the findings it answers."""
    language = styles.language
    sheet = book.add_worksheet(sheet_name("methods", language))
    set_widths(sheet, METHODS_WIDTHS)
    write_wide(sheet, 0, sheet_name("methods", language), styles("title"), METHODS_WIDTHS, 1.45)
    write_wide(sheet, 1, say(language, "workbook.how.methods"), styles("quiet"), METHODS_WIDTHS)
    _headings(sheet, styles, METHODS, 2)
    for row, used in enumerate(methods_used(meeting), start=3):
        texts = _account(used, language)
        for column, text in enumerate(texts):
            write_text(sheet, row, column, text, styles("cell"))
        set_height(sheet, row, texts, METHODS_WIDTHS)
    sheet.freeze_panes(3, 0)
    set_print(sheet, repeat=2)


def _account(used: Used, language: Language) -> tuple[str, ...]:
    """The cells of a method; only the first two for what is no estimator."""
    start = (used.name, used_in(used, language))
    if used.method is None:
        return (*start, "", "", "", "")
    checks = [f"{check.against}: {check.quantity(language)}" for check in used.method.checks]
    texts = (used.method.what(language), used.method.implemented(language), used.method.errors(language))
    return (*start, *texts, "\n".join((*checks, *used.method.sources)))


def _headings(sheet: "Worksheet", styles: Styles, names: tuple[str, ...], row: int) -> None:
    for column, name in enumerate(names):
        write_text(sheet, row, column, say(styles.language, f"workbook.column.{name}"), styles("heading"))
    sheet.set_row(row, 22)
