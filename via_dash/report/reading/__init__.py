"""A workbook of a meeting read back in, half a year and many hands later."""

from via_dash.report.reading.back import read_back
from via_dash.report.reading.set import ReadBackError

__all__ = ["ReadBackError", "read_back"]
