"""One method, accounted for: what it does, how, in which edge cases, against what it was checked, and its numbers."""

from collections.abc import Sequence
from typing import Any, get_args

import streamlit as st

from via_dash.findings import Question, account, finding, means_table
from via_dash.language import number, say
from via_dash.methods import Check, Method, methods
from via_dash.options import Kind, Language
from via_dash.panel import Outcome, Panel
from via_dash.stats.results import DidResult
from via_dash.ui.controls import choose
from via_dash.ui.tables import show_table
from via_dash.ui.text import prose, small_print

QUESTIONS: dict[str, Question] = {name: name for name in get_args(Question)} | {"attrition": "flow"}
BY = ("choices", "subgroup")
WITHOUT_NUMBERS = ("assumptions", "costs_benefits")
KINDS: dict[str, tuple[Kind, ...]] = {
    "choices": ("binary",),
    "did_ordinal": ("binary", "ordinal"),
    "ladder": ("binary", "ordinal"),
}


def method_account(panel: Panel, outcome: Outcome, language: Language, own: bool) -> None:
    """One method: its account from the registry, and the numbers that repeat it on these data."""
    method = _chosen([id for id in methods() if id in QUESTIONS or id in WITHOUT_NUMBERS], "methode", language)
    states = {told.name: told.state for told in account(panel, outcome.name, language)} if method.assumptions else {}
    _told(method, states, language)
    _numbers(method.id, panel, outcome, language)


def record_method_account(ids: Sequence[str], language: Language) -> None:
    """The account of one of the methods that records of a kind are put to."""
    _told(_chosen(ids, f"methode_{'_'.join(ids)}", language), {}, language)


def _chosen(ids: Sequence[str], key: str, language: Language) -> Method:
    known = methods()
    id = choose(
        say(language, "control.one_method"), ids, key, own=False, format_func=lambda id: known[id].name(language)
    )
    return known[id]


def _told(method: Method, states: dict[str, str], language: Language) -> None:
    """Everything that the registry says of a method. states: per assumption what the data say of it."""
    st.header(method.name(language), anchor=False)
    prose(method.what(language))
    st.latex(method.formula)
    _how(method, states, language)
    _edges(method, language)
    _checks(method, language)


def _how(method: Method, states: dict[str, str], language: Language) -> None:
    """How it is computed, and what it assumes, with what these data say of that where they say anything."""
    for part in ("implemented", "errors"):
        st.subheader(say(language, f"registry.{part}"), anchor=False)
        prose(getattr(method, part)(language))
    if method.assumptions:
        st.subheader(say(language, "registry.assumptions"), anchor=False)
        names = [say(language, f"assumption.{key}") for key in method.assumptions]
        untested = say(language, "registry.not_tested")
        prose("\n".join(f"- {name} *{states.get(name, untested)}*" for name in names))
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


def _numbers(id: str, panel: Panel, outcome: Outcome, language: Language) -> None:
    """What these data give by this method, to as many digits as it takes to compare, and the lines that repeat it."""
    options: dict[str, Any] = {}
    if id in BY:
        splits = [covariate.name for covariate in panel.covariates if covariate.kind == "category" and covariate.splits]
        if not splits:
            return
        options = {"by": splits[0]}
    if id not in QUESTIONS or outcome.kind not in KINDS.get(id, (outcome.kind,)):
        return
    found = finding(QUESTIONS[id], panel, outcome=outcome.name, language=language, **options)
    st.subheader(say(language, "registry.numbers"), anchor=False)
    if isinstance(found.result, DidResult):
        show_table(means_table(found.result, panel, language), language, alt=say(language, "registry.numbers"))
    show_table(found.table, language, alt=say(language, "registry.numbers"))
    small_print(found.caption)
    st.code(found.code["python"], language="python")
