"""Before a pilot starts: the questions, and below them what follows from the answers."""

from typing import Any

import streamlit as st

from via_dash import programme
from via_dash.language import number, say
from via_dash.narrative import (
    Told,
    amount,
    fact_in_words,
    moments,
    raise_in_words,
    risk_in_words,
    tell_plan,
)
from via_dash.options import Language
from via_dash.report import plan_document
from via_dash.stats import plan
from via_dash.stats.results import Design, EvidenceResult, PlanResult
from via_dash.ui.downloads import download
from via_dash.ui.method_account import record_method_account
from via_dash.ui.opzet_form import ask_design, ask_line
from via_dash.ui.reader import theme
from via_dash.ui.text import prose, small_print

METHODS = ("plan", "evidence")


def opzet_page(language: Language) -> None:
    """The whole page."""
    st.title(say(language, "plan.page.title"), anchor=False)
    prose(say(language, "plan.page.intro"))
    line = ask_line(language)
    design = ask_design(language)
    st.divider()
    if design is None:
        return
    result = plan(design)
    _answer(result, tell_plan(result, language), language)
    _evidence(result, language)
    _risks(result, language)
    _schedule(design, language)
    _take_along(result, line, language)


def _answer(result: PlanResult, told: Told, language: Language) -> None:
    """What the design finds and needs: sentence, numbers, curve, and what they rest on."""
    st.header(told.title, anchor=False)
    prose(told.sentence)
    if result.detectable is not None:
        with st.container(horizontal=True, gap="medium"):
            shown = amount(result.outcome, result.detectable, language)
            st.metric(say(language, "plan.metric.detectable"), shown, width="content")
            if result.needed is not None:
                needed = number(language, result.needed)
                st.metric(say(language, f"plan.metric.{result.unit}"), needed, width="content")
            level = say(language, "plan.metric.of_five", level=number(language, result.evidence.level))
            st.metric(say(language, "plan.metric.level"), level, width="content")
    if told.drawn:
        small_print(told.subtitle)
        st.vega_lite_chart(_curve(result, language), theme=None, key="chart_plan", alt=told.alt)
    with st.expander(say(language, "plan.rests_on"), icon=":material/info:"):
        prose("\n".join(f"- {line}" for line in told.certainty))


def _curve(result: PlanResult, language: Language) -> dict[str, Any]:
    from via_dash.charts import Style, power_chart, specification

    style = Style(language, theme())
    return specification(lambda: power_chart(result, style))


def _blocks(evidence: EvidenceResult, language: Language) -> dict[str, Any]:
    from via_dash.charts import Style, level_chart, specification

    style = Style(language, theme())
    return specification(lambda: level_chart(evidence, style))


def _evidence(result: PlanResult, language: Language) -> None:
    """The level that can be reached, why, and what would raise it."""
    evidence = result.evidence
    level = number(language, evidence.level)
    st.header(say(language, "plan.evidence.title", level=level), anchor=False)
    prose(say(language, f"evidence.level.{evidence.level}"))
    alt = say(language, "plan.evidence.alt", level=level)
    st.vega_lite_chart(_blocks(evidence, language), theme=None, key="chart_level", alt=alt)
    why, better = st.columns(2, gap="large")
    with why:
        st.subheader(say(language, "plan.evidence.why"), anchor=False)
        st.markdown("\n".join(f"- {fact_in_words(fact, language)}" for fact in evidence.facts))
    with better:
        st.subheader(say(language, "plan.evidence.raise"), anchor=False)
        ways = raise_in_words(result, language)
        st.markdown("\n".join(f"- {way}" for way in ways) or say(language, "plan.evidence.highest"))
    small_print(say(language, "plan.evidence.method"))


def _risks(result: PlanResult, language: Language) -> None:
    """What can go wrong, each with its remedy and its source."""
    st.header(say(language, "plan.risks.title"), anchor=False)
    prose(say(language, "plan.risks.intro"))
    told = [risk_in_words(risk, language) for risk in result.risks]
    for place in range(0, len(told), 2):
        for column, risk in zip(st.columns(2), told[place : place + 2], strict=False):
            with column, st.container(border=True, height="stretch"):
                st.markdown(f"**{risk.name}**")
                st.markdown(risk.why)
                st.markdown(say(language, "plan.risk.remedy", remedy=risk.remedy))
                small_print(risk.source)


def _schedule(design: Design, language: Language) -> None:
    """Which measurement comes when."""
    st.header(say(language, "plan.schedule.title"), anchor=False)
    prose("\n".join(f"- {say(language, 'plan.moment', **vars(moment))}" for moment in moments(design, language)))


def _take_along(result: PlanResult, line: str, language: Language) -> None:
    """The plan as a document, the template to fill in, and the lines that repeat the numbers."""
    st.header(say(language, "plan.download.title"), anchor=False)
    prose(say(language, "plan.download.text"))
    name = st.text_input(say(language, "plan.name"), key="opzet_naam", persist_state="session", width=560)
    file = say(language, "plan.file")
    with st.container(horizontal=True):
        label = say(language, "plan.download")
        content = lambda: plan_document(result, line, language, name)  # noqa: E731
        download(label, content, f"{file}.docx", "opzet_docx")
        form = lambda: programme.template(line, language)  # noqa: E731
        download(say(language, "plan.template"), form, f"{line}.xlsx", "opzet_xlsx")
    with st.expander(say(language, "plan.code"), icon=":material/code:"):
        st.code(_code(result.design), language="python")
    label, key = say(language, "plan.account"), f"opzet_methode_{language}"
    account = st.expander(label, icon=":material/functions:", key=key, on_change="rerun")
    if account.open:
        with account:
            record_method_account(METHODS, language)


def _code(design: Design) -> str:
    """The lines of Python that repeat the plan: the answers that differ from the defaults."""
    start = Design()
    told = [f"{name}={value!r}" for name, value in vars(design).items() if value != getattr(start, name)]
    return f"import via_dash as via\n\nresult = via.plan(via.Design({', '.join(told)}))\nprint(result.to_frame())"
