"""What a difference-in-differences must be whatever the data, against other routes to the same number."""

import numpy as np
import pandas as pd
import pytest

from tests.stats.helpers import make_panel
from via_dash.methods import tolerance
from via_dash.options import StandardError
from via_dash.panel import Panel
from via_dash.stats import did
from via_dash.stats.regression.did_model import Model, modelled, samples
from via_dash.stats.results import Estimate

ERRORS: tuple[StandardError, ...] = ("cr2", "cr1", "classical")


def values(shape: str, rows: int = 90, seed: int = 3) -> tuple[np.ndarray, np.ndarray]:
    """Skewed, correlated outcomes of `rows` persons at two waves, and who is in the pilot."""
    random = np.random.default_rng(seed)
    own = random.gamma(2.0, size=(rows, 1))
    y = own + random.normal(size=(rows, 2)) * [1.0, 1.7] + [0.0, 0.4]
    if shape == "unbalanced":
        y[random.random(y.shape) < 0.2] = np.nan
        y = y[~np.isnan(y).all(axis=1)]
    if shape == "cross-sections":
        y[np.arange(rows), random.integers(0, 2, rows)] = np.nan
    return y, np.arange(len(y)) % 5 < 2


def panel_of(shape: str, **options: object) -> Panel:
    y, pilot = values(shape)
    return make_panel(y, pilot, has_persons=shape != "cross-sections", **options)  # type: ignore[arg-type]


def numbers(row: Estimate) -> list[float]:
    found = (row.estimate, row.std_error, row.df, row.statistic, row.p_value, row.ci_low, row.ci_high)
    return [number for number in found if number is not None]


def long(panel: Panel) -> pd.DataFrame:
    y, pilot = panel.values["y"], panel.persons["pilot"].to_numpy()
    wave = np.arange(2)
    frame = pd.DataFrame(
        {"id": np.repeat(np.arange(len(y)), 2), "wave": np.tile(wave, len(y)), "y": y.ravel(),
         "pilot": np.repeat(pilot, 2).astype(float)}
    )  # fmt: skip
    frame["effect"] = frame["pilot"] * frame["wave"]
    return frame.dropna()


def test_same_number_as_change_scores_and_two_way_effects() -> None:
    """On a balanced panel DiD, OLS on change scores and two-way fixed effects are one number."""
    import statsmodels.api as sm
    from linearmodels.panel import PanelOLS

    panel = panel_of("balanced")
    estimate = did(panel, "y").total.estimate
    y, pilot = panel.values["y"], panel.persons["pilot"].to_numpy(dtype=float)
    change = sm.OLS(y[:, 1] - y[:, 0], sm.add_constant(pilot)).fit()
    frame = long(panel).set_index(["id", "wave"])
    effects = PanelOLS(frame["y"], frame[["effect"]], entity_effects=True, time_effects=True).fit()
    allowed = tolerance("did", "two_way_effects")
    assert estimate == pytest.approx(change.params[1], rel=allowed)
    assert estimate == pytest.approx(effects.params["effect"], rel=allowed)


def test_cr2_is_welch_on_change_scores() -> None:
    """On a balanced panel CR2 is Welch's standard error of the change scores, to 1e-10: pure algebra."""
    panel = panel_of("balanced")
    y, pilot = panel.values["y"], panel.persons["pilot"].to_numpy()
    change = y[:, 1] - y[:, 0]
    welch = np.sqrt(sum(change[who].var(ddof=1) / who.sum() for who in (pilot, ~pilot)))
    n1, n0 = pilot.sum(), (~pilot).sum()
    df = (1 / n1 + 1 / n0) ** 2 / (1 / (n1**2 * (n1 - 1)) + 1 / (n0**2 * (n0 - 1)))
    found = did(panel, "y").total
    assert found.std_error == pytest.approx(welch, rel=1e-10)
    assert found.df == pytest.approx(df, rel=1e-10)


def test_standard_errors_of_other_libraries() -> None:
    """CR1 and classical are statsmodels' (both shapes); PanelOLS agrees with CR1 once told not to count
    the effects, apart from k: it counts 1 coefficient in (N − 1)/(N − k) where OLS has 4."""
    import statsmodels.formula.api as smf
    from linearmodels.panel import PanelOLS

    allowed = tolerance("did", "statsmodels")
    for shape in ("balanced", "unbalanced"):
        panel = panel_of(shape)
        frame = long(panel)
        model = smf.ols("y ~ pilot * wave", frame)
        plain, robust = model.fit(), model.fit(cov_type="cluster", cov_kwds={"groups": frame["id"]})
        for se, fit in (("classical", plain), ("cr1", robust)):
            found = did(panel, "y", se=se, sample="available").total
            assert found.estimate == pytest.approx(fit.params["pilot:wave"], rel=allowed)
            assert found.std_error == pytest.approx(fit.bse["pilot:wave"], rel=allowed)
    panel = panel_of("balanced")
    frame = long(panel).set_index(["id", "wave"])
    effects = PanelOLS(frame["y"], frame[["effect"]], entity_effects=True, time_effects=True).fit(
        cov_type="clustered", cluster_entity=True, auto_df=False, count_effects=False, group_debias=True
    )
    rows = len(frame)
    found = did(panel, "y", se="cr1").total
    assert found.std_error == pytest.approx(effects.std_errors["effect"] * np.sqrt((rows - 1) / (rows - 4)), rel=1e-10)


