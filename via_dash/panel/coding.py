"""Outcomes as scores: a number per row, the levels it comes from, and what doesn't fit."""

from collections.abc import Mapping as Dict
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from via_dash.language import Text
from via_dash.options import Kind
from via_dash.panel.binary import NotTold, no_and_yes
from via_dash.panel.outcome import Level, Outcome
from via_dash.panel.readings import Choice, Reading
from via_dash.panel.values import Coded, encode, numbers, parse_numbers, text_of
from via_dash.panel.words import no_answer, truth_of

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

MAX_ORDINAL = 20

Labels = Dict[object, str]


@dataclass(frozen=True)
class Scores:
    """An outcome as coded: `values` per row (float64, NaN for missing) and the outcome with its levels.

    fault: the code of the problem that makes it unusable, or None; bad: the rows where it lies, if it lies in rows;
    distinct: how many distinct values the column has, where that is the problem; unanswered: the rows whose code the
    file itself calls no answer, and which count as missing; None without any. reading: which value means yes, where
    nothing in the file says it: an open reading, or one that the roles answer.
    """

    values: "np.ndarray"
    outcome: Outcome
    fault: str | None = None
    bad: "np.ndarray | None" = None
    distinct: int = 0
    unanswered: "np.ndarray | None" = None
    reading: Reading | None = None


class Unclear(Exception):
    """The levels can't be read from the data; the message is the problem's code. levels: where only it is not known
    which of two values is yes, the two as they stand."""

    def __init__(self, code: str, levels: tuple[Level, ...] = ()):
        super().__init__(code)
        self.levels = levels


def code_outcome(outcome: Outcome, series: "pd.Series[Any]", labels: Labels, yes: str = "") -> Scores:
    """The scores of one outcome; text among numbers, unknown levels and an unclear order come back as its fault.

    An answer that says that nobody answered, as a code with such a label (`9 weet niet`) or as a text among others, is
    missing, unless the outcome has it as a level. yes: which value the reader says means yes.
    """
    import numpy as np

    unanswered = _holding(series, silent_texts(outcome, series, labels))
    code = _numeric if outcome.kind == "numeric" else partial(_levelled, yes=yes)
    scores = code(outcome, series, labels, unanswered)
    scores = replace(scores, unanswered=unanswered)
    if scores.fault is None and scores.reading is None and np.isnan(scores.values).all():
        return replace(scores, fault="outcome.all_missing")
    return scores


def silent_texts(outcome: Outcome, series: "pd.Series[Any]", labels: Labels) -> set[str]:
    """The texts of the values that stand for a question that was not answered, by their label or by themselves."""
    chosen = {text_of(level.value) for level in outcome.levels}
    silent = {text_of(code) for code, label in labels.items() if no_answer(str(label))}
    if not _numeric_type(series):
        silent |= {text for text in encode(series).texts if no_answer(text)}
    return silent - chosen


def _numeric_type(series: "pd.Series[Any]") -> bool:
    return getattr(series.dtype, "kind", "O") in "iufb"


def _holding(series: "pd.Series[Any]", texts: set[str]) -> "np.ndarray | None":
    """The rows whose value has one of these texts; None without any."""
    import numpy as np

    if not texts:
        return None
    coded = encode(series)
    found = np.array([*(text in texts for text in coded.texts), False])
    rows = coded.look_up(found)
    return rows if rows.any() else None


def _numeric(outcome: Outcome, series: "pd.Series[Any]", labels: Labels, unanswered: "np.ndarray | None") -> Scores:
    import numpy as np

    values, bad = numbers(series)
    if unanswered is not None:
        values, bad = np.where(unanswered, np.nan, values), bad & ~unanswered
    return Scores(values, outcome, "outcome.text", bad) if bad.any() else Scores(values, outcome)


def _levelled(
    outcome: Outcome, series: "pd.Series[Any]", labels: Labels, unanswered: "np.ndarray | None", yes: str
) -> Scores:
    import numpy as np

    reading = None

    coded = encode(series)
    if unanswered is not None:
        coded = Coded(np.where(unanswered, -1, coded.codes), coded.values)
    try:
        levels = outcome.levels or read_levels(outcome, series, coded, labels)
    except Unclear as unclear:
        nothing = np.full(len(series), np.nan)
        if not unclear.levels:
            return Scores(nothing, outcome, str(unclear), distinct=len(coded.values))
        reading = _which_is_yes(outcome.name, unclear.levels, yes)
        if reading.sure == "open":
            return Scores(nothing, outcome, reading=reading)
        levels = tuple(
            replace(level, score=float(level.label.nl == reading.choices[0].label.nl)) for level in unclear.levels
        )
        levels = tuple(sorted(levels, key=lambda level: level.score))
    found = _scores(coded.texts, levels, outcome.kind)
    values = coded.look_up(np.array([np.nan if score is None else score for score in found] + [np.nan]))
    unknown = np.array([score is None for score in found] + [False])
    outcome = replace(outcome, levels=levels)
    unknown &= ~np.array([*(text in silent_texts(outcome, series, labels) for text in coded.texts), False])
    if unknown.any() and (bad := coded.look_up(unknown)).any():
        return Scores(values, outcome, "outcome.unknown_level", bad)
    return Scores(values, outcome, reading=reading)


