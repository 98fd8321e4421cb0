"""The sheets that a meeting fills in by hand: agreements, notes from practice, and its own notes."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from via_dash.language import say
from via_dash.meeting import Meeting, Pin, themes
from via_dash.options import Language
from via_dash.report.workbook.layout import COLUMNS, STATES, Part, heading, list_range, sheet_name, states
from via_dash.report.workbook.style import (
    DATES,
    Styles,
    set_height,
    set_print,
    set_widths,
    write_date,
    write_text,
    write_wide,
)

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

WIDTHS: dict[Part, list[float]] = {
    "agreements": [6, 38, 52, 24, 20, 34, 16],
    "practice": [6, 38, 72, 38],
    "notes": [6, 46, 96],
}
FREE: dict[Part, int] = {"agreements": 200, "practice": 200, "notes": 0}
PRINTED, HEAD = 10, 3
SINCE = date(2000, 1, 1)
Row = tuple[Any, ...]


def write_meeting(book: "Workbook", styles: Styles, meeting: Meeting) -> None:
    """Three sheets: a row for what there is, and rows to fill in."""
    numbered = list(enumerate(meeting.pins, start=1))
    agreements = [row for number, pin in numbered for row in _agreements(number, pin, styles.language)]
    practice = [(number, pin.title, note.text, note.source) for number, pin in numbered for note in pin.practice]
    _sheet(book, styles, "agreements", agreements)
    _sheet(book, styles, "practice", practice)
    _sheet(book, styles, "notes", [(number, pin.title, pin.note) for number, pin in numbered])


def _agreements(number: int, pin: Pin, language: Language) -> list[Row]:
    names = themes(language)
    return [
        (number, pin.title, item.what, item.who, item.when, "" if item.theme is None else names[item.theme],
         states(language)[STATES.index(item.state)])
        for item in pin.agreements
    ]  # fmt: skip


def _sheet(book: "Workbook", styles: Styles, part: Part, rows: Sequence[Row]) -> None:
    """One sheet: what it is for, the headings, the rows, and free rows that accept what can be read back."""
    language, names, widths = styles.language, COLUMNS[part], WIDTHS[part]
    sheet = book.add_worksheet(sheet_name(part, language))
    set_widths(sheet, widths)
    write_wide(sheet, 0, sheet_name(part, language), styles("title"), widths, 1.45)
    write_wide(sheet, 1, say(language, f"workbook.how.{part}"), styles("quiet"), widths)
    for column, name in enumerate(names):
        write_text(sheet, HEAD - 1, column, heading(name, language), styles("heading"))
    sheet.set_row(HEAD - 1, 22)
    free = [("",) * len(names)] * FREE[part]
    for place, row in enumerate([*rows, *free], start=HEAD):
        for column, value in enumerate(row):
            _cell(sheet, styles, (place, column), value, names[column])
        set_height(sheet, place, [value if isinstance(value, str) else "" for value in row], widths)
    if part == "agreements":
        _validate(sheet, language, HEAD + len(rows) + len(free) - 1)
    sheet.freeze_panes(HEAD, 0)
    set_print(sheet, repeat=HEAD - 1)
    sheet.print_area(0, 0, HEAD + len(rows) + min(len(free), PRINTED) - 1, len(names) - 1)


def _cell(sheet: "Worksheet", styles: Styles, place: tuple[int, int], value: Any, name: str) -> None:
    if isinstance(value, int):
        sheet.write_number(*place, value, styles("cell"))
    elif isinstance(value, date):
        write_date(sheet, *place, value, styles)
    else:
        look = styles("cell", DATES[styles.language]) if name == "when" else styles("cell")
        write_text(sheet, *place, value or "", look)


def _validate(sheet: "Worksheet", language: Language, last: int) -> None:
    """Themes and states from a list; a day as a date, though another way of writing one is let in."""
    names = COLUMNS["agreements"]
    title = {"error_title": say(language, "workbook.wrong")}
    for name in ("theme", "state"):
        asked = {"validate": "list", "source": list_range(name), "error_message": say(language, "workbook.wrong.list")}
        sheet.data_validation(HEAD, names.index(name), last, names.index(name), {**title, **asked})
    day = {"validate": "date", "criteria": ">=", "value": SINCE, "error_type": "warning"}
    message = {"error_message": say(language, "workbook.wrong.date")}
    sheet.data_validation(HEAD, names.index("when"), last, names.index("when"), {**title, **day, **message})
