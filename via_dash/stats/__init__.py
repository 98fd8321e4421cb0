"""Cells or Panel → results: one file per question. Heavy libraries load inside the functions that use them."""

from via_dash.stats.did import did
from via_dash.stats.subgroup import subgroup
from via_dash.stats.trend import trend

__all__ = ["did", "subgroup", "trend"]
