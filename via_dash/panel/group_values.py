"""The groups that a column holds: its distinct values, those that are equal to the eye taken together."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from via_dash.panel.coding import Labels, label_of
from via_dash.panel.problems import Problem
from via_dash.panel.roles import Value
from via_dash.panel.values import MAX_STEPS, Coded, text_of

UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


@dataclass(frozen=True)
class Group:
    """One group: its values as the column writes them, and its label."""

    values: tuple[Value, ...]
    name: str


def groups_in(coded: Coded, labels: Labels) -> tuple[Group, ...]:
    """The groups that occur, by number or by name, whatever the order of the rows. Values are one group where their
    labels, or they themselves, are the same to the eye."""
    found: dict[str, list[Value]] = {}
    used = [value for value, count in zip(coded.values, coded.counts, strict=True) if count]
    for value in sorted(used, key=lambda value: by_name(text_of(value))):
        found.setdefault(folded(label_of(value, labels).nl), []).append(value)
    return tuple(Group(tuple(values), label_of(values[0], labels).nl) for values in found.values())


def alike(coded: Coded) -> Coded:
    """The column with values that are equal to the eye as one, the first of them."""
    import numpy as np

    if len(coded.values) > MAX_STEPS or not any(isinstance(value, str) for value in coded.values):
        return coded
    place: dict[str, int] = {}
    lookup = [place.setdefault(folded(text), len(place)) for text in coded.texts]
    if len(place) == len(lookup):
        return coded
    first = [coded.values[lookup.index(index)] for index in range(len(place))]
    return Coded(coded.look_up(np.array([*lookup, -1], dtype=np.int8)), first)


def by_name(text: str) -> list[str | int]:
    """A key that sorts names by their letters and the numbers among them: pilot 2 before pilot 10."""
    return [int(part) if place % 2 else part for place, part in enumerate(re.split(r"(\d+)", text.casefold()))]


def folded(text: str) -> str:
    """The text as the eye reads it: whatever its capitals, blanks, unseen signs and way of coding accents."""
    return " ".join(UNSEEN.sub("", unicodedata.normalize("NFC", text)).casefold().split())


def find(groups: Sequence[Group], wanted: Value) -> Group | None:
    """The group of a value: by the value, else by the label, else whatever the capitals."""
    text = text_of(wanted)
    for same in (lambda name: name == text, lambda name: folded(name) == folded(text)):
        for group in groups:
            if any(same(text_of(value)) for value in group.values):
                return group
        for group in groups:
            if same(group.name):
                return group
    return None


def named(groups: Sequence[Group], wanted: Iterable[Value]) -> tuple[Group, ...]:
    """The groups of several values, each once, in their order."""
    chosen = [find(groups, value) for value in wanted]
    return tuple(group for group in groups if group in chosen)


def spellings(column: str, groups: Sequence[Group]) -> list[Problem]:
    """A remark on groups that are written in several ways."""
    several = [", ".join(f"‘{text_of(value)}’" for value in group.values) for group in groups if group.values[1:]]
    return [Problem("group.alike", column, values={"written": "; ".join(several)}, blocks=False)] if several else []
