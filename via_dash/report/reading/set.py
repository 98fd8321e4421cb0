"""The hidden sheet of a workbook, read back: per pin what it was, and what makes its finding again."""

import json
from datetime import datetime

from via_dash.findings import Recipe
from via_dash.language import LANGUAGES
from via_dash.meeting import Reviewed, Stamp
from via_dash.options import Language
from via_dash.panel import IntakeError, Problem
from via_dash.report.reading.sheets import Sheet
from via_dash.report.workbook.layout import FORMAT, MARK, NEW, SET, SET_COLUMNS, SET_TOP


class ReadBackError(IntakeError):
    """A file that holds no set that can be read back; `.problems` says what, where and what to do."""


def read_set(sheets: tuple[Sheet, ...]) -> tuple[str, Language, tuple[Reviewed, ...]]:
    """(title, language, pins without what the meeting wrote). Raises ReadBackError: no such sheet, one of a later
    format, or one that was changed."""
    rows = next((sheet.rows for sheet in sheets if sheet.rows and sheet.rows[0] and sheet.rows[0][0] == MARK), None)
    if rows is None:
        raise ReadBackError([Problem("review.no_set", values={"sheet": SET})])
    head = [(*row, "", "")[1] for row in rows[:3]]
    if not head[0].isdigit() or int(head[0]) > FORMAT:
        raise ReadBackError([Problem("review.later")])
    columns = tuple(name for name in SET_COLUMNS if name not in _later(int(head[0])))
    if len(rows) <= SET_TOP or head[1] not in LANGUAGES or tuple(rows[SET_TOP][: len(columns)]) != columns:
        raise ReadBackError([Problem("review.changed_set", values={"sheet": SET})])
    language: Language = "nl" if head[1] == "nl" else "en"
    pins = enumerate(rows[SET_TOP + 1 :], start=SET_TOP + 2)
    return head[2], language, tuple(_pin(columns, row, place) for place, row in pins if row[0])


def _later(made: int) -> set[str]:
    """The columns that a format did not have yet."""
    return {name for since, names in NEW.items() if since > made for name in names}


def _pin(columns: tuple[str, ...], row: list[str], place: int) -> Reviewed:
    """One row of the sheet. Raises ReadBackError for one that was changed."""
    cells = dict(zip(columns, row, strict=False))
    try:
        stamp = Stamp(datetime.fromisoformat(cells["pinned"]), cells["data"], cells["sha256"], cells["version"])
        own = cells.get("origin") == "upload"
        return Reviewed(cells["id"], cells["heading"], cells["title"], cells["sentence"], stamp, _recipe(cells), own)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ReadBackError([Problem("review.changed_set", rows=(place,), values={"sheet": SET})]) from error


def _recipe(cells: dict[str, str]) -> Recipe | None:
    """What makes the finding again; None where the sheet holds nothing that does. Nothing in it is run."""
    if not cells["question"]:
        return None
    options, steps = json.loads(cells["options"]), json.loads(cells["steps"])
    if not isinstance(options, dict) or not isinstance(steps, list):
        raise ValueError("not the options and steps of a recipe")
    return Recipe.of(cells["sample"], cells["question"], cells["outcome"] or None, options, steps)
