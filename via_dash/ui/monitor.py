"""The monitor: is the position on the labour market becoming proportional? Yearly totals, invented or the reader's."""

import streamlit as st

from via_dash import programme
from via_dash.language import say
from via_dash.options import Language
from via_dash.records import Records
from via_dash.ui.controls import choose
from via_dash.ui.facts import facts
from via_dash.ui.record_tabs import record_tabs
from via_dash.ui.shell import page_link
from via_dash.ui.state import own_data
from via_dash.ui.text import prose

SAMPLE = "monitor"


def monitor(language: Language) -> None:
    """The whole page."""
    st.title(say(language, "monitor.title"), anchor=False)
    prose(say(language, "monitor.intro"))
    own = _own_series()
    if own is not None and _wants_own(language):
        record_tabs(own, language, ())
        return
    st.info(say(language, "monitor.invented"), icon=":material/info:")
    facts(programme.entry(programme.codebook(SAMPLE).pilot), language, expanded=False)
    illustration = programme.sample(SAMPLE)
    assert isinstance(illustration, Records)
    record_tabs(illustration, language, ())
    if own is None:
        st.divider()
        prose(say(language, "monitor.no_own"))
        page_link("gegevens", language, say(language, "monitor.go"))


def _own_series() -> Records | None:
    """The session's own data, when they are yearly totals."""
    data = own_data()
    panel = data.panel if data else None
    return panel if isinstance(panel, Records) and panel.kind == "series" else None


def _wants_own(language: Language) -> bool:
    """Whether the reader looks at the own figures: to begin with, since they were just opened."""
    chosen = choose(
        say(language, "monitor.data"),
        ("own", "sample"),
        "monitor",
        own=False,
        format_func=lambda name: say(language, f"monitor.data.{name}"),
    )
    return chosen == "own"
