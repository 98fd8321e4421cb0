"""Rows under the names that are no records: units, types, the wording of a question."""

from collections.abc import Sequence

from via_dash.intake.header import DATE, NUMBER, Grid
from via_dash.intake.nameless import is_data

MOST = 3
ENOUGH = 3


def units_below(rows: Grid, width: int) -> int:
    """How many of the first rows under the names belong to the names; rows: as texts, width: the number of columns.

    Such a row has no number, no value like those of its column further down, and a text above numbers. A person with
    one answer in words is none: the group, the measurement or the key of a record return or are numbers.
    """
    found = place = 0
    while place < len(rows) and found < MOST:
        row = rows[place]
        place += 1
        if any(cell.strip() for cell in row):
            if not _is_units(row, rows[place:], width):
                break
            found = place
    return found


def _is_units(row: Sequence[str], below: Grid, width: int) -> bool:
    if len(row) > width or any(NUMBER.fullmatch(cell.strip()) for cell in row):
        return False
    contrast = False
    for place, cell in enumerate(text.strip() for text in row):
        column = [values for line in below if place < len(line) and (values := line[place].strip())]
        if cell and is_data(cell, column):
            return False
        data = sum(bool(NUMBER.fullmatch(value) or DATE.fullmatch(value)) for value in column)
        above = bool(cell) and not DATE.fullmatch(cell) and len(column) >= ENOUGH
        contrast = contrast or (above and 2 * data > len(column))
    return contrast
