"""A known start decides what an effect is measured from; trends that differ before it speak against every effect."""

from dataclasses import replace

import numpy as np
import pytest

import via_dash as via
from tests.stats.helpers import make_panel
from via_dash.stats.results import WaldTest
from via_dash.stats.timeline.pretrend import judged


def diverging(slope: float, start: int | None = 2, noise: float = 1.0) -> via.Panel:
    """200 persons over five waves, without an effect: the pilot group rises by `slope` a wave by itself."""
    random = np.random.default_rng(4)
    pilot = np.arange(200) % 2 == 0
    values = random.normal(size=200)[:, None] + noise * random.normal(size=(200, 5))
    panel = make_panel({"y": values + slope * np.arange(5) * pilot[:, None]}, pilot)
    if start is None:
        return panel
    return replace(panel, persons=panel.persons.assign(start=np.where(pilot, start, -1)))


@pytest.mark.parametrize("start", [1, 2, 3])
def test_an_effect_is_measured_from_the_last_wave_before_the_start(start: int) -> None:
    """Guards: every question without waves takes the same before, that of the start where it is known."""
    panel = diverging(0.5, start)
    expected = (f"T{start - 1}", "T4")
    for question in (via.did, via.did_bayes, via.compare):
        assert tuple(wave.value for wave in question(panel, "y").waves) == expected  # type: ignore[operator]
    assert via.event_study(panel, "y").reference.value == expected[0]
    facts = {fact.key: fact.values for fact in via.evidence(panel, "y").facts}
    assert (facts["before_after"]["before"], facts["before_after"]["after"]) == expected


@pytest.mark.parametrize("start", [None, 0, 4])
def test_without_a_wave_on_both_sides_of_the_start_the_effect_is_from_the_first_to_the_last(start: int | None) -> None:
    """Guards: no start known, or none of the waves before it; with a start at the last wave, the last two."""
    waves = tuple(wave.value for wave in via.did(diverging(0.0, start), "y").waves)
    assert waves == (("T3", "T4") if start == 4 else ("T0", "T4"))


@pytest.mark.parametrize("question", ["did", "did_bayes", "compare", "staggered", "sensitivity", "event_study"])
def test_groups_that_diverged_before_the_start_make_every_effect_very_uncertain(question: str) -> None:
    """Guards: no *may have resulted in a large improvement* where another tab says that parallel trends fail."""
    panel = diverging(1.0)
    states = {item.key: item.state for item in via.assumptions(panel, "y")}
    assert states["parallel_trends"] == "violated"
    for language, words in (("nl", "vóór de start"), ("en", "before the start")):
        found = via.finding(question, panel, outcome="y", language=language)  # type: ignore[arg-type]
        assert found.told.level == ("" if question == "sensitivity" else "very_low")
        shown = " ".join((found.told.sentence, *found.told.caveats)).lower()
        assert words in shown and ("uiteen" in shown or "diverged" in shown)


def test_groups_that_moved_alike_before_the_start_are_not_warned_about() -> None:
    """Guards: the warning is of the trends, not of the start."""
    told = via.finding("did", diverging(0.0), outcome="y").told
    assert not told.caveats and "uiteen" not in " ".join(told.certainty)


@pytest.mark.parametrize(
    ("p", "state", "lowered"),
    [(0.01, "rejected", "al vóór"), (0.07, "doubtful", "misschien al vóór"), (0.2, "not_rejected", None)],
)
def test_one_pretest_gives_one_verdict_everywhere(p: float, state: str, lowered: str | None) -> None:
    """Guards: *more credible* in one place is never *violated* in another, also for p between 0.05 and 0.10."""
    assert judged(WaldTest("pre", 1.0, 1, p, None, None)) == state
    panel = next(
        panel
        for slope in np.linspace(0.0, 0.6, 121)
        if abs((via.event_study(panel := diverging(slope), "y").pretest.p_value or 1) - p) < 0.02
    )
    assumed = next(item for item in via.assumptions(panel, "y") if item.key == "parallel_trends")
    assert assumed.why == f"parallel_trends.{state}"
    assert assumed.state == ("holds" if lowered is None else "violated")
    study, effect = (via.finding(question, panel, outcome="y").told for question in ("event_study", "did"))
    assert ("geloofwaardiger" in study.sentence) == (lowered is None)
    for told in (study, effect):
        said = " ".join(told.certainty)
        assert ("uiteen" in said) if lowered else ("uiteen" not in said)
        assert lowered is None or lowered in said
