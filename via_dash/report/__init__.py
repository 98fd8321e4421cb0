"""Documents to take along, made in memory from findings and their words; and the workbook read back in."""

from via_dash.report.plan_document import plan_document
from via_dash.report.reading import ReadBackError, read_back
from via_dash.report.writing import Progress, render, write

__all__ = ["Progress", "ReadBackError", "plan_document", "read_back", "render", "write"]
