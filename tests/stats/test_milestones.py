"""How far participants came, and against which target."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.stats.trajectories import trajectory
from via_dash.stats import milestones
from via_dash.stats.distributions.proportions import binomial_p_value, clopper_pearson

STAGES = ("start", "diploma", "job")


def test_at_least_and_exactly() -> None:
    """Who came furthest counts for every stage before it, and exactly for one."""
    found = milestones(trajectory(["start", "start", "diploma", "job", "job", "job"])).whole
    assert [step.reached.count for step in found.steps] == [6, 4, 3]
    assert [step.furthest.count for step in found.steps] == [2, 1, 3]
    assert found.n == 6
    assert found.steps[0].reached.ci_high == 1.0


def test_a_target_is_tested_where_there_is_one() -> None:
    """By hand: 40 of 200 against 10 %; the other stages have no target and no test."""
    records = replace(trajectory(["start"] * 160 + ["job"] * 40), targets={"job": 0.10, "elsewhere": 0.5})
    start, diploma, job = milestones(records).whole.steps
    assert (start.target, start.p_value, diploma.p_value) == (None, None, None)
    assert job.target == 0.10
    assert job.p_value == pytest.approx(3.40e-5, abs=1e-7)
    assert (job.reached.ci_low, job.reached.ci_high) == pytest.approx((0.147, 0.262), abs=5e-4)


def test_cohorts_and_who_left_early() -> None:
    """Each cohort has its own n and shares; an unknown answer is neither stopped nor not."""
    found = milestones(
        trajectory(
            ["start", "job", "job", "job", "start"],
            cohort=["2017", "2017", "2018", "2018", "2018"],
            stopped=["ja", "nee", "nee", None, "nee"],
        )
    )
    assert [(str(part.cohort.value), part.n, part.steps[2].reached.count) for part in found.cohorts if part.cohort] == [
        ("2017", 2, 1), ("2018", 3, 2),
    ]  # fmt: skip
    assert found.whole.stopped is not None
    assert (found.whole.stopped.count, found.whole.stopped.n) == (1, 4)
    frame = found.to_frame()
    assert list(frame["cohort"][:3]) == ["total"] * 3
    assert list(frame["left_early"][:3]) == [1] * 3
    assert milestones(trajectory(["start", "job"])).whole.stopped is None


def test_other_records_are_refused() -> None:
    """The message says which kind is needed."""
    with pytest.raises(ValueError, match="trajectory"):
        milestones(replace(trajectory(["start", "job"]), kind="staff"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(STAGES), min_size=1, max_size=60))
def test_shares_only_fall_along_the_way(stages: list[str]) -> None:
    """Whatever the file: who came to a stage came to those before it, furthest stages add up, intervals hold shares."""
    steps = milestones(trajectory([*stages, "start"])).whole.steps
    counts = [step.reached.count for step in steps]
    assert counts == sorted(counts, reverse=True)
    assert sum(step.furthest.count for step in steps) == counts[0] == len(stages) + 1
    for step in steps:
        for portion in (step.reached, step.furthest):
            assert 0 <= portion.ci_low <= portion.share <= portion.ci_high <= 1


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 80), st.data())
def test_interval_and_test_never_disagree(n: int, data: st.DataObject) -> None:
    """p is below 5 % exactly where the target lies outside the interval, so that no page can say both."""
    count = data.draw(st.integers(0, n))
    target = data.draw(st.floats(0.01, 0.99))
    low, high = clopper_pearson(count, n)
    if min(abs(target - low), abs(target - high)) > 1e-9:
        assert (binomial_p_value(count, n, target) < 0.05) == (not low <= target <= high)


def test_the_interval_covers_at_least_95_percent() -> None:
    """The promise for which it was chosen: at any true share the exact chance that it holds that share is 95 % or more,
    in a group as small as 6."""
    from scipy.stats import binom

    for n in (6, 24, 62):
        ends = [clopper_pearson(count, n) for count in range(n + 1)]
        for share in np.linspace(0.01, 0.99, 50):
            held = [low <= share <= high for low, high in ends]
            assert binom.pmf(np.arange(n + 1), n, share)[held].sum() >= 0.95
