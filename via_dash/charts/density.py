"""How likely is which effect? The posterior density, the area on the favourable side filled."""

import altair as alt

from via_dash.charts.frame import Style, layered
from via_dash.charts.tooltips import tooltip
from via_dash.language import number, say
from via_dash.stats.results import BayesResult

HEIGHT = 340


def density_chart(result: BayesResult, style: Style) -> alt.LayerChart:
    """The curve, its favourable side filled, the 95 % interval as a bar below, zero and the relevant effect as lines.
    Binary outcomes in percentage points."""
    language, palette, row = style.language, style.palette, result.total
    scale = 100 if result.outcome.kind == "binary" else 1
    sign = result.outcome.favourable_sign
    points = [
        {"x": scale * x, "density": y / scale, "zero": 0, "good": y / scale if sign * x >= 0 else 0}
        for x, y in row.density
    ]
    top = max((point["density"] for point in points), default=1.0)
    x = alt.X(
        "x:Q", title=say(language, "bayes.axis"), scale=alt.Scale(nice=False, zero=False), axis=alt.Axis(tickCount=7)
    )
    height = alt.Scale(domain=[-0.12 * top, 1.12 * top])
    y = alt.Y("density:Q", axis=None, scale=height)
    base = alt.Chart(alt.Data(values=points))
    layers = [
        base.mark_area(color=palette.pilot, opacity=0.35).encode(
            x=x, y=alt.Y("good:Q", scale=height, axis=None), y2="zero:Q"
        ),
        base.mark_line(color=palette.pilot, strokeWidth=2).encode(x=x, y=y),
    ]
    lines = [{"x": 0.0, "density": 1.12 * top, "label": "0"}]
    if result.relevant:
        shown = sign * scale * result.relevant
        lines.append(
            {"x": shown, "density": 1.12 * top, "label": number(language, shown, 1 if scale > 1 else 2, sign=True)}
        )
    marks = alt.Chart(alt.Data(values=lines))
    layers += [
        marks.mark_rule(color=palette.ink, strokeDash=[4, 3]).encode(x=x),
        marks.mark_text(align="left", dx=5, dy=6, color=palette.ink).encode(x=x, y=y, text="label:N"),
    ]
    if row.ci_low is not None and row.ci_high is not None and row.median is not None:
        ends = {
            "x": scale * row.ci_low,
            "high": scale * row.ci_high,
            "median": scale * row.median,
            "density": -0.06 * top,
        }
        low, high, middle = (
            number(language, scale * end, 1 if scale > 1 else 2) for end in (row.ci_low, row.ci_high, row.median)
        )
        told = {"text": middle, "interval": say(language, "chart.interval", low=low, high=high)}
        interval = alt.Chart(alt.Data(values=[ends | told]))
        tip = tooltip(style, text="bayes.tip.median", interval="bayes.tip.interval")
        layers += [
            interval.mark_rule(color=palette.pilot, strokeWidth=3).encode(x=x, x2="high:Q", y=y, tooltip=tip),
            interval.mark_point(filled=True, size=110, opacity=1, color=palette.pilot).encode(
                x=alt.X("median:Q", title=say(language, "bayes.axis")), y=y, tooltip=tip
            ),
        ]
    return layered(layers, style, HEIGHT)
