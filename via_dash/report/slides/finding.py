"""The slides of one finding: the sentence with its chart, the numbers, and what the meeting added."""

import re
from typing import TYPE_CHECKING

from via_dash.language import say
from via_dash.meeting import Pin
from via_dash.options import Language
from via_dash.report.cells import ShownTable, folded, shown
from via_dash.report.picture import Box, Picture, fits, fitted
from via_dash.report.slides.sheet import SHARP, Sheets, as_foot, room_for, sized
from via_dash.report.slides.table import more_in_words, placed, write_table
from via_dash.report.slides.template import BESIDE, FULL, ROOM, SIZES, TEXT_WIDTH
from via_dash.report.slides.text import Line
from via_dash.report.words import about_table, agreement_table, stamp_line

if TYPE_CHECKING:
    from pptx.slide import Slide

SURE, LITTLE = 3, 40
SENTENCE = re.compile(r"(?<=\w[.])\s+(?=[A-Z‘])")
SMALLER = (SIZES["words"], (22, 16), (20, 14))


def add_story(sheets: Sheets, pin: Pin) -> bool:
    """What is shown of a pin: its sentence and chart, what is agreed, and what practice says. Gives whether there is
    more to say on how sure it is than is on these slides."""
    more = _first(sheets, pin)
    if pin.agreements:
        table = agreement_table(pin.agreements, sheets.language)
        add_table(sheets, table, _titled(sheets, "agreements", pin), say(sheets.language, "report.agreements"))
    _practice(sheets, pin)
    return more


def add_account(sheets: Sheets, pin: Pin, more: bool) -> None:
    """What is there to look up: how sure, where that was not told in full, and the numbers."""
    if more:
        _words(sheets, pin, _titled(sheets, "sure", pin), _fully(pin))
    _numbers(sheets, pin)


def add_table(sheets: Sheets, table: ShownTable, title: str, name: str, foot: str = "") -> None:
    """A whole table, on as many slides as it needs. name: what a screen reader calls it."""
    laid = placed(table, sheets.language, slides=None)
    for page in range(len(laid.pages)):
        slide = sheets.add("table", numbered(title, page, len(laid.pages), sheets.language))
        write_table(sheets, slide, laid, page, name)
        sheets.foot(slide, foot)
        sheets.finish(slide)


def numbered(title: str, page: int, pages: int, language: Language) -> str:
    """The title of one slide of several: no two slides have the same. page: from 0."""
    return title if pages == 1 else say(language, "slides.numbered", title=title, page=page + 1, pages=pages)


def notes_of(pin: Pin, language: Language) -> list[str]:
    """What the speaker has at hand: the meeting's note, method, how sure, what is drawn, source and stamp."""
    finding = pin.finding
    told = finding.told
    lines = [say(language, "slides.note.own", text=pin.note.strip())] if pin.note.strip() else []
    lines += [say(language, "slides.note.finding", text=finding.title)] if pin.heading else []
    lines.append(say(language, "slides.note.method", text=finding.method))
    lines += [say(language, "slides.note.caveat", text=text) for text in told.caveats]
    lines += [say(language, "report.sure"), *(f"- {text}" for text in told.certainty)]
    lines += [say(language, "slides.note.shown", text=told.subtitle), finding.caption, stamp_line(pin, language)]
    return lines


def _first(sheets: Sheets, pin: Pin) -> bool:
    """The sentence beside its chart, with as much of how sure it is as there is room for; where the chart needs a whole
    slide, it follows the words. Gives whether something was left out."""
    finding, told, box = pin.finding, pin.finding.told, Box(BESIDE, ROOM)
    sure = [Line(in_short(text), 1) for text in told.certainty[:SURE]]
    caveats = [Line(text, 1) for text in told.caveats]
    sentence = Line(told.sentence)
    if told.drawn and fits(finding, box):
        for lines in ([sentence, *caveats, *sure], [sentence, *sure], [sentence, *sure[:2]], [sentence]):
            if room_for(sized(lines, SIZES["finding"]), TEXT_WIDTH) <= ROOM:
                _beside(sheets, pin, lines, fitted(finding, box, scale=SHARP)[0])
                return len(lines) < 1 + len(caveats) + len(sure)
    _words(sheets, pin, pin.title, [sentence, *caveats, *sure])
    _charts(sheets, pin, fitted(finding, Box(FULL, ROOM), scale=SHARP))
    return False


