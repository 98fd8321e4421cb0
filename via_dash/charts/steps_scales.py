"""What the layers of curves in steps share: time over one or more panels, and a colour and shape per group."""

from dataclasses import dataclass

import altair as alt

from via_dash.charts.frame import Style
from via_dash.charts.palette import sequence
from via_dash.language import mid_sentence, say
from via_dash.stats.results import SpellCurve, SpellGap, SpellsResult

HEADING = 44
ALONE, BESIDE = 0.13, 0.3
SHAPES = ("circle", "square", "diamond", "triangle-up", "cross")


@dataclass(frozen=True)
class Scales:
    """What every layer of the curves shares: names and colours of the groups, and the width of one panel in time."""

    x: alt.X
    y_axis: alt.Axis
    y_scale: alt.Scale
    colour: alt.Color
    shape: alt.Shape
    names: dict[str, str]
    width: float

    def y(self, field: str) -> alt.Y:
        """The y scale for a field."""
        return alt.Y(f"{field}:Q", axis=self.y_axis, scale=self.y_scale)


def scales_of(result: SpellsResult, style: Style) -> Scales:
    """The scales of one chart: panels side by side on one time axis that starts again."""
    levels = list(dict.fromkeys(curve.background for curve in result.curves))
    names = {str(level.value): mid_sentence(level.label(style.language)) for level in levels}
    keys, panels = list(names.values()), places(result)
    last = max(curve.points[-1].time for curve in result.curves)
    width = last * (1 + (BESIDE if result.split else ALONE))
    ticks = [0.0, *result.horizons]
    axis = alt.Axis(
        values=[width * place + tick for place in panels for tick in ticks],
        labelExpr=f"format(datum.value % {width!r}, '~f')",
        grid=False,
    )
    x = alt.X(
        "time:Q",
        title=say(style.language, "spells.axis.time"),
        axis=axis,
        scale=alt.Scale(domain=[0, width * len(panels)], nice=False),
    )
    y_axis = alt.Axis(
        format="%",
        tickCount=5,
        title=say(style.language, f"spells.axis.{result.question}"),
        titleAngle=0,
        titleAlign="left",
        titleAnchor="start",
        titleX=0,
        titleY=-10 - (HEADING if result.split else 0),
    )
    legend = alt.Legend(
        title=None,
        orient="top",
        columns=1,
        offset=28 + (HEADING if result.split else 0),
        symbolOpacity=1,
        symbolSize=90,
    )
    colours = [_colour(place, len(levels), level == result.reference, style) for place, level in enumerate(levels)]
    return Scales(
        x=x,
        y_axis=y_axis,
        y_scale=alt.Scale(domain=[0, top(result)], nice=False),
        colour=alt.Color("name:N", sort=keys, legend=legend, scale=alt.Scale(domain=keys, range=colours)),
        shape=alt.Shape("name:N", sort=keys, legend=legend, scale=alt.Scale(domain=keys, range=_shapes(len(keys)))),
        names=names,
        width=width,
    )


def _shapes(count: int) -> list[str]:
    return [SHAPES[place % len(SHAPES)] for place in range(count)]


def _colour(place: int, count: int, reference: bool, style: Style) -> str:
    """Grey for the reference, blue for the one group beside it, a scale where there are several."""
    if reference:
        return style.palette.control
    return style.palette.pilot if count <= 2 else sequence(style.palette, count)[place - 1]


def places(result: SpellsResult) -> range:
    """The panels, from left to right."""
    return range(len(result.split.levels) if result.split else 1)


def place_of(result: SpellsResult, curve: SpellCurve | SpellGap) -> int:
    """Which panel a curve or a gap belongs to."""
    return result.split.levels.index(curve.part) if result.split and curve.part else 0


def top(result: SpellsResult) -> float:
    """The upper end of the axis: everybody, or a round share above all that is drawn where that is under a half."""
    highest = max(point.ci_high or point.share for curve in result.curves for point in curve.points)
    return 1.0 if highest > 0.5 else (int(highest * 10) + 1) / 10
