"""Fields that show what the meeting holds and change it: the meeting is the one place where anything is kept."""

from collections.abc import Callable
from typing import Any

import streamlit as st

LONGEST = 2000
ROW: dict[str, Any] = {"horizontal": True, "gap": "small"}


def bound(key: str, value: object) -> None:
    """Before a field is drawn: let it show `value`. A field that shows it already is left alone, so that what is being
    typed stays."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def text_field(
    label: str, key: str, value: str, change: Callable[[str], None], *, tall: bool = False, **options: Any
) -> None:
    """A line of text, or several lines where it is `tall`. change: called with the new text."""
    bound(key, value)
    draw = st.text_area if tall else st.text_input
    draw(label, key=key, max_chars=LONGEST, on_change=lambda: change(st.session_state[key].strip()), **options)
