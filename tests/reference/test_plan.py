"""A planned design against R: power.t.test, power.prop.test, the noncentral t, and a design effect worked by hand."""

import math
from pathlib import Path

import pandas as pd
import pytest

from via_dash.methods import tolerance
from via_dash.stats import plan
from via_dash.stats.results import Design

HERE = Path(__file__).parent
NUMBER = dict(kind="numeric", sd=1.4, correlation=0.6, effect=0.5, pilot=60, control=60)


@pytest.fixture(scope="module")
def expected() -> dict[str, float]:
    return pd.read_csv(HERE / "plan_expected.csv").set_index("figure")["value"].to_dict()


@pytest.mark.parametrize(
    ("name", "answers"), [("after", {"before": False}), ("change", {}), ("single", {"comparison": False})]
)
def test_numbers_as_power_t_test(name, answers, expected):
    """Answers after, changes of two groups, and changes of one: the detectable effect and the participants are R's."""
    found = plan(Design(**(NUMBER | answers)))
    assert found.detectable == pytest.approx(expected[f"t_{name}_delta"], rel=tolerance("plan", "power_t_test"))
    assert found.needed == math.ceil(expected[f"t_{name}_n"])


@pytest.mark.parametrize("level", [0.05, 0.2, 0.5])
def test_shares_as_power_prop_test(level, expected):
    """Shares after the start: R's power.prop.test, from rare to half."""
    found = plan(Design(before=False, level=level, effect=0.15, pilot=150, control=150))
    assert found.detectable == pytest.approx(
        expected[f"prop_delta_{level:g}"], rel=tolerance("plan", "power_prop_test")
    )
    assert found.needed == math.ceil(expected[f"prop_n_{level:g}"])


def test_another_level_and_power_as_power_prop_test(expected):
    """90 % power at 1 %."""
    found = plan(Design(before=False, level=0.2, effect=0.1), alpha=0.01, power=0.9)
    assert found.needed == math.ceil(expected["prop_n_90_1"])


def test_clusters_as_a_design_effect_worked_by_hand(expected):
    """Two times 8 schools of 25 pupils, of whom 20 are left, and ICC 0.1: variances are 1 + 19 × 0.1 = 2.9 times as
    large, and there are 14 degrees of freedom."""
    answers = NUMBER | dict(correlation=0.5, pilot=200, control=200, clusters=(8, 8), icc=0.1, dropout=(0.2, 0.2))
    found = plan(Design(**answers))
    assert found.design_effect == pytest.approx(2.9, rel=1e-12) and found.cluster_size == 20
    assert found.detectable == pytest.approx(expected["cluster_delta"], rel=tolerance("plan", "design_effect"))
    assert (found.needed_clusters, found.needed) == (expected["cluster_k"], 25 * expected["cluster_k"])


def test_unequal_groups_and_drop_out_as_the_noncentral_t(expected):
    """200 of whom 180 are left against 100 of whom 70."""
    answers = NUMBER | dict(before=False, pilot=200, control=100, dropout=(0.1, 0.3))
    found = plan(Design(**answers))
    assert (found.n_pilot, found.n_control) == (180, 70)
    assert found.detectable == pytest.approx(expected["unequal_delta"], rel=tolerance("plan", "power_t_test"))


def test_the_simulated_trials_are_the_size_that_the_plan_asks():
    """make_plan.R simulates trials of 274 persons per group; that is the number asked for those very answers."""
    assert plan(Design(level=0.2, effect=0.1, correlation=0.5)).needed == 274
