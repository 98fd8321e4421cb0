"""Which of two values means yes: by the words of the value or of its label, else by its place."""

from collections.abc import Sequence
from typing import Any

from via_dash.panel.values import parse_numbers, text_of
from via_dash.panel.words import negated, truth_of


def no_and_yes(values: Sequence[Any], names: Sequence[str], ordered: bool) -> list[tuple[int, float]]:
    """(place in `values`, score) from no (0) to yes (1).

    values: one or two values, or more of which each says yes or no; names: their labels. ordered: whether the values
    stand in an order that the file gives. Words decide first (`1 ja, 2 nee`), then a negation (`niet actief`), then the
    order of the file, the higher number, the later in the alphabet. Raises ValueError for three values or more.
    """
    keys = [_key(value, name, float(place) if ordered else None) for place, (value, name) in
            enumerate(zip(values, names, strict=True))]  # fmt: skip
    places = sorted(range(len(values)), key=lambda place: keys[place])
    if len(values) == 1:
        rank, number, _ = keys[0]
        return [(0, float(rank > 0 or (rank == 0 and number == 1)))]
    if len(values) == 2:
        return [(place, float(score)) for score, place in enumerate(places)]
    if all(abs(key[0]) == 1 for key in keys):
        return [(place, float(keys[place][0] > 0)) for place in places]
    raise ValueError("more than two values")


def _key(value: Any, name: str, place: float | None) -> tuple[float, float, str]:
    """Sorts no before yes, then by number or by the file's order, then by text."""
    text = text_of(value)
    truth = truth_of(text) if truth_of(text) is not None else truth_of(name)
    rank = 0.0 if truth is None else 1.0 if truth else -1.0
    if truth is None and (negated(text) or negated(name)):
        rank = -0.5
    number = parse_numbers([text])[0]
    return rank, place if place is not None else 0.0 if number is None else number, text.casefold()
