"""What is agreed beside a finding: who does what, by when, under which theme of the Werkagenda, and how it stands."""

from dataclasses import replace
from functools import partial
from typing import Any, get_args

import streamlit as st

from via_dash.language import number, say
from via_dash.meeting import Agreement, AgreementState, Pin, themes
from via_dash.options import Language
from via_dash.report.words import day
from via_dash.ui.pins import keep_meeting, meeting
from via_dash.ui.presentation.fields import LONGEST, ROW, place_of, renew

DATES: dict[Language, str] = {"nl": "DD-MM-YYYY", "en": "DD/MM/YYYY"}
STATES: tuple[AgreementState, ...] = get_args(AgreementState)
WHAT, WHO, WHEN, THEME, STATE = 330, 170, 175, 250, 130
NO_THEME = -1


def agreements(pin: Pin, language: Language) -> None:
    """A form for a new agreement, which stays where it is, and below it those that were made."""
    id = pin.id
    with st.form(f"agree_{id}", clear_on_submit=True, border=False), st.container(**ROW, vertical_alignment="bottom"):
        st.text_input(_named("what", language), key=f"new_what_{id}", width=WHAT, max_chars=LONGEST)
        st.text_input(_named("who", language), key=f"new_who_{id}", width=WHO, max_chars=LONGEST)
        st.date_input(_named("when", language), None, key=f"new_when_{id}", width=WHEN, format=DATES[language])
        st.selectbox(_named("theme", language), key=f"new_theme_{id}", width=THEME, **_themes(language))
        st.form_submit_button(say(language, "agreement.add"), on_click=_add, args=(id,), icon=":material/add:")
    for place, agreed in enumerate(pin.agreements):
        _row(id, place, agreed, language)


def in_short(agreed: Agreement, language: Language) -> str:
    """Who, by when, and how it stands."""
    when = day(agreed.when, language) if agreed.when else ""
    return ", ".join(part for part in (agreed.who, when, _state(agreed.state, language)) if part)


def _row(id: str, place: int, agreed: Agreement, language: Language) -> None:
    """One agreement, to change or take away."""

    def field(name: str) -> dict[str, Any]:
        key = place_of(f"{name}_{id}_{place}")
        return {
            "label": _named(name, language, place), "key": key, "label_visibility": "collapsed",
            "on_change": partial(_change, id, place, name, key),
        }  # fmt: skip

    with st.container(**ROW, vertical_alignment="center"):
        st.text_input(**field("what"), value=agreed.what, width=WHAT, max_chars=LONGEST)
        st.text_input(**field("who"), value=agreed.who, width=WHO, max_chars=LONGEST)
        st.date_input(**field("when"), value=agreed.when, width=WHEN, format=DATES[language])
        theme = 0 if agreed.theme is None else agreed.theme + 1
        st.selectbox(**field("theme"), index=theme, width=THEME, **_themes(language))
        st.selectbox(
            **field("state"), index=STATES.index(agreed.state), options=STATES, width=STATE,
            format_func=lambda name: _state(name, language),
        )  # fmt: skip
        label, key = say(language, "agreement.away", place=number(language, place + 1)), f"agreement_away_{id}_{place}"
        st.button(label, key=key, icon=":material/delete:", on_click=_remove, args=(id, place))


def _named(name: str, language: Language, place: int | None = None) -> str:
    """The name of a field; for the fields of an agreement that was made, with its number."""
    label = say(language, f"report.agreement.{name}")
    return label if place is None else f"{label} {number(language, place + 1)}"


def _themes(language: Language) -> dict[str, Any]:
    names = themes(language)
    return {
        "options": [NO_THEME, *range(len(names))],
        "format_func": lambda place: say(language, "agreement.no_theme") if place == NO_THEME else names[place],
    }


def _theme(chosen: int) -> int | None:
    return None if chosen == NO_THEME else chosen


def _state(name: AgreementState, language: Language) -> str:
    return say(language, f"report.state.{name}")


def _add(id: str) -> None:
    what, who, when, theme = (st.session_state[f"new_{name}_{id}"] for name in ("what", "who", "when", "theme"))
    if what.strip():
        _keep(id, (*meeting().pin(id).agreements, Agreement(what.strip(), who.strip(), when, _theme(theme))))


def _change(id: str, place: int, name: str, key: str) -> None:
    """Take over a field; an agreement about nothing stays as it was, it is taken away by its button."""
    value: Any = st.session_state[key]
    value = _theme(value) if name == "theme" else value
    if name == "what" and not value.strip():
        renew()
        return
    made = list(meeting().pin(id).agreements)
    made[place] = replace(made[place], **{name: value})
    _keep(id, tuple(made))


def _remove(id: str, place: int) -> None:
    made = meeting().pin(id).agreements
    _keep(id, (*made[:place], *made[place + 1 :]))
    renew()


def _keep(id: str, made: tuple[Agreement, ...]) -> None:
    keep_meeting(meeting().edit(id, agreements=made))