def _which_is_yes(name: str, levels: tuple[Level, ...], yes: str) -> Reading:
    """The reading of which of two values means yes: the reader's, or open."""
    chosen = sorted(levels, key=lambda level: text_of(level.value) != yes)
    told = text_of(chosen[0].value) == yes
    choices = tuple(Choice(text_of(level.value), level.label) for level in (chosen if told else levels))
    values = {"one": levels[0].label, "other": levels[1].label}
    return Reading("yes", name, "understood" if told else "open", "answer" if told else "", choices, values, told)


def _scores(texts: list[str], levels: tuple[Level, ...], kind: Kind) -> list[float | None]:
    """The score of each value: by its text; of a yes or no also by another word for it: `j` for `ja`."""
    known = {text_of(level.value): float(level.score) for level in levels}
    if kind != "binary" or all(text in known for text in texts):
        return [known.get(text) for text in texts]
    truths: dict[bool | None, float | None] = {truth_of(text): score for text, score in known.items()}
    truths[None] = None
    return [known[text] if text in known else truths.get(truth_of(text)) for text in texts]


def read_levels(outcome: Outcome, series: "pd.Series[Any]", coded: Coded, labels: Labels) -> tuple[Level, ...]:
    """The levels that the data show, with those that only the file's labels know.

    Raises Unclear when their order or number doesn't follow from the data.
    """
    used = [value for value, count in zip(coded.values, coded.counts, strict=True) if count]
    ordered = bool(getattr(series.dtype, "ordered", False))
    if outcome.kind == "binary":
        return _two_levels(used, labels, ordered)
    if ordered and None in parse_numbers([text_of(value) for value in used]):
        return _scaled(coded.values, [float(rank) for rank in range(1, len(coded.values) + 1)], labels)
    used = used + _unused(used, labels)
    scores = [score for score in parse_numbers([text_of(value) for value in used]) if score is not None]
    if len(scores) < len(used):
        raise Unclear("outcome.too_many_levels" if len(used) > MAX_ORDINAL else "outcome.no_order")
    return _scaled(used, scores, labels)


def _two_levels(used: list[Any], labels: Labels, ordered: bool) -> tuple[Level, ...]:
    """No (0) and yes (1); the one that does not occur too, where the file has a label for it."""
    unused = _unused(used, labels)
    values = used + unused if len(used) + len(unused) == 2 else used
    names = [label_of(value, labels) for value in values]
    try:
        pairs = no_and_yes(values, [name.nl for name in names], ordered) if values else []
    except NotTold:
        pair = tuple(Level(value, 0.0, name) for value, name in zip(values, names, strict=True))
        raise Unclear("outcome.not_binary", pair) from None
    except ValueError:
        raise Unclear("outcome.not_binary") from None
    levels = {score: Level(values[place], score, names[place]) for place, score in reversed(pairs)}
    return tuple(levels[score] for score in sorted(levels))


def _scaled(values: list[Any], scores: list[float], labels: Labels) -> tuple[Level, ...]:
    if len(values) > MAX_ORDINAL:
        raise Unclear("outcome.too_many_levels")
    pairs = sorted(zip(scores, values, strict=True), key=lambda pair: pair[0])
    return tuple(Level(value, score, label_of(value, labels)) for score, value in pairs)


def _unused(used: list[Any], labels: Labels) -> list[Any]:
    """The numbers that have a label, stand for an answer and do not occur."""
    texts = {text_of(value) for value in used}
    codes = [code for code, label in labels.items() if text_of(code) not in texts and not no_answer(str(label))]
    scores = parse_numbers([text_of(code) for code in codes])
    return [code for code, score in zip(codes, scores, strict=True) if score is not None]


def label_of(value: object, labels: Labels) -> Text:
    """The label that the file gives a value, or the value itself."""
    found = labels.get(value)
    if found is None:
        text = text_of(value)
        found = next((label for code, label in labels.items() if text_of(code) == text), text)
    return Text.same(found)
