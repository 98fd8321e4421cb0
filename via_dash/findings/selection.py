"""How the answers about recruitment and selection are drawn."""

from typing import TYPE_CHECKING

from via_dash.stats.results import FunnelResult, GapResult

if TYPE_CHECKING:
    from altair import LayerChart

    from via_dash.charts import Style


def draw_funnel(result: FunnelResult, style: "Style") -> "LayerChart":
    """Bars per stage, the backgrounds under one another."""
    from via_dash.charts import funnel_chart

    return funnel_chart(result, style)


def draw_gap(result: GapResult, style: "Style") -> "LayerChart":
    """The two gaps and their change."""
    from via_dash.charts import nudge_chart

    return nudge_chart(result, style)
