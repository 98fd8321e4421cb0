"""Answers about the design: what it could see, and how strong its evidence is."""

from functools import partial
from typing import TYPE_CHECKING, Any

from via_dash.findings.answer import Answer
from via_dash.narrative import tell_evidence, tell_power
from via_dash.options import Language
from via_dash.panel import Panel
from via_dash.stats import evidence, power
from via_dash.stats.results import EvidenceResult, PowerResult

if TYPE_CHECKING:
    from altair import LayerChart

    from via_dash.charts import Style


def power_answer(panel: Panel, outcome: str, language: Language, **options: Any) -> Answer:
    """The smallest effect that this study could see, and what a next one needs."""
    result = power(panel, outcome, **options)
    return result, tell_power(result, language), partial(_draw_power, result)


def evidence_answer(panel: Panel, outcome: str, language: Language, **options: Any) -> Answer:
    """The level of evidence of the design, from facts and data."""
    result = evidence(panel, outcome, **options)
    return result, tell_evidence(result, language), partial(_draw_level, result)


def _draw_power(result: PowerResult, style: "Style") -> "LayerChart":
    from via_dash.charts import power_chart

    return power_chart(result, style)


def _draw_level(result: EvidenceResult, style: "Style") -> "LayerChart":
    from via_dash.charts import level_chart

    return level_chart(result, style)
