"""How times to an event are drawn, and the question about a first job."""

from functools import wraps
from typing import TYPE_CHECKING, Any

from via_dash.language import number, say
from via_dash.narrative import series_in_words
from via_dash.records import Records
from via_dash.stats import survival
from via_dash.stats.results import SpellsResult

if TYPE_CHECKING:
    from altair import LayerChart

    from via_dash.charts import Style


@wraps(survival)
def first_job(records: Records, **options: Any) -> SpellsResult:
    return survival(records, question="first_job", **options)


def draw_spells(result: SpellsResult, style: "Style") -> "LayerChart":
    """The curves; split by a background variable the shares at the horizon, under each of its categories."""
    from via_dash.charts import steps_chart

    if result.split is not None and result.split.name != "arm":
        return _draw_shares(result, style)
    return steps_chart(result, [series_in_words(curve, style.language) for curve in result.curves], style)


def _draw_shares(result: SpellsResult, style: "Style") -> "LayerChart":
    from via_dash.charts import Line, interval_chart

    lines, part = [], None
    for curve, point in zip(result.curves, result.at_horizon, strict=True):
        if curve.part is not None and curve.part != part:
            part = curve.part
            lines.append(Line(part.label(style.language), heading=True))
        note = f"n = {number(style.language, curve.n)}"
        label = curve.background.label(style.language)
        lines.append(Line(label, False, point.share, point.ci_low, point.ci_high, note))
    title = say(style.language, f"spells.axis.{result.question}")
    return interval_chart(lines, style, title=title, zero=False, share=True, domain=(0, 1), digits=1)
