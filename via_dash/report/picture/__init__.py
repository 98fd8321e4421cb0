"""A finding's chart as a picture, made without a browser and never smaller than can be read."""

from via_dash.report.picture.fitting import Picture, chart_for, fits, fitted, picture
from via_dash.report.picture.pages import LARGEST_ZOOM, Box

__all__ = ["LARGEST_ZOOM", "Box", "Picture", "chart_for", "fits", "fitted", "picture"]
