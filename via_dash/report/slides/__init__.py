"""A meeting as slides: native titles, words and tables, charts as pictures, and notes for the speaker."""

from via_dash.report.slides.whole import agreements_by_date, slides

__all__ = ["agreements_by_date", "slides"]
