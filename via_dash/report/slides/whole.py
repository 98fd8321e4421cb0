"""A meeting as slides: editable titles, sentences and tables, charts as pictures, and for the speaker the rest."""

from datetime import UTC, date, datetime
from io import BytesIO

from via_dash.language import number, say
from via_dash.meeting import Meeting
from via_dash.options import Language, Template
from via_dash.report.cells import ShownTable
from via_dash.report.clean import clean_line
from via_dash.report.slides.finding import add_account, add_list, add_story, add_table
from via_dash.report.slides.sheet import Sheets
from via_dash.report.slides.template import new_deck
from via_dash.report.slides.text import TAGS, Line
from via_dash.report.words import (
    agreement_table,
    facts,
    made_with,
    methods_used,
    synthetic,
    title_of,
    used_in,
)
from via_dash.report.writing import Progress

AUTHOR = "VIA-dashboard"


def slides(meeting: Meeting, language: Language, template: Template, progress: Progress) -> bytes:
    """The deck (PPTX), made in memory. progress: called after each finding."""
    deck = new_deck(language, template)
    title = title_of(meeting, language)
    about, now = deck.core_properties, datetime.now(UTC)
    about.title, about.author, about.last_modified_by, about.language = title, AUTHOR, AUTHOR, TAGS[language]
    about.created = about.modified = now
    sheets = Sheets(deck, language)
    _opening(sheets, meeting, title)
    if len(meeting.pins) > 1:
        titles = [f"{place}. {clean_line(pin.title)}" for place, pin in enumerate(meeting.pins, 1)]
        add_list(sheets, [Line(text) for text in titles], say(language, "slides.overview"))
    more = []
    for done, pin in enumerate(meeting.pins, 1):
        more.append(add_story(sheets, pin))
        progress(done, len(meeting.pins))
    agreed = agreements_by_date(meeting, language)
    if agreed.rows and len(meeting.pins) > 1:
        name = say(language, "report.agreements.all")
        add_table(sheets, agreed, name, name)
    if len(meeting.pins) > 1:
        _annex(sheets)
    for pin, left in zip(meeting.pins, more, strict=True):
        add_account(sheets, pin, left)
    _methods(sheets, meeting)
    content = BytesIO()
    deck.save(content)
    return content.getvalue()


def agreements_by_date(meeting: Meeting, language: Language) -> ShownTable:
    """Every agreement with the number of its finding, the first due first, those without a day last."""
    found = [(place, item) for place, pin in enumerate(meeting.pins, 1) for item in pin.agreements]
    found.sort(key=lambda pair: pair[1].when or date.max)
    table = agreement_table([item for _, item in found], language)
    rows = tuple((number(language, place), *row) for (place, _), row in zip(found, table.rows, strict=True))
    heading = say(language, "report.agreement.finding")
    return ShownTable((heading, *table.headings), rows, (False, *table.numeric), len(rows))


def _opening(sheets: Sheets, meeting: Meeting, title: str) -> None:
    """What this is, when it was made, on which data, and whether persons are made up."""
    language = sheets.language
    slide = sheets.add("opening", title)
    lines = [Line(f"{label}: {'; '.join(texts)}", size=18) for label, texts in facts(meeting, language)]
    made_up = synthetic(meeting, language)
    sheets.text(slide, "opening", [*lines, *([Line(made_up, size=18)] if made_up else [])])
    sheets.finish(slide)


def _annex(sheets: Sheets) -> None:
    """From here on there is only what may be looked up: a meeting can stop before it."""
    slide = sheets.add("opening", say(sheets.language, "slides.annex"))
    sheets.text(slide, "opening", [Line(say(sheets.language, "slides.annex.about"), size=18)])
    sheets.finish(slide)


def _methods(sheets: Sheets, meeting: Meeting) -> None:
    """Which methods were used for which finding, and how anyone computes the numbers again."""
    language = sheets.language
    lines = [Line(say(language, "slides.used"))]
    for used in methods_used(meeting):
        lines.append(Line(f"{clean_line(used.name)}. {used_in(used, language)}.", 1))
    lines.append(Line(say(language, "slides.again")))
    lines += [Line(say(language, f"slides.again.{step}"), 1) for step in ("where", "same")]
    lines.append(Line(made_with(language), 1))
    add_list(sheets, lines, say(language, "slides.methods"))
