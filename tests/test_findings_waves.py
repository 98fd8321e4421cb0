"""A finding over sixty months can be read: few rows, few names on the axis, words that end, and a table with all."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

import via_dash as via
from tests.stats.helpers import make_panel, scored
from via_dash.findings import Finding
from via_dash.language import say
from via_dash.panel import Outcome
from via_dash.stats.results import FEW_WAVES, evenly

MONTHS, PERSONS = 60, 160
NAMES = tuple(f"{2015 + month // 12}-{month % 12 + 1:02}" for month in range(MONTHS))


@cache
def months(kind: str, start: int | None = 30, persons: int = PERSONS) -> via.Panel:
    """Persons followed for sixty months, half of them in the pilot."""
    random = np.random.default_rng(8)
    numbers = random.normal(size=(persons, MONTHS)) + random.normal(size=persons)[:, None]
    values = {
        "numeric": numbers,
        "binary": (numbers > 0).astype(float),
        "ordinal": np.clip(np.round(numbers) + 2, 1, 3),
    }
    outcome = Outcome("y") if kind == "numeric" else scored("y", kind, (1, 2, 3) if kind == "ordinal" else (0, 1))
    panel = make_panel(
        {"y": values[kind]}, np.arange(persons) % 2 == 0, waves=NAMES, outcomes=[outcome],
        categories={"kind": np.where(np.arange(persons) % 4 < 2, "a", "b")},
    )  # fmt: skip
    if start is None:
        return panel
    starts = np.where(panel.persons["pilot"], start, -1)
    return replace(panel, persons=panel.persons.assign(start=starts))


ASKED = {
    "trend": [("trend", kind, {}) for kind in ("numeric", "binary", "ordinal")],
    "subgroup": [("subgroup", kind, {"by": "kind"}) for kind in ("numeric", "binary")],
    "over time": [(question, "numeric", {}) for question in ("event_study", "staggered", "flow")],
}
QUESTIONS = [one for some in ASKED.values() for one in some]


def found(question: str, kind: str, options: dict[str, str], language: str = "nl") -> Finding:
    return via.finding(question, months(kind), outcome="y", language=language, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("most", range(2, 14))
def test_evenly_keeps_the_ends_and_the_order(most: int) -> None:
    """Of any number of items at most so many, in their order, the first and the last among them, none twice; of a few
    all."""
    for size in range(90):
        items = list(range(size))
        chosen = evenly(items, most)
        assert len(chosen) == min(size, most) and chosen == sorted(set(chosen))
        assert size == 0 or (chosen[0], chosen[-1]) == (0, size - 1)
        gaps = np.diff(chosen)
        assert not len(gaps) or gaps.max() - gaps.min() <= 1


@pytest.mark.parametrize(("question", "kind", "options"), QUESTIONS)
def test_words_end_and_the_table_has_every_month(question: str, kind: str, options: dict[str, str]) -> None:
    """The alternative text names at most twelve months per line of marks and says that there are more; the table has
    all sixty."""
    finding = found(question, kind, options)
    assert len(finding.alt) < 9_000
    assert sum(name in finding.alt for name in NAMES) <= FEW_WAVES + 2
    told = MONTHS - 1 if question == "staggered" else MONTHS
    assert say("nl", "waves.some", shown=FEW_WAVES, waves=told) in finding.alt
    cells = set(finding.table.astype(str).to_numpy().ravel())
    assert question == "staggered" or set(NAMES) <= cells


@pytest.mark.parametrize(("question", "kind", "options"), QUESTIONS)
def test_charts_keep_their_size(question: str, kind: str, options: dict[str, str]) -> None:
    """No chart is higher than two screens; where a mark per month would not fit, the chart says how many it shows."""
    finding = found(question, kind, options)
    height = finding.specification("light")["height"]
    assert height < 1_500
    by_row = question in ("subgroup", "flow") or (question == "trend" and kind == "ordinal")
    assert (say("nl", "waves.some", shown=FEW_WAVES, waves=MONTHS) in finding.told.subtitle) == by_row


@pytest.mark.parametrize("kind", ["numeric", "binary"])
def test_an_axis_of_months_names_a_few_of_them(kind: str) -> None:
    """The lines run through all sixty months; the axis names six, the first and the last among them, and the numbers of
    persons are told as one where they are one."""
    finding = found("trend", kind, {})
    layers = finding.specification("light")["layer"]
    axis = layers[0]["encoding"]["x"]["axis"]
    assert axis["values"] == evenly(NAMES, 6)
    assert len(layers[1]["data"]["values"]) == 2 * MONTHS
    assert finding.told.subtitle.count(str(PERSONS // 2)) == 2


def test_a_pretrend_that_was_not_tested_is_not_said_to_have_no_months_before() -> None:
    """Too few persons for a joint test of thirty months is another thing than no month before the start."""
    few = via.finding("event_study", months("numeric", 30, 28), outcome="y", language="nl")
    assert few.result.pretest.reason == "too_few_for_joint_test"  # type: ignore[union-attr]
    assert say("nl", "reason.too_few_for_joint_test") in few.sentence and "geen meting vóór" not in few.sentence
    none = via.finding("event_study", months("numeric", None), outcome="y", language="nl")
    assert "geen meting vóór" in none.sentence
