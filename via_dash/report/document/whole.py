"""A meeting as a Word document: what was found, finding by finding, what was agreed, by which methods, and the code."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from via_dash.language import say
from via_dash.meeting import Meeting, Pin
from via_dash.options import Language, Template
from via_dash.report.document.annex import add_code, add_methods
from via_dash.report.document.chapter import add_agreements, add_finding
from via_dash.report.word.contents import add_chapter, add_contents
from via_dash.report.word.parts import add_foot, add_remark, add_text, new_document, to_bytes
from via_dash.report.word.styles import FACT
from via_dash.report.words import all_agreements, chapter_title, facts, made_with, synthetic, title_of

if TYPE_CHECKING:
    from docx.document import Document

Chapter = tuple[str, Callable[["Document"], None]]


def document(meeting: Meeting, language: Language, template: Template, progress: Callable[[int, int], None]) -> bytes:
    """The document (DOCX), made in memory. meeting: told in `language`. template: is for slides; paper has one look.
    progress: called with (findings done, findings in all)."""
    made = new_document(title_of(meeting, language), language)
    before, between, after = (say(language, f"document.page.{part}") for part in ("before", "between", "after"))
    add_foot(made, made_with(language), (before, between, after))
    chapters = [*_findings(meeting, language, progress), *_annexes(meeting, language)]
    _front(made, meeting, language)
    add_contents(made, say(language, "report.contents"), [title for title, _ in chapters])
    for place, (title, write) in enumerate(chapters, 1):
        add_chapter(made, title, place)
        write(made)
    return to_bytes(made)


def _front(made: "Document", meeting: Meeting, language: Language) -> None:
    """What the set is, from which data, and that persons are made up where they are."""
    for label, texts in facts(meeting, language):
        paragraph = add_text(made, "", FACT, keep=True)
        paragraph.add_run(f"{label}: ").bold = True
        if len(texts) == 1:
            paragraph.add_run(texts[0])
        for text in texts if len(texts) > 1 else ():
            add_text(made, text, "List Bullet")
    note = synthetic(meeting, language)
    if note:
        add_remark(made, note)


def _findings(meeting: Meeting, language: Language, progress: Callable[[int, int], None]) -> list[Chapter]:
    def write(made: "Document", place: int, pin: Pin) -> None:
        add_finding(made, place, pin, language)
        progress(place, len(meeting.pins))

    return [
        (chapter_title(place, pin), partial(write, place=place, pin=pin)) for place, pin in enumerate(meeting.pins, 1)
    ]


def _annexes(meeting: Meeting, language: Language) -> list[Chapter]:
    """All agreements where there are any, the methods, and the code."""
    agreed = all_agreements(meeting, language)
    title = say(language, "report.agreements.all")
    chapters: list[Chapter] = [(title, lambda made: add_agreements(made, agreed, title))] if agreed.rows else []
    return [
        *chapters,
        (say(language, "report.annex.methods"), lambda made: add_methods(made, meeting, language)),
        (say(language, "report.annex.code"), lambda made: add_code(made, meeting, language)),
    ]
