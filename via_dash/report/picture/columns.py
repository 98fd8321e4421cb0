"""A chart taller than a screen, set in columns as a newspaper is: cut between its rows, head and axis with each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import combinations, pairwise
from typing import Any

EDGE = 3.0
RISE = {"bottom": 18.0, "alphabetic": 15.0, "middle": 10.0, "top": 3.0}
Column = tuple[float, float]


@dataclass(frozen=True)
class Bands:
    """Where a chart may be cut, in its own pixels from the top. head: the end of what stands above all rows (legend,
    names of columns). cuts: where the second and further rows start. foot: the end of the rows; under it stands the
    axis. end: of the chart."""

    head: float
    cuts: tuple[float, ...]
    foot: float
    end: float

    def columns(self, count: int) -> tuple[Column, ...]:
        """The rows over at most `count` columns, the highest as low as the cuts allow."""
        ends = (self.head, *self.cuts, self.foot)
        for most in sorted({below - above for above, below in combinations(ends, 2)}):
            found = self._filled(most)
            if found and len(found) <= count:
                return found
        return ((self.head, self.foot),)

    def _filled(self, most: float) -> tuple[Column, ...]:
        """As many rows in each column as go into `most` pixels; empty where one does not."""
        ends, starts = (*self.cuts, self.foot), [self.head]
        for above, below in zip((self.head, *self.cuts), ends, strict=True):
            if below - above > most:
                return ()
            if below - starts[-1] > most:
                starts.append(above)
        return tuple(pairwise((*starts, self.foot)))

    def height(self, columns: Sequence[Column]) -> float:
        """Of the highest of the columns, with head and axis."""
        return self.head + max(below - above for above, below in columns) + self.end - self.foot


def bands_of(scene: dict[str, Any]) -> tuple[Bands, Bands]:
    """The bands of a chart from its scene (`scene_of`): cut at its headings only, and cut at any row.

    A row starts at a text at the left edge; a heading is one in bold, and stays with the row under it, if there are
    others than headings. A line with more texts in bold names columns, and belongs to the head.
    """
    frame = scene["scenegraph"]["items"][0]
    top = scene["origin"][1]
    texts = set(_texts(frame, 0.0, top))
    names = {y for x, y, bold in texts if bold and x > EDGE}
    rows = sorted({(y, bold) for x, y, bold in texts if x <= EDGE and y not in names})
    only = all(bold for _, bold in rows)
    free = [y for place, (y, _) in enumerate(rows) if only or not place or not rows[place - 1][1]]
    headings = [y for y in free if (y, True) in rows]
    foot, end = top + frame["height"], float(scene["height"])
    return _bands(headings, foot, end), _bands(free, foot, end)


def composed(png: bytes, bands: Bands, columns: Sequence[Column], scale: float, gap: float, paper: str) -> bytes:
    """The columns of a drawn chart side by side, top to bottom and then left to right. scale: pixels of the image per
    pixel of the chart. gap: between columns, in pixels of the chart. paper: the colour between them."""
    from PIL import Image

    chart = Image.open(BytesIO(png)).convert("RGB")
    step = chart.width + round(gap * scale)
    size = (step * len(columns) - round(gap * scale), round(bands.height(columns) * scale))
    sheet = Image.new("RGB", size, paper)
    for place, column in enumerate(columns):
        down = 0
        for above, below in ((0.0, bands.head), column, (bands.foot, bands.end)):
            part = chart.crop((0, round(above * scale), chart.width, round(below * scale)))
            sheet.paste(part, (place * step, down))
            down += part.height
    content = BytesIO()
    sheet.save(content, "png", compress_level=1)
    return content.getvalue()


def _bands(starts: list[float], foot: float, end: float) -> Bands:
    first, *further = starts or [0.0]
    return Bands(first, tuple(further), foot, end)


def _texts(group: dict[str, Any], left: float, top: float) -> Iterator[tuple[float, float, bool]]:
    """Every text of the marks that is set from its left: its left and upper edge, and whether it is bold."""
    for mark in group["items"]:
        for item in mark["items"]:
            x, y = left + item.get("x", 0.0), top + item.get("y", 0.0)
            if mark["marktype"] == "group" and mark["role"] not in ("axis", "legend"):
                yield from _texts(item, x, y)
            elif mark["marktype"] == "text" and mark["role"] == "mark" and item.get("align", "left") == "left":
                upper = y + item.get("dy", 0.0) - RISE[item.get("baseline", "alphabetic")]
                yield x + item.get("dx", 0.0), round(max(0.0, upper), 1), item.get("fontWeight") == "bold"
