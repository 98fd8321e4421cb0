"""How diverse is a workforce? Bars per background, or stacked per part, with margin and benchmark."""

from collections.abc import Iterator
from typing import Any

import altair as alt

from via_dash.charts.frame import AXIS, LEGEND_LINE, ROW, Row, Style, captions, layered, row_axis, row_keys
from via_dash.charts.palette import readable_on, sequence
from via_dash.charts.tooltips import tooltip
from via_dash.language import number, percent, say, start_sentence
from via_dash.stats.results import CompositionResult, StaffPart, StaffShare

BAR = 12
DROP = BAR / 2 + 1
TEXT_FROM = 0.08
TALL = BAR + 8


def backgrounds_chart(part: StaffPart, names: list[str], style: Style) -> alt.LayerChart:
    """A bar per background of the whole, its benchmark as a tick. names: of the backgrounds, in order."""
    rows = [Row(name, note=percent(style.language, share.share.estimate))
            for name, share in zip(names, part.shares, strict=True)]  # fmt: skip
    keys = row_keys(rows)
    data = [
        {"row": key, "from": 0, "to": share.share.estimate, "fill": colour, **_facts(name, part, share, style)}
        for key, name, share, colour in zip(keys, names, part.shares, _two(part, style), strict=True)
    ]
    title = [say(style.language, "staff.axis"), say(style.language, "staff.axis.margin")]
    if any(share.benchmark is not None for share in part.shares):
        title[1] = say(style.language, "staff.axis.ticks")
    x = _axis(1.0, title)
    fill = alt.Color("fill:N", scale=None)
    base = alt.Chart(alt.Data(values=data))
    ticks = base.transform_filter("datum.benchmark != null").mark_tick(
        orient="vertical", yOffset=DROP, size=TALL, thickness=4, color=style.palette.ink
    )
    aim = tooltip(style, group="staff.tip.group", aim="staff.tip.benchmark")
    marked = ticks.encode(y=row_axis(keys), x=alt.X("benchmark:Q", **x), tooltip=aim)
    layers = [*_bars(base, keys, x, fill, style), marked]
    return layered([*layers, *captions(rows, keys, style)], style, ROW * len(rows) + AXIS + LEGEND_LINE)


def composition_chart(
    result: CompositionResult, parts: list[tuple[str, StaffPart]], groups: list[str], aim: str | None, style: Style
) -> alt.LayerChart:
    """A row per part: the backgrounds but the reference stacked, the margin of all together, and one benchmark line.
    parts: with their names, the whole first. groups: the names of the backgrounds. aim: the benchmark in
    words, None where there is none."""
    language, palette = style.language, style.palette
    rows = [
        Row(start_sentence(name), note=say(language, "staff.note", share=percent(language, part.others.share.estimate),
                                           n=number(language, part.n)), strong=not place)
        for place, (name, part) in enumerate(parts)
    ]  # fmt: skip
    keys = row_keys(rows)
    shown = [segment for key, (name, part) in zip(keys, parts, strict=True)
             for segment in _segments(key, name, part, groups, style)]  # fmt: skip
    ends = [end for _, part in parts for end in (part.others.share.ci_high, result.benchmark or 0)]
    top = min(1.0, 1.08 * max(ends))
    title = [say(language, "staff.axis.others"), say(language, "staff.axis.margin")]
    if aim is not None:
        title[1] = say(language, "staff.axis.line", benchmark=aim)
    x = _axis(top, title)
    colours = _stack(len(groups), style)
    legend = alt.Legend(title=None, orient="top", columns=1, symbolType="square")
    fill = alt.Color("group:N", sort=groups, scale=alt.Scale(domain=groups, range=colours), legend=legend)
    if len(groups) == 1:
        fill = alt.Color("fill:N", scale=None)
    base = alt.Chart(alt.Data(values=shown))
    text = base.transform_filter(f"datum.to - datum.from >= {TEXT_FROM * top}").mark_text(fontSize=12, dy=DROP)
    layers = [
        *_bars(base, keys, x, fill, style),
        text.encode(
            y=row_axis(keys),
            x=alt.X("middle:Q", **x),
            text="text:N",
            color=alt.Color("on:N", scale=None),
            tooltip=facts(style),
        ),
    ]
    if result.benchmark is not None:
        line = alt.Chart(alt.Data(values=[{"benchmark": result.benchmark, "aim": aim}]))
        rule = line.mark_rule(color=palette.ink, strokeDash=[5, 3], strokeWidth=2)
        layers.append(rule.encode(x=alt.X("benchmark:Q", **x), tooltip=tooltip(style, aim="staff.tip.benchmark")))
    above = LEGEND_LINE * len(groups) if len(groups) > 1 else 0
    apart = alt.Resolve(scale=alt.ScaleResolveMap(color="independent"))
    height = ROW * len(rows) + AXIS + LEGEND_LINE + above
    return layered([*layers, *captions(rows, keys, style)], style, height, resolve=apart)


