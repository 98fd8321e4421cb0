"""How a table fits on A4: upright while its words fit, else on its side; and how wide each column is."""

import re
from dataclasses import dataclass
from itertools import product

from via_dash.report.cells import ShownTable
from via_dash.report.word import MARGIN, PAPER

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
Need = tuple[float, float]


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
    total = sum(word for word, _ in needs)
    return Fit(sideways, size, tuple(room * word / total for word, _ in needs))


def _fewest_lines(needs: list[Need], room: float, most: float) -> tuple[float, ...]:
    """The widths that fit in the room with as few lines as can be, of which `most` are known to fit."""
    few = 1.0
    for _ in range(STEPS):
        between = (few + most) / 2
        fits = sum(_widths(needs, between)) <= room
        few, most = (few, between) if fits else (between, most)
    return _widths(needs, most)


def _widths(needs: list[Need], lines: float) -> tuple[float, ...]:
    return tuple(max(word, text / lines) for word, text in needs)


def _needs(table: ShownTable, size: float) -> list[Need]:
    """Per column the width of its longest word, and of a text that few are longer than; headings may take three lines.
    In cm."""
    needs = []
    for place, heading in enumerate(table.headings):
        cells = [row[place] for row in table.rows] or [""]
        lengths = sorted(map(len, cells))
        word = max(_longest(heading) * STRONG, *(_longest(cell) * CAPITAL for cell in cells))
        text = max(len(heading) * STRONG / HEADING_LINES, lengths[int(USUAL * (len(lengths) - 1))] * LETTER)
        needs.append(((word * CM_PER_POINT + PADDING) * size, (text * CM_PER_POINT + PADDING) * size))
    return needs


def _longest(text: str) -> int:
    """The letters of the longest word, of which a very long one may be broken."""
    return min(LONGEST, max(map(len, BREAKS.split(text))))
