"""A finding's chart as a picture: for a card, a slide, a page, a screen in a meeting room. Made without a browser."""

from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from via_dash.charts.palette import PALETTES
from via_dash.findings import Finding
from via_dash.language import say
from via_dash.options import Theme, check_option
from via_dash.report.picture_columns import Bands, Column, bands_of, composed
from via_dash.report.picture_drawing import Specification, png_of, scene_of, smallest_type

SMALLEST = 16.0
LARGEST_ZOOM = 2.0
LEAST_WIDTH, LEAST_COLUMN, GAP = 480.0, 430.0, 36.0
SQUEEZE = 0.7
PAGES = 6
TITLE, WORDS = 18, 13


@dataclass(frozen=True)
class Picture:
    """png: the image. width, height: at which it is shown, in pixels; the image has more of them, to be crisp. alt: the
    chart in words."""

    png: bytes
    width: float
    height: float
    alt: str


@dataclass(frozen=True)
class Box:
    """Room for a chart, in pixels of a screen or slide of 1280 × 720."""

    width: float
    height: float


def picture(
    finding: Finding, *, width: float = 800, height: float | None = None, scale: float = 2, theme: Theme = "light",
    words: bool = True,
) -> Picture:  # fmt: skip
    """The chart as an image of `width` × `height` pixels, `scale` times as many in the file.

    height: by default the chart's own. words: with title, what is shown, and source, so that the image can go alone.
    Raises ValueError for another theme, and for a finding that has nothing to draw.
    """
    specification = _drawable(finding, theme)
    own = float(specification["height"])
    if words:
        title = _title(finding, width)
        specification["title"] = title
        own += 1.25 * (TITLE * len(title["text"]) + WORDS * len(title["subtitle"])) + title["offset"]
    used = height or own
    return Picture(png_of(specification, width, used, scale, theme), width, used, finding.alt)


def fitted(finding: Finding, box: Box, *, scale: float = 2, theme: Theme = "light") -> tuple[Picture, ...]:
    """The chart as large as the box allows, its smallest letters 16 pixels or more of a screen of 1280 × 720.

    One picture where that can be: as it is, else in columns beside one another, else lower. A chart with more rows than
    a screen has room for gives several, cut between rows, to be shown one after another. Empty where nothing is drawn.
    Raises ValueError for another theme.
    """
    check_option("theme", theme, Theme)
    if not finding.told.drawn:
        return ()
    specification = _drawable(finding, theme)
    zoom = SMALLEST / smallest_type(specification)
    own = float(specification["height"])
    if own * zoom <= box.height:
        zoom = min(box.height / own, max(zoom, min(LARGEST_ZOOM, box.width / LEAST_WIDTH)))
        return (_whole(finding, specification, box, zoom, own, scale, theme),)
    found = _columns(specification, box, zoom)
    if found is None:
        least = max(box.height / zoom, SQUEEZE * own)
        return (_whole(finding, specification, box, box.height / least, least, scale, theme),)
    return _set(finding, specification, box, found, scale, theme)


@dataclass(frozen=True)
class _Setting:
    """A chart in columns: the bands it is cut at, the columns of each page, and the zoom."""

    bands: Bands
    pages: tuple[tuple[Column, ...], ...]
    zoom: float


def _columns(specification: Specification, box: Box, least: float) -> _Setting | None:
    """The fewest pages on which the columns fit at the least zoom, cut at headings if they can be; None for a chart
    that has no rows to cut between."""
    beside = max(1, int((box.width / least + GAP) // (LEAST_COLUMN + GAP)))
    width = (box.width / least + GAP) / beside - GAP
    ways = bands_of(scene_of(specification, width, specification["height"]))
    for pages in range(1, PAGES + 1):
        for bands in ways:
            columns = bands.columns(pages * beside)
            if len(columns) > 1 and bands.height(columns) * least <= box.height:
                across = min(beside, len(columns))
                room = box.width / (across * (LEAST_COLUMN + GAP) - GAP)
                zoom = max(least, min(box.height / bands.height(columns), room, LARGEST_ZOOM))
                paged = tuple(columns[at : at + across] for at in range(0, len(columns), across))
                return _Setting(bands, paged, zoom)
    return None


def _set(
    finding: Finding, specification: Specification, box: Box, found: _Setting, scale: float, theme: Theme
) -> tuple[Picture, ...]:
    """The pages of a chart in columns."""
    across = len(found.pages[0])
    width = (box.width / found.zoom + GAP) / across - GAP
    sharp = found.zoom * scale
    png = png_of(specification, width, specification["height"], sharp, theme)
    pictures = []
    for place, columns in enumerate(found.pages, start=1):
        alt = finding.alt
        if len(found.pages) > 1:
            alt = f"{say(finding.language, 'picture.part', part=place, parts=len(found.pages))} {alt}"
        image = composed(png, found.bands, columns, sharp, GAP, PALETTES[theme].paper)
        wide = len(columns) * (width + GAP) - GAP
        pictures.append(Picture(image, wide * found.zoom, found.bands.height(columns) * found.zoom, alt))
    return tuple(pictures)


def _whole(
    finding: Finding, specification: Specification, box: Box, zoom: float, height: float, scale: float, theme: Theme
) -> Picture:
    """The chart in one piece, over the whole width of the box."""
    png = png_of(specification, box.width / zoom, height, zoom * scale, theme)
    return Picture(png, box.width, height * zoom, finding.alt)


def _drawable(finding: Finding, theme: Theme) -> Specification:
    if not finding.told.drawn:
        raise ValueError("this finding has nothing to draw")
    return finding.specification(theme)


def _title(finding: Finding, width: float) -> dict[str, Any]:
    """Title, what is shown and source above the chart, on lines that fit its width."""
    caption = finding.caption.replace("**", "")
    lines = [line for text in (finding.told.subtitle, caption) for line in wrap(text, int(width / 6.2))]
    return {
        "text": wrap(finding.title, int(width / 9)),
        "subtitle": lines,
        "anchor": "start",
        "offset": 14,
        "fontSize": TITLE,
        "subtitleFontSize": WORDS,
    }
