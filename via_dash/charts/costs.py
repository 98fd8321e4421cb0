"""What an approach costs and brings: the items that add up to each, and what the balance hangs on."""

from typing import Any

import altair as alt

from via_dash.charts.frame import AXIS, LEGEND_LINE, ROW, Row, Style, captions, colour_by, layered, row_axis, row_keys
from via_dash.charts.tooltips import tooltip
from via_dash.language import number, say
from via_dash.options import Language
from via_dash.stats.results import CostLine, CostsResult, Money

DROP = ROW / 5
THICK, LIGHT = 11, 0.66


def costs_chart(result: CostsResult, style: Style) -> alt.LayerChart:
    """Costs, then benefits: the total as a dark bar with its interval, under it the items as light bars, each from
    where the one before it ended; last the balance as a point."""
    assert result.costs is not None and result.benefits is not None and result.balance is not None
    language, palette = style.language, style.palette
    rows, bars = [], []
    for part, kind, total in (("costs", "cost", result.costs), ("benefits", "benefit", result.benefits)):
        name = say(language, f"costs.row.{part}")
        rows.append(Row(name, note=_euros(total.estimate, language), strong=True))
        bars.append(_bar(name, 0.0, total, 1.0, style))
        chosen = [line for line in result.lines if line.item.kind == kind]
        bars += _steps(chosen, style)
        rows += [Row(line.item.label(language), note=number(language, line.money.estimate)) for line in chosen]
    name = say(language, "costs.row.balance")
    rows.append(Row(name, note=_euros(result.balance.estimate, language, sign=True), strong=True))
    keys = row_keys(rows)
    data = [{"row": key} | bar for key, bar in zip(keys, bars, strict=False)]
    balance = {"row": keys[-1]} | _bar(name, 0.0, result.balance, 1.0, style)
    spread = [*(bar for bar in data if bar["dark"] == 1.0 and bar["low"] < bar["high"]), balance]
    title = say(language, "costs.axis")
    ends = [
        bar[end] for bar in (*data, *spread) for end in ("start", "end", *(("low", "high") if bar in spread else ()))
    ]
    x = _value_axis("start", [*ends, 0.0], title)
    tip = tooltip(style, label="costs.tip.item", text="costs.tip.value")
    opacity = alt.Opacity("dark:Q", scale=None, legend=None)
    solid = alt.Chart(alt.Data(values=data)).mark_rule(strokeWidth=THICK, yOffset=DROP, color=palette.pilot)
    lines = alt.Chart(alt.Data(values=spread)).mark_rule(strokeWidth=2, yOffset=DROP, color=palette.ink)
    point = alt.Chart(alt.Data(values=[balance])).mark_point(filled=True, size=110, opacity=1, yOffset=DROP)
    return layered(
        [
            _line_at(0.0, [*ends, 0.0], title, style, dashed=True),
            solid.encode(y=row_axis(keys), x=x, x2="end:Q", tooltip=tip, opacity=opacity),
            lines.encode(y=row_axis(keys), x=_value_axis("low", [*ends, 0.0], title), x2="high:Q", tooltip=tip),
            point.encode(
                y=row_axis(keys), x=_value_axis("end", [*ends, 0.0], title), tooltip=tip,
                color=alt.value(palette.pilot),
            ),
            *captions(rows, keys, style),
        ],
        style,
        ROW * len(rows) + AXIS,
    )  # fmt: skip


def tornado_chart(result: CostsResult, names: list[tuple[str, str]], style: Style) -> alt.LayerChart:
    """A bar per input, the widest on top: from the balance when it is low to the balance when it is high. names: of
    each input what a reader calls it, and its range."""
    assert result.balance is not None
    language, palette = style.language, style.palette
    rows = [Row(name, note=note) for name, note in names]
    keys = row_keys(rows)
    sides = [say(language, f"tornado.{side}") for side in ("low", "high")]
    middle = result.balance.estimate
    data = [
        {
            "row": key,
            "label": row.label,
            "start": middle,
            "end": end,
            "side": side,
            "text": _euros(end, language, sign=True),
        }
        for key, row, swing in zip(keys, rows, result.swings, strict=True)
        for side, end in zip(sides, (swing.balance_at_low, swing.balance_at_high), strict=True)
    ]
    balances = [end for swing in result.swings for end in (swing.balance_at_low, swing.balance_at_high)]
    ends = [middle, 0.0, *balances]
    title = say(language, "tornado.axis")
    tip = tooltip(style, label="costs.tip.item", side="tornado.tip.side", text="tornado.tip.balance")
    bars = alt.Chart(alt.Data(values=data)).mark_rule(strokeWidth=THICK, yOffset=DROP)
    colours = [palette.faint, palette.pilot]
    striped = alt.Scale(domain=sides, range=[[3, 1], [1, 0]])
    legend = alt.Legend(title=None, orient="top", symbolType="stroke")
    return layered(
        [
            bars.encode(
                y=row_axis(keys),
                x=_value_axis("start", ends, title),
                x2="end:Q",
                color=colour_by("side", sides, colours, "stroke"),
                strokeDash=alt.StrokeDash("side:N", sort=sides, scale=striped, legend=legend),
                tooltip=tip,
            ),
            _line_at(0.0, ends, title, style, dashed=True),
            _line_at(middle, ends, title, style, dashed=False),
            *captions(rows, keys, style),
        ],
        style,
        ROW * len(rows) + AXIS + LEGEND_LINE,
    )


def _euros(value: float, language: Language, *, sign: bool = False) -> str:
    return say(language, "costs.euros", value=number(language, value, sign=sign))


def _steps(lines: list[CostLine], style: Style) -> list[dict[str, Any]]:
    """The items' bars, each from where the one before it ended."""
    found, start = [], 0.0
    for line in lines:
        found.append(_bar(line.item.label(style.language), start, line.money, LIGHT, style))
        start += line.money.estimate
    return found


def _bar(label: str, start: float, money: Money, dark: float, style: Style) -> dict[str, Any]:
    language = style.language
    text = _euros(money.estimate, language)
    if money.ci_low < money.ci_high:
        low, high = number(language, money.ci_low), number(language, money.ci_high)
        text = say(language, "chart.estimate", estimate=text, low=low, high=high)
    ends = {"low": money.ci_low, "high": money.ci_high}
    return {"label": label, "start": start, "end": start + money.estimate, "dark": dark, "text": text, **ends}


def _value_axis(field: str, ends: list[float], title: str) -> alt.X:
    low, high = min(ends), max(ends)
    room = 0.04 * ((high - low) or 1.0)
    scale = alt.Scale(domain=[low - room, high + room], nice=False)
    return alt.X(f"{field}:Q", scale=scale, title=title, axis=alt.Axis(format=",f", tickCount=5))


def _line_at(value: float, ends: list[float], title: str, style: Style, *, dashed: bool) -> alt.Chart:
    marks = alt.Chart(alt.Data(values=[{"at": value}]))
    dash = [4, 3] if dashed else [1, 0]
    rule = marks.mark_rule(color=style.palette.ink, strokeDash=dash)
    return rule.encode(x=_value_axis("at", ends, title))
