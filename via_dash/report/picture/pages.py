"""A chart and a box of a screen: how large it can be drawn, how low, and in which columns and pages."""

import json
from dataclasses import dataclass

from via_dash.report.picture.columns import Bands, Column, bands_of
from via_dash.report.picture.drawing import Specification, scene_of, smallest_type

SMALLEST = 16.0
LARGEST_ZOOM = 2.0
LEAST_WIDTH, LEAST_COLUMN, LEAST_WIDE, GAP = 480.0, 430.0, 800.0, 36.0
SQUEEZE, TIGHT, EASE = 0.7, 0.87, 0.98
PAGES = 6


@dataclass(frozen=True)
class Box:
    """Room for a chart, in pixels of a screen or slide of 1280 × 720."""

    width: float
    height: float


@dataclass(frozen=True)
class Chart:
    """A chart that has to fit. wide: whether it was drawn for a whole screen's width, and stays in one column."""

    specification: Specification
    wide: bool = False

    @property
    def height(self) -> float:
        """Its own, in its own pixels."""
        return float(self.specification["height"])

    @property
    def zoom(self) -> float:
        """The least enlargement at which its smallest letters are 16 pixels of a screen of 1280 × 720."""
        return SMALLEST / smallest_type(self.specification)

    @property
    def lowest(self) -> float:
        """How low it can be made: less where texts stand under one another in rows than where there is an axis."""
        text = json.dumps(self.specification)
        rows = '"field": "row"' in text or '"reverse": true' in text
        return self.height * (TIGHT if rows else SQUEEZE)

    def largest(self, box: Box) -> float:
        """The largest enlargement in one piece in a box that is high enough."""
        most = min(LARGEST_ZOOM, box.width / (LEAST_WIDE if self.wide else LEAST_WIDTH))
        return min(box.height / self.height, max(self.zoom, most))


@dataclass(frozen=True)
class Setting:
    """A chart in columns: its height, the bands it is cut at, the columns of each page, and the enlargement."""

    height: float
    bands: Bands
    pages: tuple[tuple[Column, ...], ...]
    zoom: float


def in_columns(chart: Chart, box: Box) -> Setting | None:
    """The fewest pages on which the columns fit at the least enlargement, cut at headings if they can be; None for a
    chart that has no rows to cut between, or too many for six pages."""
    least = chart.zoom
    beside = 1 if chart.wide else max(1, int((box.width / least + GAP) // (LEAST_COLUMN + GAP)))
    width = (box.width / least + GAP) / beside - GAP
    whole = bands_of(scene_of(chart.specification, width, chart.height))
    for count in range(beside, PAGES * beside + 1, beside):
        for way, bands in enumerate(whole):
            columns = bands.columns(count)
            share = box.height / least / bands.height(columns)
            if len(columns) == 1 or share < TIGHT:
                continue
            height = chart.height
            if share < 1:
                height *= share * EASE
                bands = bands_of(scene_of(chart.specification, width, height))[way]
                columns = bands.columns(count)
            return _paged(chart, box, height, bands, columns, beside)
    return None


def _paged(chart: Chart, box: Box, height: float, bands: Bands, columns: tuple[Column, ...], beside: int) -> Setting:
    """The columns over pages, as large as the box allows."""
    across = min(beside, len(columns))
    narrowest = LEAST_WIDE if chart.wide else LEAST_COLUMN
    room = box.width / (across * (narrowest + GAP) - GAP)
    zoom = max(chart.zoom, min(box.height / bands.height(columns), room, LARGEST_ZOOM))
    pages = tuple(columns[at : at + across] for at in range(0, len(columns), across))
    return Setting(height, bands, pages, zoom)
