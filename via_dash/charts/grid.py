"""Named marks in a grid: bands below each other, each with a heading of its own, and columns that the bands share.

The form of everything that places pilots rather than measures them. The whole width is for the marks, so that the grid
holds on a telephone; where there is a screen's width, headings stand in a column of their own. A mark that is not
certain is hollow with a question mark, and says so in its label.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from textwrap import wrap
from typing import Any, Literal

import altair as alt

from via_dash.charts.frame import Style, layered

Shape = Literal["circle", "square", "diamond", "triangle-up"]
SHAPES: tuple[Shape, ...] = ("circle", "square", "diamond", "triangle-up")
PICK = "mark"
HEAD, BAND, LINE, GAP, EMPTY = 34, 26, 17, 9, 30
LETTERS, HEADING = 14, 46
WIDE_LETTERS, WIDE_HEADING = 33, 34


@dataclass(frozen=True)
class Mark:
    """A named mark. id: what a click on it gives. column: its first column, from 0; span: how many it lies across.
    kind: place of its kind in the grid's kinds. sure: whether its place is certain. tip: what a pointer shows."""

    id: str
    label: str
    column: int
    kind: int = 0
    span: int = 1
    sure: bool = True
    tip: str = ""


@dataclass(frozen=True)
class Band:
    """A band of the grid. label: its heading; empty: what stands in it where it has no marks."""

    label: str
    marks: tuple[Mark, ...]
    empty: str = ""


@dataclass(frozen=True)
class KindOfMark:
    """What a shape stands for. own: the reader's own, in ink instead of the pilots' blue."""

    name: str
    shape: Shape
    own: bool = False


def grid_chart(
    bands: Sequence[Band], columns: Sequence[str], kinds: Sequence[KindOfMark], style: Style, *, unsure: str = ""
) -> alt.LayerChart:
    """The grid. columns: their headings (all empty: none are drawn). kinds: the legend, in order; one kind of which all
    are certain needs none. unsure: what the legend says of a hollow mark; empty where all are certain."""
    palette, placed = style.palette, _Placing(len(columns), style)
    if len(kinds) > 1 or unsure:
        placed.legend(kinds, unsure)
    placed.headings(columns)
    for band in bands:
        placed.band(band, kinds, ruled=any(columns))
    down = alt.Scale(domain=[0, placed.top], reverse=True, nice=False)
    across = alt.Scale(domain=[0, placed.columns], nice=False)
    x, y = alt.X("x:Q", scale=across, axis=None), alt.Y("y:Q", scale=down, axis=None)
    shapes = alt.Scale(domain=list(SHAPES), range=list(SHAPES))
    words = alt.Chart(alt.Data(values=placed.words)).encode(x=x, y=y, text="text:N")
    marks = alt.Chart(alt.Data(values=placed.marks))
    bold, plain = (words.transform_filter(f"datum.weight == '{weight}'") for weight in ("bold", "normal"))
    left = {"align": "left", "baseline": "middle"}
    layers = [
        alt.Chart(alt.Data(values=placed.lines)).mark_rule(color=palette.faint, opacity=0.6).encode(
            x=x, x2="right:Q", y=y, y2="bottom:Q", strokeDash=alt.StrokeDash("dash:N", scale=None)
        ),
        bold.mark_text(**left, fontWeight="bold", lineBreak="\n", lineHeight=LINE),
        plain.mark_text(**left, color=palette.faint, dx=8),
        marks.mark_point(size=150, strokeWidth=2, opacity=1, xOffset=14).encode(
            x=x, y=y, shape=alt.Shape("shape:N", scale=shapes, legend=None),
            fill=alt.Fill("fill:N", scale=None), stroke=alt.Stroke("stroke:N", scale=None),
        ),
        marks.transform_filter("!datum.sure")
        .mark_text(text="?", fontWeight="bold", dx=14, color=palette.ink)
        .encode(x=x, y=y),
        marks.mark_text(**left, lineBreak="\n", lineHeight=LINE - 2, dx=27).encode(
            x=x, y=alt.Y("upper:Q", scale=down, axis=None), text="label:N"
        ),
        marks.transform_filter("datum.id != ''").properties(name="place").mark_rect(color="transparent").encode(
            x=x, x2="right:Q", y=alt.Y("above:Q", scale=down, axis=None), y2="below:Q",
            tooltip=alt.Tooltip("tip:N"),
            description=alt.Description("tip:N"),
        ),
    ]  # fmt: skip
    click = alt.PointSelectionConfig(type="point", fields=["id"], toggle=False)
    pick = alt.TopLevelSelectionParameter(name=PICK, select=click, views=["place"])
    return layered(layers, style, placed.top, params=[pick], usermeta={"wide": True})


