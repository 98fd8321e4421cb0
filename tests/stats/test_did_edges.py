"""What a difference-in-differences does where there is little or nothing to estimate from."""

import math

import numpy as np
import pytest

from tests.stats.helpers import make_panel
from via_dash.options import StandardError
from via_dash.panel import Panel
from via_dash.stats import did
from via_dash.stats.results import DidResult


def normal(rows: int, waves: int = 2, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(rows, waves))


def halves(rows: int) -> np.ndarray:
    return np.arange(rows) < rows / 2


def assert_no_nan(found: DidResult) -> None:
    frame = found.to_frame()
    for column in frame.select_dtypes("number"):
        assert all(value is None or math.isfinite(value) for value in frame[column].dropna())


@pytest.mark.parametrize("covariates", [(), ("x",)])
@pytest.mark.parametrize("pilots, reason", [(0, "no_pilot"), (1, "too_few"), (2, None), (18, None), (19, "too_few"),
                                            (20, "no_control")])  # fmt: skip
def test_groups_of_none_one_and_two(pilots: int, reason: str | None, covariates: tuple[str, ...]) -> None:
    """Two persons in a group are enough for an estimate; one or none gives the reason and no number."""
    panel = make_panel(normal(20), np.arange(20) < pilots, numbers={"x": np.arange(20.0) ** 2})
    found = did(panel, "y", covariates=covariates, adjustment="regression")
    row = found.total
    assert row.reason == reason
    assert (row.n_pilot, row.n_control) == (pilots, 20 - pilots)
    for value in (row.estimate, row.std_error, row.df, row.statistic, row.p_value, row.ci_low, row.ci_high):
        assert (value is None) == (reason is not None)
    assert_no_nan(found)


@pytest.mark.parametrize("value", [0.0, 3.0, 0.1, 1e6 + 0.1])
@pytest.mark.parametrize("covariates", [(), ("x",)])
def test_everyone_the_same(value: float, covariates: tuple[str, ...]) -> None:
    """When all outcomes are equal the estimate is 0 without a test: rounding is not mistaken for variation."""
    panel = make_panel(np.full((30, 2), value), halves(30), numbers={"x": np.arange(30.0)})
    for se in ("cr2", "cr1", "classical"):
        row = did(panel, "y", covariates=covariates, adjustment="regression", se=se).total
        assert row.reason == "no_variation"
        assert row.estimate == pytest.approx(0.0, abs=1e-9)
        assert row.std_error == 0.0
        assert row.statistic is row.p_value is row.ci_low is row.ci_high is None


def test_everyone_changes_by_the_same_amount() -> None:
    """Persons who differ but all change alike: a difference is known, its uncertainty is not."""
    y = normal(40)
    y[:, 1] = y[:, 0] + np.where(halves(40), 0.3, 0.1)
    row = did(make_panel(y, halves(40)), "y").total
    assert row.estimate == pytest.approx(0.2, abs=1e-12)
    assert row.reason == "no_variation"


@pytest.mark.parametrize("covariates", [(), ("x",)])
@pytest.mark.parametrize("sample", ["complete", "available"])
def test_a_level_without_variation(sample: str, covariates: tuple[str, ...]) -> None:
    """A level whose persons all answer alike, far from the group's mean, has a difference and no uncertainty."""
    y, rows = normal(60), np.arange(60)
    alike = rows % 10 == 0
    y[alike] = np.where(halves(60)[alike, None], [7.1, 9.3], [5.7, 5.9])
    y[10, 0] = y[50, 1] = np.nan
    panel = make_panel(y, halves(60), categories={"alike": alike.astype(str)}, numbers={"x": rows**0.5})
    for se in ("cr2", "cr1", "classical"):
        options = {"se": se, "sample": sample, "covariates": covariates, "adjustment": "regression"}
        row = did(panel, "y", by="alike", **options).rows[2]
        assert row.reason == "no_variation"
        assert row.estimate == pytest.approx(2.0, abs=1e-12)
        assert (row.std_error, row.p_value) == (0.0, None)


def test_an_effect_beyond_doubt_has_a_p_above_zero() -> None:
    """p is never exactly 0, however large the effect."""
    y = normal(400)
    y[:200, 1] += 1e9
    p_value = did(make_panel(y, halves(400)), "y").total.p_value
    assert p_value is not None
    assert 0 < p_value < 1e-100


def test_one_cluster_per_arm() -> None:
    """One school per group can't tell schools from groups: no standard error, whatever the number of pupils."""
    panel = make_panel(normal(40), halves(40), cluster=np.where(halves(40), 1, 2))
    found = did(panel, "y")
    assert found.total.reason == "one_cluster"
    assert found.total.std_error is found.total.p_value is None
    assert found.remarks == ("few_clusters",)
    assert found.cluster == "school"
    assert did(panel, "y", cluster="person").total.reason is None


def test_remarks_on_the_sample() -> None:
    """Readers are told of few clusters, of persons seen once and of missing controls; and only where it is so."""
    y, rows = normal(60), np.arange(60)
    age = rows.astype(float)
    assert did(make_panel(y, halves(60), cluster=rows % 12), "y").remarks == ()
    assert did(make_panel(y, halves(60), cluster=rows % 11), "y").remarks == ("few_clusters",)
    age[3] = np.nan
    panel = make_panel(y, halves(60), numbers={"age": age})
    assert did(panel, "y").remarks == ()
    adjusted = did(panel, "y", covariates=["age"])
    assert adjusted.remarks == ("dropped_missing",)
    assert adjusted.total.n_pilot == 29
    y[5, 0] = np.nan
    assert did(make_panel(y, halves(60)), "y").remarks == ("dropped_incomplete",)
    assert did(make_panel(y, halves(60)), "y", sample="available").remarks == ()


