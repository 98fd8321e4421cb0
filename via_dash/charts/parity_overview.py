"""All indicators under one another: the latest gap, and where its line started."""

from dataclasses import dataclass
from typing import Any

import altair as alt

from via_dash.charts.frame import AXIS, Style, layered
from via_dash.charts.tooltips import tooltip
from via_dash.language import say
from via_dash.stats.results import Ends

HEADING, ROW = 34, 76
LABEL, NOTE = 20, 19
ROOM = 0.06


@dataclass(frozen=True)
class GapRow:
    """One indicator, or a heading over those that follow. latest: the last gap, in share points; start: where the line
    under the present definition started; None without. note: both in words."""

    label: str
    heading: bool = False
    latest: Ends | None = None
    start: float | None = None
    note: str = ""


def parity_overview_chart(rows: list[GapRow], style: Style) -> alt.LayerChart:
    """A ring where the line started, a dot with its interval for the latest gap, and the line of no gap."""
    palette, language = style.palette, style.language
    heights = [HEADING if row.heading else ROW for row in rows]
    whole = sum(heights)
    data: list[dict[str, Any]] = []
    top = 0
    for row, height in zip(rows, heights, strict=True):
        latest = row.latest
        data.append({
            "at": top + height / 2, "label": row.label, "note": row.note, "heading": row.heading,
            "latest": 100 * latest.estimate if latest else None,
            "low": 100 * latest.ci_low if latest else None,
            "high": 100 * latest.ci_high if latest else None,
            "start": 100 * row.start if row.start is not None else None,
        })  # fmt: skip
        top += height
    seen = [row[name] for row in data for name in ("low", "high", "start") if row[name] is not None] + [0.0]
    room = ROOM * ((max(seen) - min(seen)) or 1.0)
    title = say(language, "parity.axis.overview")
    scale = alt.Scale(domain=[min(seen) - room, max(seen) + room], nice=False)
    axis = alt.Axis(format=",f", tickCount=6)
    y = alt.Y("at:Q", scale=alt.Scale(domain=[whole, 0], nice=False), axis=None)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, axis=axis, title=title)

    base = alt.Chart(alt.Data(values=data))
    moved = base.transform_filter("isValid(datum.start) && isValid(datum.latest)")
    known = base.transform_filter("isValid(datum.latest)")
    tip = tooltip(style, label="parity.chart.indicator", note="parity.chart.gap")
    heading, plain = base.transform_filter("datum.heading"), base.transform_filter("!datum.heading")
    rule = alt.Chart(alt.Data(values=[{"zero": 0}]))
    layers = [
        rule.mark_rule(color=palette.ink, strokeDash=[4, 3]).encode(x=x("zero")),
        moved.mark_rule(strokeWidth=2, color=palette.faint).encode(x=x("start"), x2="latest:Q", y=y, tooltip=tip),
        moved.mark_point(size=70, strokeWidth=2, color=palette.pilot, fill=palette.paper, opacity=1).encode(
            x=x("start"), y=y, tooltip=tip
        ),
        known.mark_rule(strokeWidth=6, opacity=0.35, color=palette.pilot).encode(
            x=x("low"), x2="high:Q", y=y, tooltip=tip
        ),
        known.mark_point(filled=True, size=100, opacity=1, color=palette.pilot).encode(x=x("latest"), y=y, tooltip=tip),
        heading.mark_text(align="left", fontWeight="bold", fontSize=14, color=palette.ink, dy=4).encode(
            x=alt.XValue(0), y=y, text="label:N"
        ),
    ]
    for text, rise, colour in (("label", -LABEL, palette.ink), ("note", NOTE, palette.faint)):
        words: dict[str, Any] = {"x": alt.XValue(0), "y": y, "text": f"{text}:N"}
        look: dict[str, Any] = {"align": "left", "dy": rise}
        halo = plain.mark_text(stroke=palette.paper, strokeWidth=5, strokeJoin="round", **look)
        layers += [halo.encode(**words), plain.mark_text(color=colour, **look).encode(**words)]
    return layered(layers, style, whole + AXIS)
