"""Which rows are the pilot group's: the values of the group column, and the one that is the pilot."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from via_dash.language import LANGUAGES, Text, say
from via_dash.panel.coding import Labels, label_of
from via_dash.panel.problems import Problem
from via_dash.panel.values import Coded, text_of

if TYPE_CHECKING:
    import numpy as np

MAX_GROUPS = 10


@dataclass(frozen=True)
class Groups:
    """The two groups: `pilot` per row, and the labels of (pilot, control)."""

    pilot: "np.ndarray"
    labels: tuple[Text, Text]


def split(column: str, coded: Coded, wanted: str | float | None, labels: Labels) -> tuple[Groups | None, list[Problem]]:
    """The groups, and what is wrong or worth a remark. Every value but the pilot's counts as control."""
    used = [index for index, count in enumerate(coded.counts) if count]
    names = [label_of(coded.values[index], labels) for index in used]
    if len(used) > MAX_GROUPS:
        return None, [Problem("group.too_many", column, values={"groups": len(used), "limit": MAX_GROUPS})]
    shown = ", ".join(name.nl for name in names)
    if len(used) < 2:
        return None, [Problem("group.single", column, values={"groups": shown})] if used else []
    if wanted is None:
        return None, [Problem("group.no_pilot", column, values={"groups": shown})]
    place = find_pilot([coded.values[index] for index in used], [name.nl for name in names], wanted)
    if place is None:
        return None, [Problem("group.pilot_not_found", column, values={"pilot": str(wanted), "groups": shown})]
    others = [name.nl for index, name in enumerate(names) if index != place]
    groups = Groups(
        coded.codes == used[place], (_label("pilot", names[place].nl), _label("control", ", ".join(others)))
    )
    if len(others) == 1:
        return groups, []
    values = {"pilot": names[place].nl, "others": ", ".join(others)}
    return groups, [Problem("group.several_controls", column, values=values, blocks=False)]


def _label(role: str, name: str) -> Text:
    """What a group is called: its role, with the file's own word for it where that is another."""
    roles = [say(language, f"group.{role}") for language in LANGUAGES]
    if any(text.startswith(name.casefold()) for text in roles):
        return Text(*roles)
    return Text(*(f"{text} ({name})" for text in roles))


def find_pilot(values: list[object], names: list[str], wanted: str | float) -> int | None:
    """The place of the pilot's value: by the value, else by its label, else whatever the capitals."""
    text = text_of(wanted)
    tiers = ([text_of(value) for value in values], names)
    for tier in tiers:
        if text in tier:
            return tier.index(text)
    for tier in tiers:
        folded = [name.casefold() for name in tier]
        if text.casefold() in folded:
            return folded.index(text.casefold())
    return None
