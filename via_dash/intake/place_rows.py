"""Rows that are places: a municipality or a school that comes back once per wave, where no person does."""

from via_dash.intake import hints
from via_dash.intake.evidence import Evidence
from via_dash.intake.parts import find_wave
from via_dash.panel.places import names_place

FEWEST, ONCE = 3, 0.98
CLEAR = ("guess.wave.name", "guess.wave.values")


def find_place(evidence: Evidence) -> tuple[str, str] | None:
    """(the column of the places that rows stand for, the reason); None where a person's key comes back, or where a
    place has several rows at a wave. In a file with one row each a place needs no wave, unless persons have a key."""
    keys = [column for column in evidence.columns if hints.hinted(column.name, hints.PERSON) >= 2]
    keys = [column for column in keys if not names_place(column.name, column.texts)]
    if any(evidence.people(column.name).repeated for column in keys):
        return None
    for column in evidence.columns:
        if column.missing or column.distinct < FEWEST or not names_place(column.name, column.texts):
            continue
        people = evidence.people(column.name)
        wave, reason = find_wave([other for other in evidence.columns if other is not column], people)
        alone = not people.repeated and not keys
        if alone or wave is not None and reason in CLEAR and people.repeated and people.once_per([wave]) > ONCE:
            return column.name, "guess.person.place"
    return None
