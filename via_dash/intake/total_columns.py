"""What one column of a table of totals can be: numbers of persons, percentages, a place, a running number."""

from collections.abc import Sequence

from via_dash.intake import hints
from via_dash.intake.evidence import Column
from via_dash.intake.total_names import PERCENT, meaning_of, part_of, says_percent, whole_by_name
from via_dash.intake.wholes import rows_of
from via_dash.panel.places import names_place
from via_dash.panel.totals import SUPPRESSED
from via_dash.panel.values import parse_numbers

ROUNDED = 0.51


def has_number_name(column: Column) -> bool:
    """Whether the name says a number of everyone or a percentage, so that it is no wave, group or background."""
    return bool(whole_by_name(column.name)) or says_percent(column.name)


def is_place(column: Column) -> bool:
    """Whether a column is of places or organisations."""
    return hints.hinted(column.name, hints.CLUSTER) >= 2 or names_place(column.name, column.texts)


def numbers_rows(column: Column) -> bool:
    """Whether a column numbers the rows."""
    return column.distinct == len(column.coded.codes) and column.whole and hints.hinted(column.name, hints.PERSON) >= 2


def holds_numbers(column: Column) -> bool:
    """Numbers, or numbers with suppressed cells (<10, x) and slips among them; no weight and no running number."""
    numbers = column.scores is not None or column.nearly_numbers or _shown(column)
    return numbers and not numbers_rows(column) and hints.hinted(column.name, hints.WEIGHT) < 2


def _shown(column: Column) -> bool:
    """Whether all values but the suppressed ones are numbers."""
    texts = [text for text in column.texts if not SUPPRESSED.fullmatch(text)]
    return bool(texts) and None not in parse_numbers(texts)


def holds_counts(column: Column) -> bool:
    """Whole numbers of 0 or more, suppressed ones and slips left aside."""
    numbers = [number for number in parse_numbers(column.texts) if number is not None]
    return bool(numbers) and all(number >= 0 and number.is_integer() for number in numbers)


def holds_percentages(column: Column) -> bool:
    """Numbers from 0 to 100 that are percentages by their name or their sign, or that are no whole numbers; no mean and
    no standard deviation by its name."""
    scores = column.scores or []
    inside = bool(scores) and min(scores) >= 0 and max(scores) <= 100
    broken = not column.whole and (part_of(column.name) or ("", ""))[0] not in ("mean", "sd")
    return inside and (are_percentages(column) or broken)


def are_percentages(column: Column) -> bool:
    """Whether a column says that its numbers are percentages or shares: by its name, by a sign, or as parts of 1."""
    signed = all("%" in text for text in column.coded.texts)
    return says_percent(column.name) or signed or max(column.scores or [0]) <= 1


def add_up_to_hundred(columns: Sequence[Column]) -> bool:
    """Whether two or more columns are together 100 in every row."""
    import numpy as np

    together = np.sum([rows_of(column) for column in columns], axis=0)
    return len(columns) > 1 and bool((np.abs(together - 100) <= 1).all())


def repeats(share: Column, parts: Sequence[Column], whole: Column) -> bool:
    """Whether a percentage is one of the numbers divided by that of everyone, once more."""
    import numpy as np

    percent = rows_of(share)
    found = [100 * rows_of(part) / np.where(rows_of(whole) > 0, rows_of(whole), np.nan) for part in parts]
    return any(np.nanmax(np.abs(percent - each), initial=0.0) <= ROUNDED for each in found)


def are_bare(whole: Column, shares: Sequence[Column]) -> bool:
    """Whether a number and a percentage say no more than that (aantal, percentage): 20 and 50 % may be 20 persons of
    whom half did, or 20 who did, half of all."""
    said = [word for share in shares for word in meaning_of(share.name) if word not in PERCENT]
    return len(shares) == 1 and not said and meaning_of(whole.name) in (["aantal"], ["number"], ["count"])
