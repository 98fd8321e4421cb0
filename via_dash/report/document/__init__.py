"""A meeting as a Word document: a chapter per finding, what was agreed, and how it was computed."""

from via_dash.report.document.whole import document

__all__ = ["document"]
