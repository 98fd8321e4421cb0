"""Controls whose choice survives: in the session always, in the address too unless the data are the reader's own."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import streamlit as st

from via_dash.ui.address import adopt, adopt_many, publish

WIDTH = 560
FEW, SHORT, LONGEST = 4, 110, 40
Value = TypeVar("Value")


def choose(
    label: str,
    options: Sequence[Value],
    key: str,
    *,
    own: bool,
    format_func: Callable[[Value], str],
    last: bool = False,
    start: Value | None = None,
    help: str | None = None,
) -> Value:
    """One of `options`: buttons when they are few and short, a list otherwise. The default is `start` where that is one
    of them, else the first (or last).

    own: the options are names from the reader's own file, which never reach the address. A remembered choice that is no
    option any more gives way to the default.
    """
    default = start if start is not None and start in options else options[-1 if last else 0]
    place = f"{key}_eigen" if own else key
    if not own:
        adopt(place, options)
    if st.session_state.get(place, default) not in options:
        del st.session_state[place]
    st.session_state.setdefault(place, default)
    shared: dict[str, Any] = {
        "format_func": format_func,
        "help": help,
        "key": place,
        "persist_state": "session",
    }
    sizes = [len(format_func(option)) for option in options]
    if len(options) <= FEW and sum(sizes) <= SHORT and max(sizes) <= LONGEST:
        picked = st.segmented_control(label, options, required=True, wrap=True, **shared)
    else:
        picked = st.selectbox(label, options, width=WIDTH, **shared)
    chosen = default if picked is None else picked
    if not own:
        publish(place, chosen, default)
    return chosen


def remembered(options: Sequence[Value], key: str, *, own: bool, default: Value) -> Value:
    """What `choose` would give, without drawing it: for a choice that is made in another tab."""
    place = f"{key}_eigen" if own else key
    if not own:
        adopt(place, options)
    value: Value = st.session_state.get(place, default)
    return value if value in options else default


def remembered_many(options: Sequence[str], key: str, *, own: bool) -> list[str]:
    """What `choose_many` would give, without drawing it."""
    place = f"{key}_eigen" if own else key
    if not own:
        adopt_many(place, options)
    return [item for item in st.session_state.get(place, []) if item in options]


def choose_many(
    label: str,
    options: Sequence[str],
    key: str,
    *,
    own: bool,
    format_func: Callable[[str], str],
    help: str,
    placeholder: str,
    default: Sequence[str] = (),
) -> list[str]:
    """Any of `options`, `default` to begin with."""
    place = f"{key}_eigen" if own else key
    if not own:
        adopt_many(place, options)
    st.session_state[place] = [item for item in st.session_state.get(place, default) if item in options]
    picked = list(
        st.multiselect(
            label,
            options,
            format_func=format_func,
            help=help,
            placeholder=placeholder,
            select_all=False,
            width=WIDTH,
            key=place,
            persist_state="session",
        )
    )
    if not own:
        publish(place, picked, list(default))
    return picked


def side_by_side() -> Any:
    """Controls in one row, their boxes aligned; they wrap on a narrow screen."""
    return st.container(horizontal=True, vertical_alignment="bottom", gap="medium")


def choose_tab(labels: dict[str, str], key: str, language: str) -> tuple[str, Any]:
    """The open tab: its id, and the container to fill. `labels`: per id what the reader sees.

    The tab that tabs start with stays the same while they are on the page: with another one they are other tabs to the
    framework, and a click on the old ones is lost. It changes when the page or the address was opened anew, and with
    other labels, which make other tabs.
    """
    ids = list(labels)
    adopt(key, ids)
    opened = st.session_state.get(key)
    start = opened if opened in ids else ids[0]
    place = "_".join((key, language, *ids))
    if place not in st.session_state or start != st.session_state.get(f"{place}_open"):
        st.session_state[f"{place}_start"] = labels[start]
    first = st.session_state[f"{place}_start"]
    tabs = st.tabs(list(labels.values()), key=place, default=first, on_change="rerun")
    chosen, container = next(
        ((id, tab) for id, tab in zip(ids, tabs, strict=True) if tab.open), (start, tabs[ids.index(start)])
    )
    st.session_state[key] = st.session_state[f"{place}_open"] = chosen
    publish(key, chosen, ids[0])
    return chosen, container
