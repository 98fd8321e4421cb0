"""The reader's own file, step by step: purpose and file, look, assign roles, check, use."""

from dataclasses import replace
from functools import partial

import streamlit as st

from via_dash.intake import quality
from via_dash.intake.quality import QualityReport
from via_dash.language import number, say
from via_dash.options import Language
from via_dash.panel import Mapping, Panel, Problem
from via_dash.programme import in_words_of_template
from via_dash.ui.downloads import download
from via_dash.ui.own_pages import take_into_use
from via_dash.ui.problems import several, show_problems
from via_dash.ui.readings import answered, ask, show_readings
from via_dash.ui.records_step import choose_kind, records_step
from via_dash.ui.roles_form import roles_form
from via_dash.ui.roles_tools import mapping_tools
from via_dash.ui.scoring_form import scoring_form
from via_dash.ui.shell import page_link, pilot_key
from via_dash.ui.state import OWN, OwnData, own_data
from via_dash.ui.tables import show_table
from via_dash.ui.text import plain, prose, small_print
from via_dash.ui.upload import LINES, forget_file, upload_step

PREVIEW_ROWS, PREVIEW_COLUMNS = 6, 30


def data_page(language: Language) -> None:
    """The whole page."""
    st.title(say(language, "page.gegevens"), anchor=False)
    prose(say(language, "data.intro"))
    upload_step(language)
    data = own_data()
    if "upload_refused" in st.session_state:
        small_print(say(language, "data.refused", names=plain(st.session_state["upload_refused"])))
    show_problems(st.session_state.get("upload_problems", ()), language)
    if data is None:
        return
    _preview(data, language)
    kind = choose_kind(data, language)
    if kind is not None:
        records_step(data, kind, language)
        return
    st.header(say(language, "data.roles"), anchor=False)
    prose(say(language, "data.roles.text"))
    scoring_form(data, language)
    mapping = answered(roles_form(data, language), data)
    mapping_tools(data, mapping, language)
    st.header(say(language, "data.check"), anchor=False)
    _check_and_use(data, mapping, language)


def _preview(data: OwnData, language: Language) -> None:
    table = data.table
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.markdown(
            say(
                language,
                "data.is",
                name=plain(table.name),
                rows=number(language, len(table)),
                columns=number(language, len(table.columns)),
            )
        )
        st.button(say(language, "data.forget"), on_click=forget_file, icon=":material/delete:")
    several(table.remarks, language, key="data.remarks")
    with st.expander(say(language, "data.preview"), expanded=True):
        shown = table.frame.iloc[:PREVIEW_ROWS, :PREVIEW_COLUMNS]
        show_table(shown, language, alt=say(language, "data.preview"))
        if len(table.columns) > PREVIEW_COLUMNS:
            small_print(
                say(language, "data.preview.more", columns=number(language, len(table.columns) - PREVIEW_COLUMNS))
            )


def _check_and_use(data: OwnData, mapping: Mapping, language: Language) -> None:
    report, panel = _checked(data, mapping, language)
    blocking = tuple(check.problem for check in report.checks if check.blocks)
    show_problems(ask(blocking, data, language), language)
    if panel is not None:
        show_readings(panel.provenance.readings, data, language)
    if panel is None:
        _report(report, data, language)
        if data.panel is not None:
            small_print(say(language, "data.old_still_used"))
        return
    remarks = len(_remarks(report, data))
    st.success(
        say(
            language,
            f"data.good.{panel.unit}",
            n=number(language, len(panel.persons)),
            waves=len(panel.waves),
            outcomes=len(panel.outcomes),
            remarks=remarks,
        ),
        icon=":material/check:",
    )
    _report(report, data, language)
    if data.panel is not panel and st.button(say(language, "data.use"), type="primary", key="use_data"):
        take_into_use(panel, mapping, data.table, language)
    if data.panel is panel:
        st.markdown(say(language, "data.in_use"))
        page = data.pages[0] if data.pages else LINES[0]
        page_link(page, language, say(language, "data.go"), {pilot_key(page): OWN})


def _remarks(report: QualityReport, data: OwnData) -> list[Problem]:
    """What is worth a remark, save what was told when the file was read."""
    told = data.table.remarks
    return [check.problem for check in report.checks if not check.blocks and check.problem not in told]


def _report(report: QualityReport, data: OwnData, language: Language) -> None:
    """The findings of the check and what is missing, to read and to take along."""
    if not report.checks:
        return
    several(_remarks(report, data), language, key="quality.remarks")
    with st.expander(say(language, "quality.missing.title")):
        missing = report.missing_frame(language)[[one.missing > 0 for one in report.missing]]
        if len(missing):
            show_table(missing, language, alt=say(language, "quality.missing.title"))
        else:
            st.markdown(say(language, "quality.missing.none"))
    make = partial(replace(report, panel=None).to_xlsx, language)
    download(say(language, "quality.download"), make, say(language, "quality.file"), "quality_download")


def _checked(data: OwnData, mapping: Mapping, language: Language) -> tuple[QualityReport, Panel | None]:
    """The report on these roles and the panel that may be published from: made once per mapping."""
    from via_dash.disclosure import installed, protected

    made = st.session_state.get("own_check")
    if made is None or made[0] is not data.table or made[1] != mapping:
        with st.spinner(say(language, "data.checking")):
            report = quality(data.table, mapping, safeguard=installed())
            panel = report.panel
            if panel is not None:
                panel = protected(in_words_of_template(panel, data.table))
        made = st.session_state["own_check"] = (data.table, mapping, report, panel)
    return made[2], made[3]
