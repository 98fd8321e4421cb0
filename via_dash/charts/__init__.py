"""Results → Altair charts. One form per question; no numbers are computed here that the result does not hold."""

from via_dash.charts.alluvial import alluvial_chart
from via_dash.charts.composition import backgrounds_chart, composition_chart
from via_dash.charts.costs import costs_chart, tornado_chart
from via_dash.charts.curves import power_chart, sensitivity_chart
from via_dash.charts.density import density_chart
from via_dash.charts.events import Moment, events_chart
from via_dash.charts.flow import flow_chart
from via_dash.charts.frame import Style, specification
from via_dash.charts.funnel import funnel_chart
from via_dash.charts.grid import PICK
from via_dash.charts.intervals import Line, interval_chart
from via_dash.charts.level import level_chart
from via_dash.charts.love import love_chart
from via_dash.charts.matrix import matrix_chart
from via_dash.charts.milestones import milestones_chart
from via_dash.charts.nudge import nudge_chart
from via_dash.charts.overlap import overlap_chart
from via_dash.charts.parity import parity_gap_chart, parity_ratio_chart, parity_shares_chart
from via_dash.charts.parity_overview import GapRow, parity_overview_chart
from via_dash.charts.paths import axis_title, did_chart, lines_chart, shown
from via_dash.charts.shares import shares_chart
from via_dash.charts.side_by_side import side_by_side_chart
from via_dash.charts.steps import steps_chart
from via_dash.charts.together import added_chart, elements_chart, evidence_chart, gap_chart, mismatch_chart
from via_dash.charts.turnover import turnover_chart
from via_dash.charts.withheld import withheld_chart
from via_dash.charts.years import Band

__all__ = [
    "costs_chart", "tornado_chart",
    "backgrounds_chart", "composition_chart", "turnover_chart",
    "funnel_chart", "nudge_chart",
    "alluvial_chart", "matrix_chart", "milestones_chart",
    "PICK", "added_chart", "elements_chart", "evidence_chart", "gap_chart", "mismatch_chart", "side_by_side_chart",
    "Line", "Moment", "Style", "axis_title", "density_chart", "did_chart", "events_chart", "flow_chart",
    "interval_chart", "level_chart", "lines_chart", "love_chart", "overlap_chart", "power_chart", "sensitivity_chart",
    "shares_chart", "steps_chart", "shown", "specification", "withheld_chart",
    "Band", "GapRow", "parity_gap_chart", "parity_overview_chart", "parity_ratio_chart", "parity_shares_chart",
]  # fmt: skip
