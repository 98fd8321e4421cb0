"""Own data of which a row is no person at a measurement: what a row is, which column is what, check, use."""

from typing import get_args

import streamlit as st

from via_dash.intake import guess_records
from via_dash.language import number, say
from via_dash.options import Language, RecordKind
from via_dash.panel import Problem
from via_dash.records import RecordMapping, Records
from via_dash.records.build import attempt
from via_dash.ui.own_pages import SHOWN_ON, take_into_use
from via_dash.ui.problems import several, show_problems
from via_dash.ui.readings import answered, ask, show_readings
from via_dash.ui.record_roles import record_roles
from via_dash.ui.shell import page_link, pilot_key
from via_dash.ui.state import OWN, OwnData
from via_dash.ui.text import prose

PERSONS = "persons"


def choose_kind(data: OwnData, language: Language) -> RecordKind | None:
    """What a row of the file stands for: None for a person, at a measurement or at several."""
    kinds = (PERSONS, *get_args(RecordKind))
    proposed = data.records.kind if data.records else PERSONS
    chosen = st.selectbox(
        say(language, "data.kind"),
        kinds,
        index=kinds.index(proposed),
        format_func=lambda kind: say(language, f"record.kind.{kind}"),
        help=say(language, "data.kind.help"),
        key=f"kind_{data.key}",
        persist_state="session",
    )
    return None if chosen == PERSONS else chosen


def records_step(data: OwnData, kind: RecordKind, language: Language) -> None:
    """The roles of the columns, as guessed or as the template says; then the check, and taking into use."""
    st.header(say(language, "data.roles"), anchor=False)
    prose(say(language, "record.roles.text"))
    template = data.records if data.records and data.records.kind == kind else None
    mapping = answered(record_roles(data, template or guess_records(data.table, kind), language), data)
    st.header(say(language, "data.check"), anchor=False)
    made, problems = _checked(data, mapping)
    show_problems(ask([problem for problem in problems if problem.blocks], data, language), language)
    if made is None:
        return
    show_readings(made.provenance.readings, data, language)
    told = data.table.remarks
    remarks = [problem for problem in problems if not problem.blocks and problem not in told]
    facts = {"rows": number(language, len(made.frame)), "remarks": number(language, len(remarks))}
    st.success(say(language, "record.good", **facts), icon=":material/check:")
    several(remarks, language, key="quality.remarks")
    if data.panel is not made and st.button(say(language, "data.use"), type="primary", key="use_data"):
        take_into_use(made, mapping, data.table, language)
    if data.panel is made:
        st.markdown(say(language, "data.in_use"))
        for page in SHOWN_ON[kind]:
            label = say(language, "record.go", page=say(language, f"page.{page}"))
            page_link(page, language, label, {pilot_key(page): OWN} if kind != "series" else None)


def _checked(data: OwnData, mapping: RecordMapping) -> tuple[Records | None, tuple[Problem, ...]]:
    """The records and what is to be said of them: made once per mapping."""
    made = st.session_state.get("own_check")
    if made is None or made[0] is not data.table or made[1] != mapping:
        records, problems = attempt(data.table, mapping)
        made = st.session_state["own_check"] = (data.table, mapping, problems, records)
    return made[3], made[2]
