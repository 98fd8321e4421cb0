"""The chart of a finding on a sheet."""

from io import BytesIO
from typing import TYPE_CHECKING

from via_dash.findings import Finding
from via_dash.report.picture import picture

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

SCALE, DOTS = 2, 96


def write_picture(sheet: "Worksheet", row: int, finding: Finding) -> None:
    """The chart from a row on, with its words for who can't see it."""
    drawn = picture(finding, scale=SCALE, words=False)
    options = {
        "image_data": BytesIO(drawn.png),
        "description": drawn.alt,
        "x_scale": 1 / SCALE,
        "y_scale": 1 / SCALE,
        "object_position": 3,
    }
    sheet.insert_image(row, 0, "chart.png", options)
