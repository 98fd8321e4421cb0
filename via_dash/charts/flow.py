"""Who is still there? Bars per group and stage, aligned, with the number and what is left of the first wave."""

from typing import Any

import altair as alt

from via_dash.charts.frame import AXIS, ROW, Row, Style, captions, layered, row_axis, row_keys
from via_dash.charts.tooltips import tooltip, under_headings
from via_dash.language import Text, number, percent, say
from via_dash.stats.results import AttritionResult, FlowStep, evenly

BAR = 16


def flow_chart(result: AttritionResult, groups: tuple[Text, Text], style: Style) -> alt.LayerChart:
    """One bar per stage under a heading per group; a stage without a measurement says so."""
    language, palette = style.language, style.palette
    rows: list[Row] = []
    steps: list[FlowStep | None] = []
    for group, label in zip(("pilot", "control"), groups, strict=True):
        own = evenly([step for step in result.flow if step.group == group])
        rows += [Row(label(language), heading=True)] if own else []
        steps += [None] if own else []
        for step in own:
            rows.append(Row(_stage(step, style), note=_note(step, style)))
            steps.append(step)
    keys = row_keys(rows)
    colours = {"pilot": palette.pilot, "control": palette.control}
    data: list[dict[str, Any]] = [
        {"row": key, "n": step.n, "colour": colours[step.group], "zero": 0, "label": label, "text": _note(step, style)}
        for key, label, step in zip(keys, under_headings(rows, style), steps, strict=True)
        if step is not None and step.n is not None
    ]
    axis = alt.Axis(format=",d", tickCount=5, tickMinStep=1, grid=False)
    x = alt.X("zero:Q", title=say(language, f"match.axis.{result.unit}"), axis=axis)
    tip = tooltip(style, label="chart.tip.row", text="chart.tip.persons")
    bars = (
        alt.Chart(alt.Data(values=data))
        .mark_bar(height=BAR, yOffset=BAR / 2)
        .encode(y=row_axis(keys), x=x, x2="n:Q", color=alt.Color("colour:N", scale=None), tooltip=tip)
    )
    return layered([bars, *captions(rows, keys, style)], style, ROW * len(rows) + AXIS)


def _stage(step: FlowStep, style: Style) -> str:
    return step.wave.label(style.language) if step.wave else say(style.language, "flow.selected")


def _note(step: FlowStep, style: Style) -> str:
    if step.n is None:
        return say(style.language, "flow.not_measured")
    if step.share is None or step.wave is None:
        return number(style.language, step.n)
    return say(
        style.language, "flow.n_share", n=number(style.language, step.n), share=percent(style.language, step.share)
    )
