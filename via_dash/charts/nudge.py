"""The gap between two backgrounds without and with a nudge, and its change, as intervals."""

import altair as alt

from via_dash.charts.frame import Style
from via_dash.charts.intervals import Line, interval_chart
from via_dash.language import mid_sentence, number, say
from via_dash.stats.results import GapEstimate, GapResult


def nudge_chart(result: GapResult, style: Style) -> alt.LayerChart:
    """Two gaps in percentage points, and under them their change; a dashed line where both groups come equally far."""
    language = style.language
    group = mid_sentence(result.background.label(language))
    lines = [
        Line(say(language, "nudge.row.gap"), heading=True),
        *(_line(row.arm.label(language), row, style) for row in result.gaps if row.arm is not None),
        _line(say(language, "nudge.row.change"), result.change, style, strong=True),
    ]
    title = [say(language, "nudge.axis"), say(language, "nudge.axis.less", group=group)]
    return interval_chart(lines, style, title=title, zero=True, digits=1)


def _line(label: str, row: GapEstimate, style: Style, *, strong: bool = False) -> Line:
    note = say(style.language, "nudge.n", n=number(style.language, row.n + row.n_reference))
    if row.estimate is None:
        return Line(label, note=say(style.language, f"reason.short.{row.reason}"), strong=strong)
    low, high = (None if end is None else 100 * end for end in (row.ci_low, row.ci_high))
    return Line(label, False, 100 * row.estimate, low, high, note, strong)
