"""How far did applicants come? Bars from one edge per stage, a bar per background, an arm under the other."""

from typing import Any

import altair as alt

from via_dash.charts.frame import AXIS, Style, layered
from via_dash.charts.palette import readable_on
from via_dash.charts.tooltips import tooltip
from via_dash.language import number, percent, say, start_sentence
from via_dash.stats.results import FunnelResult, FunnelStep

BAR, GAP = 20, 3
LABEL, HEADING = 24, 34
SMALL = 12
# The bars take this part of the width; their numbers stand in the rest.
PART = 0.62
NAME = 190
FACTS = ("name", "stage", "part", "interval", "step", "ratio")


def funnel_chart(result: FunnelResult, style: Style) -> alt.LayerChart:
    """Per arm a heading, per stage a label with under it the bar of each background and a thin line for its interval.
    Beside a bar: its share of all, how many that are, and between brackets the share of the stage before, where that is
    another one. The first bars hold the backgrounds' names.

    Grey is the reference, as any group that others are compared with; blue are the others, in their order.
    """
    rows, height = _rows(result, style)
    palette = style.palette
    top = alt.Scale(domain=[0, height], reverse=True, nice=False, zero=False)
    y = alt.Y("top:Q", scale=top, axis=None)
    middle = alt.Y("middle:Q", scale=top, axis=None)
    x = alt.X(
        "share:Q",
        scale=alt.Scale(domain=[0, 1 / PART], nice=False),
        title=say(style.language, "funnel.axis"),
        axis=alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1], grid=False, titleAnchor="start"),
    )
    bars = alt.Chart(alt.Data(values=[row for row in rows if "share" in row]))
    tip = tooltip(style, **{field: f"funnel.tip.{field}" for field in FACTS})
    colour = alt.Color("colour:N", scale=None)
    layers = [
        bars.mark_bar(orient="horizontal", cornerRadiusEnd=2).encode(
            x=x, x2="zero:Q", y=y, y2="bottom:Q", color=colour, tooltip=tip
        ),
        bars.transform_filter("datum.first")
        .mark_text(align="left", baseline="middle", dx=6, fontSize=SMALL, limit=NAME)
        .encode(x=alt.XValue(0), y=middle, text="name:N", color=alt.Color("on:N", scale=None), tooltip=tip),
        bars.transform_filter("!datum.first")
        .mark_rule(strokeWidth=1.5, color=palette.ink)
        .encode(x=alt.X("low:Q"), x2="high:Q", y=middle, tooltip=tip),
        bars.mark_text(align="left", baseline="middle", dx=8, fontSize=SMALL, color=palette.ink).encode(
            x=alt.X("end:Q"), y=middle, text="text:N", tooltip=tip
        ),
        alt.Chart(alt.Data(values=[row for row in rows if row.get("kind") == "stage"]))
        .mark_text(align="left", baseline="bottom", color=palette.ink)
        .encode(x=alt.XValue(0), y=y, text="label:N"),
        alt.Chart(alt.Data(values=[row for row in rows if row.get("kind") == "arm"]))
        .mark_text(align="left", baseline="bottom", fontWeight="bold", color=palette.ink)
        .encode(x=alt.XValue(0), y=y, text="label:N"),
    ]
    return layered(layers, style, height + AXIS)


def _rows(result: FunnelResult, style: Style) -> tuple[list[dict[str, Any]], int]:
    """Every mark with its place in pixels from the top, and the height of all."""
    rows: list[dict[str, Any]] = []
    place = 0
    for arm in result.arms or (None,):
        if arm is not None:
            place += HEADING - (0 if rows else GAP)
            rows.append({"kind": "arm", "top": place - 8, "label": arm.label(style.language)})
        for stage in result.stages:
            steps = [step for step in result.at(stage) if step.arm == arm]
            if not steps:
                continue
            place += LABEL
            rows.append({"kind": "stage", "top": place - 4, "label": stage.label(style.language)})
            for step in steps:
                rows.append(
                    {"top": place, "bottom": place + BAR, "middle": place + BAR / 2} | _bar(step, result, style)
                )
                place += BAR + GAP
            place += GAP
    return rows, place


def _bar(step: FunnelStep, result: FunnelResult, style: Style) -> dict[str, Any]:
    language = style.language
    reference = step.background == result.backgrounds[0]
    colour = style.palette.control if reference else style.palette.pilot
    part, count = percent(language, step.share.estimate), number(language, step.count)
    text = say(language, "funnel.bar", part=part, count=count)
    if step.step is not None and step.previous != step.entered:
        text = say(language, "funnel.bar.step", bar=text, step=percent(language, step.step.estimate))
    ratio = step.clustered or step.ratio
    low, high = (percent(language, end, 1) for end in (step.share.ci_low, step.share.ci_high))
    return {
        "share": step.share.estimate,
        "zero": 0,
        "low": step.share.ci_low,
        "high": step.share.ci_high,
        "end": step.share.estimate if step.previous is None else step.share.ci_high,
        "first": step.previous is None,
        "colour": colour,
        "on": readable_on(colour),
        "name": start_sentence(step.background.label(language)),
        "stage": step.stage.label(language),
        "part": say(language, "funnel.tip.counts", part=percent(language, step.share.estimate, 1), count=count,
                    entered=number(language, step.entered)),
        "interval": say(language, "chart.interval", low=low, high=high),
        "step": percent(language, step.step.estimate, 1) if step.step else "–",
        "ratio": number(language, ratio.estimate, 2) if ratio else "–",
        "text": text,
    }  # fmt: skip
