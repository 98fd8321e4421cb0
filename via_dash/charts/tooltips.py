"""What a pointer shows of a mark: texts under headings out of the catalogue. Whatever has none shows nothing."""

import altair as alt

from via_dash.charts.frame import Row, Style
from via_dash.language import say


def tooltip(style: Style, **headings: str) -> list[alt.Tooltip]:
    """Per field of the data, which holds text, the key of its heading. Numbers are written where the data are made, in
    the reader's language: what a chart formats by itself may be a place in it instead."""
    return [alt.Tooltip(f"{field}:N", title=say(style.language, key)) for field, key in headings.items()]


def under_headings(rows: list[Row], style: Style) -> list[str]:
    """Each row's label with the heading that it stands under, which may be all that tells it from another row."""
    labels, heading = [], ""
    for row in rows:
        heading = row.label if row.heading else heading
        alone = not heading or row.heading or row.strong
        label = row.label if alone else say(style.language, "chart.tip.under", heading=heading, label=row.label)
        labels.append(label)
    return labels
