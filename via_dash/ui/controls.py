"""Controls whose choice survives: in the address for sample data, in the session alone for the reader's own."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import streamlit as st

Value = TypeVar("Value")


def remembered(key: str, own: bool) -> dict[str, Any]:
    """The keyword arguments that make a widget remember: names of own columns never reach the address."""
    return {"key": f"{key}_eigen", "persist_state": "session"} if own else {"key": key, "bind": "query-params"}


def choose(label: str, options: Sequence[Value], key: str, *, own: bool, format_func: Callable[[Value], str], index: int = 0, help: str | None = None) -> Value:  # noqa: E501
    """One of `options`: a row of buttons when few, a list when many. A choice that no longer exists falls back."""
    arguments = remembered(key, own)
    _drop_stale(arguments["key"], options)
    if len(options) <= 4 and sum(len(format_func(option)) for option in options) <= 60:
        picked = st.segmented_control(
            label, options, default=options[index], required=True, format_func=format_func, help=help, **arguments
        )
    else:
        picked = st.selectbox(label, options, index=index, format_func=format_func, help=help, **arguments)
    return options[index] if picked is None else picked


def choose_many(label: str, options: Sequence[Value], key: str, *, own: bool, format_func: Callable[[Value], str], help: str | None = None, placeholder: str = "") -> list[Value]:  # noqa: E501
    """Any of `options`, none to begin with."""
    return list(st.multiselect(label, options, format_func=format_func, help=help, placeholder=placeholder,
                               select_all=False, **remembered(key, own)))  # fmt: skip


def _drop_stale(key: str, options: Sequence[Any]) -> None:
    if key in st.session_state and st.session_state[key] not in options:
        del st.session_state[key]
