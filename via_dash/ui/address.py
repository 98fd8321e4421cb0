"""Choices in the address bar, by their own values: the same link means the same in both languages.

The framework's own binding writes the words that a reader sees, which change with the language; hence this.
"""

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

Value = TypeVar("Value")
_PUBLISHED = "address_published"


def adopt(key: str, options: Sequence[Value]) -> None:
    """Before a widget is drawn: take over what the address says, when it says something that we did not put there.

    A value that is not among the options is ignored; `publish` then removes it.
    """
    asked = arrived(key)
    for option in options:
        if asked is not None and str(option) == asked:
            st.session_state[key] = option


def arrived(key: str) -> str | None:
    """What the address says of `key` when we did not put it there; None otherwise."""
    asked = st.query_params.get(key)
    return asked if asked is not None and asked != _published().get(key) else None


def adopt_many(key: str, options: Sequence[str]) -> None:
    """The same for a choice of several values."""
    asked = st.query_params.get_all(key)
    if asked and asked != _published().get(key):
        st.session_state[key] = [option for option in options if option in asked]


def publish(key: str, value: object, default: object) -> None:
    """After a widget is drawn: put its value in the address, or leave it out when it is the default."""
    if value == default:
        _published().pop(key, None)
        st.query_params.pop(key, None)
        return
    shown = [str(item) for item in value] if isinstance(value, list) else str(value)
    _published()[key] = shown
    current = st.query_params.get_all(key) if isinstance(shown, list) else st.query_params.get(key)
    if current != shown:
        st.query_params[key] = shown


def _published() -> dict[str, str | list[str]]:
    known: dict[str, str | list[str]] = st.session_state.setdefault(_PUBLISHED, {})
    return known
