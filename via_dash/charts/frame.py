"""What every chart shares: type sizes, the language's number format, and rows whose labels stand above their marks.

Labels above, not beside: the plot then has the whole width, on a telephone as on a projector.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import altair as alt

from via_dash.charts.palette import PALETTES, Palette
from via_dash.options import Language, Theme
from via_dash.stats.results import FEW_WAVES, evenly

FONT = 13
ROW = 40
AXIS = 56
LEGEND_LINE = 24
HALO, NAMED = 5, 6
_SEPARATORS: dict[Language, tuple[str, str]] = {"nl": (",", "."), "en": (".", ",")}


@dataclass(frozen=True)
class Style:
    """The reader's language and theme. wide: whether the chart has a screen's whole width, not a telephone's."""

    language: Language
    theme: Theme
    wide: bool = False

    @property
    def palette(self) -> Palette:
        return PALETTES[self.theme]


@dataclass(frozen=True)
class Row:
    """A row of a chart: a heading over the rows that follow, or a row with a label and a note. strong: in bold."""

    label: str
    heading: bool = False
    note: str = ""
    strong: bool = False


def layered(layers: Sequence[alt.Chart], style: Style, height: float, **options: Any) -> alt.LayerChart:
    """The layers as one chart with the shared look: width of its container, decimal mark of the language, no frame.

    height: of everything in pixels, axes and legend included. Made in one go: every step of a chain would copy all.
    """
    return alt.LayerChart(layer=list(layers), width="container", height=height, config=_config(style), **options)


def specification(draw: Callable[[], alt.LayerChart]) -> dict[str, Any]:
    """A chart as Vega-Lite, for a page; not validated on the way, which costs more than drawing.

    Altair uses pandas as soon as that is being loaded, by another thread too; so it is waited for first.
    """
    from altair.utils.schemapi import debug_mode

    import_module("pandas")
    with debug_mode(False):
        made: dict[str, Any] = draw().to_dict(validate=False)
    return made


def _config(style: Style) -> alt.Config:
    decimal, thousands = _SEPARATORS[style.language]
    ink, faint = style.palette.ink, style.palette.faint
    number = alt.NumberLocale(decimal=decimal, thousands=thousands, grouping=[3], currency=["€ ", ""])
    return alt.Config(
        background="transparent",
        font="Source Sans, sans-serif",
        autosize=alt.AutoSizeParams(type="fit", contains="padding"),
        locale=alt.Locale(number=number),
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(
            labelFontSize=FONT,
            titleFontSize=FONT,
            titleFontWeight="normal",
            labelColor=ink,
            titleColor=ink,
            gridColor=faint,
            gridOpacity=0.25,
            domainColor=faint,
            tickColor=faint,
            labelLimit=260,
            titleLimit=330,
        ),
        mark=alt.MarkConfig(tooltip=None),  # the page's own theme shows the fields of every mark
        text=alt.MarkConfig(fontSize=FONT, color=ink),
        legend=alt.LegendConfig(labelFontSize=FONT, labelColor=ink, labelLimit=320),
    )


def colour_by(field: str, names: Sequence[str], colours: Sequence[str], symbol: str) -> alt.Color:
    """A colour per name, in that order, with a legend above the chart. symbol: of the legend, as the marks are."""
    legend = alt.Legend(title=None, orient="top", symbolType=symbol)
    scale = alt.Scale(domain=list(names), range=list(colours))
    return alt.Color(f"{field}:N", sort=list(names), scale=scale, legend=legend)


def colour_and_shape(
    field: str, names: Sequence[str], colours: Sequence[str], shapes: Sequence[str]
) -> tuple[alt.Color, alt.Shape]:
    """A colour and a shape per name, with one legend above the chart: whoever sees no colours sees the shapes."""
    legend = alt.Legend(title=None, orient="top")
    of_colours = alt.Scale(domain=list(names), range=list(colours))
    of_shapes = alt.Scale(domain=list(names), range=list(shapes))
    return (
        alt.Color(f"{field}:N", sort=list(names), scale=of_colours, legend=legend),
        alt.Shape(f"{field}:N", sort=list(names), scale=of_shapes, legend=legend),
    )


def wave_axis(names: Sequence[str], title: str | None = None) -> alt.Axis:
    """Waves from left to right; of many a few are named, with room between them."""
    if len(names) <= FEW_WAVES:
        return alt.Axis(title=title, labelAngle=0, labelOverlap="greedy", grid=False)
    named = evenly(names, NAMED)
    return alt.Axis(
        title=title, labelAngle=0, labelOverlap="greedy", labelSeparation=FONT, grid=False, values=named, ticks=False
    )


def row_keys(rows: Iterable[Row]) -> list[str]:
    """A key per row, in order."""
    return [f"{index:04d}" for index, _ in enumerate(rows)]


def row_axis(keys: list[str]) -> alt.Y:
    """The y scale over rows: top to bottom as given, without an axis."""
    return alt.Y("row:N", sort=keys, scale=alt.Scale(domain=keys, paddingInner=0), axis=None)


def captions(rows: list[Row], keys: list[str], style: Style, *, apart: bool = False) -> list[alt.Chart]:
    """Headings and labels at the left edge, notes at the right edge, each above its row's mark. apart: keep the colour
    of the paper around the letters, for where a line runs behind them."""
    data = [
        {
            "row": key,
            "text": row.label,
            "note": row.note,
            "weight": "heading" if row.heading else "bold" if row.strong else "normal",
        }
        for row, key in zip(rows, keys, strict=True)
    ]
    base = alt.Chart(alt.Data(values=data))
    y, rise = row_axis(keys), -ROW / 4
    ink, faint = style.palette.ink, style.palette.faint
    left: dict[str, Any] = {"y": y, "x": alt.XValue(0), "text": "text:N"}
    right: dict[str, Any] = {"y": y, "x": alt.XValue("width"), "text": "note:N"}
    kinds: list[tuple[alt.Chart, dict[str, Any], dict[str, Any]]] = [
        (base.transform_filter("datum.weight == 'heading'"), {"fontWeight": "bold", "dy": ROW / 5, "color": ink}, left),
        (base.transform_filter("datum.weight == 'bold'"), {"fontWeight": "bold", "dy": rise, "color": ink}, left),
        (base.transform_filter("datum.weight == 'normal'"), {"dy": rise, "color": ink}, left),
        (base, {"align": "right", "dy": rise, "color": faint}, right),
    ]
    layers = []
    for chart, mark, place in kinds:
        mark = {"align": "left", **mark}
        if apart:
            around = {"stroke": style.palette.paper, "strokeWidth": HALO, "strokeJoin": "round"}
            layers.append(chart.mark_text(**{**mark, **around}).encode(**place))
        layers.append(chart.mark_text(**mark).encode(**place))
    return layers
