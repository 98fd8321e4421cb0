"""Answers about the groups that need more words than most: how they moved, and who in them moved differently."""

from functools import partial
from typing import Any

from via_dash.findings.answer import Answer, Mask
from via_dash.findings.group_charts import draw_subgroup, draw_trend
from via_dash.narrative import tell_subgroup, tell_trend
from via_dash.options import Language
from via_dash.panel import Panel
from via_dash.stats import choices, match, subgroup, trend
from via_dash.stats.results import ChoicesResult, MatchResult


def trend_answer(panel: Panel, outcome: str, language: Language, *, mask: Mask, **options: Any) -> Answer:
    """How an outcome moved per group and wave."""
    result = mask(trend(panel, outcome, **options))
    return result, tell_trend(result, panel.groups, language), partial(draw_trend, result, panel)


def subgroup_answer(panel: Panel, outcome: str, language: Language, *, mask: Mask, **options: Any) -> Answer:
    """Whether it moved differently between the levels of a background variable."""
    result = mask(subgroup(panel, outcome, **options))
    label = panel.covariate(result.covariate).label
    group = panel.groups[0 if result.group == "pilot" else 1]
    return result, tell_subgroup(result, label, group, language), partial(draw_subgroup, result, panel)


def matched(panel: Panel, outcome: str, **options: Any) -> MatchResult:
    """`match`, in which the outcome plays no part."""
    return match(panel, **options)


def choices_of(panel: Panel, outcome: str, **options: Any) -> ChoicesResult:
    """`choices` among those that go with the outcome; of the only group where there is one."""
    return choices(panel, outcome=outcome, **options | ({"group": "pilot"} if panel.one_group else {}))
