"""How long until it happens: a curve in steps per group with its band, and who was still in sight below it."""

from typing import Any

import altair as alt

from via_dash.charts.frame import Style, layered
from via_dash.charts.steps_labels import FOOT, ROW, end_labels, headings, in_sight
from via_dash.charts.steps_scales import HEADING, Scales, place_of, places, scales_of
from via_dash.charts.tooltips import tooltip
from via_dash.language import number, percent, say, start_sentence
from via_dash.stats.results import SpellCurve, SpellPoint, SpellsResult

PLOT, LEGEND, BAND = 300, 26, 0.18


def steps_chart(result: SpellsResult, style: Style) -> alt.LayerChart:
    """A panel per part (before, after), or one; in each a curve per group and its share at the horizon beside it.

    The panels stand side by side on one axis that starts again, so that the gap in each is seen at a glance. A colour
    and a shape per group; dots stand at the readable moments. Times that are the ends of periods are joined by straight
    lines: when it happened in between is not known.
    """
    scales = scales_of(result, style)
    curves = alt.Chart(alt.Data(values=[row for curve in result.curves for row in _rows(result, curve, scales, style)]))
    marks = alt.Chart(alt.Data(values=[row for curve in result.curves for row in _marks(result, curve, scales, style)]))
    rules = alt.Chart(alt.Data(values=[{"time": scales.width * place + result.horizon} for place in places(result)]))
    tip = tooltip(style, who="chart.tip.group", months="spells.tip.time", text="spells.tip.share",
                  interval="chart.tip.interval", at_risk="spells.at_risk")  # fmt: skip
    x, share = scales.x, scales.y("share")
    between = "linear" if result.periods else "step-after"
    lines = {"x": x, "y": share, "color": scales.colour, "detail": "panel:N", "tooltip": tip}
    layers = [
        curves.transform_filter("isValid(datum.low)")
        .mark_area(interpolate=between, opacity=BAND)
        .encode(x=x, y=scales.y("low"), y2="high:Q", color=scales.colour, detail="panel:N", tooltip=tip),
        rules.mark_rule(color=style.palette.faint, strokeDash=[2, 3]).encode(x=x),
        curves.mark_line(interpolate=between, strokeWidth=2.5).encode(**lines),
        marks.mark_point(filled=True, size=65, opacity=1).encode(
            x=x, y=share, color=scales.colour, shape=scales.shape, tooltip=tip
        ),
        *end_labels(result, scales, style),
        *headings(result, scales, style),
        *in_sight(result, scales, style),
    ]
    above = LEGEND * len(scales.names) + (HEADING if result.split else 0)
    return layered(layers, style, PLOT + above + FOOT + ROW * (len(scales.names) + 1))


def _rows(result: SpellsResult, curve: SpellCurve, scales: Scales, style: Style) -> list[dict[str, Any]]:
    """The points of a curve; at time 0 the band begins at the curve, since nothing is uncertain there."""
    place, name = place_of(result, curve), scales.names[str(curve.background.value)]
    rows = []
    for point in curve.points:
        start = point.share if point.time == 0 else None
        low, high = (start if end is None else end for end in (point.ci_low, point.ci_high))
        time = scales.width * place + point.time
        drawn = {"time": time, "share": point.share, "low": low, "high": high, "name": name, "panel": place}
        rows.append({**drawn, **_words(curve, point, name, style)})
    return rows


def _marks(result: SpellsResult, curve: SpellCurve, scales: Scales, style: Style) -> list[dict[str, Any]]:
    start, name = scales.width * place_of(result, curve), scales.names[str(curve.background.value)]
    return [
        {"time": start + mark.time, "share": mark.share, "name": name, **_words(curve, mark, name, style)}
        for mark in curve.marks
    ]


def _words(curve: SpellCurve, mark: SpellPoint, name: str, style: Style) -> dict[str, str]:
    """A point of a curve in words: its own time, wherever on the axis its panel stands."""
    language = style.language
    part = curve.part and start_sentence(curve.part.label(language))
    interval = "–"
    if mark.ci_low is not None and mark.ci_high is not None:
        low, high = percent(language, mark.ci_low, 1), percent(language, mark.ci_high, 1)
        interval = say(language, "chart.interval", low=low, high=high)
    digits = 0 if mark.time == round(mark.time) else 1
    return {
        "who": say(language, "chart.tip.under", heading=part, label=name) if part else name,
        "months": say(language, "count.months", n=number(language, mark.time, digits)),
        "text": percent(language, mark.share, 1),
        "interval": interval,
        "at_risk": number(language, mark.at_risk),
    }
