"""Two groups over the years: their shares, the gap between them with its line, and their ratio."""

from collections.abc import Callable
from typing import Any

import altair as alt

from via_dash.charts.frame import FONT, Style, layered
from via_dash.charts.paths import TITLE_LINE
from via_dash.charts.tooltips import tooltip
from via_dash.charts.years import Band, backdrop, padded, year_axis
from via_dash.language import number, percent, say
from via_dash.stats.results import Ends, IndicatorParity, ParityResult, YearShare

HEIGHT = 400
UNSURE = 0.45
ABOVE, BELOW = -8, 11
SHIFT: dict[str, int] = {"left": -6, "center": 0, "right": 6}


def parity_gap_chart(result: ParityResult, bands: list[Band], style: Style) -> alt.LayerChart:
    """The gap per year in percentage points with its interval, the line through it per definition, and no gap."""
    item = result.indicators[0]
    rows = [_row(item, point.year, point.gap, 100, 1, style) for point in item.points if point.gap]
    lines = [
        {"x": year, "y": 100 * value, "segment": trend.segment, "unsure": trend.movement == "unclear"}
        for trend in item.trends
        for year, value in ((trend.first, trend.start), (trend.last, trend.end))
        if value is not None
    ]
    title = say(style.language, "parity.axis.gap")
    return _points(item, rows, lines, 0.0, say(style.language, "parity.chart.even"), title, bands, style)


def parity_ratio_chart(result: ParityResult, bands: list[Band], style: Style) -> alt.LayerChart:
    """The ratio per year with its interval; at 1 both groups do equally often."""
    item = result.indicators[0]
    rows = [_row(item, point.year, point.ratio, 1, 2, style) for point in item.points if point.ratio]
    title = say(style.language, "parity.axis.ratio")
    return _points(item, rows, [], 1.0, say(style.language, "parity.chart.even"), title, bands, style)


def parity_shares_chart(result: ParityResult, bands: list[Band], style: Style) -> alt.LayerChart:
    """The share of both groups per year with intervals; lines are broken where the definition changed or a year is
    hidden."""
    item, language, palette = result.indicators[0], style.language, style.palette
    names = [level.label(language) for level in (result.reference, result.group)]
    rows = [row for place, name in enumerate(names) for row in _share_rows(item, place, name, style)]
    x = year_axis(item)
    top = max((row["high"] for row in rows), default=1.0)
    y = _y_axis([0.0, padded(0.0, top)[1]], None, "%")
    title = say(language, "parity.axis.share")
    legend = alt.Legend(title=title, orient="top", columns=1, symbolOpacity=1, symbolSize=90, titleFontWeight="normal",
                        titleFontSize=FONT, titleColor=palette.ink, titleLimit=0)  # fmt: skip
    colours = alt.Scale(domain=names, range=[palette.control, palette.pilot])
    shapes = alt.Scale(domain=names, range=["square", "circle"])
    colour = alt.Color("series:N", sort=names, scale=colours, legend=legend)
    shape = alt.Shape("series:N", sort=names, scale=shapes, legend=legend)
    tip = tooltip(style, year="parity.chart.year", text="chart.tip.share", interval="chart.tip.interval",
                  series="chart.tip.group", n="chart.tip.persons")  # fmt: skip
    base = alt.Chart(alt.Data(values=rows))
    layers = [
        *backdrop(item, bands, x, style),
        base.mark_line(strokeWidth=2.5).encode(x=x("x"), y=y("y"), color=colour, detail="run:N"),
        base.mark_rule(strokeWidth=5, opacity=0.25).encode(
            x=x("x"), y=y("low"), y2="high:Q", color=colour, tooltip=tip
        ),
        base.mark_point(filled=True, size=60, opacity=1).encode(
            x=x("x"), y=y("y"), color=colour, shape=shape, tooltip=tip
        ),
    ]
    return layered(layers, style, HEIGHT)


