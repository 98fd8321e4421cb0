"""The waves of a table: from the wave column of a long file, or from the columns of a wide one."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from via_dash.panel.notes import Notes
from via_dash.panel.outcome import Outcome
from via_dash.panel.panel import Wave
from via_dash.panel.roles import Mapping
from via_dash.panel.table import Table
from via_dash.panel.values import encode, text_of
from via_dash.panel.waves import MAX_WAVES, in_order, labelled

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
    """The waves, or None with the reason noted: one wave, more than 60, or an order that lacks one of them."""
    return _wide(table, roles, notes) if roles.wide else _long(table, roles, notes)


def _long(table: Table, roles: Mapping, notes: Notes) -> Timeline | None:
    import numpy as np

    assert roles.wave is not None
    coded = encode(table.frame[roles.wave])
    used = [index for index, count in enumerate(coded.counts) if count]
    texts = [text_of(coded.values[index]) for index in used]
    order = _ordered(texts, roles, notes)
    if order is None:
        return None
    lookup = np.full(len(coded.values) + 1, -1, dtype=np.int8)
    lookup[[used[place] for place in order]] = np.arange(len(order))
    labels = {text_of(code): label for code, label in table.value_labels.get(roles.wave, {}).items()}
    return Timeline(labelled([texts[place] for place in order], labels), coded.look_up(lookup))


def _wide(table: Table, roles: Mapping, notes: Notes) -> Timeline | None:
    """The waves in the order that the mapping writes them per outcome, which need not be their natural order."""
    import numpy as np

    written = [list(roles.wide[outcome.name]) for outcome in roles.outcomes]
    texts = list(dict.fromkeys(wave for waves in written for wave in waves))
    order = _ordered(texts, roles, notes)
    if order is None:
        return None
    natural = {texts[place]: rank for rank, place in enumerate(order)}
    if any(sorted(waves, key=natural.__getitem__) != waves for waves in written) and not roles.wave_order:
        order = list(range(len(texts)))
    return Timeline(labelled([texts[place] for place in order], {}), np.zeros(len(table), dtype=np.int8))


def _ordered(texts: list[str], roles: Mapping, notes: Notes) -> list[int] | None:
    """The places of the waves in their order, or None with the reason noted."""
    if len(texts) > MAX_WAVES:
        notes.add("wave.too_many", roles.wave, waves=len(texts), limit=MAX_WAVES)
    elif len(texts) == 1:
        notes.add("wave.single", roles.wave)
    elif not texts:
        notes.add("rows.none_left")
    else:
        order = in_order(texts, roles.wave_order)
        if order is not None:
            return order
        notes.add("wave.not_in_order", roles.wave)
    return None


def columns_of(outcome: Outcome, roles: Mapping, waves: tuple[Wave, ...]) -> list[str | None]:
    """The column that holds an outcome at each wave of a wide file, None where it was not measured."""
    return [roles.wide[outcome.name].get(wave.value) for wave in waves]
