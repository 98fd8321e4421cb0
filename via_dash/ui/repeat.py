"""Zelf narekenen: the lines that repeat a finding's numbers, in the program that the reader has."""

import streamlit as st

from via_dash.findings import Finding
from via_dash.language import say
from via_dash.ui.downloads import download
from via_dash.ui.take_along import file_name
from via_dash.ui.text import small_print

PROGRAMS = {"python": "Python", "r": "R", "stata": "Stata", "spss": "SPSS"}
ENDINGS = {"python": "py", "r": "R", "stata": "do", "spss": "sps"}
COLOURED = {"python": "python", "r": "r"}
PREFERRED = "regels_in"


def repeat(finding: Finding, key: str) -> None:
    """The lines in one program at a time, to copy or to take along, and in which programs there are none."""
    language, code = finding.language, finding.code
    kept = st.session_state.get(PREFERRED)
    place = f"{PREFERRED}_{key}"

    def prefer() -> None:
        st.session_state[PREFERRED] = st.session_state[place]

    if len(code) > 1:
        st.session_state[place] = kept if kept in code else next(iter(code))
        st.segmented_control(
            say(language, "repeat.program"), list(code), format_func=PROGRAMS.__getitem__, required=True, key=place,
            on_change=prefer,
        )  # fmt: skip
    chosen = st.session_state[place] if len(code) > 1 else next(iter(code))
    small_print(say(language, "repeat.note", program=PROGRAMS[chosen]))
    missing = [PROGRAMS[name] for name in PROGRAMS if name not in code]
    if missing:
        small_print(say(language, "repeat.missing", programs=", ".join(missing)))
    st.code(code[chosen], language=COLOURED.get(chosen))
    name = f"{file_name(finding.title)}.{ENDINGS[chosen]}"
    download(say(language, "repeat.download"), code[chosen], name, f"{chosen}_{key}")
