"""Which of more than two groups are compared: the values of the pilot, and those of its comparison."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from via_dash.options import Language
from via_dash.panel import Mapping
from via_dash.panel.comparison import compared
from via_dash.panel.group_values import Group, groups_in, named
from via_dash.panel.readings import Reading
from via_dash.panel.values import encode
from via_dash.ui.text import plain, small_print

if TYPE_CHECKING:
    from via_dash.ui.roles_form import Form


def sides_form(form: "Form", group: str | None) -> dict[str, Any]:
    """The roles `pilot` and `control`. Of two groups only which is the pilot; of more what is compared is chosen per
    side, or in one click, and what was read from the words is told."""
    if group is None:
        return {"pilot": None, "control": ()}
    groups = groups_in(encode(form.table.frame[group]), form.table.value_labels.get(group, {}))
    if len(groups) < 3:
        return {"pilot": form.pilot(group), "control": ()}
    guess = form.guess if group == form.guess.group else Mapping(group)
    keys = [form.remembered(f"{role}s_{form.options.index(group)}")["key"] for role in ("pilot", "control")]
    pilot = _side(form, "pilot", keys[0], groups, named(groups, guess.pilots))
    others = [one for one in groups if one not in pilot]
    control = _side(form, "control", keys[1], others, named(groups, guess.control))
    sides = Mapping(group, _values(pilot), control=_values(control))
    if pilot and others:
        _, reading = compared(group, groups, sides)
        if reading is not None:
            _tell(form.language, reading, groups, keys)
    return {"pilot": sides.pilot, "control": sides.control}


def _side(form: "Form", role: str, key: str, groups: Sequence[Group], guessed: Sequence[Group]) -> list[Group]:
    """The groups of one side, any number."""
    names = [group.name for group in groups]
    chosen = st.session_state.get(key, [group.name for group in guessed])
    st.session_state[key] = [name for name in chosen if name in names]
    picked = st.multiselect(
        form.say(f"role.{role}s"),
        names,
        placeholder=form.say("role.choose"),
        help=form.say(f"role.{role}s.help"),
        select_all=False,
        key=key,
        persist_state="session",
    )
    return [group for group in groups if group.name in picked]


def _values(groups: Sequence[Group]) -> tuple[Any, ...]:
    return tuple(group.values[0] for group in groups)


def _tell(language: Language, reading: Reading, groups: Sequence[Group], keys: list[str]) -> None:
    """What is compared and why, and every other comparison in one click."""
    small_print(reading.question(language) if reading.used is None else reading.told(language))
    offered = reading.choices if reading.used is None else reading.choices[1:]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for number, choice in enumerate(offered):
            sides = [[group.name for group in named(groups, side)] for side in json.loads(choice.value)]
            label, place = plain(choice.label(language)), f"{keys[0]}_{number}"
            st.button(label, key=place, type="tertiary", on_click=_take, args=(keys, sides))


def _take(keys: list[str], sides: list[list[str]]) -> None:
    for key, side in zip(keys, sides, strict=True):
        st.session_state[key] = side
