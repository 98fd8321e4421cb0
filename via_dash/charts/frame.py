"""What every chart shares: type sizes, the language's number format, and rows under headings."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import altair as alt

from via_dash.charts.palette import PALETTES, Palette
from via_dash.options import Language, Theme

FONT = 13
ROW = 26
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
    """A row of a chart: a heading over the rows that follow, or a row with a label and a note in the margin."""

    label: str
    heading: bool = False
    note: str = ""


def finish(chart: alt.Chart | alt.LayerChart, style: Style, height: float) -> alt.Chart | alt.LayerChart:
    """The chart with the shared look: width of its container, decimal mark of the language, no frame."""
    decimal, thousands = _SEPARATORS[style.language]
    palette = style.palette
    return (
        chart.properties(width="container", height=height)
        .configure(
            background="transparent",
            font="Source Sans, sans-serif",
            autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
            locale=alt.Locale(number=alt.NumberLocale(decimal=decimal, thousands=thousands, grouping=[3], currency=["€ ", ""])),
        )
        .configure_view(stroke=None)
        .configure_axis(
            labelFontSize=FONT, titleFontSize=FONT, titleFontWeight="normal", labelColor=palette.ink,
            titleColor=palette.ink, gridColor=palette.faint, gridOpacity=0.25, domainColor=palette.faint,
            tickColor=palette.faint, labelLimit=260, titleLimit=560,
        )
        .configure_text(fontSize=FONT, color=palette.ink)
        .configure_legend(labelFontSize=FONT, labelColor=palette.ink, labelLimit=320)
    )  # fmt: skip


def row_keys(rows: Iterable[Row]) -> list[str]:
    """A unique key per row, in order; the label is what follows the separator."""
    return [f"{index:04d}|{'' if row.heading else row.label}" for index, row in enumerate(rows)]


def row_axis(keys: list[str], **options: Any) -> alt.Y:
    """The y axis over rows: top to bottom as given, showing each row's label and nothing for headings."""
    axis = alt.Axis(labelExpr="split(datum.value, '|')[1]", ticks=False, domain=False, title=None, labelPadding=8)
    return alt.Y("row:N", sort=keys, scale=alt.Scale(domain=keys, paddingInner=0.18), axis=axis, **options)


def headings(rows: list[Row], keys: list[str], style: Style) -> alt.Chart:
    """The headings, in bold at the left edge of the plot, and nothing else."""
    data = [{"row": key, "text": row.label} for row, key in zip(rows, keys, strict=True) if row.heading]
    return (
        alt.Chart(alt.Data(values=data))
        .mark_text(align="left", fontWeight="bold", dy=3, color=style.palette.ink)
        .encode(y=row_axis(keys), x=alt.value(0), text="text:N")
    )


def notes(rows: list[Row], keys: list[str], style: Style) -> alt.Chart:
    """Each row's note, right-aligned at the right edge of the plot, above the row's own line."""
    data = [{"row": key, "text": row.note} for row, key in zip(rows, keys, strict=True) if row.note]
    return (
        alt.Chart(alt.Data(values=data))
        .mark_text(align="right", color=style.palette.faint)
        .encode(y=row_axis(keys), x=alt.value("width"), text="text:N")
    )
