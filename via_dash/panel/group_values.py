"""The groups that a column holds: its distinct values, those that are equal to the eye taken together."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from via_dash.panel.coding import Labels, label_of
from via_dash.panel.problems import Problem
from via_dash.panel.roles import Value
from via_dash.panel.values import Coded, text_of
from via_dash.panel.waves import natural_key

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
    for value in sorted(used, key=lambda value: natural_key(text_of(value))):
        found.setdefault(folded(label_of(value, labels).nl), []).append(value)
    return tuple(Group(tuple(values), label_of(values[0], labels).nl) for values in found.values())


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
