"""What stands where a chart may not be shown: a hatched field with a few words, so that nobody takes it for missing."""

from typing import Any

import altair as alt

from via_dash.charts.frame import Style, layered
from via_dash.charts.palette import hatch

HEIGHT = 110


def withheld_chart(text: str, style: Style) -> alt.LayerChart:
    """A hatched field. text: the few words on it."""
    palette = style.palette
    base = alt.Chart(alt.Data(values=[{"text": text}]))
    whole: dict[str, Any] = dict(x=alt.XValue(0), x2=alt.X2Value("width"), y=alt.YValue(0), y2=alt.Y2Value(HEIGHT - 10))
    field = base.mark_rect(color=palette.faint, opacity=0.35).encode(**whole)
    stripes = base.mark_rect(color=hatch(palette)).encode(**whole)
    lettering = {"fontSize": 16, "fontWeight": "bold", "align": "left"}
    back = base.mark_text(**lettering, stroke=palette.paper, strokeWidth=8, strokeJoin="round")
    front = base.mark_text(**lettering, color=palette.ink)
    words = [layer.encode(text="text:N", x=alt.XValue(24), y=alt.YValue((HEIGHT - 10) / 2)) for layer in (back, front)]
    return layered([field, stripes, *words], style, HEIGHT)
