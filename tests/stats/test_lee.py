"""Trimming bounds: a case worked by hand, what must always hold, and what happens at the edges."""

import math
from dataclasses import astuple, replace

import numpy as np
import pytest

from tests.stats.helpers import make_panel
from via_dash.panel import Panel
from via_dash.stats import did
from via_dash.stats.dropout.lee import imbens_manski, lee_bounds
from via_dash.stats.dropout.retention import followed
from via_dash.stats.results import LeeBounds

LEFT = math.nan


def bounds(panel: Panel) -> LeeBounds:
    return lee_bounds(panel, "y", (0, 1), followed(panel, "y", 0, 1))


def changes(pilot: list[float], control: list[float]) -> Panel:
    """A panel of persons who all start at 0 and end at their change; nan for who left."""
    after = np.array([*pilot, *control])
    return make_panel(np.column_stack([np.zeros(len(after)), after]), np.arange(len(after)) < len(pilot))


def many(seed: int = 3, stays: tuple[float, float] = (0.9, 0.6), rows: int = 120) -> Panel:
    random = np.random.default_rng(seed)
    pilot = np.arange(rows) < rows / 2
    y = np.round(random.normal(size=(rows, 2)), 1)
    y[random.random(rows) > np.where(pilot, *stays), 1] = np.nan
    return make_panel(y, pilot)


def test_worked_by_hand() -> None:
    """Five of five against three of five stayed: 40 % of the pilot group's five changes, two persons, go at one end.

    Lower: the three smallest, mean 1, s² 0 + 1 + 1 over 2 = 1, cut at 2. Upper: the three largest, mean 10/3. Control
    mean 2, s² 1. Variance lower: 1/3 + 1·0.4/3 + 1·(0 + 0.4/(5·0.6)) + 1/3.
    """
    found = bounds(changes([0, 1, 2, 3, 5], [1, 2, 3, LEFT, LEFT]))
    assert (found.trimmed, found.share) == ("pilot", pytest.approx(0.4))
    assert (found.n_pilot, found.n_control) == (5, 3)
    assert found.lower == pytest.approx(1 - 2)
    assert found.upper == pytest.approx(10 / 3 - 2)
    low = math.sqrt(1 / 3 + 0.4 / 3 + 0.4 / 3 + 1 / 3)
    spread = ((2 - 10 / 3) ** 2 + (3 - 10 / 3) ** 2 + (5 - 10 / 3) ** 2) / 2
    high = math.sqrt(spread / 3 + (2 - 10 / 3) ** 2 * (0.4 / 3 + 0.4 / 3) + 1 / 3)
    reach = imbens_manski((found.upper - found.lower) / high)
    assert found.ci_low == pytest.approx(found.lower - reach * low)
    assert found.ci_high == pytest.approx(found.upper + reach * high)


def test_a_fraction_of_a_person_and_ties() -> None:
    """Four of four against three of five stayed: 40 % of four is 1.6 persons, so of the second one 0.4 is kept."""
    found = bounds(changes([0, 1, 2, 3], [0, 0.5, 1, LEFT, LEFT]))
    assert found.share == pytest.approx(0.4)
    assert found.lower == pytest.approx((0 + 1 + 0.4 * 2) / 2.4 - 0.5)
    assert found.upper == pytest.approx((3 + 2 + 0.4 * 1) / 2.4 - 0.5)
    tied = bounds(changes([0, 1, 1, 1], [0, 0.5, 1, LEFT, LEFT]))
    assert tied.lower == pytest.approx(1.4 / 2.4 - 0.5)
    assert tied.upper == pytest.approx(1 - 0.5)


def test_the_control_group_is_trimmed_where_it_kept_more() -> None:
    """Swapping the groups swaps the bounds and their signs, and nothing else."""
    one, other = changes([0, 1, 2, 3, 5], [1, 2, 3, LEFT, LEFT]), changes([1, 2, 3, LEFT, LEFT], [0, 1, 2, 3, 5])
    here, there = bounds(one), bounds(other)
    assert there.trimmed == "control"
    assert (there.lower, there.upper) == pytest.approx((-here.upper, -here.lower))
    assert (there.ci_low, there.ci_high) == pytest.approx((-here.ci_high, -here.ci_low))


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("stays", [(0.9, 0.6), (0.6, 0.9), (0.95, 0.9)])
def test_bounds_are_in_order_and_hold_the_plain_estimate(seed: int, stays: tuple[float, float]) -> None:
    """Lower ≤ plain ≤ upper, and the interval lies around the bounds."""
    panel = many(seed, stays)
    found, plain = bounds(panel), did(panel, "y").total
    assert found.ci_low < found.lower <= plain.estimate <= found.upper < found.ci_high
    assert (found.n_pilot, found.n_control) == (plain.n_pilot, plain.n_control)


