"""Which of two values means yes: by the words of the value or of its label, by 0 and 1, or by the order of the file.

Where none of these says it, nobody knows: 1 and 2 without labels, `in` and `uit`. Then it is a reading that is open.
"""

from collections.abc import Sequence
from typing import Any

from via_dash.panel.values import parse_numbers, text_of
from via_dash.panel.words import negated, truth_of

DENIALS = ("niet ", "niet-", "geen ", "not ", "no ", "non-", "non", "un", "on", "zonder ", "without ")


class NotTold(ValueError):
    """Two values of which nothing says which is yes."""


def no_and_yes(values: Sequence[Any], names: Sequence[str], ordered: bool) -> list[tuple[int, float]]:
    """(place in `values`, score) from no (0) to yes (1).

    values: one or two values, or more of which each says yes or no; names: their labels. ordered: whether the values
    stand in an order that the file gives. Words decide first (`1 ja, 2 nee`), then a negation (`niet actief`), then the
    order of the file, then 0 against another number. Raises NotTold for two values of which nothing says it, ValueError
    for three values or more.
    """
    truths = [_truth(text_of(value), name) for value, name in zip(values, names, strict=True)]
    if len(values) == 1:
        one = truths[0] if truths[0] is not None else None if _denied(names[0], "") else text_of(values[0]) == "1"
        return [(0, float(bool(one)))]
    if len(values) == 2:
        yes = _yes(values, names, truths, ordered)
        if yes is None:
            raise NotTold("nothing says which value is yes")
        return [(1 - yes, 0.0), (yes, 1.0)]
    if None not in truths:
        return [
            (place, float(truth is True)) for place, truth in sorted(enumerate(truths), key=lambda pair: bool(pair[1]))
        ]
    raise ValueError("more than two values")


def _yes(values: Sequence[Any], names: Sequence[str], truths: Sequence[bool | None], ordered: bool) -> int | None:
    """The place of yes among two; None where nothing says it."""
    if truths[0] is not truths[1]:
        return next(place for place in (0, 1) if truths[place] is True or truths[1 - place] is False)
    if truths[0] is not None:
        return None
    denied = [_denied(names[place], names[1 - place]) for place in (0, 1)]
    if denied[0] is not denied[1]:
        return denied.index(False)
    if ordered:
        return 1
    numbers = parse_numbers([text_of(value) for value in values])
    return 1 - numbers.index(0.0) if 0.0 in numbers and None not in numbers else None


def _truth(text: str, name: str) -> bool | None:
    truth = truth_of(text)
    return truth if truth is not None else truth_of(name)


def _denied(name: str, other: str) -> bool:
    """Whether a name starts with a negation (`geen werk`), or denies the other (`unemployed`, `employed`)."""
    plain, base = name.strip().casefold(), other.strip().casefold()
    return negated(name) or any(plain == f"{no}{base}" for no in DENIALS if base)
