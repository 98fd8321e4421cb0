"""What is said of a funnel and of a nudge follows the intervals, and never says more."""

import re
from dataclasses import replace
from functools import cache

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.stats.applications import counted, make_applications
from via_dash.findings import finding
from via_dash.language import number
from via_dash.narrative import tell_funnel, tell_gap
from via_dash.stats import funnel, gap
from via_dash.stats.results import GapResult


def applicants(without: tuple[int, int], nudged: tuple[int, int], n: int = 200) -> pd.DataFrame:
    """Per arm how many of n reached the second stage, (reference, group)."""
    cells = [
        (group, arm, stage, count if stage == 2 else n - count)
        for arm, counts in enumerate((without, nudged))
        for group, count in enumerate(counts)
        for stage in (1, 2)
    ]
    return counted(cells)


@cache
def result() -> GapResult:
    return gap(make_applications(applicants((100, 80), (100, 90)), stages=(1, 2)))


@settings(max_examples=1000, deadline=None, derandomize=True)
@given(st.floats(-0.5, 0.5), st.floats(0.001, 0.5), st.sampled_from(["nl", "en"]))
def test_the_verdict_follows_the_interval(estimate: float, half: float, language: str) -> None:
    """More or less favourable stand only where the interval leaves out zero, on its own side; else there is no sign of
    an effect, none is excluded, and what would have been missed is said. The numbers are those of the result."""
    low, high = estimate - half, estimate + half
    made = result()
    made = replace(made, change=replace(made.change, estimate=estimate, ci_low=low, ci_high=high), detectable=0.123)
    told = tell_gap(made, language)  # type: ignore[arg-type]
    unclear = low <= 0 <= high
    no_sign, better, worse = {
        "nl": ("geen aanwijzing", " gunstiger", "ongunstiger"),
        "en": ("no sign", "more favourable", "less favourable"),
    }[language]
    assert (no_sign in told.title and no_sign in told.sentence) is unclear
    assert (better in told.title) is (low > 0)
    assert (worse in told.title) is (high < 0)
    assert (number(language, 12.3, 1) in told.sentence) >= unclear  # type: ignore[arg-type]
    for value in (estimate, low, high):
        assert number(language, 100 * value, 1, sign=True) in told.sentence  # type: ignore[arg-type]
    interval, described, *rest = told.certainty
    assert ({"nl": "en bevat nul.", "en": "and holds zero."}[language] in interval) is unclear
    assert number(language, 100 * low, 1) in interval and number(language, 100 * high, 1) in interval  # type: ignore[arg-type]
    assert {"nl": "beschrijft", "en": "describes"}[language] in described and told.level == ""
    assert (number(language, 12.3, 1) in rest[0]) is unclear  # type: ignore[arg-type]
    assert not re.search(r"de pilot|the pilot|verbeter|verslechter|improve|deteriorat", told.sentence, re.IGNORECASE)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("reason", ["applicants_few", "applicants_one_cluster", "unbounded"])
def test_no_interval_no_verdict(language: str, reason: str) -> None:
    """Where there is no interval the reason is said instead of a verdict, with the estimate where there is one."""
    made = result()
    bare = replace(made.change, ci_low=None, ci_high=None, p_value=None, reason=reason)
    for change in (bare, replace(bare, estimate=None)):
        told = tell_gap(replace(made, change=change), language)  # type: ignore[arg-type]
        assert "effect" not in told.title
        assert told.sentence.endswith(".")
        assert {"nl": "niet te zeggen", "en": "can't be told"}[language] in told.title


@pytest.mark.parametrize(
    ("counts", "said"),
    [((100, 50), "minder vaak"), ((50, 100), "vaker"), ((100, 97), "geen duidelijk verschil"), ((0, 3), "te weinig")],
)
def test_the_funnel_says_what_the_ratio_allows(counts: tuple[int, int], said: str) -> None:
    """Less and more often stand where the interval of the ratio leaves out 1, in both arms."""
    told = tell_funnel(funnel(make_applications(applicants(counts, counts), stages=(1, 2))), "nl")
    assert said in told.title
    assert ("bevat steeds 1" in told.sentence) == (said == "geen duidelijk verschil")


def test_arms_that_differ_are_not_taken_together() -> None:
    """Clear in one arm and not in the other is told as just that, and not as an effect."""
    told = tell_funnel(funnel(make_applications(applicants((100, 50), (100, 97)), stages=(1, 2))), "nl")
    assert "niet overal" in told.title
    assert "effect" not in told.title + told.sentence


def test_a_funnel_without_arms() -> None:
    """No arm is named where there is none, and every bar is in the words for who can't see it."""
    made = funnel(make_applications(applicants((100, 50), (90, 60)).drop(columns="arm"), stages=(1, 2)))
    told = tell_funnel(made, "en")
    assert "with ‘" not in told.sentence
    assert told.alt.count(" of 400.") == 4


@pytest.mark.parametrize("question", ["funnel", "gap"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_own_files_get_words_a_table_and_a_picture(question: str, language: str) -> None:
    """An own file with small groups is coarsened before it is told of, and what then remains can be told, shown in a
    table with headings, and drawn."""
    frame = applicants((100, 80), (100, 90))
    rare = counted([(2, 0, 1, 4), (2, 1, 1, 3), (1, 0, 3, 2)])
    records = make_applications(pd.concat([frame, rare], ignore_index=True), backgrounds=(0, 1, 2))
    found = finding(question, records, language=language)  # type: ignore[arg-type]
    assert found.told.caveats
    assert found.result.stage.value == 2 if question == "gap" else len(found.result.stages) == 2
    assert len(found.table) == (2 if question == "gap" else 8)
    assert not any("." in str(name) for name in found.table.columns)
    for theme in ("light", "dark"):
        assert found.specification(theme)["layer"]  # type: ignore[arg-type]
