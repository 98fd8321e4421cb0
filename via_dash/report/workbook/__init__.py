"""A meeting as a workbook: the numbers behind every chart, and what was agreed, to be filled in further."""

from via_dash.report.workbook.whole import finding_workbook, workbook

__all__ = ["finding_workbook", "workbook"]
