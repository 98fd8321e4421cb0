"""What stands around curves in steps: the share at the horizon, what each panel is of, and who was still in sight."""

from typing import Any

import altair as alt

from via_dash.charts.frame import FONT, Style
from via_dash.charts.steps_scales import Scales, place_of, top
from via_dash.language import number, percent, say, start_sentence
from via_dash.stats.results import SpellsResult

FOOT, ROW = 62, 19
SAMPLE, APART, ABOVE, BELOW = -24, 0.06, 0.07, 0.085


def end_labels(result: SpellsResult, scales: Scales, style: Style) -> list[alt.Chart]:
    """The share at the horizon: right of each curve where it ends there, else above the highest and below the others;
    moved apart where they would cover one another."""
    at_end = result.horizon >= max(curve.points[-1].time for curve in result.curves)
    whole = top(result)
    panels: dict[int, list[dict[str, Any]]] = {}
    for curve, point in zip(result.curves, result.at_horizon, strict=True):
        place, name = place_of(result, curve), scales.names[str(curve.background.value)]
        text = percent(style.language, point.share)
        row = {"time": scales.width * place + point.time, "share": point.share, "name": name, "text": text}
        panels.setdefault(place, []).append(row)
    for tags in panels.values():
        ordered = sorted(tags, key=lambda tag: float(tag["share"]))
        if not at_end:
            for tag in ordered[:-1]:
                tag["share"] -= BELOW * whole
            ordered[-1]["share"] += ABOVE * whole
        for lower, upper in zip(ordered, ordered[1:], strict=False):
            upper["share"] = max(upper["share"], lower["share"] + APART * whole)
    base = alt.Chart(alt.Data(values=[tag for tags in panels.values() for tag in tags]))
    look: dict[str, Any] = {"fontSize": FONT + 1, "fontWeight": "bold"}
    look |= {"align": "left", "dx": 9} if at_end else {"align": "center"}
    where = {"x": scales.x, "y": scales.y("share"), "text": "text:N"}
    halo = {"stroke": style.palette.paper, "strokeWidth": 5, "strokeJoin": "round"}
    return [
        base.mark_text(**look, **halo).encode(**where),
        base.mark_text(**look).encode(**where, color=scales.colour),
    ]


def headings(result: SpellsResult, scales: Scales, style: Style) -> list[alt.Chart]:
    """Above each panel what it is of, and below that the gap where there are two groups."""
    if result.split is None:
        return []
    rows = []
    for place, part in enumerate(result.split.levels):
        found = [gap for gap in result.gaps if gap.part == part and gap.estimate is not None]
        words = ""
        if len(scales.names) == 2 and found and found[0].estimate is not None:
            size = number(style.language, 100 * found[0].estimate, 1, sign=True)
            words = say(style.language, "chart.gap_points", estimate=size)
        rows.append({"time": scales.width * place, "part": start_sentence(part.label(style.language)), "gap": words})
    base = alt.Chart(alt.Data(values=rows))
    look: dict[str, Any] = {"align": "left", "color": style.palette.ink}
    return [
        base.mark_text(dy=-32, fontWeight="bold", fontSize=FONT + 1, **look).encode(
            x=scales.x, y=alt.YValue(0), text="part:N"
        ),
        base.mark_text(dy=-14, fontSize=FONT, **look).encode(x=scales.x, y=alt.YValue(0), text="gap:N"),
    ]


def in_sight(result: SpellsResult, scales: Scales, style: Style) -> list[alt.Chart]:
    """Under the axis a line per group: how it is drawn, and how many were still in sight at the readable moments."""
    ground = alt.YValue("height")
    look: dict[str, Any] = {"fontSize": FONT, "color": style.palette.ink}
    title = alt.Chart(alt.Data(values=[{"text": say(style.language, "spells.at_risk")}]))
    layers = [
        title.mark_text(align="left", dy=FOOT - ROW / 2, **look).encode(
            x=alt.XValue(SAMPLE - 6), y=ground, text="text:N"
        )
    ]
    for place, (value, name) in enumerate(scales.names.items()):
        down = FOOT + ROW * (place + 0.5)
        cells = [
            {
                "time": scales.width * place_of(result, curve) + point.time,
                "text": number(style.language, point.at_risk),
                "name": name,
            }
            for curve in result.curves
            if str(curve.background.value) == value
            for point in (curve.points[0], *(mark for mark in curve.marks if mark.time in result.horizons))
        ]
        numbers = alt.Chart(alt.Data(values=cells)).mark_text(dy=down, **look)
        sample = alt.Chart(alt.Data(values=cells[:1])).mark_point(filled=True, size=65, opacity=1, yOffset=down)
        layers.append(numbers.encode(x=scales.x, y=ground, text="text:N"))
        layers.append(sample.encode(x=alt.XValue(SAMPLE), y=ground, color=scales.colour, shape=scales.shape))
    return layers
