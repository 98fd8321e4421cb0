"""Who reads: in which language, and in which theme."""

import streamlit as st

from via_dash.options import Language, Theme


def language() -> Language:
    """The reader's language: Dutch unless the switch or the address says English."""
    return "en" if st.session_state.get("lang") == "en" else "nl"


def theme() -> Theme:
    """The reader's theme, as the browser reports it."""
    return "dark" if st.context.theme.type == "dark" else "light"
