"""Whether the row that should hold the names of the columns holds data: a file that begins with its first record."""

import re
from collections.abc import Sequence
from itertools import pairwise

from via_dash.intake.header import NUMBER, YEAR, Grid
from via_dash.panel import IntakeError, Problem

RUNS = ((re.compile(r"[^\W\d_]+"), "a"), (re.compile(r"\d+"), "9"))
ENOUGH = 2


def refuse_nameless(names: Sequence[str], below: Grid) -> None:
    """Raises IntakeError (file.no_header) where the names are a record. below: the rows under them, as texts.

    A name is like data where it is a value of its own column too, or has a digit and the form of the values below it
    (`p1` above `p2`). It takes two of these; or one beside a number above numbers; or nothing but numbers. Years, dates
    and numbers that count up are names.
    """
    rows = [row for row in below if any(cell.strip() for cell in row) and list(row) != list(names)]
    columns = [[row[place].strip() for row in rows if place < len(row) and row[place].strip()]
               for place in range(len(names))]  # fmt: skip
    filled = [(name.strip(), column) for name, column in zip(names, columns, strict=True) if name.strip()]
    numbers = [name for name, column in filled if _is_number(name) and _mostly(column, NUMBER)]
    words = [(name, column) for name, column in filled if not NUMBER.fullmatch(name)]
    alike = sum(is_data(name, column) for name, column in words)
    if alike >= ENOUGH or numbers and not _count_up(numbers) and (alike or not words and len(numbers) == len(filled)):
        raise IntakeError([Problem("file.no_header")])


def _is_number(text: str) -> bool:
    return bool(NUMBER.fullmatch(text)) and not YEAR.fullmatch(text)


def is_data(name: str, column: Sequence[str]) -> bool:
    """Whether a text is like the values of a column: one of them, or with a digit and of the form of most of them."""
    if len(column) < ENOUGH:
        return False
    if name in column:
        return True
    shapes = [_shape(value) for value in column]
    return any(sign.isdecimal() for sign in name) and 2 * shapes.count(_shape(name)) > len(shapes)


def _shape(text: str) -> str:
    """The text with each run of letters and each run of digits as one sign."""
    for run, sign in RUNS:
        text = run.sub(sign, text)
    return text


def _mostly(column: Sequence[str], pattern: re.Pattern[str]) -> bool:
    return len(column) >= ENOUGH and 2 * sum(bool(pattern.fullmatch(value)) for value in column) > len(column)


def _count_up(numbers: Sequence[str]) -> bool:
    """Whether several whole numbers each follow the one before."""
    if len(numbers) < ENOUGH or not all(number.isdecimal() for number in numbers):
        return False
    return all(int(two) == int(one) + 1 for one, two in pairwise(numbers))
