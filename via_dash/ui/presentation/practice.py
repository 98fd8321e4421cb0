"""What practice adds to the figures beside a finding, and who says so."""

import streamlit as st

from via_dash.language import number, say
from via_dash.meeting import Pin, PracticeNote
from via_dash.options import Language
from via_dash.ui.pins import keep_meeting, meeting
from via_dash.ui.presentation.fields import LONGEST, ROW
from via_dash.ui.text import plain

TEXT, SOURCE = 500, 300


def practice(pin: Pin, language: Language) -> None:
    """A form for a new note from practice, and below it those that were written down."""
    id = pin.id
    with (
        st.form(f"practice_{id}", clear_on_submit=True, border=False),
        st.container(**ROW, vertical_alignment="bottom"),
    ):
        st.text_input(say(language, "practice.text"), key=f"new_practice_{id}", width=TEXT, max_chars=LONGEST)
        st.text_input(say(language, "practice.source"), key=f"new_source_{id}", width=SOURCE, max_chars=LONGEST)
        st.form_submit_button(say(language, "practice.add"), on_click=_add, args=(id,), icon=":material/add:")
    for place, note in enumerate(pin.practice):
        with st.container(**ROW, vertical_alignment="center"):
            st.markdown(_line(note, language), width=TEXT + SOURCE)
            label, key = (
                say(language, "practice.away", place=number(language, place + 1)),
                f"practice_away_{id}_{place}",
            )
            st.button(label, key=key, icon=":material/delete:", on_click=_remove, args=(id, place))


def _line(note: PracticeNote, language: Language) -> str:
    if not note.source:
        return plain(note.text)
    return f"{plain(note.text)} ({say(language, 'report.practice.source', source=plain(note.source))})"


def _add(id: str) -> None:
    text, source = (st.session_state[f"new_{name}_{id}"].strip() for name in ("practice", "source"))
    if text:
        keep_meeting(meeting().edit(id, practice=(*meeting().pin(id).practice, PracticeNote(text, source))))


def _remove(id: str, place: int) -> None:
    notes = meeting().pin(id).practice
    keep_meeting(meeting().edit(id, practice=(*notes[:place], *notes[place + 1 :])))
