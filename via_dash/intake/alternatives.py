"""What else could play a part: the next best columns for a role, so that a correction takes one click."""

from collections.abc import Callable

from via_dash.intake import hints
from via_dash.intake.evidence import Column, Evidence, People
from via_dash.intake.parts import group_score, may_be_key, wave_score
from via_dash.panel import Mapping, Table
from via_dash.panel.groups import MAX_GROUPS
from via_dash.panel.values import text_of
from via_dash.panel.waves import MAX_WAVES

MOST = 3
SLIPS = 0.15


def alternatives(table: Table, mapping: Mapping) -> dict[str, tuple[str, ...]]:
    """Per role (person, wave, group, pilot) at most three other columns that could play it, the likeliest first; for
    pilot the other values of the group column, as text. The mapping's own choice is not among them; a role for which
    there is no other is an empty tuple."""
    evidence = Evidence(table)
    single = {mapping.person, mapping.wave, mapping.group}
    free = [column for column in evidence.columns if column.name not in single]
    known = mapping.person is not None and mapping.person in table.columns
    people = evidence.people(mapping.person) if known and mapping.person else None
    people = people if people is not None and people.repeated else None
    return {
        "person": _best(free, _person_score),
        "wave": () if mapping.wide else _best(free, lambda column: _wave_score(column, people)),
        "group": _best(free, lambda column: _group_score(column, people)),
        "pilot": _other_values(evidence, mapping),
    }


def _best(columns: list[Column], score: Callable[[Column], float]) -> tuple[str, ...]:
    scored = [(score(column), -place, column.name) for place, column in enumerate(columns)]
    return tuple(name for value, _, name in sorted(scored, reverse=True)[:MOST] if value > 0)


def _person_score(column: Column) -> float:
    """A key by name first, then by how little it repeats itself."""
    rows = len(column.coded.codes)
    if not may_be_key(column) or column.distinct < 3 or not rows:
        return 0
    named = hints.hinted(column.name, hints.PERSON)
    return named + column.distinct / rows if named or column.distinct > 0.15 * rows else 0


def _wave_score(column: Column, people: People | None) -> float:
    """As when guessing; a column with one row per person and value may be one too."""
    if not 2 <= column.distinct <= MAX_WAVES:
        return 0
    unique = people is not None and not people.constant(column.name) and people.once_per([column.name]) > 0.98
    return max(wave_score(column, people), 0.5 if unique else 0)


def _group_score(column: Column, people: People | None) -> float:
    """As when guessing; any column with a few values that stay the same for a person may be one too."""
    if not 2 <= column.distinct <= MAX_GROUPS or (people and not people.constant(column.name, slips=SLIPS)):
        return 0
    return max(group_score(column), 1 / column.distinct)


def _other_values(evidence: Evidence, mapping: Mapping) -> tuple[str, ...]:
    column = next((column for column in evidence.columns if column.name == mapping.group), None)
    if column is None:
        return ()
    used = [text for text, count in zip(column.coded.texts, column.coded.counts, strict=True) if count]
    others = [text for text in used if mapping.pilot is None or text != text_of(mapping.pilot)]
    return tuple(others[:MOST]) if len(used) <= MAX_GROUPS else ()
