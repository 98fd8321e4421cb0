"""How each answer about yearly series is drawn, and the one indicator that most of them are about."""

from typing import TYPE_CHECKING

from via_dash.narrative import movement_in_words, visible_periods
from via_dash.records import Records
from via_dash.stats import parity
from via_dash.stats.results import ParityResult

if TYPE_CHECKING:
    from altair import LayerChart

    from via_dash.charts import Band, Style


def one_parity(records: Records, *, indicator: str, group: str | None = None) -> ParityResult:
    """`parity` of one indicator."""
    return parity(records, indicator=indicator, group=group)


def draw_parity(result: ParityResult, style: "Style") -> "LayerChart":
    """The gap over the years; of several indicators the latest gap of each under its flow."""
    from via_dash.charts import GapRow, parity_gap_chart, parity_overview_chart

    if len(result.indicators) == 1:
        return parity_gap_chart(result, _bands(result, style), style)
    rows, flow = [], None
    for item in result.indicators:
        if item.flow is not None and item.flow != flow:
            flow = item.flow
            rows.append(GapRow(flow.label(style.language), heading=True))
        latest = item.latest.gap if item.latest else None
        note = movement_in_words(item, style.language)
        rows.append(GapRow(item.indicator.label(style.language), False, latest, item.trend.start, note))
    return parity_overview_chart(rows, style)


def draw_parity_shares(result: ParityResult, style: "Style") -> "LayerChart":
    """The shares of both groups over the years."""
    from via_dash.charts import parity_shares_chart

    return parity_shares_chart(result, _bands(result, style), style)


def draw_parity_ratio(result: ParityResult, style: "Style") -> "LayerChart":
    """The ratio of the shares over the years."""
    from via_dash.charts import parity_ratio_chart

    return parity_ratio_chart(result, _bands(result, style), style)


def _bands(result: ParityResult, style: "Style") -> "list[Band]":
    from via_dash.charts import Band

    return [
        Band(period.start, period.end, period.name(style.language), period.kind == "programme")
        for period in visible_periods(result.indicators[0])
    ]
