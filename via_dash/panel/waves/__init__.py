"""Measurement waves: the one vocabulary of their names, the dates among them, and the order in which they come."""

from collections.abc import Mapping as Dict
from collections.abc import Sequence

from via_dash.language import Text
from via_dash.panel.panel import Wave
from via_dash.panel.waves.dates import moment_of
from via_dash.panel.waves.order import Order, is_wave, order_of, position_of

MAX_WAVES = 240

__all__ = ["MAX_WAVES", "Order", "in_order", "is_wave", "labelled", "moment_of", "order_of", "position_of"]


def in_order(texts: Sequence[str], wanted: Sequence[str]) -> list[int] | None:
    """The positions of the waves in the order that is wanted; None when `wanted` lacks one of them."""
    place = {text: index for index, text in enumerate(wanted)}
    if any(text not in place for text in texts):
        return None
    return sorted(range(len(texts)), key=lambda index: place[texts[index]])


def labelled(texts: Sequence[str], labels: Dict[str, str]) -> tuple[Wave, ...]:
    """The waves; the file's own labels, where each is another, become their values: `T0`, not 0."""
    names = [labels.get(text, text) for text in texts]
    values = names if len(set(names)) == len(names) else texts
    return tuple(Wave(value, Text.same(name)) for value, name in zip(values, names, strict=True))
