"""How far did participants come? Aligned bars per stage with interval and target, under a heading per cohort."""

from typing import Any

import altair as alt

from via_dash.charts.frame import AXIS, ROW, Row, Style, captions, layered, row_axis, row_keys
from via_dash.charts.tooltips import tooltip, under_headings
from via_dash.language import number, percent, say
from via_dash.stats.results import CohortSteps, Milestone, MilestonesResult

BAR = 14
TALL = BAR + 8
HALO = 2


def milestones_chart(result: MilestonesResult, style: Style) -> alt.LayerChart:
    """The share that came at least to each stage. The first stage is everyone: its row gives the number, as the measure
    of the bars below it. Where nobody is past it, the others say that nothing is known."""
    language, palette = style.language, style.palette
    rows: list[Row] = []
    steps: list[Milestone | None] = []
    for part in (result.whole, *result.cohorts):
        if result.cohorts:
            rows.append(Row(_heading(part, style), heading=True))
            steps.append(None)
        for place, step in enumerate(part.steps):
            rows.append(Row(_label(part, place, style), note=_note(step, place, result.known, style)))
            steps.append(step)
    keys = row_keys(rows)
    labels = under_headings(rows, style)
    data = [_bar(key, label, step, style) for key, label, step in zip(keys, labels, steps, strict=True) if step]
    shared: dict[str, Any] = {
        "scale": alt.Scale(domain=[0, 1]),
        "title": say(language, "milestones.axis"),
        "axis": alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1], grid=False),
    }
    base = alt.Chart(alt.Data(values=data))
    tip = tooltip(style, label="milestones.tip.stage", text="chart.tip.share", interval="chart.tip.interval",
                  persons="chart.tip.persons")  # fmt: skip
    y, drop = row_axis(keys), BAR / 2 + 1
    later = base.transform_filter("datum.first == 0" if result.known else "false")
    ends = {"y": y, "x": alt.X("low:Q", **shared), "x2": "high:Q", "tooltip": tip}
    aims = base.transform_filter("datum.target != null")
    target = tooltip(style, label="milestones.tip.stage", aim="milestones.tip.target")
    aim = {"y": y, "x": alt.X("target:Q", **shared), "tooltip": target}
    tick = {"orient": "vertical", "yOffset": drop}
    layers = [
        base.mark_bar(height=BAR, yOffset=drop, color=palette.pilot).encode(
            y=y, x=alt.X("zero:Q", **shared), x2="share:Q", tooltip=tip
        ),
        later.mark_rule(yOffset=drop, color=palette.paper, strokeWidth=2 + 2 * HALO).encode(**ends),
        later.mark_rule(yOffset=drop, color=palette.ink, strokeWidth=2).encode(**ends),
        aims.mark_tick(**tick, size=TALL + 2 * HALO, thickness=4 + 2 * HALO, color=palette.paper).encode(**aim),
        aims.mark_tick(**tick, size=TALL, thickness=4, color=palette.ink).encode(**aim),
    ]
    return layered([*layers, *captions(rows, keys, style)], style, ROW * len(rows) + AXIS)


def _bar(key: str, label: str, step: Milestone, style: Style) -> dict[str, Any]:
    language, reached = style.language, step.reached
    low, high = percent(language, reached.ci_low), percent(language, reached.ci_high)
    return {
        "row": key,
        "zero": 0,
        "first": int(reached.count == reached.n),
        "share": reached.share,
        "low": reached.ci_low,
        "high": reached.ci_high,
        "label": label,
        "text": percent(language, reached.share, 1),
        "interval": say(language, "chart.interval", low=low, high=high),
        "persons": number(language, reached.count),
        "target": step.target,
        "aim": "" if step.target is None else percent(language, step.target),
    }


def _heading(part: CohortSteps, style: Style) -> str:
    return part.cohort.label(style.language) if part.cohort else say(style.language, "milestones.everyone")


def _label(part: CohortSteps, place: int, style: Style) -> str:
    """The first stage is where all begin, the last has none after it; of any other the bar is about those who came at
    least so far."""
    name = part.steps[place].stage.label(style.language)
    between = 0 < place < len(part.steps) - 1
    return say(style.language, "milestones.at_least", stage=name) if between else name


def _note(step: Milestone, place: int, known: bool, style: Style) -> str:
    if place and not known:
        return say(style.language, "milestones.note_unknown")
    share, n = percent(style.language, step.reached.share), number(style.language, step.reached.count)
    total = number(style.language, step.reached.n)
    if step.target is not None:
        target = percent(style.language, step.target)
        return say(style.language, "milestones.note_target", n=n, total=total, share=share, target=target)
    key = "milestones.note" if place else "milestones.note_first"
    return say(style.language, key, n=n, total=total, share=share)
