"""The Bewijs page: one kind of overview at a time."""

from collections.abc import Callable

import streamlit as st

from via_dash.language import say
from via_dash.options import Language
from via_dash.ui.bewijs_all import all_entries
from via_dash.ui.bewijs_parts import effects, elements, evidence, knowledge, model
from via_dash.ui.controls import choose_tab
from via_dash.ui.text import prose

PARTS: dict[str, Callable[[Language], None]] = {
    "kaart": evidence,
    "effecten": effects,
    "elementen": elements,
    "kennis": knowledge,
    "model": model,
    "alles": all_entries,
}


def bewijs(language: Language) -> None:
    """The whole page."""
    st.title(say(language, "page.bewijs"), anchor=False)
    prose(say(language, "bewijs.intro"))
    part, container = choose_tab({part: say(language, f"bewijs.deel.{part}") for part in PARTS}, "deel", language)
    with container:
        PARTS[part](language)
