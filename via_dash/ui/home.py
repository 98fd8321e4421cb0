"""The front page: what this is, the two ways to start, the three lines, and what goes beyond one pilot."""

import streamlit as st

from via_dash import programme
from via_dash.language import say
from via_dash.options import Language
from via_dash.programme.model import Line
from via_dash.ui.shell import PAGES, page_button, page_link, pilot_key
from via_dash.ui.text import prose

LINE, SAMPLE = "arbeidstoeleiding", "enschede"
FURTHER = ("bewijs", "monitor", "opzet")


def home(language: Language) -> None:
    """The whole page."""
    st.title(say(language, "home.title"), anchor=False)
    prose(say(language, "home.intro"))
    sample, own = st.columns(2, gap="large")
    with sample, st.container(border=True, height="stretch"):
        st.header(say(language, "home.sample.title"), anchor=False)
        st.markdown(say(language, "home.sample.text"))
        page_button(LINE, language, say(language, "home.sample.go"), {pilot_key(LINE): SAMPLE})
    with own, st.container(border=True, height="stretch"):
        st.header(say(language, "home.own.title"), anchor=False)
        st.markdown(say(language, "home.own.text"))
        page_button("gegevens", language, say(language, "home.own.go"))
    st.header(say(language, "home.lines"), anchor=False)
    for column, line in zip(st.columns(3, gap="large"), _lines(), strict=True):
        with column:
            st.subheader(line.name(language), anchor=False)
            st.markdown(line.about(language))
            pilots = [entry for entry in programme.entries(line.id) if entry.type == "pilot"]
            for pilot in pilots:
                page_link(line.id, language, pilot.called(language), {pilot_key(line.id): _shown_first(pilot.id)})
    st.header(say(language, "home.further"), anchor=False)
    for column, page in zip(st.columns(3, gap="large"), FURTHER, strict=True):
        with column:
            st.subheader(say(language, f"page.{page}"), anchor=False)
            st.markdown(say(language, f"home.further.{page}"))
            page_link(page, language, say(language, "home.line.go", name=say(language, f"page.{page}")))
    st.header(say(language, "home.how"), anchor=False)
    prose(say(language, "home.how.text"))


def _shown_first(pilot: str) -> str:
    """What a line page opens on for a pilot: its first sample, or the pilot itself."""
    return next(iter(programme.samples_of(pilot)), pilot)


def _lines() -> list[Line]:
    """The lines in the order of the navigation."""
    return sorted(programme.lines(), key=lambda line: list(PAGES).index(line.id))
