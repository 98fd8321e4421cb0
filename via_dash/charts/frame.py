"""What every chart shares: type sizes, the language's number format, and rows whose labels stand above their marks.

Labels above, not beside: the plot then has the whole width, on a telephone as on a projector.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import altair as alt

from via_dash.charts.palette import PALETTES, Palette
from via_dash.options import Language, Theme

FONT = 13
ROW = 40
AXIS = 56
LEGEND_LINE = 24
_SEPARATORS: dict[Language, tuple[str, str]] = {"nl": (",", "."), "en": (".", ",")}


@dataclass(frozen=True)
class Style:
    """The reader's language and theme."""

    language: Language
    theme: Theme

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


def finish(chart: alt.Chart | alt.LayerChart, style: Style, height: float) -> alt.Chart | alt.LayerChart:
    """The chart with the shared look: width of its container, decimal mark of the language, no frame.

    `height`: of everything, axes and legend included.
    """
    decimal, thousands = _SEPARATORS[style.language]
    palette = style.palette
    return (
        chart.properties(width="container", height=height)
        .configure(
            background="transparent",
            font="Source Sans, sans-serif",
            autosize=alt.AutoSizeParams(type="fit", contains="padding"),
            locale=alt.Locale(
                number=alt.NumberLocale(decimal=decimal, thousands=thousands, grouping=[3], currency=["€ ", ""])
            ),
        )
        .configure_view(stroke=None)
        .configure_axis(
            labelFontSize=FONT,
            titleFontSize=FONT,
            titleFontWeight="normal",
            labelColor=palette.ink,
            titleColor=palette.ink,
            gridColor=palette.faint,
            gridOpacity=0.25,
            domainColor=palette.faint,
            tickColor=palette.faint,
            labelLimit=260,
            titleLimit=620,
        )
        .configure_text(fontSize=FONT, color=palette.ink)
        .configure_legend(labelFontSize=FONT, labelColor=palette.ink, labelLimit=320)
    )


def row_keys(rows: Iterable[Row]) -> list[str]:
    """A key per row, in order."""
    return [f"{index:04d}" for index, _ in enumerate(rows)]


def row_axis(keys: list[str]) -> alt.Y:
    """The y scale over rows: top to bottom as given, without an axis."""
    return alt.Y("row:N", sort=keys, scale=alt.Scale(domain=keys, paddingInner=0), axis=None)


def captions(rows: list[Row], keys: list[str], style: Style) -> list[alt.Chart]:
    """Headings and labels at the left edge, notes at the right edge, each above its row's mark."""
    data = [
        {
            "row": key,
            "text": row.label,
            "note": row.note,
            "heading": row.heading,
            "weight": "heading" if row.heading else "bold" if row.strong else "normal",
        }
        for row, key in zip(rows, keys, strict=True)
    ]
    base = alt.Chart(alt.Data(values=data))
    y, rise = row_axis(keys), -ROW / 4
    ink, faint = style.palette.ink, style.palette.faint
    heading = base.transform_filter("datum.heading").mark_text(align="left", fontWeight="bold", dy=ROW / 5, color=ink)
    bold = base.transform_filter("datum.weight == 'bold'").mark_text(
        align="left", fontWeight="bold", dy=rise, color=ink
    )
    plain = base.transform_filter("datum.weight == 'normal'").mark_text(align="left", dy=rise, color=ink)
    note = base.mark_text(align="right", dy=rise, color=faint)
    return [
        heading.encode(y=y, x=alt.value(0), text="text:N"),
        bold.encode(y=y, x=alt.value(0), text="text:N"),
        plain.encode(y=y, x=alt.value(0), text="text:N"),
        note.encode(y=y, x=alt.value("width"), text="note:N"),
    ]
