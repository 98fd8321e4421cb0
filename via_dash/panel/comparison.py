"""Which groups are compared with each other, where a column holds more than two."""

from collections.abc import Sequence
from dataclasses import dataclass

from via_dash.language import LANGUAGES, Text, say
from via_dash.options import Sure
from via_dash.panel.group_values import Group, named
from via_dash.panel.group_words import names_control, names_pilot
from via_dash.panel.readings import Choice, Reading, answer_key
from via_dash.panel.roles import Mapping

AND, AGAINST = " + ", " / "


@dataclass(frozen=True)
class Comparison:
    """The groups that are the pilot, and those it is compared with."""

    pilot: tuple[Group, ...]
    control: tuple[Group, ...]

    @property
    def value(self) -> str:
        """How an answer in the roles names it: `pilot A + pilot B / controle`."""
        return f"{_names(self.pilot)}{AGAINST}{_names(self.control)}"

    @property
    def choice(self) -> Choice:
        """It as one of the ways in which a column can be read."""
        names = {"pilot": _names(self.pilot), "control": _names(self.control)}
        return Choice(self.value, Text(*(say(language, "reading.groups.choice", **names) for language in LANGUAGES)))


def compared(column: str, groups: Sequence[Group], roles: Mapping) -> tuple[Comparison | None, Reading | None]:
    """(what is compared, how that was read); the comparison is None while it is open, the reading of two groups None.

    groups: those of the column, one of them the pilot's. The roles say what is compared, or an answer in them. Else,
    likely, the pilot's value against the only other one that says in words that it is a comparison.
    """
    pilot = named(groups, roles.pilots)
    others = tuple(group for group in groups if group not in pilot)
    control = named(groups, roles.control)
    if len(others) == 1:
        return Comparison(pilot, control or others), None
    worded = tuple(group for group in others if names_control(group.name))
    choices = _against(pilot, others, worded)
    answer = roles.answers.get(answer_key("groups", column))
    chosen = Comparison(pilot, control) if control else next((one for one in choices if one.value == answer), None)
    if chosen is not None:
        return chosen, _reading(column, groups, [chosen, *choices], "understood", "answer")
    if len(worded) == 1:
        return choices[0], _reading(column, groups, choices, "likely", "word")
    return None, _reading(column, groups, choices, "open", "")


def _against(pilot: tuple[Group, ...], others: tuple[Group, ...], worded: tuple[Group, ...]) -> list[Comparison]:
    """What can be compared: against the one comparison the pilot, each other pilot, and the pilots together; else the
    pilot against each of the others. Last against all others together."""
    every = Comparison(pilot, others)
    if len(worded) != 1:
        return [*(Comparison(pilot, (other,)) for other in others), every]
    further = [group for group in others if names_pilot(group.name)]
    each = [Comparison((group,), worded) for group in further]
    together = [Comparison((*pilot, *further), worded)] if further else []
    return [Comparison(pilot, worded), *each, *together, every]


def _reading(
    column: str, groups: Sequence[Group], choices: Sequence[Comparison], sure: Sure, reason: str
) -> Reading:  # fmt: skip
    offered = tuple(dict.fromkeys(one.choice for one in choices))
    facts = {"groups": ", ".join(group.name for group in groups)}
    return Reading("groups", column, sure, reason, offered, facts, confirmed=reason == "answer")


def _names(groups: Sequence[Group]) -> str:
    return AND.join(group.name for group in groups)
