"""Are there control persons like the pilot's? Propensity scores of both groups, back to back."""

from typing import Any

import altair as alt

from via_dash.charts.frame import LEGEND_LINE, Style, layered
from via_dash.charts.love import stages_in_words
from via_dash.charts.tooltips import tooltip
from via_dash.language import Text, number, say
from via_dash.stats.results import MatchResult, OverlapBin

HEIGHT = 360


def overlap_chart(result: MatchResult, groups: tuple[Text, Text], style: Style) -> alt.LayerChart:
    """Persons per class of the score: the pilot group upwards, the control group downwards; faint before."""
    language, palette = style.language, style.palette
    sides = zip(("above", "below"), groups, strict=True)
    names = [say(language, f"overlap.{side}", group=group(language)) for side, group in sides]
    moments = stages_in_words(result, language)
    data = [bar for item in result.overlap for bar in _bars(item, names, moments, style)]
    most = max((abs(bar["count"]) for bar in data), default=1.0)
    x = alt.X(
        "low:Q",
        scale=alt.Scale(domain=[0, 1]),
        title=say(language, "match.axis.score"),
        axis=alt.Axis(format=",f", tickCount=5, grid=False),
    )
    y = alt.Y(
        "count:Q",
        scale=alt.Scale(domain=[-1.1 * most, 1.1 * most]),
        title=say(language, f"match.axis.{result.unit}"),
        stack=None,
        axis=alt.Axis(labelExpr="format(abs(datum.value), ',d')", tickCount=5, tickMinStep=1),
    )
    legend = alt.Legend(title=None, orient="top", symbolType="square", columns=1)
    colours = alt.Scale(domain=names, range=[palette.pilot, palette.control])
    colour = alt.Color("group:N", sort=names, scale=colours, legend=legend)
    tip = tooltip(style, group="chart.tip.group", moment="chart.tip.stage", range="match.tip.score",
                  text="chart.tip.persons")  # fmt: skip
    base = alt.Chart(alt.Data(values=data))
    bars = [
        base.transform_filter(f"datum.stage == '{stage}'")
        .mark_bar(opacity=opacity, stroke=palette.faint, strokeWidth=0.5)
        .encode(x=x, x2="high:Q", y=y, y2="zero:Q", color=colour, tooltip=tip)
        for stage, opacity in (("all", 0.3), ("matched", 1.0))
    ]
    zero = alt.Chart(alt.Data(values=[{"count": 0}])).mark_rule(color=palette.ink).encode(y=y)
    return layered([*bars, zero], style, HEIGHT + LEGEND_LINE)


def _bars(item: OverlapBin, names: list[str], moments: dict[str, str], style: Style) -> list[dict[str, Any]]:
    counts = (("all", item.pilot, item.control), ("matched", item.pilot_kept, item.control_kept))
    span = say(
        style.language,
        "chart.interval",
        low=number(style.language, item.low, 2),
        high=number(style.language, item.high, 2),
    )
    return [
        {
            "stage": stage,
            "moment": moments[stage],
            "group": name,
            "zero": 0,
            "low": item.low,
            "high": item.high,
            "count": sign * count,
            "text": number(style.language, count, 0 if float(count).is_integer() else 1),
            "range": span,
        }
        for stage, *pair in counts
        for name, count, sign in zip(names, pair, (1, -1), strict=True)
        if count
    ]
