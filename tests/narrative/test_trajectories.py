"""What is said of milestones and ladders follows the intervals, and never says more."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.stats.trajectories import trajectory
from via_dash.narrative import tell_ladder, tell_milestones
from via_dash.stats import ladder, milestones
from via_dash.stats.results import Ends, LadderResult


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 60), st.integers(0, 60), st.floats(0.02, 0.98))
def test_more_than_the_target_only_where_the_interval_says_so(reached: int, others: int, target: float) -> None:
    """`Meer` and `minder` dan het doel stand only where the target lies outside the interval; else both fit."""
    records = replace(trajectory(["start"] * others + ["job"] * reached), targets={"job": target})
    result = milestones(records)
    portion = result.whole.steps[-1].reached
    told = tell_milestones(result, "nl")
    assert ("meer dan het doel" in told.title) == (target < portion.ci_low)
    assert ("minder dan het doel" in told.title) == (target > portion.ci_high)
    inside = portion.ci_low <= target <= portion.ci_high
    assert ("geen aanwijzing" in told.sentence) == inside


@pytest.mark.parametrize("language", ["nl", "en"])
def test_nobody_past_the_start_is_told_as_not_known_yet(language: str) -> None:
    """No share of 0 % is sold as a result where nothing was recorded."""
    told = tell_milestones(milestones(trajectory(["start"] * 6)), language)  # type: ignore[arg-type]
    assert "%" not in told.title + told.sentence
    assert {"nl": "nog geen resultaten bekend", "en": "no results known yet"}[language] in told.title


def moved(up: int, down: int) -> LadderResult:
    before, after = [1] * up + [2] * down + [2], [2] * up + [1] * down + [2]
    return ladder(trajectory(["start"] * (up + down) + ["job"], before=before, after=after))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 20), st.integers(0, 20))
def test_more_up_than_down_only_where_the_test_says_so(up: int, down: int) -> None:
    """A difference that chance may give is told as no sign of one, never as none."""
    told, p = tell_ladder(moved(up, down), "nl"), moved(up, down).groups[0].p_value
    claims = "meer mensen omhoog" in told.sentence or "meer mensen omlaag" in told.sentence
    assert claims == (p is not None and p < 0.05)
    if claims:
        assert ("meer mensen omhoog dan omlaag" in told.sentence) == (up > down)
    elif p is not None:
        assert "geen aanwijzing" in told.sentence
    else:
        assert "Niemand veranderde" in told.sentence


@pytest.mark.parametrize(
    ("gap", "words"),
    [(Ends(0.1, -0.01, 0.2), "geen aanwijzing"), (Ends(0.1, 0.01, 0.2), "meer mensen"),
     (Ends(-0.1, -0.2, -0.01), "minder mensen")],
)  # fmt: skip
def test_the_title_about_two_groups_follows_the_interval(gap: Ends, words: str) -> None:
    """More or fewer in the pilot group only where the interval leaves zero out."""
    assert words in tell_ladder(replace(moved(3, 1), gap=gap), "nl").title


def test_without_a_second_group_it_says_what_it_can_not_say() -> None:
    """No comparison group, who was not seen twice, and who could not go down, stand beside the moves."""
    records = trajectory(["start"] * 3 + ["job"], before=[1, 1, 2, 2], after=[2, None, 3, 3])
    comparison, rest = tell_ladder(ladder(records), "nl").caveats
    assert "geen vergelijkingsgroep" in comparison
    assert "Van 1 van de 4 personen" in rest and "kon niet omlaag: 1 van de 3" in rest
