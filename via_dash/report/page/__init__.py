"""A meeting as one web page that needs nothing else, and prints well."""

from via_dash.report.page.whole import page

__all__ = ["page"]
