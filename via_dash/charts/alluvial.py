"""Who went where? Ribbons from the step before to the step after, as wide as the number of persons."""

from typing import Any

import altair as alt

from via_dash.charts.frame import LEGEND_LINE, Style, colour_by, layered
from via_dash.charts.matrix import group_name
from via_dash.charts.palette import sequence
from via_dash.charts.ribbons import Block, Ribbon, blocks_and_ribbons
from via_dash.charts.tooltips import tooltip
from via_dash.language import number, say
from via_dash.stats.results import LadderResult, Moves

PICTURE, HEAD = 380, 48
NODE = 10
MOVES = ("up", "same", "down")


def alluvial_chart(result: LadderResult, style: Style) -> alt.LayerChart:
    """One picture per group, below each other. Colour says up, same or down, and so does the slope; the highest step is
    at the top."""
    language, palette = style.language, style.palette
    ribbons: list[dict[str, Any]] = []
    blocks: list[dict[str, Any]] = []
    heads: list[dict[str, Any]] = []
    whole = (PICTURE + HEAD) * len(result.groups)
    for place, moves in enumerate(result.groups):
        bottom = (PICTURE + HEAD) * (len(result.groups) - place - 1)
        nodes, bands = blocks_and_ribbons(moves.counts)
        heads += _heads(result, moves, bottom + PICTURE, style)
        blocks += [_block(node, result, bottom, style) for node in nodes]
        ribbons += [point for band in bands for point in _ribbon(band, place, result, bottom, style)]
    scale = alt.Scale(domain=[0, whole], nice=False)
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, 1]), axis=None)
    y = alt.Y("low:Q", scale=scale, axis=None)
    names = [say(language, f"ladder.move.{move}") for move in MOVES]
    colour = colour_by("move", names, sequence(palette, len(MOVES)), "square")
    tip = tooltip(style, **{field: f"ladder.tip.{field}" for field in ("before", "after", "persons")})
    node, text = alt.Chart(alt.Data(values=blocks)), alt.Chart(alt.Data(values=heads))
    middle = alt.Y("middle:Q", scale=scale, axis=None)
    places: dict[str, tuple[Any, Any, int]] = {
        "before": (alt.XValue(0), "left", 1),
        "after": (alt.XValue("width"), "right", -1),
    }
    layers = [
        alt.Chart(alt.Data(values=ribbons))
        .mark_area(opacity=0.8, stroke=palette.faint, strokeWidth=0.5)
        .encode(x=x, y=y, y2="high:Q", color=colour, detail="ribbon:N", tooltip=tip),
    ]
    for side, (edge, align, way) in places.items():
        here = tooltip(style, text=f"ladder.tip.{side}")
        named = node.transform_filter(f"datum.side == '{side}'")
        label = dict(align=align, dx=way * (NODE + 6), baseline="middle", limit=alt.ExprRef("width / 2 - 24"))
        halo = dict(stroke=palette.paper, strokeWidth=4, strokeJoin="round")
        layers += [
            named.mark_rule(color=palette.ink, strokeWidth=NODE, strokeCap="butt", xOffset=way * NODE / 2).encode(
                x=edge, y=y, y2="high:Q", tooltip=here
            ),
            named.mark_text(**label, **halo).encode(x=edge, y=middle, text="text:N"),
            named.mark_text(**label, color=palette.ink).encode(x=edge, y=middle, text="text:N", tooltip=here),
            text.transform_filter(f"datum.side == '{side}'")
            .mark_text(align=align, color=palette.faint, limit=alt.ExprRef("width / 2 - 8"))
            .encode(x=edge, y=middle, text="text:N"),
        ]
    group = text.transform_filter("datum.side == 'group'")
    layers.append(group.mark_text(align="left", fontWeight="bold").encode(x=alt.XValue(0), y=middle, text="text:N"))
    return layered(layers, style, whole + LEGEND_LINE)


def _heads(result: LadderResult, moves: Moves, top: float, style: Style) -> list[dict[str, Any]]:
    language = style.language
    name, n = group_name(moves, style), number(language, moves.n)
    heading = say(language, "ladder.heading", group=name, n=n)
    before, after = (moment(language) for moment in result.moments)
    return [
        {"side": "group", "text": heading, "middle": top + HEAD * 0.7},
        {"side": "before", "text": before, "middle": top + HEAD * 0.2},
        {"side": "after", "text": after, "middle": top + HEAD * 0.2},
    ]


def _block(block: Block, result: LadderResult, bottom: float, style: Style) -> dict[str, Any]:
    language, name = style.language, result.levels[block.step].label(style.language)
    return {
        "side": "after" if block.after else "before",
        "low": bottom + PICTURE * block.low,
        "high": bottom + PICTURE * block.high,
        "middle": bottom + PICTURE * (block.low + block.high) / 2,
        "text": say(language, "ladder.block", name=name, n=number(language, block.count)),
    }


def _ribbon(ribbon: Ribbon, place: int, result: LadderResult, bottom: float, style: Style) -> list[dict[str, Any]]:
    language = style.language
    move = "up" if ribbon.after > ribbon.before else "down" if ribbon.after < ribbon.before else "same"
    shared = {
        "ribbon": f"{place}-{ribbon.before}-{ribbon.after}",
        "move": say(language, f"ladder.move.{move}"),
        "before": result.levels[ribbon.before].label(language),
        "after": result.levels[ribbon.after].label(language),
        "persons": number(language, ribbon.count),
    }
    return [
        shared | {"x": x, "low": bottom + PICTURE * low, "high": bottom + PICTURE * high}
        for x, low, high in ribbon.outline()
    ]
