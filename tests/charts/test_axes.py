"""No two ticks beside one another say the same: an axis that reads 0,8 · 0,8 · 0,9 tells nothing."""

from itertools import pairwise

import pytest

from tests.every_finding import QUESTIONS, edges, findings
from via_dash.charts import Line, Style, interval_chart, specification
from via_dash.language import LANGUAGES
from via_dash.report.picture.drawing import scene_of

WIDTHS = {"nl": 330, "en": 1000}


def axes(specified, width):
    """The labels of every axis as Vega writes them, in order; those that it leaves out for want of room are not there.
    An axis that starts again is one axis, so that its labels come back, but never beside themselves."""

    def found(node):
        if node.get("role") == "axis-label":
            yield [str(item["text"]) for item in node["items"] if item.get("opacity", 1)]
        for item in node.get("items", []):
            yield from found(item)

    height = specified["height"]
    return [labels for labels in found(scene_of(specified, width, height)["scenegraph"]) if labels]


def twice(specified, width):
    """The labels that stand beside themselves."""
    return [one for labels in axes(specified, width) for one, other in pairwise(labels) if one == other]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", QUESTIONS)
def test_no_axis_says_the_same_twice(question, language):
    """Of every finding, of few persons and of many waves too; in Dutch on a telephone, in English on a screen."""
    for sample, finding in [*findings(question, language), *edges(question, language)]:
        if finding.told.drawn:
            assert not twice(finding.specification("light"), WIDTHS[language]), sample


@pytest.mark.parametrize("share", [False, True])
@pytest.mark.parametrize("size", [1e-4, 0.003, 0.02, 0.4, 1.0, 7.0, 60.0, 1e4, 3e6])
def test_an_axis_has_the_decimals_that_its_steps_need(size, share):
    """Whatever the data: one axis of values serves every size."""
    lines = [Line("a", estimate=size, low=0.1 * size, high=1.7 * size), Line("b", estimate=-size / 3)]
    drawn = specification(lambda: interval_chart(lines, Style("nl", "light"), title="", zero=True, share=share))
    labels = [labels for labels in axes(drawn, 600) if len(labels) > 2]
    assert labels and not twice(drawn, 600)


def test_the_check_sees_what_it_looks_for():
    """An axis of which every label has one decimal fails where its steps are smaller."""
    lines = [Line("a", estimate=0.85, low=0.8, high=0.95)]
    drawn = specification(lambda: interval_chart(lines, Style("nl", "light"), title="", zero=False))
    assert not twice(drawn, 600)
    for layer in drawn["layer"]:
        if layer["encoding"].get("x", {}).get("axis"):
            layer["encoding"]["x"]["axis"]["format"] = ",.1f"
    assert twice(drawn, 600)
