"""How a table fits on A4: upright while its words fit, else on its side; and how wide each column is."""

import re
from dataclasses import dataclass
from itertools import product

from via_dash.report.cells import ShownTable
from via_dash.report.word.parts import MARGIN, PAPER

SIZES = (9.0, 8.0, 7.0)
CM_PER_POINT = 0.0353
LETTER, CAPITAL, STRONG = 0.56, 0.61, 0.66
PADDING = 0.031
LONGEST = 22
HEADING_LINES = 3
FEW_LINES, MOST_LINES = 2.5, 5.0
USUAL = 0.9
STEPS = 12
BREAKS = re.compile(r"[ \n]|(?<=[-/])")


@dataclass(frozen=True)
class Need:
    """What a column asks for, in cm: the width of its longest word, of a text that few are longer than, and of its
    longest text."""

    word: float
    usual: float
    longest: float


@dataclass(frozen=True)
class Fit:
    """sideways: whether the page lies on its side. size: of the type, in points. widths: of the columns, in cm."""

    sideways: bool
    size: float
    widths: tuple[float, ...]


def fit(table: ShownTable) -> Fit:
    """The plainest page and the largest type on which no word of the table is broken and hardly a row is taller than
    two or three lines, else than five; else the smallest type on a page on its side, shared out by the longest words.
    """
    for most, sideways, size in product((FEW_LINES, MOST_LINES), (False, True), SIZES):
        room = PAPER[1 if sideways else 0] - 2 * MARGIN
        needs = _needs(table, size)
        if sum(_widths(needs, most)) <= room:
            return Fit(sideways, size, _fewest_lines(needs, room, most))
    total = sum(need.word for need in needs)
    return Fit(sideways, size, tuple(room * need.word / total for need in needs))


def _fewest_lines(needs: list[Need], room: float, most: float) -> tuple[float, ...]:
    """The widths that fit in the room with as few lines as can be, of which `most` are known to fit; what room is left
    goes to the columns with longer texts."""
    few = 1.0
    for _ in range(STEPS):
        between = (few + most) / 2
        fits = sum(_widths(needs, between)) <= room
        few, most = (few, between) if fits else (between, most)
    widths = _widths(needs, most)
    more = [max(0.0, need.longest - width) for need, width in zip(needs, widths, strict=True)]
    part = min(1.0, (room - sum(widths)) / sum(more)) if any(more) else 0.0
    return tuple(width + part * extra for width, extra in zip(widths, more, strict=True))


def _widths(needs: list[Need], lines: float) -> tuple[float, ...]:
    return tuple(max(need.word, need.usual / lines) for need in needs)


def _needs(table: ShownTable, size: float) -> list[Need]:
    """What each column asks for in type of this size; a heading may take three lines."""
    needs = []
    for place, heading in enumerate(table.headings):
        cells = [row[place] for row in table.rows] or [""]
        lengths = sorted(map(len, cells))
        word = max(_longest(heading) * STRONG, *(_longest(cell) * CAPITAL for cell in cells))
        least = len(heading) * STRONG / HEADING_LINES
        usual, longest = (max(least, length * LETTER) for length in (lengths[int(USUAL * len(cells)) - 1], lengths[-1]))
        needs.append(Need(*((ems * CM_PER_POINT + PADDING) * size for ems in (word, usual, longest))))
    return needs


def _longest(text: str) -> int:
    """The letters of the longest word, of which a very long one may be broken."""
    return min(LONGEST, max(map(len, BREAKS.split(text))))
