"""The accessibility statement, in the parts that Dutch public bodies publish, and the terms that the pages explain."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from html import escape
from pathlib import Path

import streamlit as st
from babel.dates import format_date

from via_dash.language import say
from via_dash.narrative.glossary import terms
from via_dash.options import Language
from via_dash.record import Record, load
from via_dash.ui.organisation import Organisation, organisation
from via_dash.ui.text import plain, prose

DONE = ("keyboard", "charts", "colour", "size", "terms", "language")
METHOD = ("automatic", "keyboard", "size", "alternatives", "limits")
PARTS = ("what", "cause", "effect", "instead", "measure")


@dataclass(frozen=True)
class Known:
    """What does not meet a criterion. rule, element: what axe-core reports of it and where, None where it can't see
    it."""

    id: str
    criterion: str
    rule: str | None
    element: str | None


@cache
def examined() -> tuple[date, tuple[Known, ...]]:
    """When the dashboard was last examined, and what was found that does not meet a rule."""
    record = load(Path(__file__).with_name("accessibility.yaml"))
    return record.need("examined"), record.records("known", _known)


def accessibility_page(language: Language) -> None:
    """The whole page."""
    on, known = examined()
    spoken = format_date(on, "d MMMM yyyy", locale=language)
    body = organisation()
    name = plain(body.name) if body else say(language, "accessibility.body")
    st.title(say(language, "page.toegankelijkheid"), anchor=False)
    prose(say(language, "accessibility.intro", body=name))
    _part("status", language, date=spoken)
    if body is not None and body.statement is not None:
        st.markdown(f"[{say(language, 'accessibility.register')}]({body.statement})")
    _part("failing", language)
    for entry in known:
        _entry(entry, language)
    _listed("done", DONE, language)
    _listed("method", METHOD, language)
    _part("date", language, date=spoken)
    _contact(body, language)
    _part("enforcement", language)
    _terms(language)


def _known(record: Record) -> Known:
    return Known(str(record.need("id")), str(record.need("criterion")), record.string("rule"), record.string("element"))


def _part(key: str, language: Language, **values: str) -> None:
    st.header(say(language, f"accessibility.{key}.title"), anchor=False)
    prose(say(language, f"accessibility.{key}", **values))


def _listed(key: str, items: tuple[str, ...], language: Language) -> None:
    _part(key, language)
    prose("\n".join(f"- {say(language, f'accessibility.{key}.{item}')}" for item in items))


def _entry(entry: Known, language: Language) -> None:
    """One deviation: what, why, what it means for a reader, what can be done instead, what is done about it."""
    st.subheader(say(language, f"accessibility.known.{entry.id}"), anchor=False)
    lines = [(part, say(language, f"accessibility.known.{entry.id}.{part}")) for part in PARTS]
    criterion = say(language, "accessibility.criterion", criterion=entry.criterion)
    texts = [f"**{say(language, f'accessibility.part.{part}')}:** {text}" for part, text in lines]
    prose("\n".join(f"- {text}" for text in (criterion, *texts)))


def _contact(body: Organisation | None, language: Language) -> None:
    _part("contact", language)
    if body is None:
        prose(say(language, "accessibility.contact.unset"))
        return
    found = {"email": body.email, "telephone": body.telephone, "address": body.address}
    lines = [say(language, f"accessibility.contact.{key}", value=plain(value)) for key, value in found.items() if value]
    prose("\n".join(f"- {line}" for line in [plain(body.name), *lines]))


def _terms(language: Language) -> None:
    _part("terms", language)
    entries = "".join(f"<dt>{escape(term.name)}</dt><dd>{escape(term.text)}</dd>" for term in terms(language))
    st.html(f'<dl class="begrippen">{entries}</dl>')
