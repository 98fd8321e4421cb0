"""The chart of a finding on a sheet."""

from io import BytesIO
from typing import TYPE_CHECKING

from via_dash.findings import Finding
from via_dash.report.picture import picture

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

SCALE, SCREEN, POINTS, SHARE = 2, 96, 0.75, 0.9
TALL, ROOM = 380.0, 8.0


def write_picture(sheet: "Worksheet", row: int, finding: Finding, page: float) -> tuple[int, float]:
    """The chart from a row on, with its words for who can't see it. page: how high it may be, in points. Gives the row
    after it, and its height."""
    from xlsxwriter.image import Image

    drawn = picture(finding, scale=SCALE, words=False)
    image = Image(BytesIO(drawn.png))
    height = drawn.height * POINTS
    shrunk = min(1.0, SHARE * page / height)
    options = {
        "description": drawn.alt,
        "x_scale": shrunk / SCALE * image.x_dpi / SCREEN,
        "y_scale": shrunk / SCALE * image.y_dpi / SCREEN,
    }
    rows = int(shrunk * height // TALL) + 1
    for place in range(rows):
        sheet.set_row(row + place, shrunk * height / rows + ROOM)
    sheet.insert_image(row, 0, image, options)
    return row + rows, shrunk * height
