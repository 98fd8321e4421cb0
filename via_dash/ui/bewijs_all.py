"""Every pilot, sub-pilot and study: its facts, its evidence, and its data or why there are none."""

import streamlit as st

from via_dash import programme
from via_dash.language import number, say
from via_dash.options import Language
from via_dash.programme.listing import why_no_sample
from via_dash.programme.model import Entry
from via_dash.ui.facts import fact_sheet
from via_dash.ui.shell import page_link, pilot_key
from via_dash.ui.text import prose

OPEN = "toon"


def all_entries(language: Language) -> None:
    """All entries by line, the studies last; each opens in place, or by the address."""
    found = programme.entries()
    counts = {
        f"{kind}s" if kind != "study" else "studies": number(language, sum(entry.type == kind for entry in found))
        for kind in ("pilot", "subpilot", "study")
    }
    st.header(say(language, "bewijs.all.title"), anchor=False)
    prose(say(language, "bewijs.all.intro", **counts))
    asked = st.query_params.get(OPEN)
    for line in programme.lines():
        st.subheader(line.name(language), anchor=False)
        for entry in programme.entries(line.id):
            _folder(entry, language, asked)
    st.subheader(say(language, "bewijs.studies"), anchor=False)
    for entry in found:
        if entry.line is None:
            _folder(entry, language, asked)


def _folder(entry: Entry, language: Language, asked: str | None) -> None:
    name = entry.name(language)
    label = say(language, "bewijs.subpilot", name=name) if entry.type == "subpilot" else name
    folder = st.expander(label, expanded=entry.id == asked, key=f"{OPEN}_{entry.id}_{language}", on_change="rerun")
    if folder.open:
        with folder:
            entry_sheet(entry, language)


def entry_sheet(entry: Entry, language: Language) -> None:
    """Facts and evidence, then the data of an entry or the reason that there are none."""
    fact_sheet(entry, language)
    names = programme.samples_of(entry.id)
    if not names:
        prose(why_no_sample(entry, language), terms=False)
    for name in names:
        book = programme.codebook(name)
        page_link(
            book.line, language, say(language, "bewijs.data", name=book.label(language)),
            {pilot_key(book.line): name},
        )  # fmt: skip
    if entry.line is not None and not names:
        label = say(language, "bewijs.line", name=programme.line(entry.line).name(language))
        page_link(entry.line, language, label, {pilot_key(entry.line): entry.id})
