"""Text on a slide: how much room it takes, and how it gets there with its language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

from via_dash.options import Language
from via_dash.report.clean import clean

if TYPE_CHECKING:
    from pptx.text.text import _Paragraph

TAGS: dict[Language, str] = {"nl": "nl-NL", "en": "en-GB"}
PIXEL, POINT = 9525, 4 / 3
SPACING, SAFETY, BOLD, ROUNDING = 1.16, 1.01, 1.08, 0.01
# Widths of Arial's letters in thousandths of its size; any other letter is as wide as most.
_GROUPS = {
    191: "'‘’", 222: "ijl", 278: " \u00a0!,./:;ftI[]\\|·", 333: "-()r`“”", 389: "*", 500: "Jcksvxyz",
    584: "+<=>−±×≥≤", 611: "FTZ", 667: "&ABEKPSVXY", 722: "CDHNRUw", 778: "GOQ", 833: "Mm", 889: "%", 944: "W",
    1000: "→←…—", 1015: "@",
}  # fmt: skip
WIDTHS = {letter: width / 1000 for width, letters in _GROUPS.items() for letter in letters}
MOST = 0.556


@dataclass(frozen=True)
class Line:
    """A paragraph. level: 0 for what is said, 1 for what stands under it. size: in points."""

    text: str
    level: int = 0
    size: float = 20
    bold: bool = False


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is on one line, in pixels. size: in points."""
    letters = sum(WIDTHS.get(letter, MOST) for letter in text)
    return letters * size * POINT * SAFETY * (BOLD if bold else 1)


def lines_of(text: str, size: float, width: float, *, bold: bool = False) -> int:
    """On how many lines a text stands in a column of `width` pixels."""
    space, count = width_of(" ", size, bold=bold), 0
    for paragraph in text.split("\n"):
        count, used = count + 1, 0.0
        for word in paragraph.split():
            wide = width_of(word, size, bold=bold)
            if used and used + space + wide > width + ROUNDING:
                count, used = count + 1, 0.0
            count += ceil(wide / width) - 1 if wide > width + ROUNDING else 0
            used = (used + space if used else 0.0) + (wide % width if wide > width else wide)
    return count


def height_of(lines: Iterable[Line], width: float, indents: Sequence[float], gap: float) -> float:
    """How high paragraphs are in a column of `width` pixels. indents: per level. gap: above each but the first."""
    heights = [
        lines_of(line.text, line.size, width - indents[line.level], bold=line.bold) * line.size * POINT * SPACING
        for line in lines
    ]
    return sum(heights) + gap * max(0, len(heights) - 1)


def fill(shape: Any, lines: Sequence[Line], language: Language, sizes: Sequence[float]) -> None:
    """Write paragraphs into a placeholder. sizes: those that its layout has per level; another one is set."""
    frame = shape.text_frame
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.level = line.level
        run = write(paragraph, line.text, language)
        if line.size != sizes[line.level]:
            _points(run, line.size)
        if line.bold:
            run.font.bold = True


def write(paragraph: "_Paragraph", text: str, language: Language) -> Any:
    """A run of text in a language, at the end of a paragraph; gives the run back."""
    run = paragraph.add_run()
    run.text = clean(text).replace("**", "").replace("\n", " ")
    run.font._element.set("lang", TAGS[language])
    return run


def note(frame: Any, lines: Sequence[str], language: Language) -> None:
    """Write lines into the notes of a slide."""
    for place, line in enumerate(lines):
        write(frame.paragraphs[0] if place == 0 else frame.add_paragraph(), line, language)


def _points(run: Any, size: float) -> None:
    from pptx.util import Pt

    run.font.size = Pt(size)
