"""The waves of a table: from the wave column of a long file, or from the columns of a wide one."""

import json
from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from via_dash.language import Text
from via_dash.panel.notes import Notes
from via_dash.panel.outcome import Outcome
from via_dash.panel.panel import Wave
from via_dash.panel.readings import UNANSWERED, Choice, Reading, answer_key
from via_dash.panel.roles import Mapping
from via_dash.panel.table import Table
from via_dash.panel.values import code_type, encode, text_of
from via_dash.panel.waves import MAX_WAVES, Order, in_order, labelled, order_of
from via_dash.panel.waves.vocabulary import counts_down

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class Timeline:
    """The waves in order, and the wave of each row (−1 where it is missing; 0 for every row of a wide file)."""

    waves: tuple[Wave, ...]
    codes: "np.ndarray"


def with_rows(line: Timeline, roles: Mapping, notes: Notes) -> Timeline | None:
    """The timeline with only the waves of the rows that take part; None, with the reason noted, where one is left."""
    import numpy as np

    there = np.unique(notes.kept(line.codes))
    if roles.wide or len(there) == len(line.waves):
        return line
    if len(there) == 1:
        notes.add("wave.single", roles.wave)
        return None
    lookup = np.full(len(line.waves) + 1, -1, dtype=np.int8)
    lookup[there] = np.arange(len(there))
    return Timeline(tuple(line.waves[place] for place in there), lookup[line.codes])


def timeline(table: Table, roles: Mapping, notes: Notes) -> Timeline | None:
    """The waves, or None with the reason noted: one wave, too many, an order that lacks one of them, or an order that
    nobody knows, which is a question."""
    return _wide(table, roles, notes) if roles.wide else _long(table, roles, notes)


def _long(table: Table, roles: Mapping, notes: Notes) -> Timeline | None:
    import numpy as np

    assert roles.wave is not None
    coded = encode(table.frame[roles.wave])
    used = [index for index, count in enumerate(coded.counts) if count]
    texts = [text_of(coded.values[index]) for index in used]
    labels = {text_of(code): label for code, label in table.value_labels.get(roles.wave, {}).items()}
    order = _ordered(texts, labels, roles, notes)
    if order is None:
        return None
    lookup = np.full(len(coded.values) + 1, -1, dtype=code_type(len(order)))
    lookup[[used[place] for place in order]] = np.arange(len(order))
    return Timeline(labelled([texts[place] for place in order], labels), coded.look_up(lookup))


def _wide(table: Table, roles: Mapping, notes: Notes) -> Timeline | None:
    """The waves in the order that the mapping writes them per outcome, which need not be their natural order."""
    import numpy as np

    written = [list(roles.wide[outcome.name]) for outcome in roles.outcomes]
    texts = list(dict.fromkeys(wave for waves in written for wave in waves))
    order = _ordered(texts, {}, roles, notes, written=written)
    if order is None:
        return None
    return Timeline(labelled([texts[place] for place in order], {}), np.zeros(len(table), dtype=np.int8))


def _ordered(
    texts: list[str],
    labels: Dict[str, str],
    roles: Mapping,
    notes: Notes,
    written: Sequence[list[str]] = (),
) -> list[int] | None:
    """The places of the waves in their order, or None with the reason noted. written: in a wide file the waves of each
    outcome as the mapping writes them; who writes them has said their order."""
    if len(texts) > MAX_WAVES:
        notes.add("wave.too_many", roles.wave, waves=len(texts), limit=MAX_WAVES)
    elif len(texts) == 1:
        notes.add("wave.single", roles.wave)
    elif not texts:
        notes.add("rows.none_left")
    elif roles.wave_order:
        given = in_order(texts, roles.wave_order)
        if given is None:
            notes.add("wave.not_in_order", roles.wave)
            return None
        _note_order(Order(tuple(given)), texts, labels, roles, notes, confirmed=True)
        return given
    else:
        order = order_of(texts, labels)
        asked = roles.answers.get(answer_key("waves", roles.wave or "")) == UNANSWERED
        if order.sure == "understood" and (asked or counts_down(roles.wave or "") and all(map(_is_number, texts))):
            order = Order(order.places, "open", "", tuple(reversed(order.places)))
        if written and roles.answers.get(answer_key("waves", "")) != UNANSWERED:
            order = _as_written(texts, order, written)
        _note_order(order, texts, labels, roles, notes)
        return None if order.sure == "open" else list(order.places)
    return None


def _is_number(text: str) -> bool:
    return text.lstrip("+-").isdecimal()


def _as_written(texts: list[str], order: Order, written: Sequence[list[str]]) -> Order:
    """The order of the names where each outcome has its waves in that order, else that in which the mapping writes
    them."""
    rank = {texts[place]: rank for rank, place in enumerate(order.places)}
    if order.sure != "open" and all(sorted(waves, key=rank.__getitem__) == waves for waves in written):
        return order
    return Order(tuple(range(len(texts))))


def _note_order(
    order: Order, texts: list[str], labels: Dict[str, str], roles: Mapping, notes: Notes, *, confirmed: bool = False
) -> None:
    """Note the order as a reading: the waves from first to last, and the other order that fits."""
    ways = [places for places in (order.places, order.other) if places]
    choices = tuple(_choice(places, texts, labels) for places in dict.fromkeys(ways))
    words = ", ".join(f"‘{labels.get(text, text)}’" for text in texts)
    notes.read(Reading("waves", roles.wave or "", order.sure, order.reason, choices, {"waves": words}, confirmed))


def _choice(places: Sequence[int], texts: list[str], labels: Dict[str, str]) -> Choice:
    ordered = [texts[place] for place in places]
    shown = " → ".join(labels.get(text, text) for text in ordered)
    return Choice(json.dumps(ordered, ensure_ascii=False), Text.same(shown))


def columns_of(outcome: Outcome, roles: Mapping, waves: tuple[Wave, ...]) -> list[str | None]:
    """The column that holds an outcome at each wave of a wide file, None where it was not measured."""
    return [roles.wide[outcome.name].get(wave.value) for wave in waves]
