"""Where the names of the columns stand: titles, notes and blank lines may stand above them, and groups over two rows.

The rule. The table is as wide as the second fullest of the first rows. The names are the first row that fills nearly
all of that width with texts that differ, and that stands at the top, or has numbers or dates below its texts, or has
only lines of one cell above it. Two rows hold the names together when the upper one groups columns of the lower one.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from via_dash.intake.merged import Span
from via_dash.panel.waves import is_wave

ROWS = 40
NEARLY = (0.8, 0.5)
YEAR = re.compile(r"(19|20)\d\d")
DATE = re.compile(r"\d{4}-\d\d-\d\d([ T].*)?|\d{1,2}[-/]\d{1,2}[-/]\d{4}")
NUMBER = re.compile(r"[+-]?\d[\d.]*(,\d+)?%?|[+-]?\d*\.\d+([eE][+-]?\d+)?")
MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[ T]00:00:00")

Grid = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Header:
    """The names, in which row they begin (from 0), over how many rows, how many filled rows stand above them, and how
    many rows under them belong to them: units, types."""

    names: tuple[str, ...]
    top: int = 0
    rows: int = 1
    above: int = 0
    units: int = 0

    @property
    def data(self) -> int:
        """The row of the first record, from 0."""
        return self.top + self.rows + self.units


def find_header(grid: Grid, spans: Sequence[Span] = ()) -> Header:
    """The header of a table whose first rows are `grid` (texts, "" for an empty cell), by the rule above.

    spans: the merged ranges, counted from the first cell of the grid. Without a row that fits the rule, the first row
    with content is the header; below a row of empty cells it is none when it holds only numbers.
    """
    grid = [[cell.strip() for cell in row] for row in grid[:ROWS]]
    filled = [sum(map(bool, row)) for row in grid]
    first = next((index for index, count in enumerate(filled) if count), 0)
    width = sorted(filled)[-2:][0] if sum(map(bool, filled)) > 2 else max(filled, default=0)
    if first and not any(_is_name(cell) for cell in grid[first] if cell):
        return _header(grid[0], filled, 0, 1)
    for share in NEARLY:
        for row in range(first, len(grid)):
            enough = max(share * width, min(width, 2))
            both = _grouped(grid, row, spans)
            if both and sum(map(bool, both)) >= enough:
                return _header(both, filled, row, 2)
            if filled[row] >= enough and (row == first or _heads(grid, filled, row)):
                return _header(grid[row], filled, row, 1)
    return _header(grid[first] if grid else (), filled, first, 1)


def _header(names: Sequence[str], filled: Sequence[int], row: int, rows: int) -> Header:
    clean = tuple(MIDNIGHT.sub(r"\1", name) for name in names)
    return Header(clean, row, rows, sum(map(bool, filled[:row])))


def _is_name(text: str) -> bool:
    return bool(YEAR.fullmatch(text) or DATE.fullmatch(text) or not NUMBER.fullmatch(text))


def _heads(grid: Grid, filled: Sequence[int], row: int) -> bool:
    """Whether a full row under other rows holds names."""
    cells = [cell for cell in grid[row] if cell]
    alone = all(count <= 1 for count in filled[:row])
    if not all(map(_is_name, cells)) or (len(set(cells)) < len(cells) and not alone):
        return False
    return alone or any(_contrast(grid, row, place) for place in range(len(grid[row])))


def _contrast(grid: Grid, row: int, place: int) -> bool:
    """Whether a text stands above cells that are mostly numbers or dates."""
    if not grid[row][place] or DATE.fullmatch(grid[row][place]):
        return False
    below = [line[place] for line in grid[row + 1 :] if place < len(line) and line[place]]
    values = sum(bool(NUMBER.fullmatch(cell) or DATE.fullmatch(cell)) for cell in below)
    return bool(below) and values > len(below) / 2


def _grouped(grid: Grid, row: int, spans: Sequence[Span]) -> list[str] | None:
    """The names over two rows, `<lower>_<upper>`; None when the upper row groups no columns of the lower one.

    A group is a merged cell, a text with empty cells beside it, or one that comes back in the cells beside it; without
    merged cells there must be two of those, or waves must stand above or below them.
    """
    if row + 1 >= len(grid):
        return None
    size = max(len(grid[row]), len(grid[row + 1]))
    upper, lower = ([*line, *[""] * (size - len(line))] for line in grid[row : row + 2])
    if not any(upper) or not all(_is_name(cell) for cell in upper + lower if cell):
        return None
    across = [s for s in spans if s.top == row == s.bottom and 0 <= s.left < s.right]
    wide = [range(s.left, min(s.right + 1, size)) for s in across if s.left < size]
    beside = _moments(upper, lower) or _beside(upper, lower)
    groups = wide + [group for group in beside if not any(group.start in span for span in wide)]
    grouped = {place: upper[group.start] for group in groups for place in group if place < size and upper[group.start]}
    single = any(upper[place] and lower[place] and place not in grouped for place in range(size))
    several = sum(map(bool, upper)) > 1 and (wide or len(groups) > 1)
    if single or not (several or _say_waves(grouped, lower)) or not any(lower[place] for place in grouped):
        return None
    names = [
        f"{lower[place]}_{grouped[place]}" if lower[place] and place in grouped else lower[place] or upper[place]
        for place in range(size)
    ]
    known = [name for name in names if name]
    return names if len(set(known)) == len(known) else None


def _beside(upper: Sequence[str], lower: Sequence[str]) -> list[range]:
    """The columns from each text of the upper row to the next other one, where the lower row fills at least two; under
    what was measured, behind a wave only waves."""
    groups, start = [], 0
    while start < len(upper):
        stop = start + 1
        while upper[start] and stop < len(upper) and _belongs(upper, lower, start, stop):
            stop += 1
        groups += [range(start, stop)] if stop > start + 1 else []
        start = stop
    return groups


def _belongs(upper: Sequence[str], lower: Sequence[str], start: int, stop: int) -> bool:
    if not (upper[stop] in ("", upper[start]) and lower[start] and lower[stop]):
        return False
    return is_wave(upper[start]) or is_wave(lower[start]) == is_wave(lower[stop])


def _moments(upper: Sequence[str], lower: Sequence[str]) -> list[range]:
    """The columns with a wave each above what was measured then, where the upper row holds waves only."""
    places = [place for place, text in enumerate(upper) if text]
    waves = len(places) > 1 and all(lower[place] and is_wave(upper[place]) for place in places)
    return [range(place, place + 1) for place in places] if waves and _come_back([lower[p] for p in places]) else []


def _come_back(texts: Sequence[str]) -> bool:
    return len(set(texts)) < len(texts)


def _say_waves(grouped: Mapping[int, str], lower: Sequence[str]) -> bool:
    """Whether the waves stand above the names of what was measured, or those above the waves."""
    upper, below = set(grouped.values()), [lower[place] for place in grouped if lower[place]]
    return len(below) > 1 and (all(map(is_wave, below)) or (len(upper) > 1 and all(map(is_wave, upper))))
