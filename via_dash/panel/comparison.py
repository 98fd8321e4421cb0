"""Which groups are compared with each other, where a column holds more than two."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from via_dash.language import LANGUAGES, Text, say
from via_dash.options import Sure
from via_dash.panel.group_values import Group, named
from via_dash.panel.group_words import names_control, names_pilot
from via_dash.panel.readings import Choice, Reading
from via_dash.panel.roles import ONE_GROUP, Mapping

AND = " + "
ONE = Choice(ONE_GROUP, Text(*(say(language, "reading.comparison.one") for language in LANGUAGES)))


@dataclass(frozen=True)
class Comparison:
    """The groups that are the pilot, and those it is compared with."""

    pilot: tuple[Group, ...]
    control: tuple[Group, ...]

    @property
    def choice(self) -> Choice:
        """It as one of the ways in which a column can be read; as an answer two lists of values."""
        sides = [[group.values[0] for group in side] for side in (self.pilot, self.control)]
        names = {"pilot": _names(self.pilot), "control": _names(self.control)}
        label = Text(*(say(language, "reading.groups.choice", **names) for language in LANGUAGES))
        return Choice(json.dumps(sides, ensure_ascii=False), label)


def compared(column: str, groups: Sequence[Group], roles: Mapping) -> tuple[Comparison | None, Reading | None]:
    """(what is compared, how that was read); the comparison is None while it is open, the reading of two groups None.

    groups: those of the column, one of them the pilot's. The roles say what is compared; else, likely, the pilot's
    value against the only other one that says in words that it is a comparison.
    """
    pilot = named(groups, roles.pilots)
    others = tuple(group for group in groups if group not in pilot)
    control = named(groups, roles.control)
    if len(groups) == 2:
        return Comparison(pilot, others), None
    worded = tuple(group for group in others if names_control(group.name)) if len(others) > 1 else others
    choices = _choices(groups, pilot, others, worded)
    if control or len(others) == 1:
        chosen = Comparison(pilot, control or others)
        return chosen, _reading(column, groups, [chosen, *choices], "understood", "answer")
    if len(worded) == 1:
        return choices[0], _reading(column, groups, choices, "likely", "word")
    return None, _reading(column, groups, choices, "open", "")


def single(column: str, group: Group) -> Reading:
    """How a column was read in which every row has the same group."""
    return Reading("groups", column, "likely", "single", (ONE,), {"group": group.name}, texts="comparison")


def _choices(
    groups: Sequence[Group], pilot: tuple[Group, ...], others: tuple[Group, ...], worded: tuple[Group, ...]
) -> list[Comparison]:
    """What can be compared: against the one comparison the pilot, each pilot, and the pilots together; without one the
    pilot against each of the others. Last against all others together."""
    every = Comparison(pilot, others)
    if len(worded) != 1:
        return [*(Comparison(pilot, (other,)) for other in others), every]
    pilots = tuple(group for group in groups if group in pilot or (names_pilot(group.name) and group not in worded))
    each = [Comparison((group,), worded) for group in pilots]
    return [Comparison(pilot, worded), *each, Comparison(pilots, worded), every]


def _reading(
    column: str, groups: Sequence[Group], choices: Sequence[Comparison], sure: Sure, reason: str
) -> Reading:  # fmt: skip
    offered = tuple(dict.fromkeys(one.choice for one in choices))
    facts = {"groups": ", ".join(group.name for group in groups)}
    return Reading("groups", column, sure, reason, offered, facts, confirmed=reason == "answer")


def _names(groups: Sequence[Group]) -> str:
    return AND.join(group.name for group in groups)
