"""How did two groups move over the waves? Lines with intervals, and the difference-in-differences picture."""

from collections.abc import Iterable
from textwrap import wrap
from typing import Any

import altair as alt

from via_dash.charts.frame import FONT, Style, layered, wave_axis
from via_dash.charts.tooltips import tooltip
from via_dash.language import Text, number, percent, say
from via_dash.options import Group
from via_dash.panel import Outcome
from via_dash.stats.results import FEW_WAVES, DidResult, Mean, TrendPoint, TrendResult

HEIGHT = 400
LABEL_GAP, LABEL_LETTERS, LABEL_LINE = 0.055, 12, 17
TITLE_LINE, GAP_RISE = 14, 14


def lines_chart(result: TrendResult, groups: tuple[Text, Text], style: Style) -> alt.LayerChart:
    """Mean (or share, for a binary outcome) per wave and group with 95 % intervals."""
    waves = [wave.label(style.language) for wave in result.waves]
    labels: dict[Group, str] = {"pilot": groups[0](style.language)}
    if any(point.group == "control" for point in result.points):
        labels["control"] = groups[1](style.language)
    points = [
        _point(point.wave.label(style.language), labels[point.group], shown(point), result.outcome, style)
        for point in result.points
    ]
    ends = [_last(result.points, group) for group in labels]
    tags = [
        {"wave": e.wave.label(style.language), "y": shown(e).mean, "label": labels[e.group], "series": labels[e.group]}
        for e in ends
        if e
    ]
    return _assemble(points, tags, waves, list(labels.values()), result.outcome, style)


def did_chart(result: DidResult, groups: tuple[Text, Text], style: Style) -> alt.LayerChart:
    """Both groups' paths, the path the pilot group would have taken, and the gap between the two as a bracket.

    The gap is the estimate, so that an adjusted one is drawn as it is told. Without an estimate there are only paths,
    of the groups that were observed.
    """
    language = style.language
    pilot, control = (group(language) for group in groups)
    path = say(language, "chart.counterfactual")
    before, after = (wave.label(language) for wave in result.waves)
    moments = ((pilot, before), (pilot, after), (control, before), (control, after))
    seen = [(series, wave, mean) for (series, wave), mean in zip(moments, result.means, strict=True) if mean.n]
    points = [_point(wave, series, mean, result.outcome, style) for series, wave, mean in seen]
    tags = [{"wave": w, "y": m.mean, "label": series, "series": series} for series, w, m in seen if w == after]
    estimate = result.total.estimate
    if estimate is None:
        return _assemble(points, tags, [before, after], [pilot, control], result.outcome, style)
    start, end = result.means[0].mean, result.means[1].mean
    expected = end - estimate
    places = ((before, start), (after, expected))
    dashed = [{"wave": w, "y": y, "series": path, "text": _told(y, result.outcome, style)} for w, y in places]
    tags.append({"wave": after, "y": expected, "label": path, "series": path})
    # Both paths come from the left and from one point: their gap is written on the side that neither passes.
    upwards = max(expected, end) >= start
    beside = max(expected, end) if upwards else min(expected, end)
    bracket = {"wave": after, "y": expected, "y2": end, "beside": beside, "text": _gap(result, style)}
    bracket["interval"] = _interval(result, style)
    bracket["rise"] = -GAP_RISE if upwards else GAP_RISE
    return _assemble(points, tags, [before, after], [pilot, control, path], result.outcome, style, dashed, bracket)


def _gap(result: DidResult, style: Style) -> str:
    """The estimate as the bracket says it: in percentage points for a binary outcome."""
    estimate = result.total.estimate or 0.0
    if result.outcome.kind == "binary":
        return say(style.language, "chart.gap_points", estimate=number(style.language, 100 * estimate, 1, sign=True))
    return say(style.language, "chart.gap", estimate=number(style.language, estimate, 2, sign=True))


