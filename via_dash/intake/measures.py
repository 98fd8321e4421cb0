"""An outcome as its values suggest it: kind, levels with their labels, and which direction is better."""

from collections.abc import Mapping as Dict
from typing import Any

from via_dash.intake.evidence import Column
from via_dash.intake.hints import LEAST, MOST, NO_ANSWER
from via_dash.language import Text
from via_dash.options import Better, Kind
from via_dash.panel import Level, Outcome
from via_dash.panel.values import Coded, parse_numbers, text_of

FEW, LABELLED = 7, 10


def kind_of(column: Column) -> Kind | None:
    """binary for two values, ordinal for a few whole numbers, numeric for other numbers; None for other text.

    A slip of text among numbers does not change what the column is: the check then points at it.
    """
    if column.distinct == 2:
        return "binary"
    scores = column.scores
    if scores is None:
        return "numeric" if column.nearly_numbers else None
    enough = LABELLED if len(column.labels) > 2 else FEW
    if column.whole and 3 <= column.distinct <= enough and min(scores) >= -10 and max(scores) <= LABELLED:
        return "ordinal"
    return "numeric"


def outcome_of(name: str, column: Column, coded: Coded, label: str | None) -> Outcome:
    """The outcome `name`; `coded` holds the values that occur in the whole file, at every wave."""
    kind = kind_of(column) or "numeric"
    levels = _levels(coded, column.labels) if kind == "ordinal" and column.labels else ()
    return Outcome(name, kind, _better(levels), Text.same(label) if label else None, levels)


def _levels(coded: Coded, labels: Dict[object, str]) -> tuple[Level, ...]:
    """A level per code that has a label or occurs, in the order of the codes; codes for "no answer" are no level."""
    by_text = {text_of(code): label for code, label in labels.items()}
    codes: dict[str, Any] = {text_of(code): code for code in labels}
    codes |= {text: value for text, value, n in zip(coded.texts, coded.values, coded.counts, strict=True) if n}
    scores = dict(zip(codes, parse_numbers(list(codes)), strict=True))
    levels = [
        Level(code, score, Text.same(by_text.get(text, text)))
        for text, code in codes.items()
        if (score := scores[text]) is not None and not NO_ANSWER.search(by_text.get(text, "").casefold())
    ]
    return tuple(sorted(levels, key=lambda level: level.score))


def _better(levels: tuple[Level, ...]) -> Better:
    """lower when the label of the lowest code names the most of something (betaald werk, dagelijks), else higher."""
    if not levels:
        return "higher"
    first, last = levels[0].label.nl.casefold(), levels[-1].label.nl.casefold()
    most = MOST.search(first) is not None and LEAST.search(first) is None
    return "lower" if most or (LEAST.search(last) is not None and LEAST.search(first) is None) else "higher"
