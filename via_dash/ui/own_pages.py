"""On which pages own data can be seen, and how these come to open on them."""

from typing import NoReturn

import streamlit as st

from via_dash.options import Language, RecordKind
from via_dash.panel import Mapping, Panel, Table
from via_dash.programme import line_of_template
from via_dash.records import RecordMapping, Records
from via_dash.ui.shell import page_file, pilot_key
from via_dash.ui.state import OWN, use
from via_dash.ui.upload import LINES

SHOWN_ON: dict[RecordKind, tuple[str, ...]] = {
    "applications": ("werkgevers",),
    "staff": ("werkgevers",),
    "spells": ("jongeren", "werkgevers"),
    "trajectory": ("arbeidstoeleiding",),
    "series": ("monitor",),
}


def take_into_use(
    panel: Panel | Records, mapping: Mapping | RecordMapping, table: Table, language: Language
) -> NoReturn:
    """Have every page that these data fit open on them, and go on to the first."""
    pages = _fitting(panel, table)
    use(panel, mapping, pages)
    for page in pages:
        place, value = ("monitor", "own") if page == "monitor" else (pilot_key(page), OWN)
        st.session_state[place] = value
    st.switch_page(page_file(pages[0]), query_params={"lang": language} if language != "nl" else None)


def _fitting(panel: Panel | Records, table: Table) -> tuple[str, ...]:
    """Persons followed over waves fit every line; those of a line's template that line alone."""
    if isinstance(panel, Records):
        return SHOWN_ON[panel.kind]
    line = line_of_template(table)
    return LINES if line is None else (line,)
