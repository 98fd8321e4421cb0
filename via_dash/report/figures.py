"""A finding's table as a spreadsheet holds it: numbers as numbers, each column with its unit, what is hidden marked."""

import re
from dataclasses import dataclass
from typing import Any

from via_dash.disclosure import Withheld
from via_dash.findings import Finding
from via_dash.findings.drawn import drawn_frame
from via_dash.language import number, say
from via_dash.narrative import mark_withheld
from via_dash.options import Language
from via_dash.report.cells import P_VALUES, digits, is_number
from via_dash.report.clean import clean
from via_dash.report.units import unit

Value = int | float | str | None
LONGEST, WHOLE, ANY = 16_000, 1e15, "\N{OBJECT REPLACEMENT CHARACTER}"


@dataclass(frozen=True)
class Column:
    """heading, unit: in the reader's language. values: raw numbers, texts, and None for what does not exist. digits:
    the decimals in which numbers are shown; None for years. numeric: whether it holds numbers. p_value: whether they
    are p-values. hidden: the rows, from 0, whose number may not be shown and says so."""

    heading: str
    unit: str
    values: tuple[Value, ...]
    digits: int | None
    numeric: bool
    p_value: bool
    hidden: frozenset[int]


def figures(finding: Finding) -> tuple[Column, ...]:
    """The columns of `finding.table`, in order. A number that the table tells in words is a number here."""
    frame, language = finding.table, finding.language
    raw = drawn_frame(finding.question, finding.result, language)
    columns = [[_plain(value, language) for value in frame.iloc[:, place]] for place in range(len(frame.columns))]
    names = list(map(str, raw.columns)) if len(raw.columns) == len(columns) else [""] * len(columns)
    if raw.shape == frame.shape:
        columns = [_numbers(shown, list(raw.iloc[:, place]), language) for place, shown in enumerate(columns)]
    if isinstance(finding.result, Withheld):
        _withhold(columns, names, finding.result, language)
    hidden = _hidden(columns, language)
    return tuple(
        _column(str(heading), unit(name, finding), values, hidden, name in P_VALUES, language)
        for heading, name, values in zip(frame.columns, names, columns, strict=True)
    )


def cleaned(text: str) -> str:
    """Text that a file can hold, cut where a cell of a spreadsheet ends."""
    kept = clean(text)
    return kept if len(kept) <= LONGEST else kept[: LONGEST - 1] + "…"


def _column(
    heading: str, given: str, values: list[Value], hidden: frozenset[int], p_value: bool, language: Language
) -> Column:
    numeric = any(map(is_number, values))
    mark = say(language, "figures.hidden")
    shown = [mark if numeric and value is None and row in hidden else value for row, value in enumerate(values)]
    marked = (row for row, value in enumerate(shown) if value == mark or _is_mark(value, language))
    return Column(heading, given, tuple(shown), digits(values), numeric, p_value, frozenset(marked))


def _hidden(columns: list[list[Value]], language: Language) -> frozenset[int]:
    """The rows that say of a number that it may not be shown."""
    return frozenset(row for values in columns for row, value in enumerate(values) if _is_mark(value, language))


def _is_mark(value: Value, language: Language) -> bool:
    pattern = re.escape(say(language, "disclosure.cell", limit=ANY)).replace(ANY, r"\S+")
    return isinstance(value, str) and re.fullmatch(pattern, value) is not None


def _numbers(shown: list[Value], raw: list[Any], language: Language) -> list[Value]:
    """A column with the numbers themselves where it has them in words; any other as it is."""
    if not all(value is None or value != value or is_number(value) for value in raw):
        return shown
    return [_number_of(*pair, language) for pair in zip(shown, raw, strict=True)]


def _number_of(shown: Value, raw: Any, language: Language) -> Value:
    """The number itself where the table has it in words: percentage points as such, any other as it is."""
    if not isinstance(shown, str) or not is_number(raw):
        return shown
    points = say(language, "unit.percentage_points", value=number(language, 100 * raw, 1, sign=True))
    return _value(100 * raw if shown == points else raw)


def _plain(value: Any, language: Language) -> Value:
    if value is None or value != value:
        return None
    if isinstance(value, bool):
        return say(language, "cells.yes" if value else "cells.no")
    return _value(value) if is_number(value) else cleaned(str(value))


def _value(value: Any) -> int | float:
    """A whole number or a number with decimals, of Python's own."""
    exact = float(value)
    return int(exact) if exact.is_integer() and abs(exact) < WHOLE else exact


def _withhold(columns: list[list[Value]], names: list[str], result: Withheld, language: Language) -> None:
    """Say of an answer that may not be shown that it is hidden, where the table leaves it empty."""
    place = names.index("estimate")
    text = mark_withheld(result.reason, result.limit, language)
    columns[place] = [text if value is None else value for value in columns[place]]
