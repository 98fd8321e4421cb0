"""A programme line: choose a pilot or own data, see its facts and what the data show. The same for all lines."""

from dataclasses import dataclass

import streamlit as st

from via_dash import programme
from via_dash.language import say
from via_dash.options import Language
from via_dash.panel import Panel
from via_dash.programme.book import Book
from via_dash.programme.model import Entry
from via_dash.records import Records
from via_dash.ui.controls import choose
from via_dash.ui.facts import facts
from via_dash.ui.pilot_tabs import pilot_tabs
from via_dash.ui.record_tabs import record_tabs
from via_dash.ui.shell import page_link, pilot_key
from via_dash.ui.state import OWN, own_data
from via_dash.ui.text import prose


@dataclass(frozen=True)
class Subject:
    """What can be chosen on a line page: a sample, the reader's own data, or an entry of which only facts are known.
    tabs: which of them show it; empty for all that fit."""

    id: str
    label: str
    entry: Entry | None
    sample: str | None = None
    tabs: tuple[str, ...] = ()


def line_page(line_id: str, language: Language) -> None:
    """The whole page of one line."""
    line = programme.line(line_id)
    st.title(line.name(language), anchor=False)
    prose(line.about(language), terms=False)
    subjects = {subject.id: subject for subject in subjects_of(line_id, language)}
    chosen = choose(
        say(language, "line.choose"),
        list(subjects),
        pilot_key(line_id),
        own=False,
        start=_opens_on(line_id, list(subjects)),
        format_func=lambda id: subjects[id].label,
    )
    subject = subjects[chosen]
    data = _data(subject)
    if subject.entry is not None:
        book = programme.codebook(subject.sample) if subject.sample else None
        facts(subject.entry, language, expanded=data is None, book=book)
        if book is not None:
            _made_up(subject.entry, book, language)
    if isinstance(data, Panel):
        pilot_tabs(data, language, subject.tabs)
    elif data is not None:
        record_tabs(data, language, subject.tabs)
    elif subject.entry is not None:
        _no_data(subject.entry, language)


def subjects_of(line_id: str, language: Language) -> list[Subject]:
    """The reader's own data, then the samples in the order of the registry, then the pilots without data."""
    found = [programme.codebook(name) for name in programme.samples_of_line(line_id)]
    data = own_data()
    shown = [] if data is None or data.panel is None else [Subject(OWN, say(language, "line.own"), None)]
    shown += [
        Subject(book.name, book.label(language), programme.entry(book.pilot), book.name, book.tabs) for book in found
    ]
    covered = {book.pilot for book in found}
    for entry in programme.entries(line_id):
        if entry.id not in covered:
            shown.append(Subject(entry.id, entry.name(language), entry))
    return shown


def _opens_on(line_id: str, ids: list[str]) -> str:
    """What a page opens on: own data where they fit it, else the first that is not the reader's own."""
    data = own_data()
    fitting = data is not None and line_id in data.pages
    return ids[0] if fitting else next(id for id in ids if id != OWN)


def _data(subject: Subject) -> Panel | Records | None:
    if subject.sample is not None:
        return programme.sample(subject.sample)
    data = own_data() if subject.id == OWN else None
    return data.panel if data else None


def _made_up(entry: Entry, book: Book, language: Language) -> None:
    """What of the sample could be taken for a result of the pilot, and is none."""
    if entry.no_person_data is not None:
        text = say(language, "line.illustration", measured=entry.no_person_data(language))
    elif book.made_up is not None:
        text = book.made_up(language)
    else:
        return
    st.warning(text, icon=":material/draw:")


def _no_data(entry: Entry, language: Language) -> None:
    prose(programme.why_no_sample(entry, language), terms=False)
    page_link("gegevens", language, say(language, "line.use_own"))
