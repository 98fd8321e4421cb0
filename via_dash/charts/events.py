"""When does the difference arise? One estimate with its interval per wave, or per wave since the start."""

from dataclasses import dataclass

import altair as alt

from via_dash.charts.frame import Style, colour_and_shape, layered, wave_axis
from via_dash.charts.tooltips import tooltip
from via_dash.language import number, say
from via_dash.options import Language
from via_dash.stats.results import FEW_WAVES

HEIGHT = 360


@dataclass(frozen=True)
class Moment:
    """One place on the time axis. before: it lies before the start; estimate None is not drawn; the reference wave has
    an estimate of 0 and no interval."""

    label: str
    estimate: float | None
    low: float | None
    high: float | None
    before: bool


def events_chart(moments: list[Moment], style: Style, *, x_title: str | None, y_title: str) -> alt.LayerChart:
    """Points and bars in the order of time; before the start grey diamonds, after it blue dots. Of many moments the
    estimates are not written out."""
    language, palette = style.language, style.palette
    names, many = [moment.label for moment in moments], len(moments) > FEW_WAVES
    labels = {before: say(language, f"events.{'before' if before else 'after'}") for before in (True, False)}
    data = [
        {
            "moment": moment.label,
            "estimate": moment.estimate,
            "low": moment.low,
            "high": moment.high,
            "side": labels[moment.before],
            "text": number(language, moment.estimate, 2, sign=True) if moment.low is not None else "",
            "tip": _told(moment, language),
        }
        for moment in moments
        if moment.estimate is not None
    ]
    x = alt.X(
        "moment:N",
        sort=names,
        scale=alt.Scale(domain=names),
        axis=wave_axis(names, x_title),
    )
    y = alt.Y("estimate:Q", title=y_title, scale=alt.Scale(zero=True, padding=16))
    sides = list(labels.values())
    colour, shape = colour_and_shape("side", sides, [palette.control, palette.pilot], ["diamond", "circle"])
    tip = tooltip(style, moment="chart.tip.wave", tip="chart.tip.estimate")
    base = alt.Chart(alt.Data(values=data))
    layers = [
        alt.Chart(alt.Data(values=[{"estimate": 0}])).mark_rule(color=palette.ink, strokeDash=[4, 3]).encode(y=y),
        base.transform_filter("isValid(datum.low)")
        .mark_rule(strokeWidth=2, opacity=0.4 if many else 1)
        .encode(x=x, y=alt.Y("low:Q", title=y_title), y2="high:Q", color=colour, tooltip=tip),
        base.mark_point(filled=True, size=30 if many else 110, opacity=1).encode(
            x=x, y=y, color=colour, shape=shape, tooltip=tip
        ),
    ]
    if not many:
        layers.append(base.mark_text(align="left", dx=10, color=palette.ink).encode(x=x, y=y, text="text:N"))
    return layered(layers, style, HEIGHT)


def _told(moment: Moment, language: Language) -> str:
    """The estimate with its interval; of the wave that the others are compared with, that it is."""
    if moment.low is None or moment.high is None:
        return say(language, "reason.short.reference")
    low, high = (number(language, end, 2) for end in (moment.low, moment.high))
    return say(
        language, "chart.estimate", estimate=number(language, moment.estimate or 0.0, 2, sign=True), low=low, high=high
    )