def test_equal_retention_leaves_the_plain_estimate() -> None:
    """As many left in both groups: nobody is trimmed, both bounds are the plain estimate with its standard error."""
    random = np.random.default_rng(5)
    y = random.normal(size=(60, 2))
    y[[0, 1, 2, 30, 31, 32], 1] = np.nan
    panel = make_panel(y, np.arange(60) < 30)
    found, plain = bounds(panel), did(panel, "y").total
    assert (found.trimmed, found.share) == (None, 0.0)
    assert found.lower == found.upper == pytest.approx(plain.estimate)
    assert found.ci_low == pytest.approx(plain.estimate - 1.959963984540054 * plain.std_error)
    assert found.ci_high == pytest.approx(plain.estimate + 1.959963984540054 * plain.std_error)


def test_more_selective_drop_out_gives_wider_bounds() -> None:
    """The more the groups differ in retention, the less is known."""
    widths = []
    for left in (0, 5, 10, 20):
        random = np.random.default_rng(7)
        y = random.normal(size=(80, 2))
        y[40 : 40 + left, 1] = np.nan
        found = bounds(make_panel(y, np.arange(80) < 40))
        widths.append(found.upper - found.lower)
    assert widths == sorted(widths)
    assert widths[0] == 0


def test_equal_weights_change_nothing_and_no_weight_is_no_person() -> None:
    """Any constant weight gives the unweighted figures; weight 0 is the same as not being there."""
    panel = many()
    plain = astuple(bounds(panel))
    for weight in (0.1, 1.0, 7.0):
        weighted = replace(panel, persons=panel.persons.assign(weight=weight))
        found = astuple(bounds(weighted))
        assert [each for each in found if isinstance(each, float)] == pytest.approx(
            [each for each in plain if isinstance(each, float)]
        )
    some = np.arange(120) % 7 != 0
    zeros = replace(panel, persons=panel.persons.assign(weight=some.astype(float)))
    assert astuple(bounds(zeros))[:6] == pytest.approx(astuple(bounds(panel.part(some)))[:6])


def test_a_weighted_plain_estimate_lies_between() -> None:
    """With survey weights the bounds lie around the weighted difference-in-differences."""
    panel = many()
    weighted = replace(panel, persons=panel.persons.assign(weight=1.0 + np.arange(120) % 4))
    found, plain = bounds(weighted), did(weighted, "y").total
    assert found.lower < plain.estimate < found.upper


@pytest.mark.parametrize(
    ("pilot", "control", "reason"),
    [
        ([1, 2, 3], [], "no_control"),
        ([], [1, 2, 3], "no_pilot"),
        ([1, 2, 3], [1, LEFT, LEFT], "too_few"),
        ([1, 2, 3], [LEFT, LEFT, LEFT], "too_few"),
        ([1, 2], [1, 2, LEFT], "too_few"),
    ],
)
def test_too_few_to_trim(pilot: list[float], control: list[float], reason: str) -> None:
    """No number without at least two stayers per group, also after trimming; the reason says which it is."""
    found = bounds(changes(pilot, control))
    assert found.reason == reason
    assert found.lower is found.upper is found.ci_low is found.ci_high is None
    assert (found.n_pilot, found.n_control) == tuple(sum(x == x for x in side) for side in (pilot, control))


def test_groups_of_two() -> None:
    """Two stayers per group and nobody gone: the plain estimate."""
    found = bounds(changes([1, 2], [0, 1]))
    assert (found.lower, found.upper, found.reason) == (1.0, 1.0, None)


@pytest.mark.parametrize("change", [0.0, 0.1, 5.0])
def test_everyone_changes_alike(change: float) -> None:
    """Where nothing varies the bounds are known and no interval is: rounding is not taken for variation."""
    found = bounds(changes([change] * 10, [change] * 6 + [LEFT] * 3))
    assert (found.lower, found.upper) == pytest.approx((0.0, 0.0), abs=1e-12)
    assert (found.ci_low, found.ci_high, found.reason) == (None, None, "no_variation")


@pytest.mark.parametrize("width", [0.0, 0.3, 1.0, 3.0, 40.0])
def test_the_interval_holds_the_effect_with_95_percent(width: float) -> None:
    """Imbens and Manski's constant solves its own equation, between 1.645 and 1.96."""
    from scipy.special import ndtr

    c = imbens_manski(width)
    assert ndtr(c + width) - ndtr(-c) == pytest.approx(0.95, abs=1e-12)
    assert 1.6448 < c < 1.96
