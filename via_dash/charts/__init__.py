"""Results → Altair charts. One form per question; no numbers are computed here that the result does not hold."""

from via_dash.charts.frame import Style
from via_dash.charts.intervals import Line, interval_chart
from via_dash.charts.paths import axis_title, did_chart, lines_chart, shown
from via_dash.charts.shares import shares_chart

__all__ = ["Line", "Style", "axis_title", "did_chart", "interval_chart", "lines_chart", "shares_chart", "shown"]
