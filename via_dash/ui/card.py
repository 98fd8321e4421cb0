"""The finding card: sentence, chart, how sure, source, method, table, files, code, pin. The same on every page."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from via_dash.charts import PICK
from via_dash.findings import Finding
from via_dash.language import number, p_value, say
from via_dash.narrative import amount, bounds
from via_dash.stats.results import DidResult
from via_dash.ui.glossary import explained
from via_dash.ui.pins import pin_button
from via_dash.ui.reader import theme
from via_dash.ui.repeat import repeat
from via_dash.ui.tables import show_table
from via_dash.ui.take_along import take_along
from via_dash.ui.text import plain, prose, small_print

TITLE = 760


def card(
    finding: Finding, *, key: str, on_pick: Callable[[str], None] | None = None, under: Callable[[], None] | None = None
) -> None:
    """Show a finding from top to bottom as an answer. on_pick: called with the id of a mark that is clicked, for charts
    whose marks can be. under: what stands under the chart, before the table."""
    language, terms = finding.language, finding.told.terms
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.header(finding.title, anchor=False, width=TITLE)
        pin_button(finding, key)
    prose(finding.sentence, terms=terms)
    if isinstance(finding.result, DidResult) and finding.result.by is None and len(finding.result.rows) == 1:
        _figures(finding.result, finding)
    for caveat in finding.told.caveats:
        st.info(explained(caveat, language), icon=":material/info:")
    small_print(finding.told.subtitle if on_pick is None else _with_picking(finding), terms=terms)
    if finding.told.drawn:
        _chart(finding, f"chart_{key}", on_pick)
    small_print(finding.caption)
    small_print(say(language, "card.method", method=plain(finding.method)))
    if under is not None:
        under()
    labels = {part: say(language, f"card.{part}") for part in PARTS}
    tabs = dict(
        zip(labels, st.tabs(list(labels.values()), key=f"card_{key}_{language}", on_change="rerun"), strict=True)
    )
    with tabs["sure"]:
        prose("\n".join(f"- {line}" for line in finding.told.certainty), terms=terms)
    for part, show in PARTS.items():
        if show is not None and tabs[part].open:
            with tabs[part]:
                show(finding, key)


def _with_picking(finding: Finding) -> str:
    return f"{finding.told.subtitle} {say(finding.language, 'card.pick')}"


def _table(finding: Finding, key: str) -> None:
    show_table(finding.table, finding.language, alt=finding.title)


PARTS: dict[str, Callable[[Finding, str], None] | None] = {
    "sure": None, "table": _table, "take": take_along, "code": repeat,
}  # fmt: skip


def _chart(finding: Finding, key: str, on_pick: Callable[[str], None] | None) -> None:
    def picked() -> None:
        marks = st.session_state[key]["selection"].get(PICK) or []
        if on_pick is not None and marks:
            on_pick(marks[0]["id"])

    clicked: dict[str, Any] = {} if on_pick is None else {"on_select": picked}
    st.vega_lite_chart(finding.specification(theme()), theme=None, key=key, alt=finding.alt, **clicked)


def _figures(result: DidResult, finding: Finding) -> None:
    """The numbers that matter, large, with unit and n beside them."""
    language, row, outcome = finding.language, result.total, result.outcome
    if row.estimate is None or row.ci_low is None or row.ci_high is None or row.p_value is None:
        return
    low, high = bounds(outcome, row.ci_low, row.ci_high, language)
    with st.container(horizontal=True, gap="medium"):
        st.metric(say(language, "card.estimate"), amount(outcome, row.estimate, language, sign=True), width="content")
        st.metric(say(language, "card.interval"), say(language, "chart.interval", low=low, high=high), width="content")
        st.metric(say(language, "card.p"), p_value(language, row.p_value), width="content")
        st.metric(
            say(language, f"card.n.{result.unit}"),
            say(language, "forest.n", n_pilot=number(language, row.n_pilot), n_control=number(language, row.n_control)),
            width="content",
        )
