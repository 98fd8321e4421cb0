"""What a pointer shows of a mark is written: never a field of the program, never a number that a chart made up."""

import re

import pytest

import via_dash as via
from tests.charts.written import headings, misread
from tests.every_finding import QUESTIONS, edges, findings
from via_dash.charts import Style, level_chart, power_chart, specification
from via_dash.language import LANGUAGES

# Marks that stand for figures; the others are lines to read them by, and words.
MEASURES = ("bar", "point", "area", "tick")


def layers(specified):
    """(mark, encoding, rows, whether they are filtered) of every layer of a chart."""
    for layer in specified["layer"]:
        mark = layer["mark"] if isinstance(layer["mark"], dict) else {"type": layer["mark"]}
        yield (
            mark,
            layer.get("encoding", {}),
            layer.get("data", specified.get("data"))["values"],
            bool(layer.get("transform")),
        )


def measures(encoding):
    """Whether a mark stands for a figure of its own: not the sample of a line beside a name, nor a density, whose
    height is none. (Marks that are picked lie under a field that is pointed at in their place.)"""
    fields = [encoding.get(way, {}).get("field") for way in ("x", "y")]
    return None not in fields and "good" not in fields


def faults(specified, language):
    """What of a chart's tooltips is not written in the reader's language."""
    known = headings(language)
    if specified["config"]["mark"]["tooltip"] is not None:
        yield "the theme's own tooltip is on"
    for mark, encoding, rows, filtered in layers(specified):
        tip = encoding.get("tooltip")
        if "tooltip" in mark:
            yield f"{mark['type']}: a tooltip that is no field"
        if not tip:
            if mark["type"] in MEASURES and measures(encoding) and "params" not in specified:
                yield f"{mark['type']}: no tooltip"
            continue
        for field in tip if isinstance(tip, list) else [tip]:
            if isinstance(tip, list) and field.get("title") not in known:
                yield f"{mark['type']}: heading {field.get('title')!r}"
            if field["type"] != "nominal" or {"format", "formatType", "timeUnit", "bin", "aggregate"} & set(field):
                yield f"{mark['type']}: {field['field']} is formatted by the chart"
            for row in rows:
                text = row.get(field["field"], "" if filtered else None)
                if not isinstance(text, str) or not (text or filtered) or misread(text, language):
                    yield f"{mark['type']}: {field['field']} is {text!r}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", QUESTIONS)
def test_every_tooltip_is_written(question, language):
    """Of every finding, of few persons and of many waves too, each layer has no tooltip, or one whose headings come out
    of the catalogue and whose values are texts in the reader's notation; and whatever stands for a figure has one."""
    for sample, finding in [*findings(question, language), *edges(question, language)]:
        if finding.told.drawn:
            assert not sorted(set(faults(finding.specification("light"), language))), sample


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_charts_of_a_design_are_written_too(language):
    """The page Opzet draws its curve and its level without a finding."""
    plan = via.plan(via.Design(pilot=60, control=60, kind="numeric", sd=1.0, effect=0.4))
    level = via.finding("evidence", via.sample("enschede"), outcome="contact", language=language).result
    style = Style(language, "light")
    for drawn in (lambda: power_chart(plan, style), lambda: level_chart(level, style)):
        assert not list(faults(specification(drawn), language))


def test_what_is_shown_of_a_curve_is_its_own_time():
    """Two panels stand on one axis that starts again: the second tells the time since its own start, not the place."""
    found = via.finding("retention", via.sample("behoud_en_doorstroom"))
    horizon = found.result.horizon
    rows = [row for mark, _, rows, _ in layers(found.specification("light")) for row in rows if "months" in row]
    panels = {row["panel"] for row in rows if "panel" in row}
    assert panels == {0, 1}
    times = {point.time for curve in found.result.curves for point in (*curve.points, *curve.marks)}
    assert {float(re.sub(r"[^\d,]", "", row["months"]).replace(",", ".")) for row in rows} == {
        round(time, 1) for time in times
    }
    assert max(row["time"] for row in rows) > 1.5 * horizon


def test_the_check_sees_what_it_looks_for():
    """A chart as it was before tooltips were written fails for its theme, its headings, its fields and its numbers."""
    rows = [{"share": 0.08333333, "fill": "#1f5fbf", "text": "0.61"}]
    fields = [{"field": "fill", "type": "nominal", "title": "fill"}, {"field": "share", "type": "quantitative"}]
    bare = {
        "mark": {"type": "bar"},
        "encoding": {"x": {"field": "share"}, "y": {"field": "row"}},
        "data": {"values": rows},
    }
    raw = bare | {"encoding": {"tooltip": [*fields, {"field": "text", "type": "nominal", "title": "Aandeel"}]}}
    found = list(faults({"config": {"mark": {"tooltip": {"content": "encoding"}}}, "layer": [bare, raw]}, "nl"))
    for part in ("own tooltip", "bar: no tooltip", "heading 'fill'", "share is formatted", "#1f5fbf", "'0.61'"):
        assert any(part in line for line in found), part
