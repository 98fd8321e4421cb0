"""Documents to take along, made in memory from findings and their words."""

from via_dash.report.plan_document import plan_document
from via_dash.report.writing import Progress, render, write

__all__ = ["Progress", "plan_document", "render", "write"]
