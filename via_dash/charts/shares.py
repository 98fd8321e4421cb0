"""How was a group spread over the categories at each wave? Stacked 100 % bars, one row per wave, under headings."""

from collections.abc import Iterator
from typing import Any

import altair as alt

from via_dash.charts.frame import AXIS, LEGEND_LINE, ROW, Row, Style, captions, layered, row_axis, row_keys
from via_dash.charts.palette import hatch, readable_on, sequence
from via_dash.charts.tooltips import tooltip
from via_dash.language import number, percent, say
from via_dash.options import Language
from via_dash.panel import Level
from via_dash.stats.results import TrendPoint, TrendResult, evenly

LABEL_FROM = 0.09
BAR = 18
LONG_LABEL = 24
FACTS = ("group", "wave", "level", "share", "interval", "persons")


def shares_chart(result: TrendResult, blocks: list[tuple[str, list[TrendPoint]]], style: Style) -> alt.LayerChart:
    """`blocks`: a heading and its points (waves in order). Most favourable category first and darkest."""
    language, outcome = style.language, result.outcome
    levels = sorted(outcome.levels, key=lambda level: -outcome.favourable_sign * level.score)
    labels = [level.label(language) for level in levels]
    colours = sequence(style.palette, len(levels))
    pooled = any(level.pooled for level in levels)
    columns = 1 if max(map(len, labels)) > LONG_LABEL else 2
    rows, points = _rows(blocks, style)
    keys = row_keys(rows)
    bars = [
        bar | {"group": heading}
        for key, (heading, point) in zip(keys, points, strict=True)
        if point
        for bar in _bars(key, point, levels, language)
    ]
    x = alt.X(
        "from:Q",
        scale=alt.Scale(domain=[0, 1]),
        title=say(language, "chart.share_of_group"),
        axis=alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1], grid=False),
    )
    colour = alt.Color(
        "level:N",
        sort=labels,
        scale=alt.Scale(domain=labels, range=colours),
        legend=alt.Legend(title=None, orient="top", columns=columns, symbolType="square"),
    )
    base = alt.Chart(alt.Data(values=bars))
    tip = tooltip(style, **{field: f"chart.tip.{field}" for field in FACTS})
    drawn = base.mark_bar(stroke=style.palette.faint, strokeWidth=0.5, height=BAR, yOffset=BAR / 2).encode(
        y=row_axis(keys), x=x, x2="to:Q", color=colour, tooltip=tip
    )
    inks = alt.Scale(domain=labels, range=[readable_on(c) for c in colours])
    hatched = base.transform_filter("datum.pooled").mark_bar(height=BAR, yOffset=BAR / 2, color=hatch(style.palette))
    text = base.mark_text(fontSize=12, dy=BAR / 2).encode(
        y=row_axis(keys), x="middle:Q", text="text:N", tooltip=tip,
        color=alt.Color("level:N", scale=inks, sort=labels, legend=None),
    )  # fmt: skip
    around = base.transform_filter("datum.pooled").mark_text(fontSize=12, dy=BAR / 2, strokeWidth=7, strokeJoin="round")
    halo = alt.Stroke("level:N", scale=alt.Scale(domain=labels, range=colours), sort=labels, legend=None)
    over = [
        hatched.encode(y=row_axis(keys), x=x, x2="to:Q", tooltip=tip),
        around.encode(y=row_axis(keys), x="middle:Q", text="text:N", stroke=halo),
    ]
    layers = [drawn, *(over if pooled else []), text, *captions(rows, keys, style)]
    apart = alt.Resolve(scale=alt.ScaleResolveMap(color="independent"))
    height = ROW * len(rows) + AXIS + LEGEND_LINE * -(-len(levels) // columns)
    return layered(layers, style, height, resolve=apart)


def _rows(
    blocks: list[tuple[str, list[TrendPoint]]], style: Style
) -> tuple[list[Row], list[tuple[str, TrendPoint | None]]]:
    """The rows, and of each the heading that it stands under and its point."""
    rows: list[Row] = []
    points: list[tuple[str, TrendPoint | None]] = []
    for heading, members in blocks:
        rows.append(Row(heading, heading=True))
        points.append((heading, None))
        for point in evenly(members):
            n = number(style.language, point.mean.n)
            rows.append(Row(say(style.language, "chart.wave_n", wave=point.wave.label(style.language), n=n)))
            points.append((heading, point))
    return rows, points


def _bars(key: str, point: TrendPoint, levels: list[Level], language: Language) -> Iterator[dict[str, Any]]:
    """One bar per category, each starting where the one before it ends."""
    left = 0.0
    for level in levels:
        share = next(share for share in point.shares if share.level == level)
        low, high = percent(language, share.ci_low), percent(language, share.ci_high)
        yield {
            "row": key,
            "level": level.label(language),
            "pooled": level.pooled,
            "from": left,
            "to": left + share.share,
            "middle": left + share.share / 2,
            "text": percent(language, share.share) if share.share >= LABEL_FROM else "",
            "share": percent(language, share.share, 1),
            "interval": say(language, "chart.interval", low=low, high=high),
            "persons": number(language, share.count),
            "wave": point.wave.label(language),
        }
        left += share.share
