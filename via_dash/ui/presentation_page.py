"""The presentation: what was pinned, in an order and with what the meeting adds; to show, to share, to take along."""

import streamlit as st

from via_dash.language import number, say
from via_dash.meeting import Meeting
from via_dash.options import Language
from via_dash.ui.address import publish
from via_dash.ui.pins import dropped_own_pins, keep_meeting, meeting, meeting_in
from via_dash.ui.presentation.example import example_set
from via_dash.ui.presentation.fields import renew, text_field
from via_dash.ui.presentation.listing import listing
from via_dash.ui.presentation.looking_back import looking_back
from via_dash.ui.presentation.opening import open_link
from via_dash.ui.presentation.sharing import SET, sharing
from via_dash.ui.presentation.show import last_shown, let_go, screen_in_session, show
from via_dash.ui.presentation.taking import is_taken, taking
from via_dash.ui.shell import page_link
from via_dash.ui.text import prose, small_print

SOURCES = ("arbeidstoeleiding", "werkgevers", "jongeren", "monitor", "bewijs")


def presentation_page(language: Language) -> None:
    """The whole page."""
    st.title(say(language, "page.presentatie"), anchor=False)
    with st.container():
        open_link(language)
        if gone := dropped_own_pins():
            st.info(say(language, "presentation.dropped", n=number(language, gone)), icon=":material/info:")
    with st.spinner(say(language, "presentation.telling")):
        found = meeting_in(language)
    let_go(found)
    if found.pins:
        _set(found, language)
    else:
        _empty(language)
    looking_back(language)


def _empty(language: Language) -> None:
    """What the page is for, where findings can be pinned, and a set to look at."""
    publish(SET, "", "")
    prose(say(language, "presentation.empty"))
    with st.container(horizontal=True):
        for page in SOURCES:
            page_link(page, language, say(language, f"page.{page}"))
    prose(say(language, "presentation.example"))
    st.button(
        say(language, "presentation.example.open"), on_click=_open_example, args=(language,), type="primary",
        icon=":material/slideshow:", key="open_example",
    )  # fmt: skip


def _open_example(language: Language) -> None:
    keep_meeting(example_set(language))
    renew()


def _set(found: Meeting, language: Language) -> None:
    """The set: title, show, pins, link, files. The show is filled in last, as its pictures take a while."""
    prose(say(language, "presentation.intro"))
    text_field(
        say(language, "presentation.title"), "meeting_title", found.title, _retitle,
        placeholder=say(language, "presentation.title.example"), width=560,
    )  # fmt: skip
    stage = st.container()
    listing(found, language, last_shown())
    sharing(found, language)
    taking(found, language)
    with stage:
        _stage(found, language)


def _stage(found: Meeting, language: Language) -> None:
    place = st.empty()
    for done, pin in enumerate(found.pins):
        place.progress(done / len(found.pins), text=say(language, "presentation.drawing"))
        screen_in_session(pin, language)
    place.empty()
    show(found, language, lasting=is_taken(found))
    small_print(say(language, "show.keys"))


def _retitle(text: str) -> None:
    keep_meeting(Meeting(text, meeting().pins))
