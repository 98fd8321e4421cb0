"""Text as readers can take it in: lines of a readable length, small print that passes the contrast rules."""

import streamlit as st

MARKUP = frozenset("\\`*_[]<>#|~:$")
PROSE = 860


def prose(text: str) -> None:
    """A paragraph, no wider than is comfortable to read."""
    st.markdown(text, width=PROSE)


def small_print(text: str) -> None:
    """A small grey line. The framework's own caption is too faint to pass."""
    st.markdown(f":gray[:small[{text}]]", width=PROSE)


def plain(text: str) -> str:
    """The text with nothing in it read as markup: names and values from a file are shown as they are."""
    return "".join(f"\\{char}" if char in MARKUP else char for char in text)
