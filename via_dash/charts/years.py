"""What a chart over years stands against: downturns, the programme's years, changes of definition, hidden years."""

from collections.abc import Callable
from dataclasses import dataclass

import altair as alt

from via_dash.charts.frame import Style
from via_dash.charts.palette import hatch
from via_dash.language import say
from via_dash.stats.results import IndicatorParity

SMALL = 12
STRIPES = 15
EDGE = 0.7
HEADROOM, FOOTROOM = 0.22, 0.17
NAMES_AT, PROGRAMME_AT, PROGRAMME_NAME_AT = 38, 5, 16
LATE = 0.6
Along = Callable[[str], alt.X]


@dataclass(frozen=True)
class Band:
    """A stretch of calendar time with its name. programme: drawn as a bar above the plot; else as a field in it."""

    start: float
    end: float
    name: str
    programme: bool = False


def year_axis(item: IndicatorParity) -> Along:
    """The x scale over the years of an indicator, per field."""
    years = [point.year for point in item.points]
    scale = alt.Scale(domain=[years[0] - EDGE, years[-1] + EDGE], nice=False, zero=False)
    axis = alt.Axis(format="d", values=years, labelOverlap="parity", grid=False, title=None)
    return lambda field: alt.X(f"{field}:Q", scale=scale, axis=axis)


def padded(low: float, high: float) -> list[float]:
    """A y domain with room above for names of periods and below for the word at a break."""
    span = (high - low) or 1.0
    return [low - FOOTROOM * span, high + HEADROOM * span]


def backdrop(item: IndicatorParity, bands: list[Band], x: Along, style: Style) -> list[alt.Chart]:
    """The layers behind the marks. Calendar time t stands at t − ½, since a year's figures are about all of it."""
    first, last = item.points[0].year - EDGE, item.points[-1].year + EDGE
    drawn = []
    for band in bands:
        start, end = max(band.start - 0.5, first), min(band.end - 0.5, last)
        if start < end:
            drawn.append({"x": start, "x2": end, "middle": (start + end) / 2, "name": band.name, "up": band.programme})
    base = alt.Chart(alt.Data(values=drawn))
    field, above = base.transform_filter("!datum.up"), base.transform_filter("datum.up")
    full = {"y": alt.YValue(0), "y2": alt.Y2Value("height")}
    ink, faint = style.palette.ink, style.palette.faint
    return [
        field.mark_rect(color=faint, opacity=0.16).encode(x=x("x"), x2="x2:Q", **full),
        field.mark_text(fontSize=SMALL, color=ink).encode(x=x("middle"), y=alt.YValue(NAMES_AT), text="name:N"),
        above.mark_rule(strokeWidth=5, color=ink).encode(x=x("x"), x2="x2:Q", y=alt.YValue(PROGRAMME_AT)),
        above.mark_text(fontSize=SMALL, fontWeight="bold", color=ink).encode(
            x=x("middle"), y=alt.YValue(PROGRAMME_NAME_AT), text="name:N"
        ),
        *_hidden(item, x, style),
        *_breaks(item, x, style),
    ]


def _breaks(item: IndicatorParity, x: Along, style: Style) -> list[alt.Chart]:
    """A dashed line before the first year of another definition, with the words beside it."""
    if not item.breaks:
        return []
    years = [point.year for point in item.points]
    turn = years[0] + LATE * (years[-1] - years[0])
    words = say(style.language, "parity.chart.break")
    rows = [{"x": year - 0.5, "words": words, "late": year > turn} for year in item.breaks]
    base = alt.Chart(alt.Data(values=rows))
    lettering = {"fontSize": SMALL, "fontStyle": "italic", "dy": -9, "color": style.palette.ink}
    return [
        base.mark_rule(strokeDash=[5, 4], strokeWidth=1.5, color=style.palette.ink).encode(x=x("x")),
        *(
            base.transform_filter(f"{test}datum.late").mark_text(align=align, dx=dx, **lettering).encode(
                x=x("x"), y=alt.YValue("height"), text="words:N"
            )
            for test, align, dx in (("!", "left", 5), ("", "right", -5))
        ),
    ]  # fmt: skip


def _hidden(item: IndicatorParity, x: Along, style: Style) -> list[alt.Chart]:
    """A hatched field for each run of years without a figure, with the word in it."""
    rows: list[dict[str, float | str]] = []
    for point in item.points:
        if point.gap is not None:
            continue
        start, end = point.year - 0.5, point.year + 0.5
        if rows and rows[-1]["x2"] == start:
            rows[-1]["x2"] = end
        else:
            rows.append({"x": start, "x2": end, "word": say(style.language, f"parity.chart.{point.reason}")})
    if not rows:
        return []
    base = alt.Chart(alt.Data(values=[row | {"middle": (float(row["x"]) + float(row["x2"])) / 2} for row in rows]))
    full = {"y": alt.YValue(0), "y2": alt.Y2Value("height")}
    lettering = {"angle": 270, "fontSize": SMALL, "fontWeight": "bold"}
    words = {"x": x("middle"), "y": alt.YValue("height"), "text": "word:N"}
    back = {"stroke": style.palette.paper, "strokeWidth": 6, "strokeJoin": "round"}
    return [
        base.mark_rect(color=style.palette.faint, opacity=0.35).encode(x=x("x"), x2="x2:Q", **full),
        base.mark_rect(color=hatch(style.palette, STRIPES)).encode(x=x("x"), x2="x2:Q", **full),
        *(
            base.mark_text(align="left", dx=14, **lettering, **look).encode(**words)
            for look in (back, {"color": style.palette.ink})
        ),
    ]
