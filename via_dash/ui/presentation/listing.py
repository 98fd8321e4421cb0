"""The pins in order: what they say, in which state, and what the meeting adds to each.

What comes and goes has a place of its own, so that nothing else moves and the focus of the keyboard stays where it is.
"""

from functools import partial
from uuid import uuid4

import streamlit as st

from via_dash.language import number, say
from via_dash.meeting import Meeting, Pin
from via_dash.options import Language
from via_dash.report.words import stamp_line
from via_dash.ui.pins import keep_meeting, meeting
from via_dash.ui.presentation.agreements import agreements, in_short
from via_dash.ui.presentation.fields import text_field
from via_dash.ui.presentation.practice import practice
from via_dash.ui.text import plain, prose, small_print

NOTE, SOON = 110, 150
_MOVED = "pin_moved"


def listing(found: Meeting, language: Language, opened: str | None) -> None:
    """Every pin. opened: the id of the one whose agreements are unfolded."""
    st.header(say(language, "listing.title"), anchor=False)
    for place, pin in enumerate(found.pins, 1):
        with st.container(border=True, key=f"pin_row_{pin.id}"):
            _pin(pin, place, len(found.pins), language)
            _additions(pin, language, pin.id == opened)
    _keep_focus()


def _pin(pin: Pin, place: int, last: int, language: Language) -> None:
    st.subheader(f"{place}. {plain(pin.title)}", anchor=False)
    prose(pin.finding.sentence, terms=pin.finding.told.terms)
    small_print(plain(stamp_line(pin, language)))
    agreed = st.empty()
    if pin.agreements:
        written = [f"- {plain(one.what)} ({plain(in_short(one, language))})" for one in pin.agreements]
        agreed.markdown("\n".join([f"**{say(language, 'show.agreements')}**", "", *written]))
    with st.container(horizontal=True, gap="small"):
        _button("up", pin, place, language, partial(_move, pin.id, -1), ":material/arrow_upward:", place == 1)
        _button("down", pin, place, language, partial(_move, pin.id, 1), ":material/arrow_downward:", place == last)
        _button("away", pin, place, language, partial(_remove, pin.id), ":material/delete:", False)


def _button(
    name: str, pin: Pin, place: int, language: Language, act: "partial[None]", icon: str, disabled: bool
) -> None:
    st.button(
        say(language, f"listing.{name}", place=number(language, place)),
        key=f"{name}_{pin.id}",
        help=say(language, f"listing.{name}.help", title=plain(pin.title)),
        icon=icon,
        disabled=disabled,
        on_click=act,
    )


def _additions(pin: Pin, language: Language, unfolded: bool) -> None:
    """What the meeting adds, folded away; a fold that is closed draws nothing."""
    if unfolded:
        st.session_state[f"more_{pin.id}"] = True
    label = say(language, "listing.more")
    fold = st.expander(label, icon=":material/handshake:", key=f"more_{pin.id}", on_change="rerun")
    if fold.open:
        with fold:
            agreements(pin, language)
            practice(pin, language)
            _words(pin, language)


def _words(pin: Pin, language: Language) -> None:
    text_field(
        say(language, "listing.heading"), f"heading_{pin.id}", pin.heading,
        lambda text: _edit(pin.id, heading=text), placeholder=pin.finding.title,
    )  # fmt: skip
    text_field(
        say(language, "listing.note"), f"note_{pin.id}", pin.note, lambda text: _edit(pin.id, note=text),
        tall=True, height=NOTE, help=say(language, "listing.note.help"),
    )  # fmt: skip


def _edit(id: str, **changes: str) -> None:
    keep_meeting(meeting().edit(id, **changes))


def _move(id: str, by: int) -> None:
    keep_meeting(meeting().move(id, by))
    st.session_state[_MOVED] = (id, "up" if by < 0 else "down")


def _keep_focus() -> None:
    """After a move: the keyboard's focus goes along, to the same button, or to the other one at an end of the list."""
    id, way = st.session_state.pop(_MOVED, ("", ""))
    ways, place = ("up", "down") if way == "up" else ("down", "up"), st.empty()
    find = " ?? ".join(f"document.querySelector('.st-key-{name}_{id} button:enabled')" for name in ways)
    if id:
        script = f"setTimeout(() => ({find})?.focus(), {SOON}); // {uuid4()}"
        place.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def _remove(id: str) -> None:
    keep_meeting(meeting().remove(id))
