"""How each answer about yearly series is drawn; several indicators are always drawn as one overview."""

from typing import TYPE_CHECKING

from via_dash.narrative import movement_in_words, visible_periods
from via_dash.stats.results import ParityResult

if TYPE_CHECKING:
    from altair import LayerChart

    from via_dash.charts import Band, Style


def draw_parity(result: ParityResult, style: "Style") -> "LayerChart":
    """The gap over the years."""
    from via_dash.charts import parity_gap_chart

    if len(result.indicators) > 1:
        return _overview(result, style)
    return parity_gap_chart(result, _bands(result, style), style)


def draw_parity_shares(result: ParityResult, style: "Style") -> "LayerChart":
    """The shares of both groups over the years."""
    from via_dash.charts import parity_shares_chart

    if len(result.indicators) > 1:
        return _overview(result, style)
    return parity_shares_chart(result, _bands(result, style), style)


def draw_parity_ratio(result: ParityResult, style: "Style") -> "LayerChart":
    """The ratio of the shares over the years."""
    from via_dash.charts import parity_ratio_chart

    if len(result.indicators) > 1:
        return _overview(result, style)
    return parity_ratio_chart(result, _bands(result, style), style)


def _overview(result: ParityResult, style: "Style") -> "LayerChart":
    """The latest gap of each indicator, under its flow."""
    from via_dash.charts import GapRow, parity_overview_chart

    rows, flow = [], None
    for item in result.indicators:
        if item.flow is not None and item.flow != flow:
            flow = item.flow
            rows.append(GapRow(flow.label(style.language), heading=True))
        latest = item.latest.gap if item.latest else None
        note = movement_in_words(item, style.language)
        rows.append(GapRow(item.indicator.label(style.language), False, latest, item.trend.start, note))
    return parity_overview_chart(rows, style)


def _bands(result: ParityResult, style: "Style") -> "list[Band]":
    from via_dash.charts import Band

    return [
        Band(period.start, period.end, period.short(style.language), period.kind == "programme")
        for period in visible_periods(result)
    ]
