"""The session's meeting: what its reader pinned. It lives in the session's memory and nowhere else.

SCREENS, FILE: where the session keeps what was made of it, pictures and a file, which goes when its data go.
"""

import streamlit as st

from via_dash.findings import Finding
from via_dash.language import say
from via_dash.meeting import Meeting
from via_dash.options import Language
from via_dash.ui.shown import held, hold

_KEY, _DROPPED = "meeting", "meeting_dropped"
SCREENS, FILE = "show_screens", "taken_file"


def meeting() -> Meeting:
    """The session's meeting; one without pins to begin with."""
    value = st.session_state.get(_KEY)
    return value if isinstance(value, Meeting) else Meeting()


def keep_meeting(changed: Meeting) -> None:
    """Remember the meeting for this session."""
    st.session_state[_KEY] = changed


def meeting_in(language: Language) -> Meeting:
    """The meeting with every finding told in a language, and remembered so: a language is told once, not every run."""
    found = meeting()
    if any(pin.finding.language != language for pin in found.pins):
        found = found.told_in(language)
        keep_meeting(found)
    return found


def drop_own_pins() -> None:
    """Take out the findings about the reader's own data, and remember how many there were, to tell the reader."""
    before, after = meeting(), meeting().without_own()
    for kept in (_KEY, SCREENS, FILE):
        st.session_state.pop(kept, None)  # a value that is only replaced stays alive until the next run
    keep_meeting(after)
    if gone := len(before.pins) - len(after.pins):
        st.session_state[_DROPPED] = gone


def dropped_own_pins() -> int:
    """How many findings went with the reader's own data; told once, so 0 when it is asked again."""
    return int(st.session_state.pop(_DROPPED, 0))


def pin_button(finding: Finding, key: str) -> None:
    """A button that puts the finding of the card `key` in the presentation, or takes it out again; it says which of the
    two is so."""
    language = finding.language
    hold(finding, key)
    state = "unpinned" if meeting().pin_of(finding) is None else "pinned"
    st.button(
        say(language, f"pin.{state}"),
        key=f"pin_{key}",
        help=say(language, f"pin.{state}.help"),
        icon={"unpinned": ":material/keep:", "pinned": ":material/check:"}[state],
        on_click=_toggle,
        args=(key,),
    )


def _toggle(key: str) -> None:
    found, finding = meeting(), held(key)
    if finding is None:
        return
    pin = found.pin_of(finding)
    keep_meeting(found.add(finding) if pin is None else found.remove(pin.id))
