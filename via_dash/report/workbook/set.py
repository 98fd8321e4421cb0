"""The hidden sheet by which a workbook can be read back: per pin what it was, and what makes its finding again."""

import json
from typing import TYPE_CHECKING

from via_dash.meeting import Meeting, Pin
from via_dash.report.workbook.layout import FORMAT, LISTS, MARK, SET, SET_COLUMNS, SET_TOP, lists
from via_dash.report.workbook.style import Styles, write_text

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook


def write_set(book: "Workbook", styles: Styles, meeting: Meeting) -> None:
    """Everything on it is text. Its first cell is `MARK`, beside it the number of the format."""
    sheet = book.add_worksheet(SET)
    plain = styles("plain")
    head = ((MARK, str(FORMAT)), ("language", styles.language), ("title", meeting.title))
    rows = [*head, (), SET_COLUMNS, *(_row(pin) for pin in meeting.pins)]
    for place, row in enumerate(rows):
        for column, text in enumerate(row):
            write_text(sheet, place, column, text, plain)
    for name, answers in lists(styles.language).items():
        for place, text in enumerate((name, *answers)):
            write_text(sheet, SET_TOP + place, LISTS[name], text, plain)
    sheet.hide()


def _row(pin: Pin) -> tuple[str, ...]:
    """The texts of `SET_COLUMNS`; those of the recipe are empty where there is none."""
    stamp, recipe, origin = pin.stamp, pin.finding.recipe, pin.finding.provenance.origin
    told = (pin.id, pin.heading, pin.finding.title, pin.finding.sentence)
    state = (stamp.pinned.isoformat(), stamp.data, stamp.sha256, stamp.version)
    if recipe is None:
        return (*told, *state, "", "", "", "", "", origin)
    options = json.dumps(dict(recipe.options), ensure_ascii=False)
    steps = json.dumps(list(recipe.steps), ensure_ascii=False)
    return (*told, *state, recipe.sample, recipe.question, recipe.outcome or "", options, steps, origin)
