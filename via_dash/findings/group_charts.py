"""How each answer about the groups is drawn."""

from typing import TYPE_CHECKING

from via_dash.findings.words import words_of
from via_dash.language import number, say
from via_dash.panel import Panel
from via_dash.stats.results import AttritionResult, ChoicesResult, MatchResult, SubgroupResult, TrendResult, evenly

if TYPE_CHECKING:
    from altair import LayerChart

    from via_dash.charts import Style


def draw_trend(result: TrendResult, panel: Panel, style: "Style") -> "LayerChart":
    """Shares per category, or means with intervals, per group and wave."""
    from via_dash.charts import lines_chart, shares_chart

    if result.outcome.kind != "ordinal":
        return lines_chart(result, panel.groups, style)
    blocks = [
        (label(style.language), [p for p in result.points if p.group == group])
        for group, label in zip(("pilot", "control"), panel.groups, strict=True)
    ]
    return shares_chart(result, [block for block in blocks if block[1]], style)


def draw_subgroup(result: SubgroupResult, panel: Panel, style: "Style") -> "LayerChart":
    """The same per level of a background variable."""
    from via_dash.charts import Line, axis_title, interval_chart, shares_chart, shown

    blocks = [
        (level.label(style.language), [p for p in result.trend.points if p.level == str(level.value)])
        for level in result.levels
    ]
    if result.outcome.kind == "ordinal":
        return shares_chart(result.trend, blocks, style)
    lines = []
    for heading, points in blocks:
        lines.append(Line(heading, heading=True))
        for point in evenly(points):
            mean = shown(point)
            note = f"n = {number(style.language, mean.n)}"
            label = point.wave.label(style.language)
            lines.append(Line(label, False, mean.mean, mean.ci_low, mean.ci_high, note))
    share = result.outcome.kind == "binary"
    return interval_chart(
        lines,
        style,
        title=axis_title(result.outcome, style),
        zero=False,
        share=share,
        domain=(0, 1.15) if share else None,
        digits=1,
    )


def draw_love(result: MatchResult, panel: Panel, style: "Style") -> "LayerChart":
    """The love plot."""
    from via_dash.charts import love_chart

    labels = words_of(panel, style.language)["variable"]
    return love_chart(result, lambda row: labels.get(row.variable, row.variable), style)


def draw_overlap(result: MatchResult, panel: Panel, style: "Style") -> "LayerChart":
    """Scores of both groups, back to back."""
    from via_dash.charts import overlap_chart

    return overlap_chart(result, panel.groups, style)


def draw_flow(result: AttritionResult, panel: Panel, style: "Style") -> "LayerChart":
    """Who is left at each stage."""
    from via_dash.charts import flow_chart

    return flow_chart(result, panel.groups, style)


def draw_choices(result: ChoicesResult, panel: Panel, style: "Style") -> "LayerChart":
    """Per choice the levels with their shares, on one axis."""
    from via_dash.charts import Line, interval_chart

    lines = []
    for outcome in result.outcomes:
        lines.append(Line(outcome.title(style.language), heading=True))
        for row in result.rows:
            if row.outcome == outcome:
                note = f"n = {number(style.language, row.n)}"
                label = row.level.label(style.language)
                lines.append(Line(label, False, row.share, row.ci_low, row.ci_high, note))
    most = max(row.ci_high for row in result.rows)
    return interval_chart(
        lines, style, title=say(style.language, "choices.axis"), zero=False, share=True, digits=1,
        domain=(0.0, min(1.0, most * 1.15)),
    )  # fmt: skip
