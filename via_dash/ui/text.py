"""Text as readers can take it in: lines of a readable length, small print that passes the contrast rules."""

import streamlit as st

from via_dash.ui.glossary import explained
from via_dash.ui.reader import language

MARKUP = frozenset("\\`*_[]<>#|~:$")
PROSE = 860


def prose(text: str, *, terms: bool = True) -> None:
    """A paragraph, no wider than is comfortable to read. terms: whether it uses the terms of the field as such, so that
    they are explained."""
    st.markdown(explained(text, language()) if terms else text, width=PROSE)


def small_print(text: str, *, terms: bool = True) -> None:
    """A small grey line, its terms as in `prose`. The framework's own caption is too faint to pass."""
    st.markdown(f":gray[:small[{explained(text, language()) if terms else text}]]", width=PROSE)


def plain(text: str) -> str:
    """The text with nothing in it read as markup: names and values from a file are shown as they are."""
    return "".join(f"\\{char}" if char in MARKUP else char for char in text)
