"""How long until it happens: a curve in steps per group with its band, and who was still in sight below it."""

from typing import Any

import altair as alt

from via_dash.charts.frame import FONT, Style, layered
from via_dash.charts.palette import sequence
from via_dash.language import number, percent, say
from via_dash.stats.results import SpellCurve, SpellPoint, SpellsResult

PLOT, LEGEND, ROW = 300, 22, 19
TABLE_AT, SAMPLE, GAP = 62, 24, 0.055
ROOM, DASHES = 0.13, [6, 4]
BAND, FAINT_BAND = 0.18, 0.1


def steps_chart(result: SpellsResult, names: list[str], style: Style) -> alt.LayerChart:
    """The curves on one axis, the share at the horizon beside each. names: of the curves, in their order.

    A colour per group; of two parts the first is dashed. Dots stand at the readable moments.
    """
    language = style.language
    first = result.split.levels[0] if result.split else None
    looks = [_look(result, curve, style) for curve in result.curves]
    dashed = [curve.part is not None and curve.part == first for curve in result.curves]
    whole = list(zip(result.curves, names, dashed, strict=True))
    last = max(curve.points[-1].time for curve in result.curves)
    x_axis = alt.Axis(values=[0, *result.horizons], format="~f", grid=False)
    x_scale = alt.Scale(domain=[0, last * (1 + ROOM)], nice=False)
    top = _top(result)
    y_scale = alt.Scale(domain=[0, top], nice=False)
    y_title = say(language, f"spells.axis.{result.question}")
    y_axis = alt.Axis(format="%", tickCount=5, title=y_title, titleAngle=0, titleAlign="left", titleAnchor="start",
                      titleX=0, titleY=-12)  # fmt: skip
    x = alt.X("time:Q", title=say(language, "spells.axis.time"), axis=x_axis, scale=x_scale)

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", axis=y_axis, scale=y_scale)

    legend = alt.Legend(title=None, orient="top", symbolType="stroke", columns=1, symbolSize=500, symbolStrokeWidth=3)
    colour = alt.Color("series:N", sort=names, legend=legend, scale=alt.Scale(domain=names, range=looks))
    strokes = [DASHES if dash else [1, 0] for dash in dashed]
    dash = alt.StrokeDash("series:N", sort=names, legend=legend, scale=alt.Scale(domain=names, range=strokes))
    curves = alt.Chart(alt.Data(values=[row for item in whole for row in _rows(*item)]))
    marks = alt.Chart(alt.Data(values=[row for item in whole for row in _marks(*item, style)]))
    ends = alt.Chart(alt.Data(values=_ends(result, names, top, style)))
    tooltip = [alt.Tooltip(f"{field}:N", title=say(language, title)) for field, title in (
        ("series", "chart.tip.group"), ("months", "spells.tip.time"), ("text", "spells.tip.share"),
        ("interval", "chart.tip.interval"), ("at_risk", "spells.at_risk"))]  # fmt: skip
    rule = alt.Chart(alt.Data(values=[{"time": result.horizon}]))
    lettering: dict[str, Any] = {"align": "left", "dx": 9, "fontSize": FONT + 1, "fontWeight": "bold"}
    band = curves.transform_filter("isValid(datum.low)")
    layers = [
        *(
            band.transform_filter(f"{test}datum.dashed")
            .mark_area(interpolate="step-after", opacity=opacity)
            .encode(x=x, y=y("low"), y2="high:Q", color=colour)
            for test, opacity in (("!", BAND), ("", FAINT_BAND))
        ),
        rule.mark_rule(color=style.palette.faint, strokeDash=[2, 3]).encode(x=x),
        curves.mark_line(interpolate="step-after", strokeWidth=2.5).encode(
            x=x, y=y("share"), color=colour, strokeDash=dash
        ),
        marks.mark_point(filled=True, size=55, opacity=1).encode(x=x, y=y("share"), color=colour, tooltip=tooltip),
        ends.mark_text(**lettering, stroke=style.palette.paper, strokeWidth=5, strokeJoin="round").encode(
            x=x, y=y("share"), text="text:N"
        ),
        ends.mark_text(**lettering).encode(x=x, y=y("share"), text="text:N", color=colour),
        *_in_sight(result, names, x, colour, dash, style),
    ]
    return layered(layers, style, PLOT + LEGEND * len(names) + TABLE_AT + ROW * (len(names) + 1))


