"""What a question about an effect gets where nobody is there to compare with: one sentence, and what would help."""

from functools import partial
from typing import TYPE_CHECKING

from via_dash.findings.answer import Answer
from via_dash.findings.answers import Question
from via_dash.narrative import tell_no_comparison
from via_dash.options import Language
from via_dash.panel import Panel
from via_dash.questions import COMPARES
from via_dash.stats.results import Alone, NoComparison
from via_dash.stats.timeline.timing import starting_waves

if TYPE_CHECKING:
    from altair import LayerChart

    from via_dash.charts import Style


def alone(question: Question, panel: Panel) -> Alone | None:
    """Why a panel has nobody to compare with for a question that needs it; None where it has, or needs nobody. Where
    all start some time those who have not started yet are compared with, by `staggered` alone."""
    started = len(starting_waves(panel)) > 1
    if not panel.one_group or question not in COMPARES or (question == "staggered" and started):
        return None
    return "all_start" if started else "one_group"


def no_comparison(reason: Alone, panel: Panel, outcome: str, language: Language) -> Answer:
    """The answer in words; the chart is a field that says so."""
    result = NoComparison(panel.outcome(outcome), reason)
    told = tell_no_comparison(result, language)
    return result, told, partial(_draw, told.title)


def _draw(title: str, style: "Style") -> "LayerChart":
    from via_dash.charts import withheld_chart

    return withheld_chart(title, style)
