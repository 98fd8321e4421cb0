"""Named marks in a grid: bands below each other, each with a heading of its own, and columns that the bands share.

The form of everything that places pilots rather than measures them. The whole width is for the marks, so that the grid
holds on a telephone; a mark that is not certain is hollow with a question mark, and says so in its label.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any, Literal

import altair as alt

from via_dash.charts.frame import LEGEND_LINE, Style, layered

Shape = Literal["circle", "square", "diamond", "triangle-up"]
PICK = "mark"
HEAD, BAND, LINE, GAP, EMPTY, LETTERS = 34, 26, 17, 9, 30, 14


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
    """The grid. columns: their headings (all empty: none are drawn). kinds: the legend, in order. unsure: what the
    legend says of a hollow mark; empty where all are certain."""
    palette = style.palette
    placed = _placed(bands, columns, kinds, style)
    down = alt.Scale(domain=[0, placed.height], reverse=True, nice=False)
    across = alt.Scale(domain=[0, len(columns)], nice=False)
    x, y = alt.X("x:Q", scale=across, axis=None), alt.Y("y:Q", scale=down, axis=None)
    names = [kind.name for kind in kinds] + ([unsure] if unsure else [])
    shapes = [kind.shape for kind in kinds] + (["circle"] if unsure else [])
    legend = alt.Legend(
        title=None, orient="top", columns=1, symbolFillColor=palette.pilot, symbolStrokeColor=palette.pilot
    )
    shape = alt.Shape("kind:N", sort=names, scale=alt.Scale(domain=names, range=shapes),
                      legend=legend if len(names) > 1 else None)  # fmt: skip
    lines = alt.Chart(alt.Data(values=placed.lines))
    words = alt.Chart(alt.Data(values=placed.words)).encode(y=y, text="text:N")
    marks = alt.Chart(alt.Data(values=placed.marks), name="marks")
    tooltip = [alt.Tooltip("tip:N", title=" ")]
    layers = [
        lines.mark_rule(color=palette.faint, opacity=0.6).encode(
            x=x, x2="right:Q", y=y, y2="bottom:Q", strokeDash=alt.StrokeDash("dash:N", scale=None)
        ),
        words.transform_filter("datum.weight == 'bold'")
        .mark_text(align="left", baseline="middle", fontWeight="bold")
        .encode(x=x),
        words.transform_filter("datum.weight == 'normal'")
        .mark_text(align="left", baseline="middle", color=palette.faint, dx=8)
        .encode(x=x),
        marks.mark_point(size=150, strokeWidth=2, opacity=1, xOffset=14, cursor="pointer").encode(
            x=x, y=y, shape=shape, fill=alt.Fill("fill:N", scale=None), stroke=alt.Stroke("stroke:N", scale=None),
            tooltip=tooltip,
        ),
        marks.transform_filter("!datum.sure")
        .mark_text(text="?", fontWeight="bold", fontSize=11, dx=14, color=palette.ink)
        .encode(x=x, y=y, tooltip=tooltip),
        marks.properties(name="labels")
        .mark_text(align="left", baseline="middle", lineBreak="\n", lineHeight=LINE - 2, dx=26, cursor="pointer")
        .encode(x=x, y=alt.Y("upper:Q", scale=down, axis=None), text="label:N", tooltip=tooltip),
    ]  # fmt: skip
    pick = alt.TopLevelSelectionParameter(
        name=PICK, select=alt.PointSelectionConfig(type="point", fields=["id"], toggle=False), views=["marks", "labels"]
    )
    legend_height = LEGEND_LINE * len(names) if len(names) > 1 else 0
    return layered(layers, style, placed.height + legend_height, params=[pick])


@dataclass(frozen=True)
class _Placed:
    marks: list[dict[str, Any]]
    words: list[dict[str, Any]]
    lines: list[dict[str, Any]]
    height: float


def _placed(bands: Sequence[Band], columns: Sequence[str], kinds: Sequence[KindOfMark], style: Style) -> _Placed:
    """Everything with its place in pixels from the top, and in columns from the left."""
    marks: list[dict[str, Any]] = []
    words: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    top = 0.0
    if any(columns):
        words += [{"x": place, "y": HEAD / 2, "text": name, "weight": "bold"} for place, name in enumerate(columns)]
        top = float(HEAD)
    for band in bands:
        lines.append({"x": 0, "right": len(columns), "y": top, "bottom": top, "dash": [1, 0]})
        words.append({"x": 0, "y": top + BAND / 2, "text": band.label, "weight": "bold"})
        start = top = top + BAND
        if not band.marks:
            words.append({"x": 0, "y": top + EMPTY / 2 - 4, "text": band.empty, "weight": "normal"})
            top += EMPTY
            continue
        filled, bottoms = [top] * len(columns), []
        for mark in band.marks:
            across = range(mark.column, mark.column + mark.span)
            label = "\n".join(wrap(mark.label, LETTERS * mark.span + 6 * (mark.span - 1), break_long_words=False))
            at = max(filled[column] for column in across)
            height = LINE * (label.count("\n") + 1) + GAP
            marks.append(_drawn(mark, kinds, label, at + height / 2, style))
            for column in across:
                filled[column] = at + height
            bottoms.append(at + height)
        top = max(bottoms) + 2
        if any(columns):
            lines += [{"x": place, "right": place, "y": start, "bottom": top - 4, "dash": [2, 3]}
                      for place in range(1, len(columns))]  # fmt: skip
    return _Placed(marks, words, lines, top)


def _drawn(mark: Mark, kinds: Sequence[KindOfMark], label: str, middle: float, style: Style) -> dict[str, Any]:
    kind = kinds[mark.kind]
    colour = style.palette.ink if kind.own else style.palette.pilot
    return {
        "id": mark.id,
        "label": label,
        "kind": kind.name,
        "x": mark.column,
        "y": middle,
        "upper": middle - (LINE - 2) * label.count("\n") / 2,
        "sure": mark.sure,
        "fill": colour if mark.sure else style.palette.paper,
        "stroke": colour,
        "tip": mark.tip or mark.label,
    }