def _points(
    item: IndicatorParity,
    rows: list[dict[str, Any]],
    lines: list[dict[str, Any]],
    even: float,
    even_label: str,
    title: str,
    bands: list[Band],
    style: Style,
) -> alt.LayerChart:
    """Points with intervals, lines through them, and the line at which the groups do equally well."""
    palette, x = style.palette, year_axis(item)
    ends = [even, *(row[end] for row in rows for end in ("low", "high")), *(line["y"] for line in lines)]
    y = _y_axis(padded(min(ends), max(ends)), title, ",f")
    first = rows[0]["x"] if rows else item.points[0].year
    level = alt.Chart(alt.Data(values=[{"x": first, "y": even, "label": even_label}]))
    base = alt.Chart(alt.Data(values=rows))
    tip = tooltip(style, year="parity.chart.year", text="chart.tip.estimate", interval="chart.tip.interval")
    halo = {"stroke": palette.paper, "strokeWidth": 5, "strokeJoin": "round"}
    faded = alt.condition("datum.unsure", alt.value(UNSURE), alt.value(1))
    layers = [
        *backdrop(item, bands, x, style),
        level.mark_rule(color=palette.ink, strokeDash=[4, 3]).encode(y=y("y")),
        level.mark_text(align="left", dy=BELOW if even >= max(ends) else ABOVE, color=palette.ink).encode(
            x=x("x"), y=y("y"), text="label:N"
        ),
        alt.Chart(alt.Data(values=lines))
        .mark_line(color=palette.ink, strokeWidth=2)
        .encode(x=x("x"), y=y("y"), detail="segment:N", opacity=faded),
        base.mark_rule(strokeWidth=6, opacity=0.3, color=palette.pilot).encode(
            x=x("x"), y=y("low"), y2="high:Q", tooltip=tip
        ),
        base.mark_point(filled=True, size=75, opacity=1, color=palette.pilot).encode(x=x("x"), y=y("y"), tooltip=tip),
        *(
            base.transform_filter(f"datum.told == '{side}'")
            .mark_text(align=side, dx=SHIFT[side], dy=18, fontSize=FONT, fontWeight="bold", **look)
            .encode(x=x("x"), y=y("low"), text="text:N")
            for side in SHIFT
            for look in (halo, {"color": palette.ink})
        ),
    ]
    return layered(layers, style, HEIGHT)


def _row(item: IndicatorParity, year: int, ends: Ends, scale: float, digits: int, style: Style) -> dict[str, Any]:
    """One year's point. told: where its figure stands; only the first and last of each definition have one, and those
    on either side of a break keep away from each other."""
    ends_line = [trend.last for trend in item.trends]
    starts_line = [trend.first for trend in item.trends]
    side = "right" if year in ends_line[:-1] else "left" if year in starts_line[1:] else "center"
    shown = [number(style.language, scale * value, digits) for value in (ends.estimate, ends.ci_low, ends.ci_high)]
    return {
        "x": year,
        "year": str(year),
        "y": scale * ends.estimate,
        "low": scale * ends.ci_low,
        "high": scale * ends.ci_high,
        "text": number(style.language, scale * ends.estimate, digits, sign=scale > 1),
        "told": side if year in (*ends_line, *starts_line) else "",
        "interval": say(style.language, "chart.interval", low=shown[1], high=shown[2]),
    }


def _share_rows(item: IndicatorParity, place: int, name: str, style: Style) -> list[dict[str, Any]]:
    """One group's points; a run of years without a break has one line."""
    rows: list[dict[str, Any]] = []
    run, before = 0, None
    for point in item.points:
        found: YearShare = (point.reference, point.group)[place]
        if found.share is None or (before is not None and before != point.segment):
            run += 1
        before = point.segment
        if found.share is None:
            continue
        low, high = (percent(style.language, end, 1) for end in (found.share.ci_low, found.share.ci_high))
        rows.append({
            "x": point.year, "year": str(point.year), "series": name, "run": f"{name} {run}",
            "y": found.share.estimate, "low": found.share.ci_low, "high": found.share.ci_high,
            "text": percent(style.language, found.share.estimate, 1),
            "interval": say(style.language, "chart.interval", low=low, high=high),
            "n": number(style.language, found.total or 0),
        })  # fmt: skip
    return rows


def _y_axis(domain: list[float], title: str | None, form: str) -> Callable[[str], alt.Y]:
    """The y scale over a domain, per field; its title lies above the plot, where it has the whole width."""
    scale = alt.Scale(domain=domain, nice=False, zero=False)
    axis = alt.Axis(format=form, tickCount=6, title=title, titleAngle=0, titleAlign="left", titleAnchor="start",
                    titleX=0, titleY=-14 - TITLE_LINE)  # fmt: skip
    return lambda field: alt.Y(f"{field}:Q", scale=scale, axis=axis)
