"""A box for a number with decimals, in the reader's own notation; the framework's box knows only a decimal point."""

import streamlit as st

from via_dash.language import number_as_typed, read_number, say
from via_dash.options import Language
from via_dash.ui.controls import WIDTH


def number_box(
    label: str, key: str, language: Language, *, start: float | None = None, least: float | None = None,
    most: float | None = None, help: str | None = None,
) -> float | None:  # fmt: skip
    """The number that was last typed and fits, `start` until one is; None where the box is empty.

    What is typed and is no number within the limits stays in the box, with what to do about it under it. The number
    stays in the session: it means nothing to another reader's data.
    """
    place, wrong = f"{key}_{language}", f"{key}_fout"
    st.session_state.setdefault(key, start)

    def typed() -> None:
        text = st.session_state[place].strip()
        value = read_number(language, text) if text else None
        fits = value is None or ((least is None or value >= least) and (most is None or value <= most))
        st.session_state[wrong] = bool(text) and (value is None or not fits)
        if not st.session_state[wrong]:
            st.session_state[key] = start if value is None else value

    value: float | None = st.session_state[key]
    if not st.session_state.get(wrong):
        st.session_state[place] = "" if value is None else number_as_typed(language, value)
    st.text_input(label, key=place, help=help, width=WIDTH, on_change=typed, persist_state="session")
    if st.session_state.get(wrong):
        st.warning(say(language, f"number_box.{_limits(least, most)}", **_shown(language, least, most)),
                   icon=":material/edit:")  # fmt: skip
    return value


def _limits(least: float | None, most: float | None) -> str:
    """Which sentence about the limits fits."""
    if least is None:
        return "any"
    return "from" if most is None else "between"


def _shown(language: Language, least: float | None, most: float | None) -> dict[str, str]:
    ends = {"least": least, "most": most, "example": 0.5}
    return {name: number_as_typed(language, end) for name, end in ends.items() if end is not None}
