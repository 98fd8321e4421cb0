"""Of many waves the few that rows of a chart, and words, can hold."""

from collections.abc import Sequence
from typing import TypeVar

FEW_WAVES = 12
Item = TypeVar("Item")


def evenly(items: Sequence[Item], most: int = FEW_WAVES) -> list[Item]:
    """The items; of more than `most` (2 or more) so many of them, evenly spread, the first and the last included."""
    if len(items) <= most:
        return list(items)
    return [items[place * (len(items) - 1) // (most - 1)] for place in range(most)]
