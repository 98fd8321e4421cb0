"""From which step to which? A table of steps before (rows) and after (columns), darker where more of the row went."""

from collections.abc import Iterator
from typing import Any

import altair as alt

from via_dash.charts.frame import Style, layered
from via_dash.charts.palette import readable_on, sequence
from via_dash.charts.tooltips import tooltip
from via_dash.language import number, percent, say
from via_dash.stats.results import LadderResult, Moves

LINE, CELL, GAP, HEAD, SHADES = 22, 38, 6, 68, 101


def matrix_chart(result: LadderResult, style: Style) -> alt.LayerChart:
    """One table per group, below each other. Steps have a number: a row has it, with the name of its step, above its
    cells (none where nobody began), columns have the number alone. Lowest step first; who stayed is framed, and right
    of the frame is who went up."""
    palette = style.palette
    steps = range(len(result.levels))
    cells: list[dict[str, Any]] = []
    words: list[dict[str, Any]] = []
    top = 0.0
    for moves in result.groups:
        words += list(_heads(result, moves, top, style))
        top += HEAD
        for before in steps:
            words.append(_row(result, moves, before, top, style))
            top += LINE
            if sum(moves.counts[before]):
                cells += _cells(result, moves, before, top, style)
                top += CELL + GAP
        top += LINE / 2
    scale = alt.Scale(domain=[0, len(steps)])
    x, down = alt.X("left:Q", scale=scale, axis=None), alt.Scale(domain=[0, top], reverse=True, nice=False)
    y = alt.Y("top:Q", scale=down, axis=None)
    base = alt.Chart(alt.Data(values=cells))
    tip = tooltip(style, **{field: f"ladder.tip.{field}" for field in ("before", "after", "persons", "share")})
    box = base.mark_rect(strokeWidth=0.5, stroke=palette.faint)
    frame = base.transform_filter("datum.stayed").mark_rect(filled=False, strokeWidth=2.5, stroke=palette.ink)
    figure = base.mark_text(fontSize=12, align="center", baseline="middle")
    place = {"x": alt.X("middle:Q", scale=scale, axis=None), "color": alt.Color("ink:N", scale=None), "tooltip": tip}
    across = alt.Chart(alt.Data(values=words)).encode(y=y, text="text:N", color=alt.Color("ink:N", scale=None))
    left, centre = (across.transform_filter(f"datum.align == '{side}'") for side in ("left", "center"))
    bold = across.transform_filter("datum.align == 'bold'")
    layers = [
        box.encode(x=x, x2="right:Q", y=y, y2="bottom:Q", color=alt.Color("colour:N", scale=None), tooltip=tip),
        frame.encode(x=x, x2="right:Q", y=y, y2="bottom:Q", tooltip=tip),
        base.transform_filter("datum.count > 0")
        .mark_text(fontSize=14, fontWeight="bold", baseline="middle")
        .encode(y=alt.Y("upper:Q", scale=down, axis=None), text="persons:N", **place),
        figure.transform_filter("datum.count > 0").encode(
            y=alt.Y("lower:Q", scale=down, axis=None), text="share:N", **place
        ),
        left.mark_text(align="left", baseline="middle").encode(x=alt.XValue(0)),
        bold.mark_text(align="left", baseline="middle", fontWeight="bold").encode(x=alt.XValue(0)),
        centre.mark_text(align="center", baseline="middle").encode(x=alt.X("left:Q", scale=scale, axis=None)),
    ]
    return layered(layers, style, top)


def _heads(result: LadderResult, moves: Moves, top: float, style: Style) -> Iterator[dict[str, Any]]:
    """The group's name, what the columns are, and their numbers."""
    language, palette = style.language, style.palette
    name, n = group_name(moves, style), number(language, moves.n)
    yield _word("bold", say(language, "ladder.heading", group=name, n=n), top + LINE / 2, palette.ink)
    columns = say(language, "ladder.columns", after=result.moments[1](language))
    yield _word("left", columns, top + 1.5 * LINE, palette.faint)
    for step in range(len(result.levels)):
        yield _word("center", number(language, step + 1), top + HEAD - LINE / 2, palette.ink) | {"left": step + 0.5}


def group_name(moves: Moves, style: Style) -> str:
    """Of a panel's group; of records all who were measured twice."""
    return moves.label(style.language) if moves.label else say(style.language, "ladder.everyone")


def _row(result: LadderResult, moves: Moves, before: int, top: float, style: Style) -> dict[str, Any]:
    name, n = result.levels[before].label(style.language), number(style.language, sum(moves.counts[before]))
    text = say(style.language, "ladder.row", step=number(style.language, before + 1), name=name, n=n)
    return _word("left", text, top + LINE / 2, style.palette.ink)


def _word(align: str, text: str, top: float, ink: str) -> dict[str, Any]:
    return {"align": align, "text": text, "top": top, "ink": ink}


def _cells(result: LadderResult, moves: Moves, before: int, top: float, style: Style) -> Iterator[dict[str, Any]]:
    language, row = style.language, moves.counts[before]
    shades = sequence(style.palette, SHADES)[::-1]
    for after, count in enumerate(row):
        share = count / sum(row)
        colour = shades[round(share * (SHADES - 1))] if count else style.palette.paper
        yield {
            "left": after,
            "right": after + 1,
            "middle": after + 0.5,
            "top": top,
            "bottom": top + CELL,
            "upper": top + CELL * 0.33,
            "lower": top + CELL * 0.73,
            "count": count,
            "stayed": before == after,
            "colour": colour,
            "ink": readable_on(colour),
            "before": result.levels[before].label(language),
            "after": result.levels[after].label(language),
            "persons": number(language, count),
            "share": percent(language, share),
        }
