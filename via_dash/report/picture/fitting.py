"""A finding's chart as a picture: for a card, a slide, a page, a screen in a meeting room. Made without a browser."""

from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from via_dash.charts.palette import PALETTES
from via_dash.findings import Finding
from via_dash.language import say
from via_dash.options import Theme, check_option
from via_dash.report.picture.columns import composed
from via_dash.report.picture.drawing import Specification, png_of
from via_dash.report.picture.pages import GAP, LEAST_WIDE, Box, Chart, Setting, in_columns

TITLE, WORDS, LEADING = 18, 13, 1.25
TITLE_LETTER, LETTER = 9.0, 6.2


@dataclass(frozen=True)
class Picture:
    """png: the image. width, height: at which it is shown, in pixels; the image has more of them, to be crisp. alt: the
    chart in words."""

    png: bytes
    width: float
    height: float
    alt: str


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
        own += LEADING * (TITLE * len(title["text"]) + WORDS * len(title["subtitle"])) + title["offset"]
    used = height or own
    return Picture(png_of(specification, width, used, scale, theme), width, used, finding.alt)


def fitted(finding: Finding, box: Box, *, scale: float = 2, theme: Theme = "light") -> tuple[Picture, ...]:
    """The chart as large as the box allows, its smallest letters 16 pixels or more of a screen of 1280 × 720.

    One picture where that can be: as it is, a little lower, or in columns beside one another. A chart with more rows
    than a screen has room for gives several, cut between rows, to be shown one after another. Empty where nothing is
    drawn. Raises ValueError for another theme.
    """
    check_option("theme", theme, Theme)
    if not finding.told.drawn:
        return ()
    chart = chart_for(finding, box, theme)
    lower = box.height / chart.zoom
    if chart.height <= lower:
        return (_whole(finding, chart, box, chart.largest(box), chart.height, scale, theme),)
    found = in_columns(chart, box) if lower < chart.lowest else None
    if found is not None:
        return _set(finding, chart, box, found, scale, theme)
    return (_whole(finding, chart, box, chart.zoom, lower, scale, theme),)


def fits(finding: Finding, box: Box) -> bool:
    """Whether the chart can stand in the box in one piece, with letters of 16 pixels.

    Raises ValueError for a finding that has nothing to draw.
    """
    chart = chart_for(finding, box, "light")
    return chart.lowest * chart.zoom <= box.height


def chart_for(finding: Finding, box: Box, theme: Theme) -> Chart:
    """The chart as it is drawn for a box: for a screen's width where the box has that, and the chart such a form."""
    narrow = Chart(_drawable(finding, theme))
    if not narrow.specification.get("usermeta", {}).get("wide") or box.width / narrow.zoom < LEAST_WIDE:
        return narrow
    return Chart(_drawable(finding, theme, wide=True), wide=True)


def _whole(finding: Finding, chart: Chart, box: Box, zoom: float, height: float, scale: float, theme: Theme) -> Picture:
    """The chart in one piece, over the whole width of the box."""
    png = png_of(chart.specification, box.width / zoom, height, zoom * scale, theme)
    return Picture(png, box.width, height * zoom, finding.alt)


def _set(finding: Finding, chart: Chart, box: Box, found: Setting, scale: float, theme: Theme) -> tuple[Picture, ...]:
    """The pages of a chart in columns."""
    across, parts = len(found.pages[0]), len(found.pages)
    width = (box.width / found.zoom + GAP) / across - GAP
    sharp = found.zoom * scale
    png = png_of(chart.specification, width, found.height, sharp, theme)
    pictures = []
    for part, columns in enumerate(found.pages, start=1):
        named = f"{say(finding.language, 'picture.part', part=part, parts=parts)} " if parts > 1 else ""
        image = composed(png, found.bands, columns, sharp, GAP, PALETTES[theme].paper)
        wide = len(columns) * (width + GAP) - GAP
        high = found.bands.height(columns)
        pictures.append(Picture(image, wide * found.zoom, high * found.zoom, named + finding.alt))
    return tuple(pictures)


def _drawable(finding: Finding, theme: Theme, *, wide: bool = False) -> Specification:
    if not finding.told.drawn:
        raise ValueError("this finding has nothing to draw")
    return finding.specification(theme, wide=wide)


def _title(finding: Finding, width: float) -> dict[str, Any]:
    """Title, what is shown and source above the chart, on lines that fit its width."""
    caption = finding.caption.replace("**", "")
    lines = [line for text in (finding.told.subtitle, caption) for line in wrap(text, int(width / LETTER))]
    return {
        "text": wrap(finding.title, int(width / TITLE_LETTER)),
        "subtitle": lines,
        "anchor": "start",
        "offset": 14,
        "fontSize": TITLE,
        "subtitleFontSize": WORDS,
    }
