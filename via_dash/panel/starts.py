"""When each person's pilot began, among the waves; and who began at all, where no column of groups says so."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from via_dash.language import LANGUAGES, Text, say
from via_dash.panel.background import per_person
from via_dash.panel.layout import Layout
from via_dash.panel.notes import Notes
from via_dash.panel.panel import Wave
from via_dash.panel.readings import Choice, Reading
from via_dash.panel.roles import STARTED, Mapping
from via_dash.panel.table import Table
from via_dash.panel.values import encode, text_of
from via_dash.panel.waves import order_of
from via_dash.panel.words import no_answer

if TYPE_CHECKING:
    import numpy as np

NEVER, UNKNOWN = -1, -2
YEAR = re.compile(r"(?:19|20)\d\d")
NOT = frozenset(
    ("0", "nooit", "niet", "nee", "geen", "never", "no", "none", "not yet", "nog niet", "-", "inf", "infinity")
)


def pilot_starts(
    roles: Mapping, table: Table, notes: Notes, place: Layout, pilot: "np.ndarray", waves: tuple[Wave, ...]
) -> "np.ndarray":  # fmt: skip
    """(N,) the position of the wave at which a pilot person starts; NEVER for control persons, whatever their cell
    says, unless it names a wave: then group and start contradict each other."""
    import numpy as np

    assert roles.start is not None
    coded = encode(notes.kept(table.frame[roles.start]))
    position = {wave.value: index for index, wave in enumerate(waves)}
    lookup = np.array([*(position.get(text_of(value), NEVER) for value in coded.values), NEVER], dtype=np.int64)
    codes = lookup[coded.codes]
    chosen, contradicting = per_person(codes, codes < 0, place.person, place.first)
    notes.add("start.changes", roles.start, at=contradicting)
    notes.add("start.not_a_wave", roles.start, at=(chosen < 0)[place.person] & pilot[place.person])
    control = (chosen >= 0) & ~pilot
    if control.any() and (chosen[pilot] >= 0).all() and chosen[pilot].max(initial=-1) < chosen[control].min():
        notes.read(_waiting(roles))
    else:
        notes.add("start.of_control", roles.start, at=control[place.person])
    return chosen


def rolled_out(roles: Mapping, table: Table, notes: Notes, place: Layout, waves: tuple[Wave, ...]) -> "np.ndarray":
    """(N,) the position of the wave at which a person starts, where the group follows from that: NEVER for who never
    starts, or only after the last wave. A start between two waves counts from the wave after it, one before the first
    wave from the first; both are remarked, and so are empty cells of who has a start in another row."""
    import numpy as np

    assert roles.start is not None
    coded = encode(notes.kept(table.frame[roles.start]))
    found = [start_of(text, [wave.value for wave in waves]) for text in coded.texts]
    lookup = np.array([*(wave for wave, _ in found), NEVER], dtype=np.int64)
    moved = np.array([*(apart for _, apart in found), False])
    codes, missing = lookup[coded.codes], coded.codes < 0
    notes.add("start.not_known", roles.start, at=codes == UNKNOWN)
    notes.add("start.apart", roles.start, at=coded.look_up(moved), blocks=False)
    chosen, contradicting = per_person(codes, missing, place.person, place.first)
    notes.add("start.changes", roles.start, at=contradicting)
    notes.add("start.partly", roles.start, at=missing & (chosen >= 0)[place.person], blocks=False)
    if not (chosen >= 0).any():
        notes.add("start.nobody", roles.start)
    notes.read(Reading("groups", roles.start, "likely", "", (_choice("start"),), texts="starts"))
    return chosen


def start_of(text: str, waves: Sequence[str]) -> tuple[int, bool]:
    """(the position among the waves in order, NEVER or UNKNOWN; whether the start is no wave itself, but lies between
    two of them or before the first). A number before years is nobody's start."""
    if text in waves:
        return waves.index(text), False
    if text.casefold() in NOT or no_answer(text):
        return NEVER, False
    if not waves:
        return UNKNOWN, False
    order = order_of([*waves, text])
    places = list(order.places)
    if order.sure == "open" or [place for place in places if place < len(waves)] != list(range(len(waves))):
        return UNKNOWN, False
    rank = places.index(len(waves))
    if rank == 0 and YEAR.fullmatch(waves[0]) and not YEAR.fullmatch(text):
        return UNKNOWN, False
    return (NEVER, False) if rank == len(waves) else (rank, True)


def _waiting(roles: Mapping) -> Reading:
    """The question where the comparison starts too, but later than the pilot."""
    choices = tuple(_choice(value, start=roles.start) for value in (STARTED, "group"))
    return Reading("groups", roles.group, "open", "", choices, {"start": roles.start}, texts="waiting")


def _choice(value: str, **facts: Any) -> Choice:
    return Choice(value, Text(*(say(language, f"reading.waiting.{value}", **facts) for language in LANGUAGES)))
