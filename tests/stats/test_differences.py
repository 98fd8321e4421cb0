"""Whether the levels of a subgroup differ in their difference-in-differences: the test, and when there is none."""

import math

import numpy as np
import pytest

from tests.stats.helpers import make_panel
from via_dash.panel import Panel
from via_dash.stats import did
from via_dash.stats.results import DidResult, WaldTest

ROWS = 240


def levels(count: int, shape: str = "balanced", cluster: np.ndarray | None = None, seed: int = 7) -> Panel:
    """240 persons over so many levels, the effect larger in each next level."""
    random = np.random.default_rng(seed)
    kind, pilot = random.integers(0, count, ROWS), random.random(ROWS) < 0.5
    y = random.normal(size=(ROWS, 1)) + random.normal(size=(ROWS, 2)) + np.array([0.0, 0.2]) * (kind * pilot)[:, None]
    if shape == "unbalanced":
        y[random.random(y.shape) < 0.2] = np.nan
    return make_panel(y, pilot, categories={"kind": np.array([f"k{i}" for i in range(count)])[kind]},
                      numbers={"age": random.normal(size=ROWS)}, cluster=cluster)  # fmt: skip


def the_test(found: DidResult) -> WaldTest:
    assert found.difference is not None
    numbers = (found.difference.statistic, found.difference.p_value, found.difference.df_error)
    assert {number is None for number in numbers} == {found.difference.reason is not None}
    return found.difference


@pytest.mark.parametrize("shape", ["balanced", "unbalanced"])
@pytest.mark.parametrize("covariates", [(), ("age",)])
def test_two_levels_are_a_t_test_between_the_rows(shape: str, covariates: tuple[str, ...]) -> None:
    """With two levels F is the squared difference of the rows over the sum of their variances. To 1e-10."""
    found = did(levels(2, shape), "y", by="kind", covariates=covariates, sample="available")
    _, one, other = found.rows
    test = the_test(found)
    assert test.statistic == pytest.approx(
        (one.estimate - other.estimate) ** 2 / (one.std_error**2 + other.std_error**2), rel=1e-10
    )
    assert (test.contrast, test.df, test.reason) == ("kind", 1, None)
    assert min(one.df, other.df) < test.df_error < one.df + other.df


@pytest.mark.parametrize("count", [2, 3, 6])
@pytest.mark.parametrize("shape", ["balanced", "unbalanced"])
def test_three_routes_to_one_number(count: int, shape: str) -> None:
    """From the cells, from the regressions, and from the matrices that a named cluster asks for where every person is
    one: the same test, to 1e-9."""
    options = {"by": "kind", "sample": "available"}
    cells = the_test(did(levels(count, shape), "y", **options))
    weighted = levels(count, shape).part(np.ones(ROWS, bool), weight=np.full(ROWS, 3.0))
    named = levels(count, shape, cluster=np.arange(ROWS))
    for other in (weighted, named):
        found = the_test(did(other, "y", **options))
        assert (found.statistic, found.df_error, found.p_value) == pytest.approx(
            (cells.statistic, cells.df_error, cells.p_value), rel=1e-9
        )


@pytest.mark.parametrize("cluster", [None, np.arange(ROWS) % 17])
def test_order_unit_and_kind_of_standard_error_do_not_matter(cluster: np.ndarray | None) -> None:
    """The test is the same whichever level comes first, in whatever unit, and whatever `se` the rows have."""
    panel = levels(4, cluster=cluster)
    base = the_test(did(panel, "y", by="kind"))
    for se in ("cr1", "classical", "wild"):
        assert the_test(did(panel, "y", by="kind", se=se)).p_value == pytest.approx(base.p_value, rel=1e-9)
    turned = panel.persons["kind"].map({"k0": "z", "k1": "b", "k2": "y", "k3": "a"}).astype(str)
    other = make_panel(
        panel.values["y"] * 1000 + 1e4, panel.persons["pilot"], categories={"kind": turned}, cluster=cluster
    )
    found = the_test(did(other, "y", by="kind"))
    assert (found.statistic, found.df_error) == pytest.approx((base.statistic, base.df_error), rel=1e-8)


def test_without_subgroup() -> None:
    """No `by`, no test."""
    assert did(levels(3), "y").difference is None


