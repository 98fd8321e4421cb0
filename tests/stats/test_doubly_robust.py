"""What an adjustment must do: adjust, keep its size, agree with itself in other forms, and say where it can't."""

import numpy as np
import pytest

from tests.stats.helpers import make_panel
from via_dash.engine import MomentPatterns, moment_patterns
from via_dash.panel import Panel
from via_dash.stats import did
from via_dash.stats.distributions.intervals import t_quantile
from via_dash.stats.regression.did_model import pattern_moments
from via_dash.stats.regression.doubly_robust import adjusted, weighted_sum
from via_dash.stats.regression.two_by_two import closed_form
from via_dash.stats.regression.weighted_sum import cr2_variance, scores

RANDOM = np.random.default_rng


def driven(pilots: int = 54, controls: int = 54, seed: int = 1, **options: object) -> Panel:
    """No effect, but a characteristic drives the change, and the pilot group has more of it."""
    random, rows = RANDOM(seed), pilots + controls
    pilot = np.arange(rows) < pilots
    x = random.normal(size=rows) + 0.5 * pilot
    before = random.normal(size=rows)
    y = np.column_stack([before, before + 0.8 * x + random.normal(size=rows)])
    return make_panel(y, pilot, numbers={"x": x}, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("adjustment", ["doubly_robust", "traditional", "regression"])
def test_an_adjustment_adjusts(adjustment: str) -> None:
    """Where a characteristic drives the trend every adjustment moves the estimate towards the truth, which is 0, and
    says what it corrected for."""
    panel = driven(400, 400)
    plain = did(panel, "y")
    found = did(panel, "y", covariates=["x"], adjustment=adjustment)
    assert plain.total.ci_low > 0.1 and found.total.ci_low < 0 < found.total.ci_high
    assert (found.adjustment, found.corrected) == (adjustment, ("x",))
    assert (plain.adjustment, plain.corrected) == (None, ())


@pytest.mark.parametrize("pilots, controls", [(54, 54), (20, 200), (6, 20)])
def test_size(pilots: int, controls: int) -> None:
    """Without an effect 5 % of the tests reject, within the chance of 400 draws; unadjusted far more do."""
    random, rows = RANDOM(1), pilots + controls
    group = (np.arange(rows) >= pilots).astype(int)
    control, rejected = driven().covariates[0], {"adjusted": [], "plain": []}
    for _ in range(400):
        x, before = random.normal(size=rows) + 0.5 * (1 - group), random.normal(size=rows)
        y = np.column_stack([before, before + 0.8 * x + random.normal(size=rows)])
        patterns = MomentPatterns(
            group,
            x[:, None],
            None,
            np.ones((rows, 2), bool),
            np.ones(rows),
            y,
            y[:, :, None] * y[:, None],
            np.zeros((2, 2)),
        )
        for key, row in (
            ("adjusted", adjusted(patterns, (control,), "cr2", "doubly_robust")[1]),
            ("plain", closed_form(pattern_moments(patterns), "cr2")),
        ):
            if row.std_error and row.df:
                rejected[key].append(abs(row.estimate) > t_quantile(row.df) * row.std_error)
    assert 0.02 < np.mean(rejected["adjusted"]) < 0.085
    assert np.mean(rejected["plain"]) > np.mean(rejected["adjusted"]) + 0.02


@pytest.mark.parametrize("clusters", [False, True])
def test_without_a_characteristic_it_is_the_plain_estimate(clusters: bool) -> None:
    """With nothing but a constant the weighted sum is the plain difference, with its CR2 standard error and degrees of
    freedom, by person and by cluster."""
    panel = driven(cluster=np.arange(108) // 6 if clusters else None)
    plain = did(panel, "y").total
    patterns = moment_patterns(panel, "y", (0, 1), (), clustered=clusters, every=True)
    found = weighted_sum(patterns, (), "doubly_robust")
    variance, trace, squares = cr2_variance(scores(found, patterns))
    (a, b), (c, d) = patterns.shifts
    told = found.estimate + (b - a) - (d - c)
    assert (told, variance**0.5, trace**2 / squares) == pytest.approx((plain.estimate, plain.std_error, plain.df))


def dense(panel: Panel, adjustment: str, weights: np.ndarray) -> tuple[float, float]:
    """CR2's standard error and degrees of freedom from matrices of persons by persons, with the residuals' maker."""
    (name,) = [covariate.name for covariate in panel.covariates]
    pilot, n = panel.persons["pilot"].to_numpy(), len(panel.persons)
    x = np.column_stack([np.ones(n), panel.persons[name].to_numpy(float)])
    change = panel.values["y"][:, 1] - panel.values["y"][:, 0]
    controls = tuple(panel.covariates)
    patterns = moment_patterns(panel, "y", (0, 1), (name,), clustered=False, every=True, weighted=True)
    found = weighted_sum(patterns, controls, adjustment)  # type: ignore[arg-type]
    order = np.lexsort((patterns.covariates[:, 0], patterns.group))
    a = np.empty(n)
    a[np.lexsort((x[:, 1], ~pilot))] = found.weight[order]
    v = np.where(pilot, 0.0, -a if adjustment == "doubly_robust" else weights)
    to_beta = np.linalg.inv(x.T @ (v[:, None] * x)) @ (x * v[:, None]).T
    maker = np.eye(n) - x @ to_beta
    share = np.where(pilot, weights, 0.0) / weights[pilot].sum()
    maker[pilot] -= share @ maker
    residual, expected = maker @ change, (maker**2).sum(axis=1)
    form = (np.abs(a) / np.sqrt(expected))[:, None] * maker
    added = a * residual
    if adjustment == "traditional":
        return 0.0, float((a**2).sum() ** 2 / ((form @ form.T) ** 2).sum())
    return float(np.sqrt((added**2 / expected).sum())), float((a**2).sum() ** 2 / ((form @ form.T) ** 2).sum())


@pytest.mark.parametrize("adjustment", ["doubly_robust", "traditional"])
def test_sparse_sums_are_the_dense_matrices(adjustment: str) -> None:
    """The correction and Satterthwaite's degrees of freedom equal those of the full matrices, with weights. To 1e-9."""
    weights = RANDOM(3).uniform(0.5, 2.0, size=60)
    panel = driven(20, 40).part(np.ones(60, bool), weight=weights)
    row = did(panel, "y", covariates=["x"], adjustment=adjustment).total
    error, df = dense(panel, adjustment, weights)
    assert row.df == pytest.approx(df, rel=1e-9)
    if error:
        assert row.std_error == pytest.approx(error, rel=1e-9)


@pytest.mark.parametrize("scale, offset", [(1e-9, 0.0), (1e9, 0.0), (1.0, 1e9)])
def test_scale_and_offset(scale: float, offset: float) -> None:
    """The unit of the outcome and that of the characteristic change nothing else."""
    base, moved = driven(), driven()
    moved = make_panel(scale * moved.values["y"] + offset, moved.persons["pilot"],
                       numbers={"x": 1e6 * moved.persons["x"].to_numpy() + 1e7})  # fmt: skip
    one, two = (did(panel, "y", covariates=["x"]).total for panel in (base, moved))
    near = 1e-9 if not offset else 1e-6
    assert (two.estimate, two.std_error) == pytest.approx((scale * one.estimate, scale * one.std_error), rel=near)
    assert (two.df, two.p_value) == pytest.approx((one.df, one.p_value), rel=1e-6)


def test_nothing_to_adjust_is_told() -> None:
    """A characteristic that everybody shares corrects nothing: the plain estimate, and no claim of a correction."""
    panel = driven()
    panel = make_panel(
        panel.values["y"], panel.persons["pilot"], categories={"same": ["a"] * 108}, numbers={"one": [2.0] * 108}
    )
    found = did(panel, "y", covariates=["same", "one"])
    assert found.total.estimate == pytest.approx(did(panel, "y").total.estimate, rel=1e-12)
    assert (found.covariates, found.corrected, found.adjustment) == (("same", "one"), (), None)


@pytest.mark.parametrize("adjustment", ["doubly_robust", "traditional"])
def test_no_overlap_is_told(adjustment: str) -> None:
    """Groups that a characteristic tells apart, and a level that no control person has, give the reason and no number;
    one that repeats the group says so; a level of which one control person is, that it rests on one."""
    y, half, random = RANDOM(1).normal(size=(40, 2)), np.arange(40) < 20, RANDOM(2)
    apart = np.where(half, 5.0, -5.0) + random.normal(size=40)
    rare = np.where(half & (np.arange(40) < 3), "b", "a")
    one = np.where((np.arange(40) < 3) | (np.arange(40) == 30), "b", "a")
    panel = make_panel(
        y, half, categories={"rare": rare, "group": half.astype(str), "one": one}, numbers={"apart": apart}
    )
    reasons = {
        name: did(panel, "y", covariates=[name], adjustment=adjustment).total for name in ("apart", "rare", "group")
    }
    assert {name: (row.reason, row.estimate) for name, row in reasons.items()} == {
        "apart": ("no_overlap", None), "rare": ("no_overlap", None), "group": ("collinear_covariates", None)
    }  # fmt: skip
    row = did(panel, "y", covariates=["one"], adjustment=adjustment).total
    assert row.reason == "too_few_alike" and row.estimate is not None and row.std_error is None


def test_everyone_changes_alike() -> None:
    """Changes that follow from the characteristic leave a difference without uncertainty, not a test of rounding."""
    panel = driven()
    x, y = panel.persons["x"].to_numpy(), panel.values["y"].copy()
    y[:, 1] = y[:, 0] + 2 * x + 0.3 * panel.persons["pilot"]
    row = did(make_panel(y, panel.persons["pilot"], numbers={"x": x}), "y", covariates=["x"]).total
    assert row.estimate == pytest.approx(0.3, abs=1e-8)
    assert row.reason == "no_variation"


def test_what_goes_with_what() -> None:
    """Doubly robust is of changes with CR2 or CR1; the default gives way to regression, an impossible wish is told."""
    panel = driven()
    for options in ({"se": "wild"}, {"se": "classical"}, {"sample": "available"}):
        assert did(panel, "y", covariates=["x"], **options).adjustment == "regression"
        with pytest.raises(ValueError, match="regression"):
            did(panel, "y", covariates=["x"], adjustment="doubly_robust", **options)
    with pytest.raises(ValueError, match="adjustment must be one of"):
        did(panel, "y", covariates=["x"], adjustment="entropy")  # type: ignore[arg-type]


def test_the_levels_differ_by_cluster() -> None:
    """With clusters that hold persons of both levels the test of their difference is Hotelling's on the joint
    covariance; where no cluster does it is the one of the rows alone. To 1e-10."""
    panel, kind = driven(), np.where(np.arange(108) % 2, "a", "b")
    made = {
        key: make_panel(panel.values["y"], panel.persons["pilot"], categories={"kind": kind},
                        numbers={"x": panel.persons["x"]}, cluster=cluster)
        for key, cluster in (("crossed", np.arange(108) // 4), ("own", np.arange(108)), ("persons", None))
    }  # fmt: skip
    found = {key: did(each, "y", by="kind", covariates=["x"]).difference for key, each in made.items()}
    assert found["own"].statistic == pytest.approx(found["persons"].statistic, rel=1e-10)
    assert found["own"].df_error == pytest.approx(found["persons"].df_error, rel=1e-10)
    assert found["crossed"].p_value is not None and found["crossed"].p_value != found["persons"].p_value
