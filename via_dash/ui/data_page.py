"""The reader's own file, step by step: upload, look, assign roles, check, use."""

import streamlit as st

from via_dash.intake import guess_roles, read
from via_dash.language import number, say
from via_dash.options import Language
from via_dash.panel import IntakeError, Mapping, Panel, Problem, Table
from via_dash.ui.roles_form import roles_form
from via_dash.ui.shell import page_link
from via_dash.ui.state import OwnData, forget, keep, own_data
from via_dash.ui.tables import show_table
from via_dash.ui.text import plain, prose, small_print

FORMATS = ["csv", "txt", "tsv", "xlsx", "sav", "dta", "parquet"]
PREVIEW_ROWS, PREVIEW_COLUMNS = 6, 30


def data_page(language: Language) -> None:
    """The whole page."""
    st.title(say(language, "page.gegevens"), anchor=False)
    prose(say(language, "data.intro"))
    _upload(language)
    data = own_data()
    _report(st.session_state.get("upload_problems", ()), language)
    if data is None:
        return
    _preview(data.table, language)
    st.header(say(language, "data.roles"), anchor=False)
    st.markdown(say(language, "data.roles.text"))
    mapping = roles_form(data.table, data.guess, language)
    st.header(say(language, "data.check"), anchor=False)
    _check_and_use(data, mapping, language)


def _upload(language: Language) -> None:
    st.header(say(language, "data.file"), anchor=False)
    key = f"upload_{st.session_state.get('uploads', 0)}"
    file = st.file_uploader(say(language, "data.upload"), type=FORMATS, key=key, help=say(language, "data.upload.help"))
    if file is None:
        return
    seen = st.session_state.get("upload_seen")
    if seen == (key, file.file_id):
        return
    st.session_state["upload_seen"] = (key, file.file_id)
    with st.spinner(say(language, "data.reading")):
        try:
            table = read(file.getvalue(), name=file.name)
            earlier = own_data()
            keep(OwnData(table, guess_roles(table), earlier.panel if earlier else None))
        except IntakeError as error:
            st.session_state["upload_problems"] = error.problems
        else:
            st.session_state.pop("upload_problems", None)


def _preview(table: Table, language: Language) -> None:
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
        st.button(say(language, "data.forget"), on_click=_start_over, icon=":material/delete:")
    _report(table.remarks, language)
    with st.expander(say(language, "data.preview"), expanded=True):
        shown = table.frame.iloc[:PREVIEW_ROWS, :PREVIEW_COLUMNS]
        show_table(shown, language, alt=say(language, "data.preview"))
        if len(table.columns) > PREVIEW_COLUMNS:
            small_print(
                say(language, "data.preview.more", columns=number(language, len(table.columns) - PREVIEW_COLUMNS))
            )


def _start_over() -> None:
    """Forget the file and everything chosen for it; a new uploader replaces the old."""
    forget()
    for key in ("upload_problems", "upload_seen", "own_check"):
        st.session_state.pop(key, None)
    st.session_state["uploads"] = st.session_state.get("uploads", 0) + 1


def _check_and_use(data: OwnData, mapping: Mapping, language: Language) -> None:
    panel = _panel(data, mapping, language)
    if panel is None:
        return
    _report(panel.provenance.remarks, language)
    st.success(
        say(
            language,
            f"data.good.{panel.unit}",
            n=number(language, len(panel.persons)),
            waves=len(panel.waves),
            outcomes=len(panel.outcomes),
        ),
        icon=":material/check:",
    )
    if data.panel is not panel and st.button(say(language, "data.use"), type="primary", key="use_data"):
        keep(OwnData(data.table, data.guess, panel))
        st.rerun()
    if data.panel is panel:
        st.markdown(say(language, "data.in_use"))
        page_link("arbeidstoeleiding", language, say(language, "data.go"), {"pilot": "eigen"})


def _panel(data: OwnData, mapping: Mapping, language: Language) -> Panel | None:
    """The panel of these roles: made once per mapping; problems are listed instead of it."""
    made = st.session_state.get("own_check")
    if made is None or made[0] is not data.table or made[1] != mapping:
        with st.spinner(say(language, "data.checking")):
            try:
                outcome: Panel | tuple[Problem, ...] = Panel.from_table(data.table, mapping)
            except IntakeError as error:
                outcome = error.problems
        made = st.session_state["own_check"] = (data.table, mapping, outcome)
    if isinstance(made[2], Panel):
        return made[2]
    _report(made[2], language)
    if data.panel is not None:
        small_print(say(language, "data.old_still_used"))
    return None


def _report(problems: tuple[Problem, ...], language: Language) -> None:
    for problem in problems:
        what, where, remedy = problem.say(language)
        show = st.error if problem.blocks else st.warning
        show("  \n".join([f"**{plain(what)}**", *(plain(part) for part in (where, remedy) if part)]))
