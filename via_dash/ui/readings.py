"""How a file was read: what is asked of its reader, one click an answer, and what was read as most likely."""

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from via_dash.findings.as_read import worth_telling
from via_dash.intake.previews import first_rows
from via_dash.language import say
from via_dash.options import Language
from via_dash.panel import Choice, Mapping, Problem, Question, Reading
from via_dash.records import RecordMapping
from via_dash.ui.state import ANSWERS, OwnData
from via_dash.ui.tables import show_table
from via_dash.ui.text import plain, small_print

Roles = TypeVar("Roles", Mapping, RecordMapping)


def answered(roles: Roles, data: OwnData) -> Roles:
    """The roles with what the reader answered for this file."""
    for key, value in _answers(data).items():
        roles = roles.answer(key, value)
    return roles


def taken(file: str, key: str, among: Sequence[str] | None = None) -> str | None:
    """An answer about a file (`OwnData.key`) that a control of its own holds from here on; None without one. among:
    the answers that the control can hold; None for all."""
    answers: dict[str, str] = st.session_state.get(f"{ANSWERS}{file}", {})
    held = among is None or answers.get(key) in among
    return answers.pop(key, None) if held else None


def ask(problems: Sequence[Problem], data: OwnData, language: Language) -> list[Problem]:
    """Show each question with its choices side by side; the other problems come back."""
    for problem in problems:
        if isinstance(problem, Question) and problem.reading is not None:
            _ask(problem.reading, data, language)
    return [problem for problem in problems if not isinstance(problem, Question)]


def show_readings(readings: Sequence[Reading], data: OwnData, language: Language) -> None:
    """What was read as most likely, or as the reader said, each with the other way one click away."""
    shown = [reading for reading in readings if worth_telling(reading)]
    if not shown:
        return
    st.markdown(f"**{say(language, 'reading.shown')}**")
    for reading in shown:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(plain(reading.told(language)), width="content")
            for choice in reading.choices[1:]:
                label = say(language, "reading.otherwise", other=choice.label(language))
                _button(reading, choice, label, data, kind="tertiary")


def _ask(reading: Reading, data: OwnData, language: Language) -> None:
    with st.container(border=True):
        st.markdown(f"**{plain(reading.question(language))}**")
        small_print(say(language, "reading.asked"))
        rows = first_rows(data.table, reading, language)
        if rows is not None:
            show_table(rows, language, alt=say(language, "reading.first_rows"))
        with st.container(horizontal=True):
            for choice in reading.choices:
                _button(reading, choice, say(language, "reading.choose", choice=choice.label(language)), data)


def _button(reading: Reading, choice: Choice, label: str, data: OwnData, kind: str = "secondary") -> None:
    place = f"{_place(data)}_{reading.key}_{choice.value}"
    st.button(plain(label), key=place, type=kind, on_click=_answer, args=(data, reading.key, choice.value))  # type: ignore[arg-type]


def _answer(data: OwnData, key: str, value: str) -> None:
    st.session_state[_place(data)] = {**_answers(data), key: value}


def _answers(data: OwnData) -> dict[str, str]:
    found: dict[str, str] = st.session_state.get(_place(data), {})
    return found


def _place(data: OwnData) -> str:
    return f"{ANSWERS}{data.key}"