class _Placing:
    """Everything with its place in pixels from the top, and in columns from the left. top: where the next part goes.
    first: the column in which marks begin, after that of the headings where there is one."""

    def __init__(self, columns: int, style: Style):
        self.first = 1 if style.wide else 0
        self.columns, self.style, self.top = columns + self.first, style, 0.0
        self.letters, self.heading = (WIDE_LETTERS, WIDE_HEADING) if style.wide else (LETTERS, HEADING)
        self.marks: list[dict[str, Any]] = []
        self.words: list[dict[str, Any]] = []
        self.lines: list[dict[str, Any]] = []

    def legend(self, kinds: Sequence[KindOfMark], unsure: str) -> None:
        """Each kind, and the hollow mark: on a line each, or beside one another where the grid is wide."""
        named = [(kind, kind.name, True) for kind in kinds]
        named += [(kinds[0], unsure, False)] if unsure else []
        span, highest = (1, 0.0) if self.first else (self.columns, 0.0)
        for place, (kind, name, sure) in enumerate(named):
            self._mark(Mark("", name, place if self.first else 0, span=span, sure=sure), kind, self.top)
            highest = max(highest, self._height(name, span))
            self.top += 0 if self.first else self._height(name, span)
        self.top += GAP + (highest if self.first else 0)

    def headings(self, names: Sequence[str]) -> None:
        """The headings of the columns, where they have any."""
        if any(names):
            middle = self.top + HEAD / 2
            self.words += [_word(place, middle, name, "bold") for place, name in enumerate(names, self.first)]
            self.top += HEAD

    def band(self, band: Band, kinds: Sequence[KindOfMark], *, ruled: bool) -> None:
        """A heading and the marks under it, each in its column as high as there is room. ruled: columns set apart."""
        self.lines.append({"x": 0, "right": self.columns, "y": self.top, "bottom": self.top, "dash": [1, 0]})
        heading = wrap(band.label, self.heading, break_on_hyphens=False)
        self.words.append(_word(0, self.top + BAND / 2, "\n".join(heading), "bold"))
        below = self.top + BAND + LINE * (len(heading) - 1)
        start = self.top = self.top if self.first else below
        filled = [below, *[start] * (self.columns - 1)] if self.first else [start] * self.columns
        for found in band.marks:
            mark = replace(found, column=found.column + self.first)
            across = range(mark.column, mark.column + mark.span)
            at = max(filled[column] for column in across)
            self._mark(mark, kinds[mark.kind], at)
            for column in across:
                filled[column] = at + self._height(mark.label, mark.span)
        if not band.marks:
            self.words.append(_word(self.first, start + EMPTY / 2 - 4, band.empty, "normal"))
        self.top = max([*filled, start + (0 if band.marks else EMPTY)]) + 4
        if ruled:
            self.lines += [{"x": place, "right": place, "y": start, "bottom": self.top - 6, "dash": [2, 3]}
                           for place in range(1 + self.first, self.columns)]  # fmt: skip

    def _mark(self, mark: Mark, kind: KindOfMark, at: float) -> None:
        palette, label = self.style.palette, self._wrapped(mark.label, mark.span)
        colour = palette.ink if kind.own else palette.pilot
        middle = at + self._height(mark.label, mark.span) / 2
        self.marks.append({
            "id": mark.id, "label": label, "shape": kind.shape, "sure": mark.sure, "tip": mark.tip or mark.label,
            "x": mark.column, "right": mark.column + mark.span, "y": middle,
            "above": at, "below": at + self._height(mark.label, mark.span),
            "upper": middle - (LINE - 2) * label.count("\n") / 2,
            "fill": colour if mark.sure else palette.paper, "stroke": colour,
        })  # fmt: skip

    def _height(self, label: str, span: int) -> float:
        return LINE * (self._wrapped(label, span).count("\n") + 1) + GAP

    def _wrapped(self, label: str, span: int) -> str:
        """The label on lines that fit its columns."""
        letters = self.letters * span + 5 * (span - 1)
        return "\n".join(wrap(label, letters, break_long_words=False, break_on_hyphens=False))


def _word(x: int, y: float, text: str, weight: str) -> dict[str, Any]:
    return {"x": x, "y": y, "text": text, "weight": weight}