def _look(result: SpellsResult, curve: SpellCurve, style: Style) -> str:
    """The colour of a group: grey for the reference, blue for the one beside it, a scale where there are several."""
    if curve.background == result.reference:
        return style.palette.control
    others = list(dict.fromkeys(c.background.value for c in result.curves if c.background != result.reference))
    return [style.palette.pilot, *sequence(style.palette, len(others))[1:]][others.index(curve.background.value)]


def _top(result: SpellsResult) -> float:
    """The upper end of the axis: everybody, or a round share above all that is drawn where that is under a half."""
    highest = max(point.ci_high or point.share for curve in result.curves for point in curve.points)
    return 1.0 if highest > 0.5 else min(1.0, (int(highest * 10) + 1) / 10)


def _rows(curve: SpellCurve, name: str, dashed: bool) -> list[dict[str, Any]]:
    return [
        {"time": p.time, "share": p.share, "low": p.ci_low, "high": p.ci_high, "series": name, "dashed": dashed}
        for p in curve.points
    ]


def _marks(curve: SpellCurve, name: str, dashed: bool, style: Style) -> list[dict[str, Any]]:
    return [{"time": mark.time, "share": mark.share, "series": name, **_words(mark, style)} for mark in curve.marks]


def _words(mark: SpellPoint, style: Style) -> dict[str, str]:
    language = style.language
    interval = ""
    if mark.ci_low is not None and mark.ci_high is not None:
        low, high = percent(language, mark.ci_low, 1), percent(language, mark.ci_high, 1)
        interval = say(language, "chart.interval", low=low, high=high)
    digits = 0 if mark.time == round(mark.time) else 1
    return {
        "months": say(language, "control.months", months=number(language, mark.time, digits)),
        "text": percent(language, mark.share, 1),
        "interval": interval,
        "at_risk": number(language, mark.at_risk),
    }


def _ends(result: SpellsResult, names: list[str], top: float, style: Style) -> list[dict[str, Any]]:
    """The share at the horizon as text beside each curve, moved apart where they would cover one another."""
    tags: list[dict[str, Any]] = [
        {"time": point.time, "share": point.share, "series": name, "text": percent(style.language, point.share)}
        for point, name in zip(result.at_horizon, names, strict=True)
    ]
    ordered = sorted(tags, key=lambda tag: float(tag["share"]))
    for lower, upper in zip(ordered, ordered[1:], strict=False):
        upper["share"] = max(upper["share"], lower["share"] + GAP * top)
    return tags


def _in_sight(
    result: SpellsResult, names: list[str], x: alt.X, colour: alt.Color, dash: alt.StrokeDash, style: Style
) -> list[alt.Chart]:
    """Under the axis a line per curve: how it is drawn, and how many were still in sight at the readable moments."""
    layers = []
    ground = alt.YValue("height")
    heading = alt.Chart(alt.Data(values=[{"text": say(style.language, "spells.at_risk")}]))
    look: dict[str, Any] = {"fontSize": FONT, "color": style.palette.ink}
    layers.append(heading.mark_text(align="left", dx=-SAMPLE - 8, dy=TABLE_AT - ROW / 2, **look).encode(
        x=alt.XValue(0), y=ground, text="text:N"))  # fmt: skip
    for place, (curve, name) in enumerate(zip(result.curves, names, strict=True), start=1):
        down = TABLE_AT + ROW * (place - 0.5)
        start = curve.points[0]
        cells = [{"time": point.time, "text": number(style.language, point.at_risk), "series": name}
                 for point in (start, *(mark for mark in curve.marks if mark.time in result.horizons))]  # fmt: skip
        base = alt.Chart(alt.Data(values=cells))
        sample = alt.Chart(alt.Data(values=cells[:1]))
        layers.append(base.mark_text(dy=down, **look).encode(x=x, y=ground, text="text:N"))
        layers.append(
            sample.mark_rule(strokeWidth=3, yOffset=down).encode(
                x=alt.XValue(-SAMPLE - 8), x2=alt.X2Value(-12), y=ground, color=colour, strokeDash=dash
            )
        )
    return layers
