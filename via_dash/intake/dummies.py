"""Columns that belong together: the categories of one variable as yes and no, a series and its past, like values."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from via_dash.intake.evidence import Column
from via_dash.panel.words import truth_of

if TYPE_CHECKING:
    import numpy as np

FEWEST = 6


def exclude_each_other(columns: Sequence[Column]) -> bool:
    """Whether no row says yes in two of the columns, while each of them has a yes: region 1 or else region 2."""
    counts = _yeses(columns)
    return counts is not None and max(counts) <= 1


def say_one_each(columns: Sequence[Column]) -> bool:
    """Whether every row says yes in exactly one of the columns, and each of them has a yes; in FEWEST rows or more."""
    counts = _yeses(columns)
    return counts is not None and len(counts) >= FEWEST and set(counts) == {1}


def are_alike(columns: Sequence[Column]) -> bool:
    """Whether the columns hold the same kind of values: numbers in ranges that overlap, or the same answers."""
    scores = [column.scores for column in columns]
    if all(scores):
        spans = [(min(found), max(found)) for found in scores if found]
        return max(low for low, _ in spans) <= min(high for _, high in spans)
    texts = [set(column.texts) for column in columns]
    return bool(texts) and not any(scores) and bool(set.intersection(*texts))


def are_lags(columns: Sequence[Column]) -> bool:
    """Whether each column is the one before it, a row later or earlier: a series and its past, y_1 and y_2."""
    numbers = [column.numbers() for column in columns if column.scores and column.distinct > 2]
    pairs = list(zip(numbers, numbers[1:], strict=False))
    if len(numbers) < len(columns) or not pairs or len(numbers[0]) < FEWEST:
        return False
    return any(all(_same(one[:-1], two[1:]) for one, two in way) for way in (pairs, [(b, a) for a, b in pairs]))


def _same(one: "np.ndarray", two: "np.ndarray") -> bool:
    """Whether two runs of numbers are the same, those missing in either left aside."""
    import numpy as np

    there = ~(np.isnan(one) | np.isnan(two))
    return bool(2 * there.sum() > len(there) and np.allclose(one[there], two[there], rtol=1e-6))


def _yeses(columns: Sequence[Column]) -> list[int] | None:
    """In how many of the columns each row says yes; None unless all are yes and no, and each has a yes."""
    import numpy as np

    found = []
    for column in columns:
        truths = [_truth(text) for text in column.coded.texts]
        used = [truth for truth, count in zip(truths, column.coded.counts, strict=True) if count]
        if True not in used or None in used:
            return None
        found.append(column.coded.look_up(np.array([*(bool(truth) for truth in truths), False])))
    return [int(count) for count in np.sum(found, axis=0)] if len(found) > 1 else None


def _truth(text: str) -> bool | None:
    return text == "1" if text in ("0", "1") else truth_of(text)