def in_short(text: str) -> str:
    """The first sentence of a line; the second too where the first says little."""
    first, *others = SENTENCE.split(text)
    return f"{first} {others[0]}" if others and len(first) < LITTLE else first


def _fully(pin: Pin) -> list[Line]:
    """What must be read with the sentence, and how sure it is, as far as a slide goes; the notes have all."""
    told = pin.finding.told
    lines = [Line(text, 1) for text in (*told.caveats, *told.certainty)]
    while len(lines) > len(told.caveats) + 1 and room_for(sized(lines, SMALLER[-1]), FULL) > ROOM:
        lines.pop()
    return lines


def _beside(sheets: Sheets, pin: Pin, lines: list[Line], drawn: Picture) -> None:
    slide = sheets.add("finding", pin.title)
    sheets.text(slide, "finding", sized(lines, SIZES["finding"]))
    sheets.picture(slide, drawn)
    _finish(sheets, slide, pin)


def _words(sheets: Sheets, pin: Pin, title: str, lines: list[Line]) -> None:
    """A slide of words, as large as there is room for."""
    sizes = next((sizes for sizes in SMALLER if room_for(sized(lines, sizes), FULL) <= ROOM), SMALLER[-1])
    slide = sheets.add("words", title)
    sheets.text(slide, "words", sized(lines, sizes))
    _finish(sheets, slide, pin)


def _charts(sheets: Sheets, pin: Pin, pictures: tuple[Picture, ...]) -> None:
    for page, drawn in enumerate(pictures):
        title = numbered(_titled(sheets, "chart", pin), page, len(pictures), sheets.language)
        slide = sheets.add("chart", title)
        sheets.picture(slide, drawn)
        _finish(sheets, slide, pin)


def _finish(sheets: Sheets, slide: "Slide", pin: Pin) -> None:
    """Source, with what is drawn where there is room for it; number and notes."""
    finding = pin.finding
    sheets.foot(slide, as_foot((finding.caption, finding.told.subtitle)))
    sheets.finish(slide, notes_of(pin, sheets.language))


def _numbers(sheets: Sheets, pin: Pin) -> None:
    """The numbers behind the chart."""
    language = sheets.language
    table, same = folded(shown(pin.finding), language)
    laid = placed(table, language)
    about = (
        pin.finding.caption,
        more_in_words(laid, language),
        *about_table(pin.finding, table.first(1), same, language),
    )
    foot = as_foot(about)
    for page in range(len(laid.pages)):
        title = numbered(_titled(sheets, "numbers", pin), page, len(laid.pages), language)
        slide = sheets.add("table", title)
        write_table(sheets, slide, laid, page, title)
        sheets.foot(slide, foot)
        sheets.finish(slide, [*filter(None, about), *notes_of(pin, language)])


def _practice(sheets: Sheets, pin: Pin) -> None:
    """What practice adds, with who said so."""
    lines = []
    for note in pin.practice:
        lines.append(Line(note.text))
        if note.source:
            lines.append(Line(say(sheets.language, "report.practice.source", source=note.source), 1))
    add_list(sheets, lines, _titled(sheets, "practice", pin))


def add_list(sheets: Sheets, lines: list[Line], title: str) -> None:
    """Paragraphs, on as many slides as they need; none where there are none."""
    pages: list[list[Line]] = []
    for line in sized(lines, SIZES["list"]):
        if not pages or room_for([*pages[-1], line], FULL) > ROOM:
            pages.append([])
        pages[-1].append(line)
    for page, kept in enumerate(pages):
        slide = sheets.add("list", numbered(title, page, len(pages), sheets.language))
        sheets.text(slide, "list", kept)
        sheets.finish(slide)


def _titled(sheets: Sheets, part: str, pin: Pin) -> str:
    return say(sheets.language, f"slides.title.{part}", title=pin.title)