def test_what_persons_of_two_levels_in_one_cluster_share_counts() -> None:
    """A shock that a school's pupils of both levels share does not make the levels differ: naming the school makes the
    test more certain of the difference, where the rows alone would add up both their errors."""
    random = np.random.default_rng(3)
    school = np.arange(ROWS) % 40
    pilot = school < 20
    shock = random.normal(size=40)[school] * 5
    y = np.column_stack([np.zeros(ROWS), shock]) + random.normal(size=(ROWS, 2))
    kind = np.array(["a", "b"])[np.arange(ROWS) // 40 % 2]
    panel = make_panel(y, pilot, categories={"kind": kind}, cluster=school)
    found = did(panel, "y", by="kind")
    apart = (found.rows[1].estimate - found.rows[2].estimate) ** 2
    assert the_test(found).statistic > 5 * apart / (found.rows[1].std_error ** 2 + found.rows[2].std_error ** 2)


def test_levels_without_an_estimate_are_left_out() -> None:
    """Only levels with an estimate and a standard error are compared; with one left there is the reason."""
    y, rows = np.random.default_rng(2).normal(size=(80, 2)), np.arange(80)
    pilot = rows % 2 == 0
    kind = np.array(["a", "b", "c", "d"])[rows // 20].astype(object)
    y[rows // 20 == 2] = 4.0
    pilot[rows // 20 == 3] = False
    found = did(make_panel(y, pilot, categories={"kind": kind}), "y", by="kind")
    assert [row.reason for row in found.rows] == [None, None, None, "no_variation", "no_pilot"]
    assert the_test(found).df == 1
    pilot[rows // 20 == 1] = True
    found = did(make_panel(y, pilot, categories={"kind": kind}), "y", by="kind")
    assert the_test(found) == WaldTest("kind", None, 0, None, None, None, "one_level")
    none = did(make_panel(y, rows < 0, categories={"kind": kind}), "y", by="kind")
    assert the_test(none).reason == "one_level"


def test_two_persons_per_group() -> None:
    """Levels of two persons per group carry a test, on few degrees of freedom."""
    y, rows = np.random.default_rng(2).normal(size=(12, 2)), np.arange(12)
    found = did(make_panel(y, rows % 2 == 0, categories={"kind": np.array(list("abc"))[rows // 4]}), "y", by="kind")
    assert [row.reason for row in found.rows] == [None] * 4
    assert 1 < the_test(found).df_error < 6


def test_more_levels_than_clusters() -> None:
    """Four schools can't tell five levels apart: each level has its row, the difference has its reason."""
    panel = levels(5, cluster=np.arange(ROWS) % 4)
    found = did(panel, "y", by="kind")
    assert all(row.p_value is not None for row in found.rows)
    assert the_test(found) == WaldTest("kind", None, 4, None, None, None, "too_few")


@pytest.mark.parametrize("named", [False, True])
def test_a_thousand_levels(named: bool) -> None:
    """A covariate with a thousand levels is tested, or not for a reason, in time that does not run away."""
    random = np.random.default_rng(8)
    kind = [f"k{i:04}" for i in random.integers(0, 1000, 12_000)]
    panel = make_panel(random.normal(size=(12_000, 2)), random.random(12_000) < 0.5, categories={"kind": kind},
                       cluster=random.integers(0, 300, 12_000) if named else None)  # fmt: skip
    found = did(panel, "y", by="kind")
    test = the_test(found)
    assert test.df == sum(row.reason is None for row in found.rows) - 2
    assert test.reason == ("too_few" if named else None)


def test_p_is_never_zero() -> None:
    """A difference beyond doubt has a p above 0, and no number is infinite."""
    panel = levels(2)
    y = panel.values["y"] + np.array([0.0, 1e9]) * (panel.persons["kind"] == "k1").to_numpy()[:, None]
    y[panel.persons["pilot"].to_numpy()] = panel.values["y"][panel.persons["pilot"].to_numpy()]
    found = make_panel(y, panel.persons["pilot"], categories={"kind": panel.persons["kind"]})
    test = the_test(did(found, "y", by="kind"))
    assert test.p_value is not None and test.statistic is not None
    assert 0 < test.p_value < 1e-100 and math.isfinite(test.statistic)
