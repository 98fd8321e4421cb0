"""How times to an event are drawn, and the question about a first job."""

from functools import wraps
from typing import TYPE_CHECKING, Any

from via_dash.language import number, say
from via_dash.records import Records
from via_dash.stats import survival
from via_dash.stats.results import SpellsResult

if TYPE_CHECKING:
    from altair import LayerChart

    from via_dash.charts import Style

LEFT, RIGHT = 0.04, 0.26


@wraps(survival)
def first_job(records: Records, **options: Any) -> SpellsResult:
    return survival(records, question="first_job", **options)


def draw_spells(result: SpellsResult, style: "Style") -> "LayerChart":
    """The curves; split by a background variable the gap at the horizon in each of its categories."""
    from via_dash.charts import steps_chart

    if result.split is not None and result.split.name != "arm":
        return _draw_gaps(result, style)
    return steps_chart(result, style)


def _draw_gaps(result: SpellsResult, style: "Style") -> "LayerChart":
    from via_dash.charts import Line, interval_chart

    language = style.language
    several = len({gap.background.value for gap in result.gaps}) > 1
    lines, part = [], None
    for gap in result.gaps:
        assert gap.part is not None
        if several and gap.part != part:
            lines.append(Line(gap.part.label(language), heading=True))
        part = gap.part
        label = gap.background.label(language) if several else part.label(language)
        note = (
            say(language, f"reason.short.{gap.reason}") if gap.reason else f"n = {number(language, result.size(gap))}"
        )
        estimate, low, high = (None if end is None else 100 * end for end in (gap.estimate, gap.ci_low, gap.ci_high))
        lines.append(Line(label, False, estimate, low, high, note))
    ends = [end for line in lines for end in (line.low, line.high, line.estimate, 0.0) if end is not None]
    room = (max(ends) - min(ends)) or 1.0
    domain = (min(ends) - LEFT * room, max(ends) + RIGHT * room)
    return interval_chart(lines, style, title=say(language, "spells.axis.gap"), zero=True, digits=1, domain=domain)
