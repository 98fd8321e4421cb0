"""Are the groups alike? The love plot: standardised differences before and after, with the usual thresholds."""

from collections.abc import Callable
from typing import Any

import altair as alt

from via_dash.charts.frame import AXIS, LEGEND_LINE, ROW, Row, Style, captions, colour_by, layered, row_axis, row_keys
from via_dash.charts.tooltips import tooltip
from via_dash.language import number, say
from via_dash.stats.results import BalanceRow, MatchResult

THRESHOLDS = (0.1, 0.25)


def love_chart(result: MatchResult, label: Callable[[BalanceRow], str], style: Style) -> alt.LayerChart:
    """One row per variable: its difference before (hollow, grey) and after (filled, blue), as absolute values."""
    before = [row for row in result.rows if row.stage == "all"]
    names = [row.variable for row in before]
    rows = [Row(label(row), strong=row.covariate == "distance") for row in before]
    keys = dict(zip(names, row_keys(rows), strict=True))
    stages = {stage: say(style.language, f"match.stage.{stage}") for stage in ("all", "matched")}
    data = [
        _point(row, keys[row.variable], label(row), stages[row.stage], style)
        for row in result.rows
        if row.std_mean_diff is not None
    ]
    most = max([point["size"] for point in data] + [THRESHOLDS[1]])
    scale = alt.Scale(domain=[0, 1.06 * most], nice=False)
    title = say(style.language, "match.axis")
    x = alt.X("size:Q", scale=scale, title=title, axis=alt.Axis(format=",f", tickCount=5))
    y = row_axis(list(keys.values()))
    drop = ROW / 5
    tip = tooltip(style, label="match.tip.variable", stage="chart.tip.stage", text="match.tip.difference")
    base = alt.Chart(alt.Data(values=data))
    lines = alt.Chart(
        alt.Data(values=[{"size": value, "text": number(style.language, value, 2)} for value in THRESHOLDS])
    )
    palette = style.palette
    colour = colour_by("stage", list(stages.values()), [palette.control, palette.pilot], "circle")
    layers = [
        lines.mark_rule(color=palette.ink, strokeDash=[4, 3], opacity=0.6).encode(
            x=x, tooltip=tooltip(style, text="match.tip.threshold")
        ),
        base.mark_point(filled=True, opacity=1, size=90, yOffset=drop).encode(
            y=y, x=x, color=colour, tooltip=tip, shape=_shape(list(stages.values()))
        ),
        *captions(rows, list(keys.values()), style),
    ]
    return layered(layers, style, ROW * len(rows) + AXIS + LEGEND_LINE)


def _shape(stages: list[str]) -> alt.Shape:
    """Two shapes beside two colours: colour is never alone."""
    return alt.Shape("stage:N", scale=alt.Scale(domain=stages, range=["diamond", "circle"]), legend=None)


def _point(row: BalanceRow, key: str, label: str, stage: str, style: Style) -> dict[str, Any]:
    value = row.std_mean_diff or 0.0
    return {
        "row": key,
        "label": label,
        "stage": stage,
        "size": abs(value),
        "text": number(style.language, value, 3),
    }
