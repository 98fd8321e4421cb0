"""The facts of a pilot, as the evaluation reports them."""

import streamlit as st

from via_dash.language import Text, number, say
from via_dash.options import Language
from via_dash.programme.book import Book
from via_dash.programme.model import Count, Entry, Evidence
from via_dash.ui.text import prose, small_print


def facts(entry: Entry, language: Language, *, expanded: bool, book: Book | None = None) -> None:
    """Who, what, how far, which figures and which evidence; folded away, and not drawn, where there are data to see.
    book: of the sample that is shown, which says what of it is printed and what is made up."""
    title = say(language, f"facts.title.{entry.type}", name=entry.name(language))
    key = f"facts_{entry.id}_{language}"
    folder = st.expander(title, expanded=expanded, icon=":material/info:", key=key, on_change="rerun")
    if folder.open:
        with folder:
            fact_sheet(entry, language)
            if book is not None:
                _sample(book, language)


def _sample(book: Book, language: Language) -> None:
    """What the sample holds, and what of it follows from print."""
    st.markdown(f"**{say(language, 'facts.sample')}**")
    prose(book.description(language))
    if book.note is not None:
        prose(book.note(language))


def fact_sheet(entry: Entry, language: Language) -> None:
    """All facts of an entry, one below the other."""
    st.markdown(entry.description(language))
    left, right = st.columns(2, gap="large")
    with left:
        _line("target_group", entry.target_group, language)
        _line("organisations", _joined(entry.organisations, language), language)
        _line("status", entry.status.text, language)
        _line("period", entry.period, language)
        _line("design", entry.design, language)
        _line("measured", entry.no_person_data, language)
    with right:
        _list("figures", [_count(count, language) for count in (*entry.counts, *entry.figures)], language)
        _list("evidence", [_evidence(item, language) for item in entry.evidence], language)
    _list("outcomes", _texts(entry.outcomes, language), language)
    _list("findings", _texts(entry.findings, language), language)
    _list("components", [part.name(language) for part in entry.components], language)
    _list(f"elements.{entry.elements_from}", _texts(entry.working_elements, language), language)
    _list("not_working", _texts(entry.not_working, language), language)
    _list("cautions", _texts(entry.cautions, language), language)
    small_print(say(language, "facts.source", source=entry.source(language)))


def _line(key: str, text: Text | None, language: Language) -> None:
    if text is not None:
        st.markdown(f"**{say(language, f'facts.{key}')}:** {text(language)}")


def _list(key: str, items: list[str], language: Language) -> None:
    if items:
        st.markdown("\n".join([f"**{say(language, f'facts.{key}')}**", "", *(f"- {item}" for item in items)]))


def _texts(texts: tuple[Text, ...], language: Language) -> list[str]:
    return [text(language) for text in texts]


def _joined(texts: tuple[Text, ...], language: Language) -> Text | None:
    return Text.same(", ".join(text(language) for text in texts)) if texts else None


def _count(count: Count, language: Language) -> str:
    digits = 0 if float(count.value).is_integer() else 1
    value = (
        str(count.value) if count.unit is None and 1900 < count.value < 2100 else number(language, count.value, digits)
    )
    parts = [count.qualifier(language) if count.qualifier else "", value, count.unit(language) if count.unit else ""]
    return f"{count.label(language)}: {' '.join(part for part in parts if part)}"


def _evidence(item: Evidence, language: Language) -> str:
    level = say(language, "facts.level_or_lower" if item.or_lower else "facts.level", level=item.level)
    doubt = "" if item.certain else say(language, "facts.doubtful")
    return f"{level}: {say(language, f'verdict.{item.verdict}')}{doubt}. {item.reasoning(language)}"
