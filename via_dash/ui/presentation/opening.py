"""A set that comes in by a link: opened at once where nothing is kept yet, and else only when the reader says so."""

import streamlit as st

from via_dash.language import number, say
from via_dash.meeting import LinkError, Meeting, read_link, write_link
from via_dash.options import Language
from via_dash.ui.address import arrived, publish
from via_dash.ui.pins import keep_meeting, meeting
from via_dash.ui.presentation.fields import renew
from via_dash.ui.presentation.sharing import SET
from via_dash.ui.text import plain

BAD, CHANGED, ASKED = "link_bad", "link_changed", "link_asked"


def open_link(language: Language) -> None:
    """Take in the set that the address asks for, and tell what came of it."""
    if text := arrived(SET):
        _arrive(text, language)
    if st.session_state.pop(BAD, False):
        st.warning(say(language, "link.bad"), icon=":material/link_off:")
    if ASKED in st.session_state:
        _ask(st.session_state[ASKED], language)
    if changed := st.session_state.pop(CHANGED, ()):
        names = "\n".join(f"- {plain(title)}" for title in changed)
        st.warning(f"{say(language, 'link.changed')}\n\n{names}", icon=":material/update:")


def _arrive(text: str, language: Language) -> None:
    try:
        with st.spinner(say(language, "link.opening")):
            found, changed = read_link(text, language)
    except LinkError:
        st.session_state[BAD] = True
        return
    finally:
        publish(SET, text, "")
    if meeting().pins and text != write_link(meeting()):
        st.session_state[ASKED] = (found, changed)
    elif not meeting().pins:
        _take(found, changed)


def _take(found: Meeting, changed: tuple[str, ...]) -> None:
    keep_meeting(found)
    renew()
    st.session_state[CHANGED] = changed
    st.session_state.pop(ASKED, None)


def _ask(asked: tuple[Meeting, tuple[str, ...]], language: Language) -> None:
    """Replace what is kept, or leave it: the reader decides."""
    there, here = number(language, len(asked[0].pins)), number(language, len(meeting().pins))
    with st.container(border=True):
        st.markdown(say(language, "link.ask", there=there, here=here))
        with st.container(horizontal=True):
            st.button(say(language, "link.replace"), key="link_replace", on_click=_take, args=asked)
            st.button(say(language, "link.keep"), key="link_keep", on_click=_leave)


def _leave() -> None:
    st.session_state.pop(ASKED, None)
