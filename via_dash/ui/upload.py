"""The first step of own data: what for, which files, which sheet, and which columns stay out."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from via_dash.intake.identifiers import NEVER_KEPT
from via_dash.language import number, say
from via_dash.options import Language
from via_dash.panel import IntakeError
from via_dash.programme import template, template_names
from via_dash.ui.arriving import ENDINGS, MAPPING, arrived, mappings_in, with_saved
from via_dash.ui.downloads import download
from via_dash.ui.leaving import let_go_of_uploads
from via_dash.ui.state import forget, keep, own_data, save_mapping, saved_mappings
from via_dash.ui.text import plain, small_print
from via_dash.ui.working import Working

PURPOSES = ("evaluatie", "beleid", "onderzoek", "oefenen")
LINES = ("arbeidstoeleiding", "werkgevers", "jongeren")


def upload_step(language: Language) -> None:
    """Purpose, files, and what follows from them: the table in the session's memory, or the problems with it."""
    st.header(say(language, "data.file"), anchor=False)
    purpose = st.selectbox(
        say(language, "data.purpose"),
        PURPOSES,
        index=None,
        format_func=lambda name: say(language, f"purpose.{name}"),
        placeholder=say(language, "role.choose"),
        help=say(language, "data.purpose.help"),
        key="purpose",
        persist_state="session",
    )
    key = f"upload_{st.session_state.get('uploads', 0)}"
    st.markdown(say(language, "data.upload"))
    files = st.file_uploader(
        say(language, "data.upload"),
        type=ENDINGS,
        key=key,
        accept_multiple_files=True,
        disabled=purpose is None,
        label_visibility="collapsed",
    )
    small_print(say(language, "data.purpose.first" if purpose is None else "data.upload.help"))
    _templates(language)
    if files:
        _take_in(key, files, language)


def _templates(language: Language) -> None:
    """The forms of each programme line, for who has no file yet."""
    with st.expander(say(language, "data.template"), icon=":material/table_view:"):
        st.markdown(say(language, "data.template.text"))
        for line in LINES:
            st.markdown(f"**{say(language, f'page.{line}')}**")
            with st.container(horizontal=True):
                for name in template_names(line):
                    file, label = say(language, "data.template.file", line=name), say(language, f"template.name.{name}")
                    download(label, partial(template, name, language), file, f"template_{name}")


def _take_in(key: str, files: Sequence[Any], language: Language) -> None:
    """Read the files again whenever they, the sheet or the kept columns change."""
    tables = [file for file in files if not file.name.lower().endswith(MAPPING)]
    ids = (key, *(file.file_id for file in files))
    seen = st.session_state.get("upload_seen")
    if seen is not None and seen[0] == ids:
        asked = (ids, _sheet(tables, seen[1], language), tuple(_kept(language)))
    else:
        asked = (ids, None, ())
        for name in ("identifying", "kept_columns"):
            st.session_state.pop(name, None)
    if seen == asked:
        return
    _, sheet, kept = asked
    st.session_state["upload_seen"] = asked
    working = Working(language, forget_file, key="reading")
    earlier = own_data()
    try:
        with st.spinner(say(language, "data.reading")):
            for mapping in mappings_in(files):
                save_mapping(mapping)
            if tables:
                data = arrived(tables, sheet, kept, saved_mappings(), working)
                keep(replace(data, panel=earlier.panel, pages=earlier.pages) if earlier else data)
            elif earlier is not None:
                keep(with_saved(earlier, saved_mappings()))
    except IntakeError as error:
        st.session_state["upload_problems"] = error.problems
        st.session_state["upload_refused"] = ", ".join(file.name for file in files)
        _fresh_uploader()
    else:
        for name in ("upload_problems", "upload_refused"):
            st.session_state.pop(name, None)
    working.done()
    st.rerun()


def _fresh_uploader() -> None:
    """An empty box for files: what was refused is not read again with the next file."""
    let_go_of_uploads()
    st.session_state.pop("upload_seen", None)
    st.session_state["uploads"] = st.session_state.get("uploads", 0) + 1


def _sheet(tables: Sequence[Any], asked: str | None, language: Language) -> str | None:
    """Which sheet of a workbook: a choice once it is known that there are several. asked: the one asked for before,
    None for whichever holds a table."""
    data = own_data()
    if data is None or len(tables) != 1 or len(data.table.sheets) < 2 or data.table.name != tables[0].name:
        return None
    sheets = list(data.table.sheets)
    chosen = st.selectbox(
        say(language, "data.sheet"), sheets, index=sheets.index(data.table.sheet), key=f"sheet_{tables[0].file_id}"
    )
    return asked if chosen == data.table.sheet else chosen


def _kept(language: Language) -> list[str]:
    """The columns that stayed out, and which of them the reader wants back because they identify nobody."""
    data = own_data()
    known: dict[str, str] = st.session_state.setdefault("identifying", {})
    if data is None:
        return []
    known |= {found.column: found.kind for found in data.left_out}
    if not known:
        return []
    names = ", ".join(f"{plain(name)} ({say(language, f'identifier.kind.{kind}')})" for name, kind in known.items())
    st.info(
        say(language, "data.left_out", names=names, columns=number(language, len(known))),
        icon=":material/visibility_off:",
    )
    doubtful = [name for name, kind in known.items() if kind not in NEVER_KEPT]
    if not doubtful:
        return []
    return list(
        st.multiselect(
            say(language, "data.keep"),
            doubtful,
            help=say(language, "data.keep.help"),
            placeholder=say(language, "role.none"),
            select_all=False,
            key="kept_columns",
        )
    )


def forget_file() -> None:
    """Forget the files and everything chosen for them."""
    forget()
    for key in ("upload_problems", "upload_refused", "own_check", "identifying", "kept_columns"):
        st.session_state.pop(key, None)
    _fresh_uploader()
