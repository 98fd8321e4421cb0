"""Putting a slide together: its title, its text, its picture, its number and its notes."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from via_dash.language import say
from via_dash.options import Language
from via_dash.report.clean import clean_line
from via_dash.report.picture import Picture
from via_dash.report.slides.template import (
    FOOT,
    FOOT_SIZE,
    FRAME,
    LAYOUTS,
    SOURCE,
    TEXT,
    TITLE,
    TITLE_SIZE,
    layout_of,
    page_number,
)
from via_dash.report.slides.text import PIXEL, POINT, SPACING, Line, fill, height_of, lines_of, note, write

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import Slide

INDENTS, GAP = (0.0, 18.0), 8.0
TITLE_SIZES = (TITLE_SIZE, 24, 20, 18)
TITLE_SPACING = 1.05
SHARP = 2


class Sheets:
    """A deck while it is written: slides come after one another, each with title, language and number."""

    def __init__(self, deck: "Presentation", language: Language):
        self.deck, self.language = deck, language

    def add(self, layout: str, title: str) -> "Slide":
        """A slide with its title, as large as three lines allow."""
        slide: Slide = self.deck.slides.add_slide(layout_of(self.deck, layout))
        text, head = clean_line(title), slide.shapes.title
        size = next((size for size in TITLE_SIZES if title_height(text, size) <= TITLE[3]), TITLE_SIZES[-1])
        own = TITLE_SIZE if layout != "opening" else size
        fill(head, [Line(text, size=size, bold=False)], self.language, (own,))
        return slide

    def text(self, slide: "Slide", layout: str, lines: Sequence[Line]) -> None:
        """Paragraphs in the slide's text placeholder."""
        place = next(place for place in LAYOUTS[layout] if place.index == TEXT)
        fill(slide.placeholders[TEXT], lines, self.language, place.sizes)

    def picture(self, slide: "Slide", drawn: Picture) -> None:
        """A chart at the upper left of the slide's frame, with its words for whoever can't see it.

        The frame keeps its place and proportions: where the chart does not fill it, the crop runs past the picture.
        """
        frame = slide.placeholders[FRAME]
        wide, high = frame.width / PIXEL, frame.height / PIXEL
        shown: Any = frame.insert_picture(BytesIO(drawn.png))
        shown.crop_left = shown.crop_top = 0
        shown.crop_right, shown.crop_bottom = min(0.0, 1 - wide / drawn.width), min(0.0, 1 - high / drawn.height)
        describe(shown, say(self.language, "slides.part.pic"), drawn.alt)

    def foot(self, slide: "Slide", text: str) -> None:
        """The line under a slide: where it comes from and what is shown. Without any its place is taken away."""
        place = slide.placeholders[SOURCE]
        if text:
            write(place.text_frame.paragraphs[0], text, self.language)
        else:
            place._element.getparent().remove(place._element)

    def finish(self, slide: "Slide", notes: Sequence[str] = ()) -> None:
        """The slide's number, and what the speaker sees."""
        from pptx.oxml import parse_xml

        tree = slide.shapes._spTree
        number = 1 + max(int(found) for found in tree.xpath(".//p:cNvPr/@id"))
        tree.append(parse_xml(page_number(number, self.language, look=None)))
        if notes:
            note(slide.notes_slide.notes_text_frame, notes, self.language)


def title_height(text: str, size: float) -> float:
    """How high a title is, in pixels."""
    return lines_of(text, size, TITLE[2], bold=True) * size * POINT * TITLE_SPACING


def room_for(lines: Sequence[Line], width: float) -> float:
    """How high the lines are in a text placeholder of `width` pixels."""
    return height_of(lines, width, INDENTS, GAP)


def as_foot(parts: Sequence[str]) -> str:
    """The parts that there is room for under a slide, the first before the others. The first is the source."""
    foot = ""
    for part in filter(None, parts):
        longer = f"{foot} {part}".strip()
        if lines_of(longer, FOOT_SIZE, FOOT[2]) * FOOT_SIZE * POINT * SPACING <= FOOT[3]:
            foot = longer
    return foot


def sized(lines: Sequence[Line], sizes: Sequence[float]) -> list[Line]:
    """The lines in these sizes per level."""
    return [replace(line, size=sizes[line.level]) for line in lines]


def describe(shape: Any, name: str, words: str) -> None:
    """What a screen reader calls a shape, and what it says of it."""
    element = shape._element.xpath(".//p:cNvPr")[0]
    element.set("name", name)
    element.set("descr", clean_line(words))