@pytest.mark.parametrize("shape", ["balanced", "unbalanced", "cross-sections"])
@pytest.mark.parametrize("se", ERRORS)
def test_cells_and_regression_are_one_estimator(shape: str, se: StandardError) -> None:
    """The closed form from the cells and least squares on cross-products give the same numbers, to 1e-10."""
    panel = panel_of(shape, categories={"half": list("ab") * 45} if shape != "unbalanced" else None)
    by = "half" if shape != "unbalanced" else None
    closed = did(panel, "y", se=se, by=by, sample="available")
    parts, remarks = samples(panel, "y", (0, 1), by, Model((), se, False, False, False))
    model = [modelled(part, (), se) for part in parts]
    assert remarks == []
    for row, (cells, inference) in zip(closed.rows, model, strict=True):
        found = [inference.estimate, inference.std_error, inference.df]
        assert found == pytest.approx([row.estimate, row.std_error, row.df], rel=1e-10)
        assert cells.persons == (row.n_pilot, row.n_control)


@pytest.mark.parametrize("shape", ["balanced", "unbalanced", "cross-sections"])
def test_every_person_a_cluster_of_their_own(shape: str) -> None:
    """Naming a cluster that is the person changes no number, to 1e-10."""
    y, _ = values(shape)
    plain = did(panel_of(shape), "y", sample="available").total
    named = did(panel_of(shape, cluster=np.arange(len(y))), "y", sample="available").total
    assert numbers(named) == pytest.approx(numbers(plain), rel=1e-10)


@pytest.mark.parametrize("constant, tolerance", [(1000.0, 1e-10), (-1e6, 1e-8)])
@pytest.mark.parametrize("covariates", [(), ("age",)])
def test_a_constant_added_changes_nothing(constant: float, tolerance: float, covariates: tuple[str, ...]) -> None:
    """Adding a constant to the outcome changes no number: to 1e-10, and to 1e-8 at a million, where the outcome itself
    keeps ten decimals fewer."""
    y, pilot = values("unbalanced")
    age = np.random.default_rng(5).normal(1980, 9, len(y))
    base, moved = (
        did(make_panel(each, pilot, numbers={"age": age}), "y", covariates=covariates, sample="available").total
        for each in (y, y + constant)
    )
    assert numbers(moved) == pytest.approx(numbers(base), rel=tolerance)


def test_large_means_and_large_changes() -> None:
    """Small differences around means that differ by a million between groups and waves keep 1e-8."""
    y, pilot = values("balanced")
    moved = y + np.where(pilot[:, None], 3e6, 1e6) + np.array([0.0, 5e5])
    base, found = did(make_panel(y, pilot), "y").total, did(make_panel(moved, pilot), "y").total
    assert (found.std_error, found.df) == pytest.approx((base.std_error, base.df), rel=1e-8)
    assert found.estimate == pytest.approx(base.estimate, abs=1e-8)


def test_scale_and_direction() -> None:
    """Tenfold outcomes give tenfold effects; exchanging the groups turns the sign and nothing else. To 1e-12."""
    y, pilot = values("balanced")
    base = did(make_panel(y, pilot), "y").total
    tenfold, turned = did(make_panel(10 * y, pilot), "y").total, did(make_panel(y, ~pilot), "y").total
    assert (tenfold.estimate, tenfold.std_error) == pytest.approx((10 * base.estimate, 10 * base.std_error), rel=1e-12)
    assert (turned.estimate, turned.std_error, turned.df) == pytest.approx((-base.estimate, base.std_error, base.df))
    assert (turned.ci_low, turned.ci_high) == pytest.approx((-base.ci_high, -base.ci_low))


def test_means_explain_the_estimate() -> None:
    """The four means that are shown give the estimate without controls, and never with one that moves it. To 1e-12."""
    panel = panel_of("balanced", numbers={"age": np.arange(90.0) % 37})
    for covariates in ((), ("age",)):
        found = did(panel, "y", covariates=covariates)
        pilot_before, pilot_after, control_before, control_after = (mean.mean for mean in found.means)
        told = (pilot_after - pilot_before) - (control_after - control_before)
        assert (found.total.estimate == pytest.approx(told, rel=1e-12)) == (not covariates)
