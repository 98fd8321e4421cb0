"""An outcome as its values suggest it: kind, levels in their order, and which direction is better; each with why."""

from collections.abc import Mapping as Dict
from typing import Any

from via_dash.intake.direction import better_of, named_by_via
from via_dash.intake.evidence import Column
from via_dash.intake.hints import AMOUNT, hinted
from via_dash.language import Text
from via_dash.options import Kind
from via_dash.panel import Level, Outcome
from via_dash.panel.coding import Unclear, read_levels
from via_dash.panel.scales import order_of
from via_dash.panel.values import Coded, parse_numbers, text_of
from via_dash.panel.words import no_answer

FEW, LABELLED, WORDS = 7, 10, 12
TWO_CODES = ({0.0, 1.0}, {1.0, 2.0})
VIA_CODES = {1.0, 2.0, 3.0, 4.0}


def kind_of(column: Column) -> tuple[Kind | None, str]:
    """(the kind, the reason): binary for two values, ordinal for a few whole numbers or for words of a known scale,
    numeric for other numbers; None for other text.

    A slip of text among numbers does not change what the column is: the check then points at it.
    """
    scores = column.scores
    if len(column.answers) == 2 and (scores is None or column.labels or set(scores) in TWO_CODES):
        return "binary", "guess.kind.two"
    if scores is None and column.nearly_numbers:
        return "numeric", "guess.kind.slips"
    if scores is None:
        known = len(column.answers) <= WORDS and (column.ordered or order_of(column.answers) is not None)
        return ("ordinal", "guess.kind.words") if known else (None, "")
    labelled = len(column.labels) > 2
    if hinted(column.name, AMOUNT) and not labelled:
        return "numeric", "guess.kind.amount"
    enough = LABELLED if labelled else FEW
    if column.whole and 3 <= column.distinct <= enough and min(scores) >= -10 and max(scores) <= LABELLED:
        return "ordinal", "guess.kind.labels" if labelled else "guess.kind.few"
    return "numeric", "guess.kind.numbers"


def outcome_of(column: Column, coded: Coded, label: str | None, via: bool) -> tuple[Outcome, dict[str, str]]:
    """(the outcome, its reasons by part: kind, order and better).

    column: in a sample of rows; coded: the values that occur in the whole file, at every wave. via: whether the file
    holds the participation scales of VIA.
    """
    found, why = kind_of(column)
    kind: Kind = found or "numeric"
    levels, order = _levels(kind, column, coded)
    codes = set(column.scores or ())
    coded_by_via = via and kind == "ordinal" and named_by_via(column.name) and codes <= VIA_CODES
    better, because = better_of(column.name, label or "", _answers(kind, levels, column, coded), via=coded_by_via,
                                counted=kind != "ordinal")  # fmt: skip
    if kind == "binary" and not levels and not _two(column, coded):
        better, because = "unknown", "guess.better.unknown"
    reasons = {"kind": why, "order": order, "better": because}
    title = Text.same(label) if label else None
    return Outcome(column.name, kind, better, title, levels), {part: key for part, key in reasons.items() if key}


def _levels(kind: Kind, column: Column, coded: Coded) -> tuple[tuple[Level, ...], str]:
    """(the levels, why in this order); no levels where the data tell them without a choice."""
    if kind == "numeric":
        return (), ""
    if column.scores is None and not column.ordered:
        levels = _worded(kind, coded)
        return levels, "guess.order.words" if levels else ""
    if kind == "binary":
        return (), ""
    if column.scores is None:
        return (), "guess.order.file"
    return (_labelled(coded, column.labels) if column.labels else ()), "guess.order.codes"


def _worded(kind: Kind, coded: Coded) -> tuple[Level, ...]:
    """A level per text that occurs, in the order of its scale: 0 and 1, 1 to k, or the number in the text."""
    used = [(text, value) for text, value, n in zip(coded.texts, coded.values, coded.counts, strict=True) if n]
    used = [(text, value) for text, value in used if not no_answer(text)]
    order = order_of([text for text, _ in used])
    if order is None:
        return ()
    ranked = sorted(zip(order.places, used, strict=True))
    first = 0 if kind == "binary" else 1
    return tuple(
        Level(value, place if order.numbered else float(first + rank), Text.same(text))
        for rank, (place, (text, value)) in enumerate(ranked)
    )


def _labelled(coded: Coded, labels: Dict[object, str]) -> tuple[Level, ...]:
    """A level per code that has a label or occurs, in the order of the codes; codes for "no answer" are no level."""
    by_text = {text_of(code): label for code, label in labels.items()}
    codes: dict[str, Any] = {text_of(code): code for code in labels}
    codes |= {text: value for text, value, n in zip(coded.texts, coded.values, coded.counts, strict=True) if n}
    scores = dict(zip(codes, parse_numbers(list(codes)), strict=True))
    levels = [
        Level(code, score, Text.same(by_text.get(text, text)))
        for text, code in codes.items()
        if (score := scores[text]) is not None and not no_answer(by_text.get(text, ""))
    ]
    return tuple(sorted(levels, key=lambda level: level.score))


def _answers(kind: Kind, levels: tuple[Level, ...], column: Column, coded: Coded) -> list[str]:
    """The labels from the lowest to the highest score; none where they are but numbers."""
    shown = levels or (_two(column, coded) if kind == "binary" else ())
    words = [level.label.nl for level in shown]
    return [] if all(number is not None for number in parse_numbers(words)) else words


def _two(column: Column, coded: Coded) -> tuple[Level, ...]:
    """No and yes as a panel will read them; none where the whole file holds more than two answers."""
    import numpy as np
    import pandas as pd

    labels = {text_of(code): label for code, label in column.labels.items()}
    silent = coded.look_up(np.array([*(no_answer(labels.get(text, text)) for text in coded.texts), False]))
    answered = Coded(np.where(silent, -1, coded.codes), coded.values)
    try:
        return read_levels(Outcome(column.name, "binary"), pd.Series(dtype=object), answered, column.labels)
    except Unclear:
        return ()
