"""The parts of the Bewijs page: each a finding about the programme, with the facts of a mark that is picked."""

from typing import Any

import streamlit as st

from via_dash import programme
from via_dash.findings import programme_finding
from via_dash.language import say
from via_dash.narrative.side_by_side import off_scale_in_words
from via_dash.options import Language
from via_dash.programme.together import ProgrammeQuestion
from via_dash.ui.bewijs_all import entry_sheet
from via_dash.ui.bewijs_own import own_on_map, own_on_scale
from via_dash.ui.card import card
from via_dash.ui.controls import choose
from via_dash.ui.text import prose

ITEM = "item"


def evidence(language: Language) -> None:
    """The map of evidence, the reader's own pilot on it."""
    own = own_on_map(language)
    _picking("evidence_map", language, **({} if own is None else {"own": own}))


def effects(language: Language) -> None:
    """Every effect that can be put on one scale."""
    found = programme_finding("side_by_side", language, **own_on_scale(language))
    card(found, key="side_by_side")
    st.subheader(say(language, "side.off.title"), anchor=False)
    prose("\n".join(f"- {line}" for line in off_scale_in_words(found.result, language)))


def elements(language: Language) -> None:
    """Which working elements come back, and what works per side of the labour market."""
    _picking("working_elements", language)
    st.divider()
    st.header(say(language, "sides.title"), anchor=False)
    prose(say(language, "sides.intro"), terms=False)
    for side in programme.overview().sides:
        st.subheader(side.side(language), anchor=False)
        lists = {"works": side.works, "does_not_work": side.does_not_work, "not_yet_known": side.not_yet_known}
        for column, (key, texts) in zip(st.columns(3, gap="large"), lists.items(), strict=True):
            with column:
                lines = "\n".join(f"- {text(language)}" for text in texts)
                st.markdown(f"**{say(language, f'sides.{key}')}**\n\n{lines}")


def knowledge(language: Language) -> None:
    """Which questions were taken up, or what each pilot added."""
    questions: dict[str, ProgrammeQuestion] = {"lacunes": "knowledge_gaps", "waarde": "added_value"}
    chosen = choose(
        say(language, "bewijs.kennis.choose"), list(questions), "kennis", own=False,
        format_func=lambda name: say(language, f"bewijs.kennis.{name}"),
    )  # fmt: skip
    _picking(questions[chosen], language)


def model(language: Language) -> None:
    """On which mismatch of the labour market each pilot works."""
    _picking("mismatches", language)


def _picking(question: ProgrammeQuestion, language: Language, **options: Any) -> None:
    """A finding whose marks can be picked, and the facts of the one picked: by a click, or from the list."""
    found = programme_finding(question, language, **options)
    shown: tuple[str, ...] = found.result.entries
    card(found, key=question, on_pick=lambda id: _pick(id, shown), under=lambda: _picked(shown, language))


def _picked(shown: tuple[str, ...], language: Language) -> None:
    chosen = choose(
        say(language, "bewijs.choose"), ["", *shown], ITEM, own=False,
        format_func=lambda id: programme.entry(id).name(language) if id else say(language, "bewijs.pick"),
    )  # fmt: skip
    if chosen:
        with st.container(border=True):
            st.subheader(programme.entry(chosen).name(language), anchor=False)
            entry_sheet(programme.entry(chosen), language)


def _pick(id: str, shown: tuple[str, ...]) -> None:
    if id in shown:
        st.session_state[ITEM] = id