def _interval(result: DidResult, style: Style) -> str:
    """The interval of the estimate, in the unit of the bracket."""
    row, times = result.total, 100 if result.outcome.kind == "binary" else 1
    if row.ci_low is None or row.ci_high is None:
        return "–"
    low, high = (number(style.language, times * end, 1 if times > 1 else 2) for end in (row.ci_low, row.ci_high))
    return say(style.language, "chart.interval", low=low, high=high)


def _told(value: float, outcome: Outcome, style: Style) -> str:
    """A level of the outcome in words: a share of two categories, or a score."""
    return percent(style.language, value, 1) if outcome.kind == "binary" else number(style.language, value, 2)


def _point(wave: str, series: str, mean: Mean, outcome: Outcome, style: Style) -> dict[str, Any]:
    ends = [_told(end, outcome, style) for end in (mean.ci_low, mean.ci_high) if end is not None]
    return {
        "wave": wave,
        "series": series,
        "y": mean.mean,
        "low": mean.ci_low,
        "high": mean.ci_high,
        "n": number(style.language, mean.n),
        "text": _told(mean.mean, outcome, style),
        "interval": say(style.language, "chart.interval", low=ends[0], high=ends[1]) if len(ends) == 2 else "–",
    }


def shown(point: TrendPoint) -> Mean:
    """What a point stands for: of two categories the share of the higher and its Wilson interval, else the mean."""
    if len(point.shares) != 2:
        return point.mean
    share = max(point.shares, key=lambda share: share.level.score)
    return Mean(point.mean.n, share.share, None, share.ci_low, share.ci_high)


def _last(points: Iterable[TrendPoint], group: Group) -> TrendPoint | None:
    return next((point for point in reversed(list(points)) if point.group == group), None)


def _assemble(
    points: list[dict[str, Any]],
    tags: list[dict[str, Any]],
    waves: list[str],
    series: list[str],
    outcome: Outcome,
    style: Style,
    dashed: list[dict[str, Any]] | None = None,
    bracket: dict[str, Any] | None = None,
) -> alt.LayerChart:
    palette = style.palette
    domain = _domain(points + (dashed or []), outcome)
    tags = [{**tag, "label": "\n".join(wrap(tag["label"], LABEL_LETTERS, break_long_words=False))} for tag in tags]
    _spread(tags, domain)
    x = alt.X(
        "wave:N",
        sort=waves,
        scale=alt.Scale(domain=waves, padding=0.25 if len(waves) > 2 else 0.4),
        axis=wave_axis(waves),
    )
    share, title = outcome.kind == "binary", axis_title(outcome, style)
    y_axis = alt.Axis(
        format="%" if share else ",f",
        tickCount=6,
        title=title,
        titleAngle=0,
        titleAlign="left",
        titleAnchor="start",
        titleY=-14 - TITLE_LINE * (len(title) if isinstance(title, list) else 1),
        titleX=0,
    )
    scale = alt.Scale(domain=domain, nice=False, zero=False)

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=scale, axis=y_axis)

    colour = alt.Color(
        "series:N",
        legend=None,
        scale=alt.Scale(domain=series, range=[palette.pilot, palette.control, palette.pilot][: len(series)]),
    )
    marks = alt.Scale(domain=series, range=["circle", "square", "circle"][: len(series)])
    shape = alt.Shape("series:N", legend=None, scale=marks)
    path = {"series": "chart.tip.group", "wave": "chart.tip.wave",
            "text": "chart.tip.share" if outcome.kind == "binary" else "chart.tip.mean"}  # fmt: skip
    tip = tooltip(style, **path, interval="chart.tip.interval", n="chart.tip.persons")
    base = alt.Chart(alt.Data(values=points))
    many = len(waves) > FEW_WAVES
    bars = base.mark_rule(strokeWidth=6, opacity=0.22, clip=True)
    interval = base.mark_area(opacity=0.15, clip=True) if many else bars
    layers = [
        interval.encode(x=x, y=y("low"), y2="high:Q", color=colour, tooltip=tip),
        base.mark_line(strokeWidth=3).encode(x=x, y=y("y"), color=colour),
        base.mark_point(filled=True, size=12 if many else 80, opacity=1).encode(
            x=x, y=y("y"), color=colour, shape=shape, tooltip=tip
        ),
    ]
    if dashed:
        line = alt.Chart(alt.Data(values=dashed)).mark_line(strokeDash=[6, 5], strokeWidth=2.5)
        layers.append(line.encode(x=x, y=y("y"), color=colour, tooltip=tooltip(style, **path)))
    if bracket:
        gap = alt.Chart(alt.Data(values=[bracket]))
        lettering = {"align": "right", "dx": -12, "dy": bracket["rise"], "fontWeight": "bold", "fontSize": 15}
        tip = tooltip(style, text="chart.tip.estimate", interval="chart.tip.interval")
        rule = gap.mark_rule(strokeWidth=2, color=palette.ink, xOffset=-16)
        layers.append(rule.encode(x=x, y=y("y"), y2="y2:Q", tooltip=tip))
        layers.append(
            gap.mark_text(**lettering, stroke=palette.paper, strokeWidth=6, strokeJoin="round").encode(
                x=x, y=y("beside"), text="text:N"
            )
        )
        front = gap.mark_text(**lettering, color=palette.ink)
        layers.append(front.encode(x=x, y=y("beside"), text="text:N", tooltip=tip))
    text = alt.Chart(alt.Data(values=tags)).mark_text(
        align="left", baseline="middle", dx=12, fontSize=FONT, fontWeight="bold", lineBreak="\n", lineHeight=LABEL_LINE
    )
    layers.append(text.encode(x=x, y=y("y"), text="label:N", color=colour))
    return layered(layers, style, HEIGHT)


