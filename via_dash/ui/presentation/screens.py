"""A pinned finding as shown to a room: words and picture that fit one screen of 1280 × 720, legible from ten metres.

Larger and smaller screens show the same, enlarged or reduced.
"""

from dataclasses import dataclass, replace
from typing import Literal

from via_dash.meeting import Pin
from via_dash.options import Language, Theme
from via_dash.report.picture import Box, Picture, chart_for, fits, fitted
from via_dash.ui.presentation.measure import lines
from via_dash.ui.presentation.stamps import short_stamp

Arrangement = Literal["stacked", "beside", "spread", "apart"]
WIDTH, HEIGHT = 1280, 720
SIDE, TOP, BOTTOM, GAP, GUTTER = 36, 20, 14, 12, 32
TITLE, SENTENCE, CAVEAT, FOOT = 38.0, 26.5, 18.5, 16.5
LEADING = {TITLE: 1.15, SENTENCE: 1.26, CAVEAT: 1.26, FOOT: 1.26}
COLUMNS, BAR = (480, 600), 46
BUTTONS, BUTTONS_OF_PARTS = 385, 480
ACROSS, DOWN = WIDTH - 2 * SIDE, HEIGHT - TOP - BOTTOM
LARGER = (1.5, 1.35, 1.2, 1.1)


@dataclass(frozen=True)
class Words:
    """title, sentence, caveats: of the finding. foot: what is plotted, n, source and stamp, small."""

    title: str
    sentence: str
    caveats: tuple[str, ...]
    foot: str

    def head(self, width: float) -> float:
        """The height of the title on a column of that width."""
        return _height(self.title, TITLE, width, strong=True)

    def body(self, width: float, larger: float = 1.0) -> float:
        """The height of the sentence and of what must be read with it. larger: than their least size."""
        caveats = (_height(one, CAVEAT, width, larger) + GAP for one in self.caveats)
        return _height(self.sentence, SENTENCE, width, larger) + sum(caveats)

    def below(self, width: float) -> float:
        """The height of what stands small."""
        return _height(self.foot, FOOT, width)


@dataclass(frozen=True)
class Screen:
    """id: of the pin. arrangement: the picture under the words, beside them under the title, beside all words, or
    (`apart`) after them on screens of its own. pictures: one, or with `apart` any number. column: the width of words
    beside a picture. larger: how much larger than their least size the words can be."""

    id: str
    words: Words
    arrangement: Arrangement = "stacked"
    pictures: tuple[Picture, ...] = ()
    column: int = 0
    larger: float = 1.0


def screen_of(pin: Pin, language: Language, theme: Theme) -> Screen:
    """The pin as a screen."""
    told, found = pin.finding.told, pin.finding
    foot = " ".join((_ended(told.subtitle), _ended(found.caption), short_stamp(pin.stamp, language)))
    words = Words(_bare(pin.title), _bare(told.sentence), tuple(map(_bare, told.caveats)), _bare(foot))
    if not told.drawn:
        return _enlarged(Screen(pin.id, words))
    boxes = {place: box for place, box in _boxes(words).items() if fits(found, box)}
    if boxes:
        best = max(boxes, key=lambda place: chart_for(found, boxes[place], theme).largest(boxes[place]))
        return _enlarged(Screen(pin.id, words, best[0], fitted(found, boxes[best], theme=theme), best[1]))
    box = Box(ACROSS, _middle(words, BUTTONS_OF_PARTS))
    return _enlarged(Screen(pin.id, words, "apart", fitted(found, box, theme=theme)))


def _enlarged(screen: Screen) -> Screen:
    """The screen with its sentence as large as the room beside or above its picture allows."""
    words, width, room = screen.words, screen.column or ACROSS, _middle(screen.words)
    if screen.arrangement == "apart":
        room = _middle(words, BUTTONS_OF_PARTS)
    elif screen.arrangement == "spread":
        room = DOWN - words.head(width) - words.below(width) - 2 * GAP
    elif screen.arrangement == "stacked" and screen.pictures:
        room -= screen.pictures[0].height + GAP
    return replace(screen, larger=next((by for by in LARGER if words.body(width, by) <= room), 1.0))


def _boxes(words: Words) -> dict[tuple[Arrangement, int], Box]:
    """The room for a picture in each arrangement and width of column; none in height where the words leave none."""
    middle = _middle(words)
    boxes: dict[tuple[Arrangement, int], Box] = {("stacked", 0): Box(ACROSS, middle - words.body(ACROSS) - GAP)}
    for column in COLUMNS:
        width, body = ACROSS - column - GUTTER, words.body(column)
        whole = words.head(column) + body + words.below(column) + 2 * GAP
        boxes["beside", column] = Box(width, middle if body <= middle else 0.0)
        boxes["spread", column] = Box(width, DOWN - BAR - GAP if whole <= DOWN else 0.0)
    return boxes


def _middle(words: Words, buttons: float = BUTTONS) -> float:
    """What a title over the whole width and the foot leave of the height. buttons: the width that they take."""
    return DOWN - words.head(ACROSS) - max(BAR, words.below(ACROSS - buttons - GUTTER)) - 2 * GAP


def _height(text: str, size: float, width: float, larger: float = 1.0, *, strong: bool = False) -> float:
    return lines(text, size * larger, width, strong=strong) * size * larger * LEADING[size]


def _ended(text: str) -> str:
    return text if text.endswith((".", "?")) else f"{text}."


def _bare(text: str) -> str:
    """The text without marks for bold letters; a number and its percent sign stay on one line."""
    return text.replace("**", "").replace(" %", "\u00a0%")
