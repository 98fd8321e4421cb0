"""Answers about the groups: how they moved, who moved differently, whether they are alike, who dropped out."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from via_dash.findings.answer import Answer
from via_dash.findings.words import words_of
from via_dash.language import number, say
from via_dash.narrative import (
    bounds,
    tell_dropout,
    tell_flow,
    tell_match,
    tell_overlap,
    tell_subgroup,
    tell_trend,
)
from via_dash.options import Language
from via_dash.panel import Panel
from via_dash.stats import attrition, match, subgroup, trend
from via_dash.stats.results import AttritionResult, MatchResult, SubgroupResult, TrendResult

if TYPE_CHECKING:
    from altair import LayerChart

    from via_dash.charts import Style


def trend_answer(panel: Panel, outcome: str, language: Language, **options: Any) -> Answer:
    """How an outcome moved per group and wave."""
    result = trend(panel, outcome, **options)
    return result, tell_trend(result, panel.groups, language), partial(_draw_trend, result, panel)


def subgroup_answer(panel: Panel, outcome: str, language: Language, **options: Any) -> Answer:
    """Whether it moved differently between the levels of a background variable."""
    result = subgroup(panel, outcome, **options)
    label = panel.covariate(result.covariate).label
    group = panel.groups[0 if result.group == "pilot" else 1]
    return result, tell_subgroup(result, label, group, language), partial(_draw_subgroup, result)


def match_answer(panel: Panel, outcome: str, language: Language, **options: Any) -> Answer:
    """Whether the groups are alike, before and after. The outcome plays no part in it."""
    result = match(panel, **options)
    return result, tell_match(result, language), partial(_draw_love, result, panel)


def overlap_answer(panel: Panel, outcome: str, language: Language, **options: Any) -> Answer:
    """Whether there are control persons like those of the pilot."""
    result = match(panel, **options)
    return result, tell_overlap(result, language), partial(_draw_overlap, result, panel)


def flow_answer(panel: Panel, outcome: str, language: Language, **options: Any) -> Answer:
    """Who is still there at each wave."""
    result = attrition(panel, outcome, **options)
    return result, tell_flow(result, language), partial(_draw_flow, result, panel)


def dropout_answer(panel: Panel, outcome: str, language: Language, **options: Any) -> Answer:
    """What the drop-out may have done to the difference-in-differences."""
    result = attrition(panel, outcome, **options)
    return result, tell_dropout(result, language), partial(_draw_dropout, result)


def _draw_trend(result: TrendResult, panel: Panel, style: "Style") -> "LayerChart":
    from via_dash.charts import lines_chart, shares_chart

    if result.outcome.kind != "ordinal":
        return lines_chart(result, panel.groups, style)
    blocks = [
        (label(style.language), [p for p in result.points if p.group == group])
        for group, label in zip(("pilot", "control"), panel.groups, strict=True)
    ]
    return shares_chart(result, [block for block in blocks if block[1]], style)


def _draw_subgroup(result: SubgroupResult, style: "Style") -> "LayerChart":
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
        for point in points:
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


def _draw_love(result: MatchResult, panel: Panel, style: "Style") -> "LayerChart":
    from via_dash.charts import love_chart

    labels = words_of(panel, style.language)["variable"]
    return love_chart(result, lambda row: labels.get(row.variable, row.variable), style)


def _draw_overlap(result: MatchResult, panel: Panel, style: "Style") -> "LayerChart":
    from via_dash.charts import overlap_chart

    return overlap_chart(result, panel.groups, style)


def _draw_flow(result: AttritionResult, panel: Panel, style: "Style") -> "LayerChart":
    from via_dash.charts import flow_chart

    return flow_chart(result, panel.groups, style)


def _draw_dropout(result: AttritionResult, style: "Style") -> "LayerChart":
    from via_dash.charts import Line, interval_chart
    from via_dash.findings.effect_charts import effect_axis

    language, lee = style.language, result.lee
    n = say(language, "forest.n", n_pilot=number(language, lee.n_pilot), n_control=number(language, lee.n_control))
    lines = [
        Line(
            say(language, f"dropout.row.{key}"), False, row.estimate, row.ci_low, row.ci_high, n, strong=key == "plain"
        )
        for key, row in (("plain", result.plain), ("weighted", result.weighted))
    ]
    if lee.lower is not None and lee.upper is not None:
        low, high = bounds(result.outcome, lee.lower, lee.upper, language)
        span = say(language, "chart.interval", low=low, high=high)
        middle = (lee.lower + lee.upper) / 2
        ends = (lee.lower, lee.upper)
        lines.append(Line(say(language, "dropout.row.lee"), False, middle, *ends, span, dot=False))
        if lee.ci_low is not None and lee.ci_high is not None:
            wide = Line(say(language, "dropout.row.lee_ci"), False, middle, lee.ci_low, lee.ci_high, n, dot=False)
            lines.append(wide)
    if result.outcome.kind == "binary":
        lines = [_in_points(line) for line in lines]
    return interval_chart(lines, style, title=effect_axis(result.outcome, language), zero=True)


def _in_points(line: Any) -> Any:
    """Shares as percentage points."""
    scaled = {
        name: None if (value := getattr(line, name)) is None else 100 * value for name in ("estimate", "low", "high")
    }
    return replace(line, **scaled)
