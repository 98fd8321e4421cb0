"""Curves of design: the interval as the assumption weakens, and the detectable effect as the groups grow."""

from typing import Any

import altair as alt

from via_dash.charts.frame import Style, layered
from via_dash.charts.tooltips import tooltip
from via_dash.language import number, say
from via_dash.stats.results import PlanResult, PowerResult, SensitivityResult

HEIGHT = 340
FAR = 800


def sensitivity_chart(result: SensitivityResult, style: Style) -> alt.LayerChart:
    """A band: the interval at each size of the violation; zero as a line, the breakdown value as a mark."""
    language, palette = style.language, style.palette
    scale = 100 if result.outcome.kind == "binary" else 1
    steps = scale if result.kind == "difference" else 1
    bounds = [(steps * bound.size, scale * bound.ci_low, scale * bound.ci_high) for bound in result.bounds]
    data = [
        {"size": size, "low": low, "high": high, "at": _number(size, style), "text": _interval(low, high, style)}
        for size, low, high in bounds
    ]
    tip = tooltip(style, at="sensitivity.tip.size", text="chart.tip.interval")
    x = alt.X("size:Q", title=say(language, f"sensitivity.axis.{result.kind}"), scale=alt.Scale(nice=False))
    y_title = say(language, "sensitivity.axis")
    base = alt.Chart(alt.Data(values=data))
    layers = [
        base.mark_area(color=palette.pilot, opacity=0.22, line={"color": palette.pilot}).encode(
            x=x, y=alt.Y("low:Q", title=y_title), y2="high:Q", tooltip=tip
        ),
        base.mark_line(color=palette.pilot).encode(x=x, y=alt.Y("high:Q", title=y_title), tooltip=tip),
        alt.Chart(alt.Data(values=[{"zero": 0}]))
        .mark_rule(color=palette.ink, strokeDash=[4, 3])
        .encode(y=alt.Y("zero:Q", title=y_title)),
    ]
    if result.breakdown:
        mark = alt.Chart(
            alt.Data(
                values=[
                    {"size": steps * result.breakdown, "zero": 0, "label": _number(steps * result.breakdown, style)}
                ]
            )
        )
        layers += [
            mark.mark_point(filled=True, size=130, opacity=1, color=palette.ink).encode(
                x=x, y=alt.Y("zero:Q", title=y_title), tooltip=tooltip(style, label="sensitivity.tip.breakdown")
            ),
            mark.mark_text(align="left", dx=9, dy=-10, fontWeight="bold", color=palette.ink).encode(
                x=x, y=alt.Y("zero:Q", title=y_title), text="label:N"
            ),
        ]
    return layered(layers, style, HEIGHT)


def power_chart(result: PowerResult | PlanResult, style: Style) -> alt.LayerChart:
    """The smallest effect that would be seen, against participants per group; this study and the wanted effect."""
    language, palette = style.language, style.palette
    scale = 100 if result.outcome.kind == "binary" else 1
    data = [_point(n, scale * effect, style) for n, effect in result.curve]
    x = alt.X("n:Q", title=say(language, f"power.axis.n.{result.unit}"), scale=alt.Scale(type="log", nice=False),
              axis=alt.Axis(values=[10, 20, 50, 100, 200, 500, 1000, 2000, 5000], format=",d", grid=False))  # fmt: skip
    y_title = say(language, "power.axis.points" if result.outcome.kind == "binary" else "power.axis.effect")
    y = alt.Y("effect:Q", title=y_title, scale=alt.Scale(zero=True))
    tip = tooltip(style, persons="power.tip.n", text="power.tip.effect")
    line = alt.Chart(alt.Data(values=data)).mark_line(color=palette.pilot, strokeWidth=2)
    layers = [line.encode(x=x, y=y, tooltip=tip)]
    marks = []
    if result.detectable is not None:
        here = say(language, f"{result.method}.here")
        marks.append(_point(result.size, scale * result.detectable, style) | {"label": here})
    if result.effect is not None and result.needed is not None and data and result.needed <= data[-1]["n"]:
        wanted = "plan.wanted" if result.unit == "planned_single" else "power.wanted"
        label = say(language, wanted, n=number(language, result.needed))
        marks.append(_point(result.needed, scale * result.effect, style) | {"label": label})
    base = alt.Chart(alt.Data(values=marks))
    layers += [
        base.mark_point(filled=True, size=130, opacity=1, color=palette.ink).encode(x=x, y=y, tooltip=tip),
        base.transform_filter(f"datum.n <= {FAR}")
        .mark_text(align="left", dx=10, dy=-8, color=palette.ink)
        .encode(x=x, y=y, text="label:N"),
        base.transform_filter(f"datum.n > {FAR}")
        .mark_text(align="right", dx=-4, dy=-14, color=palette.ink)
        .encode(x=x, y=y, text="label:N"),
    ]
    return layered(layers, style, HEIGHT)


def _point(n: float, effect: float, style: Style) -> dict[str, Any]:
    return {"n": n, "effect": effect, "persons": number(style.language, n), "text": _number(effect, style)}


def _interval(low: float, high: float, style: Style) -> str:
    return say(style.language, "chart.interval", low=_number(low, style), high=_number(high, style))


def _number(value: float, style: Style) -> str:
    return number(style.language, value, 2 if abs(value) < 10 else 1)
