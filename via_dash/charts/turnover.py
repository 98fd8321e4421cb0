"""Who comes and who goes? Per background three marks in one row: who stayed, who came, who left, with their margins."""

from typing import Any

import altair as alt

from via_dash.charts.composition import facts
from via_dash.charts.frame import AXIS, LEGEND_LINE, Row, Style, captions, layered, row_axis, row_keys
from via_dash.charts.tooltips import tooltip
from via_dash.language import number, percent, say
from via_dash.stats.results import CompositionResult, Ends, StaffPart, StaffShare

ROW = 64
FIRST, APART = 2, 10
SHAPES = ("circle", "triangle-right", "diamond")


def turnover_chart(
    result: CompositionResult, names: list[str], backgrounds: list[str], aim: str | None, style: Style
) -> alt.LayerChart:
    """A row for everyone but the reference, then one per background where there are several.

    names: of the parts, in order. backgrounds: of the rows. The grey line in a row is the share among who stayed; black
    is the benchmark, which aim gives in words (None where there is none).
    """
    language, palette = style.language, style.palette
    wanted = [_shares(part) for part in result.parts]
    rows = [Row(name, strong=not place) for place, name in enumerate(backgrounds)]
    keys = row_keys(rows)
    data = [
        _mark(key, name, background, part, share, place) | _words(share.share, part, style)
        for place, (name, part, shares) in enumerate(zip(names, result.parts, wanted, strict=True))
        for key, background, share in zip(keys, backgrounds, shares, strict=True)
    ]
    top = min(1.0, 1.08 * max([result.benchmark or 0, *(row["high"] for row in data)]))
    title = [say(language, "staff.axis.others"), say(language, "staff.axis.margin")]
    if aim is not None:
        title[1] = say(language, "staff.axis.tick", benchmark=aim)
    x: dict[str, Any] = {
        "scale": alt.Scale(domain=[0, top], nice=False),
        "title": title,
        "axis": alt.Axis(format="%", tickCount=5, grid=False),
    }
    y = row_axis(keys)
    colours = [palette.control, palette.pilot, palette.pilot]
    legend = alt.Legend(title=None, orient="top", columns=1)
    colour = alt.Color("name:N", sort=names, scale=alt.Scale(domain=names, range=colours), legend=legend)
    shape = alt.Shape("name:N", sort=names, scale=alt.Scale(domain=names, range=list(SHAPES)), legend=legend)
    tip = facts(style)
    base = alt.Chart(alt.Data(values=data))
    layers = []
    stayed = base.transform_filter("datum.place == 0").mark_tick(
        orient="vertical", size=2 * APART + 12, thickness=2, color=palette.control, yOffset=FIRST + APART
    )
    layers.append(stayed.encode(y=y, x=alt.X("share_of_1:Q", **x), tooltip=tip))
    for place in range(len(names)):
        one = base.transform_filter(f"datum.place == {place}")
        drop = FIRST + APART * place
        layers.append(
            one.mark_rule(strokeWidth=2, opacity=0.7, yOffset=drop).encode(
                y=y, x=alt.X("low:Q", **x), x2="high:Q", color=colour, tooltip=tip
            )
        )
        layers.append(
            one.mark_point(filled=True, size=90, opacity=1, yOffset=drop).encode(
                y=y, x=alt.X("share_of_1:Q", **x), color=colour, shape=shape, tooltip=tip
            )
        )
    if result.benchmark is not None:
        line = alt.Chart(alt.Data(values=[{"row": keys[0], "benchmark": result.benchmark, "aim": aim}]))
        tick = line.mark_tick(
            orient="vertical", size=2 * APART + 16, thickness=3, color=palette.ink, yOffset=FIRST + APART
        )
        layers.append(tick.encode(y=y, x=alt.X("benchmark:Q", **x), tooltip=tooltip(style, aim="staff.tip.benchmark")))
    height = ROW * len(rows) + AXIS + LEGEND_LINE * (len(names) + 1)
    return layered([*layers, *captions(rows, keys, style)], style, height)


def _shares(part: StaffPart) -> tuple[StaffShare, ...]:
    return (part.others, *(part.shares[1:] if len(part.shares) > 2 else ()))


def _mark(key: str, name: str, background: str, part: StaffPart, share: StaffShare, place: int) -> dict[str, Any]:
    return {
        "row": key,
        "name": name,
        "group": background,
        "place": place,
        "share_of_1": share.share.estimate,
        "low": share.share.ci_low,
        "high": share.share.ci_high,
    }


def _words(ends: Ends, part: StaffPart, style: Style) -> dict[str, str]:
    language = style.language
    low, high = percent(language, ends.ci_low), percent(language, ends.ci_high)
    return {
        "share": percent(language, ends.estimate),
        "interval": say(language, "chart.interval", low=low, high=high),
        "n": say(language, "staff.about", n=number(language, part.n)),
    }
