"""The reader's own pilot on the Bewijs page: its place on the map, and its effects on the common scale."""

from typing import Any

import streamlit as st

from via_dash.findings import comparable_outcomes, own_place
from via_dash.language import say
from via_dash.options import Language
from via_dash.panel import Panel
from via_dash.programme.together.evidence_map import OwnPlace
from via_dash.ui.account_tab import FACTS
from via_dash.ui.controls import choose, choose_many, side_by_side
from via_dash.ui.shell import page_link
from via_dash.ui.state import own_data
from via_dash.ui.text import prose


def own_on_map(language: Language) -> OwnPlace | None:
    """Where the reader's pilot stands, after asking what no file can tell; None, and said why, where it can't be."""
    panel = _own_panel(language)
    if panel is None:
        return None
    st.header(say(language, "bewijs.own.title"), anchor=False)
    prose(say(language, "bewijs.own.facts"))
    titles = {outcome.name: outcome.title(language) for outcome in panel.outcomes}
    with side_by_side():
        outcome = choose(say(language, "control.outcome"), list(titles), "uitkomst", own=True,
                         format_func=titles.__getitem__)  # fmt: skip
        known = choose_many(
            say(language, "control.facts"), list(FACTS), "feiten", own=True,
            format_func=lambda fact: say(language, f"fact.{fact}"), help=say(language, "control.facts.help"),
            placeholder=say(language, "control.none"),
        )  # fmt: skip
    place = own_place(panel, outcome, {fact: fact in known for fact in FACTS})
    if place is None:
        st.info(say(language, "bewijs.own.withheld"))
    return place


def own_on_scale(language: Language) -> dict[str, Any]:
    """The reader's panel and which of its yes/no outcomes belong on the scale; empty, and said why, without any."""
    panel = _own_panel(language)
    if panel is None:
        return {}
    titles = {outcome.name: outcome.title(language) for outcome in comparable_outcomes(panel)}
    if not titles:
        st.info(say(language, "alone.sentence.one_group" if panel.one_group else "bewijs.own.binary"))
        return {}
    st.header(say(language, "bewijs.own.title"), anchor=False)
    chosen = choose_many(
        say(language, "bewijs.own.outcomes"), list(titles), "uitkomsten", own=True, format_func=titles.__getitem__,
        help=say(language, "bewijs.own.outcomes.help"), placeholder=say(language, "control.none"),
    )  # fmt: skip
    return {"own": panel, "outcomes": tuple(chosen)}


def _own_panel(language: Language) -> Panel | None:
    data = own_data()
    if data is None or data.panel is None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(say(language, "bewijs.own.none"), width="content")
            page_link("gegevens", language, say(language, "bewijs.own.go"))
        return None
    if not isinstance(data.panel, Panel):
        st.info(say(language, "bewijs.own.records"))
        return None
    return data.panel
