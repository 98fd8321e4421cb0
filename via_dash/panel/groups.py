"""Which rows are compared: the values of the group column that are the pilot, and those that are its comparison."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from via_dash.language import LANGUAGES, Text, say
from via_dash.panel.coding import Labels, label_of
from via_dash.panel.group_words import names_control
from via_dash.panel.problems import Problem
from via_dash.panel.roles import Mapping, Value
from via_dash.panel.values import Coded, text_of

if TYPE_CHECKING:
    import numpy as np

MAX_GROUPS = 10
PILOT, CONTROL, MISSING, LEFT_OUT = 1, 0, -1, -2
UNSEEN = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")


@dataclass(frozen=True)
class Groups:
    """The two groups. side: per row PILOT, CONTROL, LEFT_OUT for a group that is neither, or MISSING. labels: of
    (pilot, control). roles: with the values that are compared, as the column writes them. left_out: the names of the
    groups that are neither."""

    side: "np.ndarray"
    labels: tuple[Text, Text]
    roles: Mapping
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Group:
    """Values of a column that are equal to the eye: their places among the coded values, the first value, its label."""

    places: tuple[int, ...]
    value: Value
    name: str


def split(column: str, coded: Coded, roles: Mapping, labels: Labels) -> tuple[Groups | None, list[Problem]]:
    """The groups, and what is wrong or worth a remark.

    Without `roles.control` the comparison is the only other value, or of several the only one that says so in words.
    Raises nothing: None with the reason where it is not known what is to be compared.
    """
    found = _groups_in(coded, labels)
    shown = ", ".join(group.name for group in found)
    if len(found) > MAX_GROUPS and not roles.control:
        return None, [Problem("group.too_many", column, values={"groups": len(found), "limit": MAX_GROUPS})]
    if len(found) < 2:
        return None, [Problem("group.single", column, values={"groups": shown})] if found else []
    if not roles.pilots:
        return None, [Problem("group.no_pilot", column, values={"groups": shown})]
    problems = [
        Problem(f"group.{role}_not_found", column, values={role: text_of(value), "groups": shown})
        for role, values in (("pilot", roles.pilots), ("control", roles.control))
        for value in values
        if _find(found, value) is None
    ]
    if problems:
        return None, problems
    pilot = _named(found, roles.pilots)
    others = [group for group in found if group not in pilot]
    control = _named(found, roles.control) or others
    if not others or any(group in pilot for group in control):
        return None, [Problem("group.both_sides" if others else "group.no_control", column, values={"groups": shown})]
    if not roles.control and len(others) > 1:
        control = [group for group in others if names_control(group.name)]
    names = ", ".join(group.name for group in pilot)
    if len(control) != 1 and not roles.control:
        return None, [Problem("group.which_control", column, values={"pilot": names, "groups": shown})]
    return _groups(coded, pilot, control, others, roles), _alike(column, found, coded)


def _groups(
    coded: Coded, pilot: list[_Group], control: list[_Group], others: list[_Group], roles: Mapping
) -> Groups:  # fmt: skip
    import numpy as np

    lookup = np.full(len(coded.values) + 1, MISSING, dtype=np.int8)
    for side, groups in ((LEFT_OUT, others), (CONTROL, control), (PILOT, pilot)):
        for group in groups:
            lookup[list(group.places)] = side
    return Groups(
        side=coded.look_up(lookup),
        labels=(_label("pilot", pilot), _label("control", control)),
        roles=_spelled(coded, pilot, control, others, roles),
        left_out=tuple(group.name for group in others if group not in control),
    )


def _spelled(
    coded: Coded, pilot: list[_Group], control: list[_Group], others: list[_Group], roles: Mapping
) -> Mapping:  # fmt: skip
    """The roles with every value as the column writes it, where that is not plain from the roles as they are: several
    spellings of one group, or a group that is neither."""
    written = {text_of(value) for value in roles.pilots}
    plain = not any(group.places[1:] for group in (*pilot, *others))
    if plain and len(others) == 1 and written <= {*coded.texts, *(group.name for group in pilot)}:
        return roles
    codes = written <= set(coded.texts)

    def values(groups: list[_Group]) -> tuple[Value, ...]:
        return tuple(coded.values[place] if codes else group.name for group in groups for place in group.places)

    return roles.replace(pilot=values(pilot), control=values(control) if len(others) > 1 else ())


def _groups_in(coded: Coded, labels: Labels) -> list[_Group]:
    """The groups that occur, in the order of the column's values."""
    places: dict[str, list[int]] = {}
    for index, count in enumerate(coded.counts):
        if count:
            places.setdefault(folded(label_of(coded.values[index], labels).nl), []).append(index)
    return [
        _Group(tuple(some), coded.values[some[0]], label_of(coded.values[some[0]], labels).nl)
        for some in places.values()
    ]


def folded(text: str) -> str:
    """The text as the eye reads it: whatever its capitals, blanks, unseen signs and way of coding accents."""
    return " ".join(UNSEEN.sub("", unicodedata.normalize("NFC", text)).casefold().split())


def _alike(column: str, found: list[_Group], coded: Coded) -> list[Problem]:
    """A remark where values were written in several ways."""
    several = [", ".join(f"‘{coded.texts[place]}’" for place in group.places) for group in found if group.places[1:]]
    return [Problem("group.alike", column, values={"written": "; ".join(several)}, blocks=False)] if several else []


def _named(found: Sequence[_Group], wanted: Sequence[Value]) -> list[_Group]:
    """The groups of these values, each once, in the order of the column."""
    chosen = [_find(found, value) for value in wanted]
    return [group for group in found if group in chosen]


def _find(found: Sequence[_Group], wanted: Value) -> _Group | None:
    """A group by its value, else by its label, else whatever the capitals."""
    text = text_of(wanted)
    for way in (str, folded):
        for names in ([text_of(group.value) for group in found], [group.name for group in found]):
            same = [way(name) == way(text) for name in names]
            if any(same):
                return found[same.index(True)]
    return None


def _label(role: str, groups: Sequence[_Group]) -> Text:
    """What a group is called: its role, with the file's own words for it where those are others."""
    names = ", ".join(group.name for group in groups)
    roles = [say(language, f"group.{role}") for language in LANGUAGES]
    if any(text.startswith(names.casefold()) for text in roles):
        return Text(*roles)
    return Text(*(f"{text} ({names})" for text in roles))
