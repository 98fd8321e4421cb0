"""The Vergelijkbaarheid tab: who is still there, are the groups alike, and is there anyone to compare with?"""

import streamlit as st

from via_dash.findings import Question, finding, leavers_table
from via_dash.language import say
from via_dash.options import Language
from via_dash.panel import Outcome, Panel
from via_dash.stats.results import AttritionResult
from via_dash.ui.card import card
from via_dash.ui.controls import choose, side_by_side
from via_dash.ui.persons import choose_matching, groups_control
from via_dash.ui.tables import show_table
from via_dash.ui.text import prose
from via_dash.ui.waves import choose_pair

PARTS = ("balans", "overlap", "uitval", "gevolg")
OF_ONE = ("uitval",)


def comparability_tab(panel: Panel, outcome: Outcome, language: Language, own: bool) -> None:
    """The whole tab: one question at a time."""
    pair = choose_pair(panel, language, own)
    if pair is None:
        return
    parts = OF_ONE if panel.one_group else PARTS
    part = choose(
        say(language, "control.part"), parts, "vraag", own=own, format_func=lambda name: say(language, f"part.{name}")
    )
    if part in ("uitval", "gevolg"):
        question: Question = "flow" if part == "uitval" else "dropout"
        shown = finding(question, panel, outcome=outcome.name, language=language, waves=pair)
        card(shown, key=part)
        if part == "uitval" and isinstance(shown.result, AttritionResult):
            _leavers(shown.result, panel, language)
        return
    if not panel.covariates:
        prose(say(language, "match.no_covariate"))
        return
    with side_by_side():
        matching = choose_matching(panel, language, own)
    question = "match" if part == "balans" else "overlap"
    options = matching.options(pair)
    card(finding(question, panel, outcome=outcome.name, language=language, **options), key=part)
    groups_control(language, own)


def _leavers(result: AttritionResult, panel: Panel, language: Language) -> None:
    """Stayers and leavers side by side, where anything is known of them."""
    if not result.leavers:
        prose(say(language, "leavers.none"))
        return
    st.subheader(say(language, "leavers.title"), anchor=False)
    show_table(leavers_table(result, panel, language), language, alt=say(language, "leavers.title"))
