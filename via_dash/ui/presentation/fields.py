"""Fields that show what the meeting holds and change it: the meeting is the one place where anything is kept."""

from collections.abc import Callable
from typing import Any

import streamlit as st

LONGEST = 2000
_DRAWN = "fields_drawn"
ROW: dict[str, Any] = {"horizontal": True, "gap": "small"}


def renew() -> None:
    """Draw all fields anew at the next run, as what they show is another set, or stands in another place."""
    st.session_state[_DRAWN] = _drawn() + 1


def place_of(name: str) -> str:
    """Where the session keeps the field of that name: another place after `renew`."""
    return f"{name}_{_drawn()}"


def text_field(
    label: str, name: str, value: str, change: Callable[[str], None], *, tall: bool = False, **options: Any
) -> None:
    """A line of text, or several lines where it is `tall`. change: called with the new text.

    The value goes along at every run: a field that comes back after another page shows it without being asked.
    """
    draw, key = st.text_area if tall else st.text_input, place_of(name)
    draw(label, value, key=key, max_chars=LONGEST, on_change=lambda: change(st.session_state[key].strip()), **options)


def _drawn() -> int:
    return int(st.session_state.get(_DRAWN, 0))
