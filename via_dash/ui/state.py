"""What a session remembers of the reader's own data. It lives in the session's memory and nowhere else."""

from dataclasses import dataclass

import streamlit as st

from via_dash.panel import Mapping, Panel, Table

_KEY = "own_data"


@dataclass(frozen=True)
class OwnData:
    """The reader's file as read, the roles as guessed, and the panel once it is in use."""

    table: Table
    guess: Mapping
    panel: Panel | None = None


def own_data() -> OwnData | None:
    """The session's own data, or None."""
    value = st.session_state.get(_KEY)
    return value if isinstance(value, OwnData) else None


def keep(data: OwnData) -> None:
    """Remember the reader's own data for this session."""
    st.session_state[_KEY] = data


def forget() -> None:
    """Drop the reader's own data from the session."""
    st.session_state.pop(_KEY, None)
