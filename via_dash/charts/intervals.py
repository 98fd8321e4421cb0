"""Estimates with their intervals in rows: the forest plot, and means per wave under headings."""

from dataclasses import dataclass

import altair as alt

from via_dash.charts.frame import AXIS, ROW, Row, Style, captions, layered, row_axis, row_keys
from via_dash.charts.tooltips import tooltip, under_headings
from via_dash.language import number, say

DROP = ROW / 5
STRONG, PLAIN = 130, 70


@dataclass(frozen=True)
class Line:
    """One row: a heading, or a label with an estimate and its interval (None: the note says why there is none). dot:
    whether the estimate is a point; bounds have none. hollow: a point that is open, for an estimate of another kind.
    dashed: an interval that is not to be relied on."""

    label: str
    heading: bool = False
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    note: str = ""
    strong: bool = False
    dot: bool = True
    hollow: bool = False
    dashed: bool = False


def interval_chart(
    lines: list[Line],
    style: Style,
    *,
    title: str | list[str],
    zero: bool,
    domain: tuple[float, float] | None = None,
    digits: int = 2,
    share: bool = False,
) -> alt.LayerChart:
    """Points with bars for the interval. `title`: of the value axis; `zero`: draw the line of no difference."""
    palette = style.palette
    rows = [Row(line.label, line.heading, line.note, line.strong) for line in lines]
    keys = row_keys(rows)
    data = [
        {
            "row": key,
            "label": label,
            "estimate": line.estimate,
            "low": line.low,
            "high": line.high,
            "size": (STRONG if line.strong else PLAIN) if line.dot else 0,
            "fill": palette.paper if line.hollow else palette.pilot,
            "dash": [3, 3] if line.dashed else [1, 0],
            "edge": palette.pilot if line.hollow else "transparent",
            "note": line.note or "–",
            "text": _interval(line, style, digits, share),
        }
        for line, key, label in zip(lines, keys, under_headings(rows, style), strict=True)
        if line.estimate is not None
    ]
    scale = alt.Scale(domain=list(domain or _span(lines, zero)), nice=False)
    axis = alt.Axis(format="%" if share else ",f", tickCount=5)
    x = alt.X("estimate:Q", scale=scale, title=title, axis=axis)
    base = alt.Chart(alt.Data(values=data))
    noted = {"note": "chart.tip.note"} if any(line.note for line in lines) else {}
    tip = tooltip(style, label="chart.tip.row", text="chart.tip.estimate", **noted)
    bars = base.mark_rule(strokeWidth=2, color=palette.pilot, yOffset=DROP).encode(
        y=row_axis(keys), x=alt.X("low:Q", scale=scale, title=title, axis=axis), x2="high:Q", tooltip=tip,
        strokeDash=alt.StrokeDash("dash:N", scale=None),
    )  # fmt: skip
    size = alt.Size("size:Q", scale=None, legend=None)
    dots = base.mark_point(filled=True, opacity=1, strokeWidth=2, yOffset=DROP).encode(
        y=row_axis(keys), x=x, size=size, tooltip=tip, fill=alt.Fill("fill:N", scale=None),
        stroke=alt.Stroke("edge:N", scale=None),
    )  # fmt: skip
    layers = [bars, dots, *captions(rows, keys, style, apart=zero)]
    if zero:
        rule = alt.Chart(alt.Data(values=[{"zero": 0}])).mark_rule(color=palette.ink, strokeDash=[4, 3])
        layers.insert(0, rule.encode(x=alt.X("zero:Q", scale=scale, title=title, axis=axis)))
    return layered(layers, style, ROW * len(rows) + AXIS)


def _interval(line: Line, style: Style, digits: int, share: bool) -> str:
    def shown(value: float) -> str:
        return number(style.language, 100 * value if share else value, digits)

    if line.estimate is None:
        return ""
    if line.low is None or line.high is None:
        return shown(line.estimate)
    return say(
        style.language, "chart.estimate", estimate=shown(line.estimate), low=shown(line.low), high=shown(line.high)
    )


def _span(lines: list[Line], zero: bool) -> tuple[float, float]:
    """The range of all ends, with a little room."""
    ends = [value for line in lines for value in (line.low, line.high, line.estimate) if value is not None]
    low, high = min([*ends, 0.0] if zero else ends, default=0.0), max([*ends, 0.0] if zero else ends, default=1.0)
    room = (high - low) or 1.0
    return low - 0.04 * room, high + 0.04 * room