def test_collinear_controls() -> None:
    """A control that equals the group, or another control, is told; one that doesn't vary is simply no control."""
    x = np.arange(40.0)
    panel = make_panel(
        normal(40), halves(40), categories={"group": halves(40).astype(str), "same": ["a"] * 40},
        numbers={"x": x, "twice": 2 * x + 1},
    )  # fmt: skip
    assert did(panel, "y", covariates=["group"]).total.reason == "collinear_covariates"
    assert did(panel, "y", covariates=["x", "twice"]).total.reason == "collinear_covariates"
    plain, constant = did(panel, "y").total, did(panel, "y", covariates=["same"]).total
    assert constant.std_error == pytest.approx(plain.std_error, rel=1e-10)


@pytest.mark.parametrize("se", ["cr2", "cr1", "classical", "wild"])
@pytest.mark.parametrize("weight", [None, 2.0])
def test_a_control_that_is_constant_in_one_group(se: StandardError, weight: float | None) -> None:
    """A control that varies among the control persons only leaves those who are as the pilot persons are; as a subgroup
    it leaves empty groups."""
    kind = np.where(halves(40), "a", np.where(np.arange(40) % 2, "a", "b"))
    panel = make_panel(normal(40), halves(40), categories={"kind": kind})
    if weight is not None:
        panel = panel.part(np.ones(40, dtype=bool), weight=np.full(40, weight))
    found, alike = did(panel, "y", se=se, covariates=["kind"]), did(panel.keep("kind", ["a"]), "y", se=se)
    assert found.total.reason is None
    assert found.total.estimate == pytest.approx(alike.total.estimate, rel=1e-10)
    assert ("dropped_unlike" in found.remarks) == (se in ("cr2", "cr1"))
    split = did(panel, "y", se=se, by="kind")
    assert [row.reason for row in split.rows] == [None, None, "no_pilot"]
    assert split.difference is not None and split.difference.reason == "one_level"


def test_more_controls_than_persons() -> None:
    """More regressors than the sample can carry gives a reason, not a number."""
    numbers = {f"x{i}": normal(8, 1, seed=i)[:, 0] for i in range(20)}
    panel = make_panel(normal(8), halves(8), numbers=numbers)
    assert did(panel, "y", covariates=list(numbers)).total.reason == "collinear_covariates"


def test_subgroups_are_runs_of_their_own() -> None:
    """A level's row is what the level's persons alone would give; an empty level has its reason. To 1e-12."""
    y, kind = normal(60), np.array(["a", "b", "c"])[np.arange(60) % 3]
    panel = make_panel(y, halves(60), categories={"kind": kind, "one": ["all"] * 60})
    rows = did(panel, "y", by="kind").rows
    assert [(row.covariate, row.level) for row in rows] == [
        ("total", "Totaal"), ("kind", "a"), ("kind", "b"), ("kind", "c"),
    ]  # fmt: skip
    for row in rows[1:]:
        alone = did(make_panel(y[kind == row.level], halves(60)[kind == row.level]), "y").total
        assert (row.estimate, row.std_error, row.df) == pytest.approx((alone.estimate, alone.std_error, alone.df))
    whole, constant = did(panel, "y", by="one").rows
    assert constant.std_error == whole.std_error
    only_pilot = make_panel(y, halves(60), categories={"kind": np.where(halves(60), "a", "b")})
    assert [row.reason for row in did(only_pilot, "y", by="kind").rows] == [None, "no_control", "no_pilot"]


@pytest.mark.parametrize("covariates", [(), ("x",)])
def test_a_thousand_levels(covariates: tuple[str, ...]) -> None:
    """A covariate with a thousand levels gives a thousand rows, each with a number or a reason."""
    random = np.random.default_rng(8)
    kind = [f"k{i:04}" for i in random.integers(0, 1000, 3000)]
    panel = make_panel(random.normal(size=(3000, 2)), random.random(3000) < 0.5, categories={"kind": kind},
                       numbers={"x": random.normal(size=3000)})  # fmt: skip
    found = did(panel, "y", by="kind", covariates=covariates)
    assert len(found.rows) == 1 + len(set(kind))
    assert all((row.p_value is None) == (row.reason is not None) for row in found.rows)
    assert_no_nan(found)


def three_waves() -> Panel:
    y = normal(30, 3)
    y[halves(30) == 0, 1] = np.nan
    return make_panel(y, halves(30))


def test_waves_that_both_groups_have() -> None:
    """A control group without the middle wave: first and last are compared, and the middle one has its reason."""
    panel = three_waves()
    assert [wave.value for wave in did(panel, "y").waves] == ["T0", "T2"]
    middle = did(panel, "y", waves=("T0", "T1"))
    assert middle.total.reason == "no_control"
    assert [mean.n for mean in middle.means] == [15, 15, 0, 0]


def test_wrong_questions_are_errors() -> None:
    """An unknown name or option is an error that lists what there is; so are waves out of order."""
    panel = make_panel(normal(30, 3), halves(30), numbers={"x": np.arange(30.0)})
    for wrong in ({"waves": ("T0", "T9")}, {"by": "z"}, {"covariates": ["z"]}):
        with pytest.raises(KeyError, match="there are"):
            did(panel, "y", **wrong)
    with pytest.raises(KeyError, match="there are y"):
        did(panel, "z")
    with pytest.raises(ValueError, match="'cr2', 'cr1', 'classical', 'wild'"):
        did(panel, "y", se="hc3")  # type: ignore[arg-type]
    for wrong in ({"waves": ("T1", "T0")}, {"by": "x"}, {"by": "x", "covariates": ["x"]}, {"cluster": "school"}):
        with pytest.raises(ValueError):
            did(panel, "y", **wrong)