def axis_title(outcome: Outcome, style: Style) -> str | list[str]:
    """What the axis counts and which way is which: a scale with levels names its two ends."""
    language = style.language
    if outcome.since is not None:
        unit = outcome.unit(language) if outcome.unit else say(language, "chart.axis.share")
        return say(language, f"chart.axis.change.{outcome.better}", wave=outcome.since(language), unit=unit)
    if outcome.kind == "ordinal" and outcome.levels:
        ends = (pick(outcome.levels, key=lambda level: level.score) for pick in (min, max))
        scale = (
            say(language, "chart.axis.scale", score=number(language, end.score), label=end.label(language))
            for end in ends
        )
        return [say(language, "chart.axis.mean"), *scale]
    if outcome.kind == "binary":
        return say(language, "chart.axis.binary", level=outcome.levels[-1].label(language) if outcome.levels else "1")
    unit = outcome.unit(language) if outcome.unit else outcome.title(language)
    return say(language, f"chart.axis.{outcome.better}", unit=unit)


def _domain(points: list[dict[str, Any]], outcome: Outcome) -> list[float]:
    """A scale with levels shows all of it; anything else the data with a margin."""
    if outcome.kind == "ordinal" and outcome.scale:
        return list(outcome.scale)
    if outcome.kind == "binary" and outcome.levels:
        return [0.0, 1.0]
    ends = [p[key] for p in points for key in ("y", "low", "high") if p.get(key) is not None]
    room = 0.12 * ((max(ends) - min(ends)) or 1.0)
    return [min(ends) - room, max(ends) + room]


def _spread(tags: list[dict[str, Any]], domain: list[float]) -> None:
    """Move labels at the line ends apart so that none covers another, as far up as down; each is `y` at its first line,
    and is centred on its line's end where there is room."""
    gap = LABEL_GAP * (domain[1] - domain[0])
    ordered = sorted(tags, key=lambda tag: float(tag["y"]))
    further = [gap * tag["label"].count("\n") for tag in ordered]
    ends = [float(tag["y"]) - lines / 2 for tag, lines in zip(ordered, further, strict=True)]
    placed = ends[:1]
    for wanted, lines in zip(ends[1:], further, strict=False):
        placed.append(max(wanted, placed[-1] + lines + gap))
    if not placed:
        return
    shift = sum(placed) / len(placed) - sum(ends) / len(ends)
    shift = min(max(shift, placed[-1] + further[-1] - domain[1]), max(placed[0] - domain[0], 0.0))
    for tag, place, lines in zip(ordered, placed, further, strict=True):
        tag["y"] = place + lines - shift
