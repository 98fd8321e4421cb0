"""Percentages and shares of a number of persons: which of the two a column holds, and how many persons they may be."""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Dict
from typing import TYPE_CHECKING

from via_dash.language import LANGUAGES, Text, say
from via_dash.options import Sure
from via_dash.panel.notes import Notes
from via_dash.panel.readings import UNANSWERED, Choice, Reading, answer_key
from via_dash.panel.table import Table
from via_dash.panel.totals import WHOLE
from via_dash.panel.values import encode

if TYPE_CHECKING:
    import numpy as np

NAMED = re.compile(r"%|(?<![a-z])(pct|perc|percent|percentage|procent|aandeel|share|prop)(?![a-z])", re.IGNORECASE)
SIGN = re.compile(r"[^.,]*(?:[.,](?P<decimals>\d*))?\s*(?:%|procent|percent)", re.IGNORECASE)
WAYS, MEAN = {"percent": 100.0, "share": 1.0}, "mean"


def with_percent_signs(table: Table, columns: Iterable[str]) -> dict[str, int]:
    """The columns in which every value is written with a percent sign, with how many decimals they have."""
    there = {name: encode(table.frame[name]).texts for name in columns if name in table.frame}
    found = {name: [SIGN.fullmatch(text.strip()) for text in texts] for name, texts in there.items() if texts}
    return {name: max(len(match["decimals"] or "") for match in matches if match) for name, matches in found.items()
            if all(matches)}  # fmt: skip


def scale_of(
    columns: list[str],
    values: "Sequence[np.ndarray]",
    n: "np.ndarray",
    answers: Dict[str, str],
    notes: Notes,
    *,
    rest: bool,
) -> float | None:
    """What the columns add up to as parts of n: 100 for percentages, 1 for shares, 0 for numbers of persons; None where
    it is asked.

    Percentages show themselves by a sign, by their name, by broken numbers, or because they add up to 100. Numbers of
    1 and lower may be either (0,5 % or half): then only the scale under which every one is a whole number of persons
    counts, and where both are, the reader says which. rest: whether the columns leave a part out.
    """
    import numpy as np

    whole = np.stack(values, axis=1)
    together = np.nansum(whole, axis=1)
    if all(column in notes.percent for column in columns):
        return 100.0
    broken = bool((np.abs(whole - np.round(whole)) > WHOLE).any())
    hundred = len(columns) > 1 and bool((np.abs(together - 100) <= 1).all()) and not np.array_equal(together, n)
    said = answers.get(answer_key("share", columns[0]), "")
    if said == MEAN:
        notes.add("totals.mean_alone", columns[0])
        return None
    if said == UNANSWERED or said in WAYS:
        return _said(columns[0], said, notes)
    if not (broken or hundred or all(NAMED.search(column) for column in columns)):
        return 0.0
    if not np.nanmax(whole, initial=0.0) <= 1:
        return 100.0
    if not rest and len(columns) > 1 and bool((np.abs(together - 1) <= 0.05).all()):
        return 1.0
    return _small(columns[0], values, n, notes)


def _said(column: str, said: str, notes: Notes) -> float | None:
    """The scale that the reader gives, or is asked for: a column that does not say what it is may hold means too."""
    notes.read(_reading(column, said if said in WAYS else "", "answer", [*WAYS, MEAN]))
    return WAYS.get(said)


def _small(column: str, values: "Sequence[np.ndarray]", n: "np.ndarray", notes: Notes) -> float | None:
    """The scale of numbers of 1 and lower."""
    fitting = [way for way, scale in WAYS.items() if all(_fits(each, n, scale) for each in values)]
    used = fitting[0] if len(fitting) == 1 else ""
    notes.read(_reading(column, used, "whole", list(WAYS)))
    return WAYS[used] if used else None


def _reading(column: str, used: str, reason: str, ways: list[str]) -> Reading:
    """How the numbers of a column were read; open where none of the ways is used."""
    choices = tuple(Choice(way, Text(*(say(language, f"reading.share.{way}") for language in LANGUAGES)))
                    for way in sorted(ways, key=lambda way: way != used))  # fmt: skip
    sure: Sure = "understood" if used else "open"
    return Reading("share", column, sure, reason if used else "", choices, {}, bool(used) and reason == "answer")


def _fits(values: "np.ndarray", n: "np.ndarray", scale: float) -> bool:
    low, high = persons_of(values, n, scale, 0)
    return bool((low <= high).all())


def persons_of(values: "np.ndarray", n: "np.ndarray", scale: float, decimals: int) -> "tuple[np.ndarray, np.ndarray]":
    """(fewest, most) whole numbers of persons, (R,) each, that round to the percentages as written; of a row where none
    does the fewest are more than the most. decimals: with how many they are written at least."""
    import numpy as np

    share = np.nan_to_num(values) / scale
    half = 0.5 * 10.0 ** -max(decimals, _decimals(values)) / scale
    low = np.maximum(np.ceil(n * (share - half) - WHOLE), 0)
    return low, np.minimum(np.floor(n * (share + half) + WHOLE), n)


def _decimals(values: "np.ndarray") -> int:
    """With how many decimals the column is written, as far as its numbers show."""
    import numpy as np

    texts = [np.format_float_positional(value, trim="-") for value in values[~np.isnan(values)].tolist()]
    return max((len(text.partition(".")[2]) for text in texts), default=0)
