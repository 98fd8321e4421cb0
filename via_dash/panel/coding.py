"""Outcomes as scores: a number per row, the levels it comes from, and what doesn't fit."""

from collections.abc import Mapping as Dict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from via_dash.language import Text
from via_dash.panel.outcome import Level, Outcome
from via_dash.panel.values import Coded, encode, numbers, parse_numbers, text_of

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

MAX_ORDINAL = 20
NO = ("nee", "no", "false", "onwaar", "n")
YES = ("ja", "yes", "true", "waar", "j", "y")

Labels = Dict[object, str]


@dataclass(frozen=True)
class Scores:
    """An outcome as coded: `values` per row (float64, NaN for missing) and the outcome with its levels.

    fault: the code of the problem that makes it unusable, or None; bad: the rows where it lies, if it lies in rows;
    distinct: how many distinct values the column has, where that is the problem.
    """

    values: "np.ndarray"
    outcome: Outcome
    fault: str | None = None
    bad: "np.ndarray | None" = None
    distinct: int = 0


class Unclear(Exception):
    """The levels can't be read from the data; the message is the problem's code."""


def code_outcome(outcome: Outcome, series: "pd.Series[Any]", labels: Labels) -> Scores:
    """The scores of one outcome; text among numbers, unknown levels and an unclear order come back as its fault."""
    import numpy as np

    scores = _numeric(outcome, series) if outcome.kind == "numeric" else _levelled(outcome, series, labels)
    if scores.fault is None and np.isnan(scores.values).all():
        return replace(scores, fault="outcome.all_missing")
    return scores


def _numeric(outcome: Outcome, series: "pd.Series[Any]") -> Scores:
    values, bad = numbers(series)
    return Scores(values, outcome, "outcome.text", bad) if bad.any() else Scores(values, outcome)


def _levelled(outcome: Outcome, series: "pd.Series[Any]", labels: Labels) -> Scores:
    import numpy as np

    coded = encode(series)
    try:
        levels = outcome.levels or read_levels(outcome, series, coded, labels)
    except Unclear as unclear:
        nothing = np.full(len(series), np.nan)
        return Scores(nothing, outcome, str(unclear), distinct=len(coded.values))
    known = {text_of(level.value): float(level.score) for level in levels}
    scores = np.array([known.get(text, np.nan) for text in coded.texts] + [np.nan])
    unknown = np.array([text not in known for text in coded.texts] + [False])
    values = coded.look_up(scores)
    outcome = replace(outcome, levels=levels)
    if unknown.any() and (bad := coded.look_up(unknown)).any():
        return Scores(values, outcome, "outcome.unknown_level", bad)
    return Scores(values, outcome)


def read_levels(outcome: Outcome, series: "pd.Series[Any]", coded: Coded, labels: Labels) -> tuple[Level, ...]:
    """The levels that the data show. Raises Unclear when their order or number doesn't follow from the data."""
    used = [value for value, count in zip(coded.values, coded.counts, strict=True) if count]
    if outcome.kind == "binary":
        return _two_levels(used, labels)
    texts = [text_of(value) for value in used]
    scores = parse_numbers(texts)
    if len(used) > MAX_ORDINAL:
        raise Unclear("outcome.too_many_levels")
    if all(score is not None for score in scores):
        pairs = sorted(zip((score for score in scores if score is not None), used, strict=True), key=lambda p: p[0])
        return tuple(Level(value, score, label_of(value, labels)) for score, value in pairs)
    if getattr(series.dtype, "ordered", False):
        return tuple(Level(value, float(rank), label_of(value, labels)) for rank, value in enumerate(coded.values, 1))
    raise Unclear("outcome.no_order")


def _two_levels(used: list[Any], labels: Labels) -> tuple[Level, ...]:
    """No (0) and yes (1): by their words, else the higher code, else the later in the alphabet, is yes."""
    if len(used) > 2:
        raise Unclear("outcome.not_binary")
    ordered = sorted(used, key=lambda value: _yes_key(value, labels))
    if len(ordered) == 1:
        rank, number, _ = _yes_key(ordered[0], labels)
        return (Level(ordered[0], float(rank > 0 or number == 1), label_of(ordered[0], labels)),)
    return tuple(Level(value, float(score), label_of(value, labels)) for score, value in enumerate(ordered))


def _yes_key(value: object, labels: Labels) -> tuple[int, float, str]:
    """Sorts no before yes, then by number, then by text."""
    text = text_of(value).casefold()
    words = {text, str(labels.get(value, "")).strip().casefold()}
    number = parse_numbers([text])[0]
    return (-1 if words & set(NO) else 1 if words & set(YES) else 0, 0.0 if number is None else number, text)


def label_of(value: object, labels: Labels) -> Text:
    """The label that the file gives a value, or the value itself."""
    found = labels.get(value)
    if found is None:
        text = text_of(value)
        found = next((label for code, label in labels.items() if text_of(code) == text), text)
    return Text.same(found)
