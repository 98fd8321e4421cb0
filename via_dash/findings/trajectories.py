"""Trajectories as findings: the milestones, and the ladder as a table of steps or as flows."""

from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING, Any

from via_dash.findings.answer import Answer, Mask, answering
from via_dash.language import number, say
from via_dash.narrative import tell_ladder
from via_dash.options import LadderView, Language, check_option
from via_dash.panel import Panel
from via_dash.records import Records
from via_dash.stats import ladder
from via_dash.stats.results import LadderResult, MilestonesResult

if TYPE_CHECKING:
    from altair import LayerChart

    from via_dash.charts import Style


def draw_milestones(result: MilestonesResult, style: "Style") -> "LayerChart":
    """Bars per stage."""
    from via_dash.charts import milestones_chart

    return milestones_chart(result, style)


@wraps(ladder, assigned=("__name__",), updated=())
def seen_ladder(
    data: Panel | Records, outcome: str | None = None, *, view: LadderView = "matrix", **options: Any
) -> LadderResult:
    """`ladder`, by whose name its method is found, with how a reader wants to see it. Raises ValueError for another
    view, and what `ladder` raises."""
    check_option("view", view, LadderView)
    return replace(ladder(data, outcome, **options), view=view)


def draw_ladder(result: LadderResult, style: "Style") -> "LayerChart":
    """The table of steps, or the flows; where only moves may be told, their shares."""
    from via_dash.charts import alluvial_chart, matrix_chart

    if not all(moves.counts for moves in result.groups):
        return _draw_moves(result, style)
    return (matrix_chart if result.view == "matrix" else alluvial_chart)(result, style)


def ladder_answer(panel: Panel, outcome: str, language: Language, *, mask: Mask, **options: Any) -> Answer:
    """The ladder of a panel; of made-up persons it is said that who moved is made up as well."""
    result, told, draw = answering(seen_ladder, tell_ladder, lambda result, panel, style: draw_ladder(result, style))(
        panel, outcome, language, mask=mask, **options
    )
    if panel.provenance.synthetic and told.drawn:
        told = replace(told, caveats=(*told.caveats, say(language, "ladder.synthetic")))
    return result, told, draw


def _draw_moves(result: LadderResult, style: "Style") -> "LayerChart":
    from via_dash.charts import Line, interval_chart

    lines = []
    for moves in result.groups:
        lines.append(Line(moves.label(style.language) if moves.label else result.label(style.language), heading=True))
        for name, portion in (("up", moves.up), ("same", moves.same), ("down", moves.down)):
            if portion is not None:
                label, note = say(style.language, f"ladder.move.{name}"), f"n = {number(style.language, portion.count)}"
                lines.append(Line(label, False, portion.share, portion.ci_low, portion.ci_high, note))
    axis = say(style.language, "ladder.axis")
    return interval_chart(lines, style, title=axis, zero=False, share=True, domain=(0, 1), digits=0)
