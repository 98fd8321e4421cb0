"""The annexes of a Word document: each method once, and the lines that repeat each finding."""

from typing import TYPE_CHECKING

from via_dash.language import say
from via_dash.meeting import Meeting
from via_dash.options import Language
from via_dash.report.clean import clean_line
from via_dash.report.word.parts import add_code as add_lines
from via_dash.report.word.parts import add_text
from via_dash.report.words import chapter_title, methods_used, used_in

if TYPE_CHECKING:
    from docx.document import Document


def add_methods(made: "Document", meeting: Meeting, language: Language) -> None:
    """Per method: what it does, what it assumes, where it is described, and which findings it answers."""
    for used in methods_used(meeting):
        made.add_heading(clean_line(used.name), level=2)
        add_text(made, used_in(used, language), "Caption")
        if used.method is None:
            continue
        add_text(made, used.method.what(language))
        assumed = [say(language, f"assumption.{name}") for name in used.method.assumptions]
        for key, lines in (("assumptions", assumed), ("sources", used.method.sources)):
            if lines:
                made.add_heading(say(language, f"registry.{key}"), level=3)
            for line in lines:
                add_text(made, line, "List Bullet")


def add_code(made: "Document", meeting: Meeting, language: Language) -> None:
    """Per finding the lines of Python that repeat its numbers, and where those of other programs are: on paper they
    would be longer than the findings."""
    add_text(made, say(language, "report.code.brief"))
    for place, pin in enumerate(meeting.pins, 1):
        made.add_heading(chapter_title(place, pin), level=2)
        add_lines(made, pin.finding.code["python"])
