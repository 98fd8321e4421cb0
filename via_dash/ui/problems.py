"""Messages about a file: what, where, what to do. What blocks stands out; remarks come together."""

from collections.abc import Sequence

import streamlit as st

from via_dash.language import number, say
from via_dash.options import Language
from via_dash.panel import Problem
from via_dash.ui.text import plain

FEW = 2


def show_problems(problems: Sequence[Problem], language: Language) -> None:
    """Each as a message of its own."""
    for problem in problems:
        what, where, remedy = problem.say(language)
        show = st.error if problem.blocks else st.warning
        show("  \n".join([f"**{plain(what)}**", *(plain(part) for part in (where, remedy) if part)]))


def several(problems: Sequence[Problem], language: Language, *, key: str) -> None:
    """One or two remarks as messages; more of them in a list that opens. key: the text above that list."""
    if len(problems) <= FEW:
        show_problems(problems, language)
        return
    with st.expander(say(language, key, count=number(language, len(problems))), icon=":material/info:"):
        lines = []
        for problem in problems:
            what, where, remedy = problem.say(language)
            lines.append("  \n  ".join([f"- **{plain(what)}**", " · ".join(plain(p) for p in (where, remedy) if p)]))
        st.markdown("\n".join(lines))