def facts(style: Style) -> list[alt.Tooltip]:
    """What a pointer shows of a share of a workforce: whose it is, its margin, and of how many."""
    return tooltip(style, **{field: f"staff.tip.{field}" for field in ("name", "group", "share", "interval", "n")})


def _bars(base: alt.Chart, keys: list[str], x: dict[str, Any], fill: alt.Color, style: Style) -> list[alt.Chart]:
    """The bars, and under each the margin of the share that it ends at."""
    tip = facts(style)
    y = row_axis(keys)
    margin = base.transform_filter("datum.low != null").mark_rule(
        yOffset=DROP + BAR / 2 + 2, color=style.palette.ink, strokeWidth=1.5
    )
    return [
        base.mark_bar(height=BAR, yOffset=DROP).encode(y=y, x=alt.X("from:Q", **x), x2="to:Q", color=fill, tooltip=tip),
        margin.encode(y=y, x=alt.X("low:Q", **x), x2="high:Q", tooltip=tip),
    ]


def _axis(top: float, title: list[str]) -> dict[str, Any]:
    return {
        "scale": alt.Scale(domain=[0, top], nice=False),
        "title": title,
        "axis": alt.Axis(format="%", tickCount=5, grid=False),
    }


def _two(part: StaffPart, style: Style) -> list[str]:
    return [style.palette.control, *[style.palette.pilot] * (len(part.shares) - 1)]


def _stack(n: int, style: Style) -> list[str]:
    return [style.palette.pilot] if n == 1 else sequence(style.palette, n + 1)[:n]


def _segments(key: str, name: str, part: StaffPart, groups: list[str], style: Style) -> Iterator[dict[str, Any]]:
    """One bar per background beside the reference, each from where the one before ends; the margin with the last."""
    left = 0.0
    colours = _stack(len(groups), style)
    for place, (share, group, colour) in enumerate(zip(part.shares[1:], groups, colours, strict=True), start=1):
        right = left + share.share.estimate
        last = place == len(groups)
        yield {
            "row": key,
            "from": left,
            "to": right,
            "middle": (left + right) / 2,
            "fill": colour,
            "on": readable_on(colour),
            "text": percent(style.language, share.share.estimate),
            **_facts(group, part, share, style),
            "name": name,
            "low": part.others.share.ci_low if last else None,
            "high": part.others.share.ci_high if last else None,
        }
        left = right


def _facts(group: str, part: StaffPart, share: StaffShare, style: Style) -> dict[str, Any]:
    language, ends = style.language, share.share
    return {
        "name": say(language, "staff.whole"),
        "group": group,
        "share": percent(language, ends.estimate),
        "interval": say(
            language, "chart.interval", low=percent(language, ends.ci_low), high=percent(language, ends.ci_high)
        ),
        "n": say(language, "staff.about", n=number(language, part.n)),
        "low": ends.ci_low,
        "high": ends.ci_high,
        "benchmark": share.benchmark,
        "aim": "" if share.benchmark is None else percent(language, share.benchmark, 1),
    }
