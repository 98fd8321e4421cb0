"""Costs and benefits as an answer: the same result seen as a balance, or as what it hangs on."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from via_dash.findings.answer import Answer, Mask
from via_dash.language import Text
from via_dash.narrative import swing_name, swing_note, tell_costs, tell_tornado
from via_dash.options import Language
from via_dash.panel import Panel
from via_dash.stats import costs_benefits
from via_dash.stats.results import CostsResult, SwingsResult

if TYPE_CHECKING:
    from altair import LayerChart

    from via_dash.charts import Style


def costs_answer(panel: Panel, outcome: str, language: Language, *, mask: Mask, **options: Any) -> Answer:
    """Costs beside benefits. The outcomes are those of the sheet; its items are called as the reader calls them."""
    result: CostsResult = mask(costs_benefits(panel, **options))
    lines = (
        replace(line, item=replace(line.item, label=Text.same(line.item.label(language)))) for line in result.lines
    )
    return replace(result, lines=tuple(lines)), tell_costs(result, language), partial(_draw_costs, result)


def tornado_answer(panel: Panel, outcome: str, language: Language, *, mask: Mask, **options: Any) -> Answer:
    """What the balance hangs on, by the same estimates."""
    result: CostsResult = mask(costs_benefits(panel, **options))
    names = tuple(swing_name(swing, language) for swing in result.swings)
    seen = SwingsResult(names, result.swings, result.n_pilot, result.n_control, result.unit, result.reason)
    return seen, tell_tornado(result, language), partial(_draw_tornado, result)


def _draw_costs(result: CostsResult, style: "Style") -> "LayerChart":
    from via_dash.charts import costs_chart

    return costs_chart(result, style)


def _draw_tornado(result: CostsResult, style: "Style") -> "LayerChart":
    from via_dash.charts import tornado_chart

    names = [(swing_name(swing, style.language), swing_note(swing, style.language)) for swing in result.swings]
    return tornado_chart(result, names, style)
