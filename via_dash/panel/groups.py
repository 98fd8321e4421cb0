"""Which rows are compared: those of the pilot group and those of its comparison."""

from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from via_dash.language import LANGUAGES, Text, say
from via_dash.panel.coding import Labels
from via_dash.panel.comparison import Comparison, compared, single
from via_dash.panel.group_values import Group, find, groups_in, named
from via_dash.panel.group_words import names_control
from via_dash.panel.notes import Notes
from via_dash.panel.problems import Problem
from via_dash.panel.roles import Mapping, Value
from via_dash.panel.values import Coded, text_of

if TYPE_CHECKING:
    import numpy as np

MAX_GROUPS = 10
PILOT, CONTROL, LEFT_OUT = 1, 0, -1


@dataclass(frozen=True)
class Groups:
    """The two groups. side: per row PILOT, CONTROL, or LEFT_OUT for a group that is neither. labels: of (pilot,
    control). roles: with the values that are compared, as the column writes them. left_out: the names of the groups
    that are neither."""

    side: "np.ndarray"
    labels: tuple[Text, Text]
    roles: Mapping
    left_out: tuple[str, ...] = ()


def split(whole: Coded, roles: Mapping, labels: Labels, notes: Notes) -> Groups | None:
    """The groups; None with the reason noted, or the question what to compare. whole: the group of each row of the
    file, of which those that `notes` keeps count. A file in which every row has the same group has no comparison."""
    coded = Coded(notes.kept(whole.codes), whole.values)
    groups = groups_in(coded, labels)
    faults = _faults(groups, roles)
    if len(groups) == 1 and not faults:
        faults = _not_alone(whole, groups, roles)
    notes.problems += faults
    if faults or not groups:
        return None
    if len(groups) == 1:
        notes.read(single(roles.group, groups[0]))
        side = coded.look_up(_sides(coded, {PILOT: groups}))
        return Groups(side, labels_of_one(groups[0].name), roles.replace(pilot=groups[0].values))
    found, reading = compared(roles.group, groups, roles)
    if reading is not None:
        notes.read(reading)
    return None if found is None else _groups(coded, groups, found, roles)


def _faults(groups: Sequence[Group], roles: Mapping) -> list[Problem]:
    """Why these groups can't be compared, whatever was meant."""
    column, shown = roles.group, ", ".join(group.name for group in groups)
    if len(groups) > MAX_GROUPS and not roles.control:
        return [Problem("group.too_many", column, values={"groups": len(groups), "limit": MAX_GROUPS})]
    if not roles.pilots and len(groups) > 1:
        return [Problem("group.no_pilot", column, values={"groups": shown})]
    absent = [
        Problem(f"group.{role}_not_found", column, values={role: text_of(value), "groups": shown})
        for role, values in (("pilot", roles.pilots), ("control", roles.control))
        for value in values
        if find(groups, value) is None
    ]
    pilot, control = named(groups, roles.pilots), named(groups, roles.control)
    if not absent and len(pilot) == len(groups) > 1:
        return [Problem("group.no_control", column, values={"groups": shown})]
    if not absent and set(pilot) & set(control):
        return [Problem("group.both_sides", column, values={"groups": shown})]
    return absent


def _not_alone(whole: Coded, groups: Sequence[Group], roles: Mapping) -> list[Problem]:
    """Why one group that is left is not the only one: others were left out with their rows, or some rows have none."""
    facts = {"groups": groups[0].name}
    if int((whole.counts > 0).sum()) > len(groups[0].values):
        return [Problem("group.single", roles.group, values=facts)]
    return [Problem("group.single_and_empty", roles.group, values=facts)] if (whole.codes < 0).any() else []


def everyone(rows: int, roles: Mapping) -> Groups:
    """One group of all rows, where no column tells of groups."""
    import numpy as np

    return Groups(np.full(rows, PILOT, dtype=np.int8), labels_of_one(""), roles)


def labels_of_one(name: str) -> tuple[Text, Text]:
    """What the only group is called, and a comparison that is not there."""
    role = "control" if name and names_control(name) else "pilot"
    return _label(role, [name] if name else []), _label("control", [])


def _groups(coded: Coded, groups: Sequence[Group], found: Comparison, roles: Mapping) -> Groups:
    side = coded.look_up(_sides(coded, {PILOT: found.pilot, CONTROL: found.control}))
    left_out = tuple(group.name for group in groups if group not in (*found.pilot, *found.control))
    names = [[group.name for group in groups] for groups in (found.pilot, found.control)]
    labels = _label("pilot", names[0]), _label("control", names[1])
    return Groups(side, labels, _spelled(coded, groups, found, roles), left_out)


def _sides(coded: Coded, groups: Dict[int, Sequence[Group]]) -> "np.ndarray":
    """Per value of the column the side that its group is on, and last that of a row without one."""
    import numpy as np

    side = {text_of(value): place for place, some in groups.items() for group in some for value in group.values}
    return np.array([*(side.get(text, LEFT_OUT) for text in coded.texts), LEFT_OUT], dtype=np.int8)


def _spelled(coded: Coded, groups: Sequence[Group], found: Comparison, roles: Mapping) -> Mapping:
    """The roles with every value that is compared as the column writes it; as they are where they say so already: two
    groups, each written in one way, and the pilot called by its value or its label."""
    given = {text_of(value) for value in roles.pilots}
    by_value = given <= set(coded.texts)
    once = len(groups) == 2 and not any(group.values[1:] for group in groups)
    if once and (by_value or given == {found.pilot[0].name}):
        return roles

    def values(groups: Sequence[Group]) -> tuple[Value, ...]:
        return tuple(value if by_value else group.name for group in groups for value in group.values)

    return roles.replace(pilot=values(found.pilot), control=values(found.control))


def _label(role: str, names: Sequence[str]) -> Text:
    """What a group is called: its role, with the file's own words for it where those are others."""
    shown = ", ".join(names)
    roles = [say(language, f"group.{role}") for language in LANGUAGES]
    if any(text.startswith(shown.casefold()) for text in roles):
        return Text(*roles)
    return Text(*(f"{text} ({shown})" for text in roles))
