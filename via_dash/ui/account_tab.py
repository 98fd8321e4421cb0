"""The Verantwoording tab: how strong the evidence is, which assumptions hold, and what each method does."""

import streamlit as st

from via_dash.findings import account, finding
from via_dash.language import say
from via_dash.narrative import LARGE
from via_dash.options import Language
from via_dash.panel import Outcome, Panel
from via_dash.ui.card import card
from via_dash.ui.controls import choose, choose_many
from via_dash.ui.groups import told_alone
from via_dash.ui.method_account import method_account
from via_dash.ui.persons import choose_groups
from via_dash.ui.text import prose
from via_dash.ui.waves import choose_pair

FACTS = ("randomised", "matched", "controlled")
PARTS = ("bewijs", "aannamen", "methoden")


def account_tab(panel: Panel, outcome: Outcome, language: Language, own: bool) -> None:
    """The whole tab: evidence, assumptions or methods."""
    part = choose(
        say(language, "control.part"),
        PARTS,
        "onderdeel",
        own=own,
        format_func=lambda name: say(language, f"part.{name}"),
    )
    if part == "methoden":
        method_account(panel, outcome, language, own)
        return
    if part == "aannamen" and told_alone(panel, outcome, language):
        return
    pair = choose_pair(panel, language, own)
    if pair is None:
        return
    if part == "bewijs":
        _evidence(panel, outcome, pair, language, own)
    else:
        _assumptions(panel, outcome, pair, language, own)


def _evidence(panel: Panel, outcome: Outcome, pair: tuple[str, str], language: Language, own: bool) -> None:
    """The level, with the facts that no file can tell."""
    known = choose_many(
        say(language, "control.facts"),
        list(FACTS),
        "_".join(("feiten", *panel.provenance.design)),
        own=own,
        format_func=lambda fact: say(language, f"fact.{fact}"),
        help=say(language, "control.facts.help"),
        placeholder=say(language, "control.none"),
        default=panel.provenance.design,
    )
    facts: dict[str, bool] = {fact: fact in known for fact in FACTS}
    _, made = choose_groups(panel, pair, language, own)
    if made is not None:
        facts |= {"matched": True, "comparable": made.largest("matched") <= LARGE}
    card(finding("evidence", panel, outcome=outcome.name, language=language, waves=pair, **facts), key="evidence")


def _assumptions(panel: Panel, outcome: Outcome, pair: tuple[str, str], language: Language, own: bool) -> None:
    """Each assumption with its state; words first, colour nowhere."""
    _, made = choose_groups(panel, pair, language, own)
    st.header(say(language, "assumptions.title"), anchor=False)
    prose(say(language, "assumptions.intro"))
    for told in account(panel, outcome.name, language, waves=pair, matching=made):
        with st.container(border=True):
            st.markdown(f"**{told.name}** · {told.state}")
            prose(told.why)
