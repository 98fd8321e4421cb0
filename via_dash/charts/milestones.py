"""How far did participants come? Aligned bars per stage with interval and target, under a heading per cohort."""

from typing import Any

import altair as alt

from via_dash.charts.frame import AXIS, FONT, ROW, Row, Style, captions, layered, row_axis, row_keys
from via_dash.language import number, percent, say
from via_dash.stats.results import CohortSteps, Milestone, MilestonesResult

BAR = 14
TALL = BAR + 8


def milestones_chart(result: MilestonesResult, style: Style) -> alt.LayerChart:
    """The share that came at least to each stage. The first stage is everyone: its row gives the number, as the measure
    of the bars below it."""
    language, palette = style.language, style.palette
    rows: list[Row] = []
    steps: list[Milestone | None] = []
    for part in (result.whole, *result.cohorts):
        if result.cohorts:
            rows.append(Row(_heading(part, style), heading=True))
            steps.append(None)
        for place, step in enumerate(part.steps):
            rows.append(Row(_label(step, place, style), note=_note(step, place, style)))
            steps.append(step)
    keys = row_keys(rows)
    data = [_bar(key, step, style) for key, step in zip(keys, steps, strict=True) if step]
    shared: dict[str, Any] = {
        "scale": alt.Scale(domain=[0, 1]),
        "title": say(language, "milestones.axis"),
        "axis": alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1], grid=False),
    }
    base = alt.Chart(alt.Data(values=data))
    tooltip = [alt.Tooltip(f"{field}:N", title=say(language, f"chart.tip.{name}"))
               for field, name in (("label", "stage"), ("text", "share"), ("interval", "interval"),
                                   ("persons", "persons"))]  # fmt: skip
    y, drop = row_axis(keys), BAR / 2 + 1
    layers = [
        base.mark_bar(height=BAR, yOffset=drop, color=palette.pilot).encode(
            y=y, x=alt.X("zero:Q", **shared), x2="share:Q", tooltip=tooltip
        ),
        base.transform_filter("datum.first == 0")
        .mark_rule(yOffset=drop, color=palette.ink, strokeWidth=1.5)
        .encode(y=y, x=alt.X("low:Q", **shared), x2="high:Q", tooltip=tooltip),
    ]
    aims = [bar for bar in data if bar["target"] is not None]
    if aims:
        layers += _targets(aims, keys, style)
    return layered([*layers, *captions(rows, keys, style)], style, ROW * len(rows) + AXIS)


def _targets(aims: list[dict[str, Any]], keys: list[str], style: Style) -> list[alt.Chart]:
    """A line across the bar at each target, with its value beside it where the bar leaves room."""
    base, ink = alt.Chart(alt.Data(values=aims)), style.palette.ink
    place = alt.X("target:Q", scale=alt.Scale(domain=[0, 1]), axis=None)
    label = alt.X("beyond:Q", scale=alt.Scale(domain=[0, 1]), axis=None)
    return [
        base.mark_tick(orient="vertical", size=TALL, thickness=3, yOffset=BAR / 2 + 1, color=ink).encode(
            y=row_axis(keys), x=place
        ),
        base.mark_text(align="left", dx=8, dy=BAR / 2 + 1, fontSize=FONT, fontWeight="bold", color=ink).encode(
            y=row_axis(keys), x=label, text="aim:N"
        ),
    ]


def _bar(key: str, step: Milestone, style: Style) -> dict[str, Any]:
    language, reached = style.language, step.reached
    low, high = percent(language, reached.ci_low), percent(language, reached.ci_high)
    return {
        "row": key,
        "zero": 0,
        "first": int(reached.count == reached.n),
        "share": reached.share,
        "low": reached.ci_low,
        "high": reached.ci_high,
        "label": step.stage.label(language),
        "text": percent(language, reached.share, 1),
        "interval": say(language, "chart.interval", low=low, high=high),
        "persons": number(language, reached.count),
        "target": step.target,
        "beyond": None if step.target is None else max(reached.ci_high, step.target),
        "aim": "" if step.target is None else say(language, "milestones.aim", target=percent(language, step.target)),
    }


def _heading(part: CohortSteps, style: Style) -> str:
    return part.cohort.label(style.language) if part.cohort else say(style.language, "milestones.everyone")


def _label(step: Milestone, place: int, style: Style) -> str:
    """The first stage is where all begin; of any other the bar is about those who came at least so far."""
    name = step.stage.label(style.language)
    return name if place == 0 else say(style.language, "milestones.at_least", stage=name)


def _note(step: Milestone, place: int, style: Style) -> str:
    share, n = percent(style.language, step.reached.share), number(style.language, step.reached.count)
    key = "milestones.note" if place else "milestones.note_first"
    return say(style.language, key, n=n, total=number(style.language, step.reached.n), share=share)
