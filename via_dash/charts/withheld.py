"""What stands where a chart may not be shown: a hatched field with the word, so that nobody takes it for missing."""

import altair as alt

from via_dash.charts.frame import Style, layered
from via_dash.language import number, say

HEIGHT = 110
STRIPES = 60


def withheld_chart(limit: int, style: Style) -> alt.LayerChart:
    """A hatched field. limit: the smallest number of persons that may be shown."""
    palette = style.palette
    stops = []
    for stripe in range(STRIPES):
        colour = palette.faint if stripe % 4 == 0 else palette.paper
        stops += [{"offset": stripe / STRIPES, "color": colour}, {"offset": (stripe + 1) / STRIPES, "color": colour}]
    hatch = {"gradient": "linear", "x1": 0, "y1": 0, "x2": 1, "y2": 0.12, "stops": stops}
    text = say(style.language, "disclosure.cell", limit=number(style.language, limit))
    base = alt.Chart(alt.Data(values=[{"text": text}]))
    field = base.mark_rect(color=hatch, opacity=0.35, stroke=palette.faint).encode(
        x=alt.XValue(0), x2=alt.X2Value("width"), y=alt.YValue(0), y2=alt.Y2Value(HEIGHT - 10)
    )
    lettering = {"fontSize": 16, "fontWeight": "bold", "align": "left"}
    back = base.mark_text(**lettering, stroke=palette.paper, strokeWidth=8, strokeJoin="round")
    front = base.mark_text(**lettering, color=palette.ink)
    place = {"x": alt.XValue(24), "y": alt.YValue((HEIGHT - 10) / 2)}
    return layered([field, *(layer.encode(text="text:N", **place) for layer in (back, front))], style, HEIGHT)
