"""The questions about a pilot that has not started, in three columns, and the design that the answers make."""

from typing import Any

import streamlit as st

from via_dash import programme
from via_dash.language import say
from via_dash.options import Kind, Language
from via_dash.stats.results import Design
from via_dash.stats.results.plan import LARGEST_GROUP
from via_dash.ui.controls import choose, choose_many
from via_dash.ui.numbers import number_box

KINDS: tuple[Kind, ...] = ("binary", "numeric")
FACTS = ("matched", "controlled", "comparable")
AFTER = (1, 2, 3, 4)
HELP = {"comparison", "clusters", "followed", "level", "sd", "effect", "correlation", "dropout", "icc"}


def ask_line(language: Language) -> str:
    """The programme line: its template says which columns to collect."""
    lines = {line.id: line.name(language) for line in programme.lines()}
    order = ["arbeidstoeleiding", *(id for id in lines if id != "arbeidstoeleiding")]
    return choose(
        say(language, "plan.ask.line"), order, "opzet_lijn", own=False, format_func=lambda id: lines[id]
    )  # fmt: skip


def ask_design(language: Language) -> Design | None:
    """All questions; None, and said so, where the answers can't go together."""
    groups, measure, size = st.columns(3, gap="large")
    with groups:
        st.markdown(f"**{say(language, 'plan.form.groups')}**")
        answers = _groups(language)
    with measure:
        st.markdown(f"**{say(language, 'plan.form.measure')}**")
        answers |= _measure(language)
    with size:
        st.markdown(f"**{say(language, 'plan.form.size')}**")
        answers |= _size(answers, language)
    wrong = _wrong(answers)
    if wrong is not None:
        what = say(language, f"plan.impossible.{wrong}")
        st.warning(say(language, "plan.impossible", what=what), icon=":material/rule:")
        return None
    return Design(**answers)


def _wrong(answers: dict[str, Any]) -> str | None:
    """What can't go together: a share beyond 100 %, or more clusters than participants."""
    if answers["kind"] == "binary" and answers["level"] + answers["effect"] >= 1:
        return "share"
    clusters = answers["clusters"]
    pairs = zip(clusters or (), (answers["pilot"], answers["control"]), strict=False)
    return "clusters" if any(count > persons for count, persons in pairs) else None


def _groups(language: Language) -> dict[str, Any]:
    """Who is compared with whom."""
    comparison = _yes("comparison", "opzet_controle", language)
    randomised, facts = False, []
    if comparison:
        randomised = _yes("randomised", "opzet_loting", language, last=True)
    if comparison and not randomised:
        facts = choose_many(
            say(language, "plan.ask.facts"),
            FACTS,
            "opzet_gelijk",
            own=False,
            format_func=lambda fact: say(language, f"plan.fact.{fact}"),
            help=say(language, "plan.help.facts"),
            placeholder=say(language, "plan.none"),
        )
    return {
        "comparison": comparison,
        "randomised": randomised,
        "matched": "matched" in facts,
        "controlled": "controlled" in facts,
        "comparable": True if "comparable" in facts else None,
        "clusters": _yes("clusters", "opzet_cluster", language, last=True),
    }


def _measure(language: Language) -> dict[str, Any]:
    """What is measured, when, and which effect matters."""
    kind = choose(
        say(language, "plan.ask.kind"), KINDS, "opzet_soort", own=False,
        format_func=lambda kind: say(language, f"plan.kind.{kind}"),
    )  # fmt: skip
    answers: dict[str, Any] = {"kind": kind}
    if kind == "binary":
        answers["level"] = _number("level", "opzet_aandeel", language, 20.0, 1.0, 98.0) / 100
        answers["effect"] = _number("effect", "opzet_effect", language, 10.0, 0.1, 98.0, kind) / 100
    else:
        answers["sd"] = _number("sd", "opzet_spreiding", language, 1.0, 0.001, 1e6)
        answers["effect"] = _number("effect", "opzet_effect_punten", language, 0.3, 0.001, 1e6, kind)
    before = _yes("before", "opzet_voormeting", language)
    followed = _yes("followed", "opzet_zelfde", language)
    answers |= {"before": before, "followed": followed}
    if before and followed:
        answers["correlation"] = _number("correlation", "opzet_samenhang", language, 0.5, 0.0, 0.99)
    answers["after"] = choose(say(language, "plan.ask.after"), AFTER, "opzet_nametingen", own=False, format_func=str)
    answers["months"] = _count("months", "opzet_maanden", language, 12, 1, 120)
    return answers


def _size(answers: dict[str, Any], language: Language) -> dict[str, Any]:
    """How many take part, how many are lost, in how many clusters they are, and what else is planned."""
    groups = ("pilot", "control") if answers["comparison"] else ("pilot",)
    found: dict[str, Any] = {}
    dropout, clusters = [0.0, 0.0], [2, 2]
    for place, group in enumerate(groups):
        found[group] = _count(f"n.{group}", f"opzet_n_{group}", language, 100, 2, LARGEST_GROUP, 10)
        if answers["clusters"]:
            name, most = f"clusters.{group}", LARGEST_GROUP
            clusters[place] = _count(name, f"opzet_scholen_{group}", language, 8, 1, most)
        name = f"dropout.{group}"
        dropout[place] = _number(name, f"opzet_uitval_{group}", language, 15.0, 0.0, 95.0) / 100
    found |= {"dropout": tuple(dropout), "clusters": None}
    if answers["clusters"]:
        found["clusters"] = tuple(clusters)
        found["icc"] = _number("icc", "opzet_icc", language, 0.05, 0.0, 1.0)
    found["process"] = _yes("process", "opzet_proces", language)
    found["adaptive"] = _yes("adaptive", "opzet_bijsturen", language, last=True)
    return {"control": found["pilot"], **found}


def _yes(name: str, key: str, language: Language, *, last: bool = False) -> bool:
    """A question with yes or no; last: no is the default."""
    return choose(
        say(language, f"plan.ask.{name}"),
        (True, False),
        key,
        own=False,
        format_func=lambda answer: say(language, "plan.yes" if answer else "plan.no"),
        last=last,
        help=_help(name, language),
    )


def _number(name: str, key: str, language: Language, start: float, low: float, high: float, kind: str = "") -> float:
    """A number that is always there."""
    label = say(language, f"plan.ask.{name}.{kind}" if kind else f"plan.ask.{name}")
    value = number_box(label, key, language, start=start, least=low, most=high, help=_help(name, language))
    return start if value is None else value


def _count(name: str, key: str, language: Language, start: int, low: int, high: int, step: int = 1) -> int:
    """A whole number that is always there."""
    return st.number_input(
        say(language, f"plan.ask.{name}"),
        min_value=low,
        max_value=high,
        value=start,
        step=step,
        help=_help(name, language),
        key=key,
        persist_state="session",
    )


def _help(name: str, language: Language) -> str | None:
    """What is meant, for the questions that need it."""
    asked = name.split(".")[0] if name.startswith("dropout") else name
    return say(language, f"plan.help.{asked}") if asked in HELP else None
