"""The Verantwoording tab: how strong the evidence is, which assumptions hold, and what each method does."""

from typing import Any

import streamlit as st

from via_dash.findings import account, finding
from via_dash.language import number, say
from via_dash.methods import Check, Method, methods
from via_dash.narrative import LARGE, largest
from via_dash.options import Language
from via_dash.panel import Outcome, Panel
from via_dash.ui.card import card
from via_dash.ui.controls import choose, choose_many
from via_dash.ui.persons import choose_groups
from via_dash.ui.tables import show_table
from via_dash.ui.text import prose, small_print
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
        _methods(language, own)
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
        "feiten",
        own=own,
        format_func=lambda fact: say(language, f"fact.{fact}"),
        help=say(language, "control.facts.help"),
        placeholder=say(language, "control.none"),
    )
    facts: dict[str, bool] = {fact: fact in known for fact in FACTS}
    _, made = choose_groups(panel, pair, language, own)
    if made is not None:
        facts |= {"matched": True, "comparable": largest(made, "matched") <= LARGE}
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


def _methods(language: Language, own: bool) -> None:
    """One method from the registry, whole."""
    known = methods()
    id = choose(
        say(language, "control.one_method"),
        list(known),
        "methode",
        own=False,
        format_func=lambda id: known[id].name(language),
    )
    method = known[id]
    st.header(method.name(language), anchor=False)
    prose(method.what(language))
    st.latex(method.formula)
    _how(method, language)
    _edges(method, language)
    _checks(method, language)


def _how(method: Method, language: Language) -> None:
    for part in ("implemented", "errors"):
        st.subheader(say(language, f"registry.{part}"), anchor=False)
        prose(getattr(method, part)(language))
    if method.assumptions:
        st.subheader(say(language, "registry.assumptions"), anchor=False)
        prose("\n".join(f"- {say(language, f'assumption.{key}')}" for key in method.assumptions))
    st.subheader(say(language, "registry.sources"), anchor=False)
    prose("\n".join(f"- {source}" for source in method.sources))


def _edges(method: Method, language: Language) -> None:
    st.subheader(say(language, "registry.edges"), anchor=False)
    prose("\n".join(f"- {edge.case(language)}: {edge.outcome(language)}" for edge in method.edges))


def _checks(method: Method, language: Language) -> None:
    """What it was checked against, how far the two may differ, and how far they did."""
    import pandas as pd

    st.subheader(say(language, "registry.checks"), anchor=False)
    if not method.checks:
        prose(say(language, "registry.no_checks"))
        return
    rows = [_check(check, language) for check in method.checks]
    show_table(pd.DataFrame(rows), language, alt=say(language, "registry.checks"))
    small_print(say(language, "registry.where"))


def _check(check: Check, language: Language) -> dict[str, Any]:
    relative = say(language, "registry.relative") if check.relative else ""
    return {
        say(language, "registry.against"): check.against,
        say(language, "registry.quantity"): check.quantity(language),
        say(language, "registry.tolerance"): f"{_small(check.tolerance, language)}{relative}",
        say(language, "registry.reached"): f"{_small(check.reached, language)}{relative}",
        say(language, "registry.why"): check.why(language),
        say(language, "registry.test"): check.test,
    }


def _small(value: float, language: Language) -> str:
    """A tolerance as it is written: 0,0001 or 10⁻⁸."""
    if value == 0 or value >= 1e-4:
        return number(language, value, 0 if value == int(value) else 4)
    mantissa, exponent = f"{value:.0e}".split("e")
    power = str(int(exponent)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{mantissa} × 10{power}" if mantissa != "1" else f"10{power}"
