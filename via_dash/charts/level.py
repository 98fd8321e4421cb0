"""How strong is the evidence of this design? The five levels of the Maryland scale, the one reached filled."""

import altair as alt

from via_dash.charts.frame import Style, layered
from via_dash.charts.palette import readable_on
from via_dash.language import say
from via_dash.stats.results import EvidenceResult

HEIGHT = 90
LEVELS = range(1, 6)


def level_chart(result: EvidenceResult, style: Style) -> alt.LayerChart:
    """Five blocks from 1 to 5; those up to the level are filled."""
    palette = style.palette
    data = [
        {"from": level - 1, "to": level - 0.06, "middle": level - 0.53, "label": str(level), "top": 1, "bottom": 0,
         "tip": say(style.language, f"evidence.level.{level}"),
         "fill": palette.pilot if level <= result.level else palette.paper,
         "ink": readable_on(palette.pilot) if level <= result.level else palette.ink}
        for level in LEVELS
    ]  # fmt: skip
    base = alt.Chart(alt.Data(values=data))
    x = alt.X("from:Q", scale=alt.Scale(domain=[0, 5]), axis=None)
    y = alt.Y("bottom:Q", scale=alt.Scale(domain=[0, 1]), axis=None)
    blocks = base.mark_bar(stroke=palette.faint, strokeWidth=1, cornerRadius=3).encode(
        x=x, x2="to:Q", y=y, y2="top:Q", color=alt.Color("fill:N", scale=None), tooltip=alt.Tooltip("tip:N")
    )
    text = base.mark_text(fontSize=20, fontWeight="bold").encode(
        x=alt.X("middle:Q", scale=alt.Scale(domain=[0, 5]), axis=None),
        y=alt.YValue(HEIGHT / 2 - 6),
        text="label:N",
        color=alt.Color("ink:N", scale=None),
        tooltip=alt.Tooltip("tip:N"),
    )
    return layered([blocks, text], style, HEIGHT)
