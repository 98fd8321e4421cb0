"""Documents to take along, made in memory from results and their words."""

from via_dash.report.plan_document import plan_document

__all__ = ["plan_document"]
