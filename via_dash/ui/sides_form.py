"""Which of more than two groups are compared: the values of the pilot, and those of its comparison."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from via_dash.panel import Mapping
from via_dash.panel.group_values import Group, groups_in, named
from via_dash.panel.readings import answer_key
from via_dash.panel.values import encode
from via_dash.ui.readings import taken

if TYPE_CHECKING:
    from via_dash.ui.roles_form import Form


def sides_form(form: "Form", group: str | None) -> dict[str, Any]:
    """The roles `pilot` and `control`: of two groups only which is the pilot, of more what is compared. An answer to
    the question what to compare moves the controls."""
    if group is None:
        return {"pilot": None, "control": ()}
    groups = groups_in(encode(form.table.frame[group]), form.table.value_labels.get(group, {}))
    if len(groups) < 3:
        return {"pilot": form.pilot(group, [one.values[0] for one in groups]), "control": ()}
    guess = form.guess if group == form.guess.group else Mapping(group)
    keys = [form.remembered(f"{role}s_{form.options.index(group)}")["key"] for role in ("pilot", "control")]
    answer = taken(form.key, answer_key("groups", group))
    if answer is not None:
        for key, side in zip(keys, json.loads(answer), strict=True):
            st.session_state[key] = [one.name for one in named(groups, side)]
    pilot = _side(form, "pilot", keys[0], groups, named(groups, guess.pilots))
    form.why("pilot", pilot == list(named(groups, guess.pilots)))
    others = [one for one in groups if one not in pilot]
    control = _side(form, "control", keys[1], others, named(groups, guess.control))
    return {side: tuple(one.values[0] for one in chosen) for side, chosen in (("pilot", pilot), ("control", control))}


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
