"""Are the groups alike? The love plot: standardised differences before and after, with the usual thresholds."""

from collections.abc import Callable
from typing import Any

import altair as alt

from via_dash.charts.frame import (
    AXIS,
    LEGEND_LINE,
    ROW,
    Row,
    Style,
    captions,
    colour_and_shape,
    layered,
    row_axis,
    row_keys,
)
from via_dash.charts.tooltips import tooltip
from via_dash.language import number, say
from via_dash.options import Language
from via_dash.stats.results import BalanceRow, MatchResult

THRESHOLDS = (0.1, 0.25)
OPEN, DOT = 190, 60


def love_chart(result: MatchResult, label: Callable[[BalanceRow], str], style: Style) -> alt.LayerChart:
    """One row per variable: its difference before (an open grey diamond) and after (a blue dot, which fits inside it),
    as absolute values. The score is no variable of the groups, and has no row."""
    drawn = [row for row in result.rows if row.covariate != "distance"]
    before = [row for row in drawn if row.stage == "all"]
    names = [row.variable for row in before]
    rows = [Row(label(row)) for row in before]
    keys = dict(zip(names, row_keys(rows), strict=True))
    stages = stages_in_words(result, style.language)
    data = [
        _point(row, keys[row.variable], label(row), stages[row.stage], style)
        for row in drawn
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
    kinds, colours = list(stages.values()), [palette.control, palette.pilot]
    colour, shape = colour_and_shape("stage", kinds, colours, ["diamond", "circle"])
    look: dict[str, dict[str, Any]] = {
        "all": {"filled": False, "strokeWidth": 2, "size": OPEN},
        "matched": {"filled": True, "size": DOT},
    }
    layers = [
        lines.mark_rule(color=palette.ink, strokeDash=[4, 3], opacity=0.6).encode(
            x=x, tooltip=tooltip(style, text="match.tip.threshold")
        ),
        *(
            base.transform_filter(f"datum.kind == '{stage}'")
            .mark_point(opacity=1, yOffset=drop, **look[stage])
            .encode(y=y, x=x, color=colour, tooltip=tip, shape=shape)
            for stage in ("all", "matched")
        ),
        *captions(rows, list(keys.values()), style),
    ]
    return layered(layers, style, ROW * len(rows) + AXIS + LEGEND_LINE)


def stages_in_words(result: MatchResult, language: Language) -> dict[str, str]:
    """What a reader calls the groups before and after, by the way in which they were made alike."""
    way = say(language, f"match.way.{result.match_method}")
    return {stage: say(language, f"match.legend.{stage}", way=way) for stage in ("all", "matched")}


def _point(row: BalanceRow, key: str, label: str, stage: str, style: Style) -> dict[str, Any]:
    value = row.std_mean_diff or 0.0
    return {
        "row": key,
        "label": label,
        "stage": stage,
        "kind": row.stage,
        "size": abs(value),
        "text": number(style.language, value, 3),
    }
