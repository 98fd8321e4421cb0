"""The groups that a column holds: its distinct values, those with the same label taken together."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from via_dash.panel.coding import Labels, label_of
from via_dash.panel.roles import Value
from via_dash.panel.values import Coded, text_of


@dataclass(frozen=True)
class Group:
    """One group: its values in the column, and its label."""

    values: tuple[Value, ...]
    name: str


def groups_in(coded: Coded, labels: Labels) -> tuple[Group, ...]:
    """The groups that occur, by number or by name, whatever the order of the rows. Values with the same label are
    one group."""
    found: dict[str, list[Value]] = {}
    used = [value for value, count in zip(coded.values, coded.counts, strict=True) if count]
    for value in sorted(used, key=lambda value: by_name(text_of(value))):
        found.setdefault(label_of(value, labels).nl.casefold(), []).append(value)
    return tuple(Group(tuple(values), label_of(values[0], labels).nl) for values in found.values())


def by_name(text: str) -> list[str | int]:
    """A key that sorts names by their letters and the numbers among them: pilot 2 before pilot 10."""
    return [int(part) if place % 2 else part for place, part in enumerate(re.split(r"(\d+)", text.casefold()))]


def find(groups: Sequence[Group], wanted: Value) -> Group | None:
    """The group of a value: by the value, else by the label, else whatever the capitals."""
    text = text_of(wanted)
    for way in (str, str.casefold):
        for names in (lambda group: map(text_of, group.values), lambda group: (group.name,)):
            found = next((group for group in groups if way(text) in map(way, names(group))), None)
            if found is not None:
                return found
    return None


def named(groups: Sequence[Group], wanted: Iterable[Value]) -> tuple[Group, ...]:
    """The groups of several values, each once, in their order."""
    chosen = [find(groups, value) for value in wanted]
    return tuple(group for group in groups if group in chosen)
