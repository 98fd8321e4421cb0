"""Matching against R: MatchIt 4.7.2 for pairs and balance, glm for the score, survey's raking for entropy balancing."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.stats.helpers import make_panel
from via_dash.methods import tolerance
from via_dash.panel import Panel
from via_dash.stats import match
from via_dash.stats.balancing.balance import balance_rows
from via_dash.stats.balancing.features import Feature, design, features
from via_dash.stats.balancing.propensity import propensity
from via_dash.stats.results import MatchResult

HERE = Path(__file__).parent
NAMES = ["age", "educ", "race", "married", "nodegree", "re74", "re75"]
COLUMNS = {
    "Means Treated": "means_treated",
    "Means Control": "means_control",
    "Std. Mean Diff.": "std_mean_diff",
    "Var. Ratio": "var_ratio",
    "eCDF Mean": "ecdf_mean",
    "eCDF Max": "ecdf_max",
    "Std. Pair Dist.": "std_pair_dist",
}
RUNS = {
    "nearest": {},
    "ratio2": {"ratio": 2},
    "caliper": {"caliper": 0.2},
    "exact": {"exact": ["race"]},
}
MORE_RUNS = {
    "unequal": (NAMES, {"ratio": 3, "caliper": 0.1}, False),
    "survey": (NAMES, {}, True),
    "unequal_survey": (NAMES, {"ratio": 3, "caliper": 0.1}, True),
    "flat": (["age", "educ", "re74"], {"exact": ["group"], "coding": "levels"}, False),
}


@pytest.fixture(scope="module")
def persons() -> pd.DataFrame:
    """LaLonde's data, with the columns that make_match.R adds."""
    frame = pd.read_csv(HERE / "lalonde.csv", dtype={"id": str})
    row = np.arange(1, len(frame) + 1)
    return frame.assign(sw=0.5 + (row % 4) / 2, group=row % 3)


@pytest.fixture(scope="module")
def weights() -> pd.DataFrame:
    return pd.read_csv(HERE / "match_weights.csv", index_col="id")


@pytest.fixture(scope="module")
def balances() -> pd.DataFrame:
    return pd.read_csv(HERE / "match_balance.csv")


def lalonde(persons: pd.DataFrame, weighted: bool = False) -> Panel:
    """The panel of LaLonde's men, earnings in 1975 and 1978; with the survey weights of make_match.R when asked."""
    panel = make_panel(
        persons[["re75", "re78"]].to_numpy(dtype=float),
        persons["treat"] == 1,
        categories={name: persons[name] for name in ("race", "married", "nodegree", "group")},
        numbers={name: persons[name] for name in ("age", "educ", "re74", "re75")},
    )
    panel.persons["person"] = persons["id"]
    if weighted:
        panel.persons["weight"] = persons["sw"]
    return panel


def weight_by_person(result: MatchResult, ids: pd.Series) -> np.ndarray:
    """The weight of each of the persons after matching, 0 for who is left out."""
    assert result.panel is not None
    weights = np.ones(len(result.panel.persons)) if result.panel.weights is None else result.panel.weights
    return pd.Series(weights, index=result.panel.persons["person"]).reindex(ids, fill_value=0.0).to_numpy()


def assert_balance(result: MatchResult, stage: str, expected: pd.DataFrame) -> None:
    """The rows of one stage are MatchIt's, in its order, figure by figure; a figure it lacks is lacking."""
    found, tiny = result.balance, tolerance("match", "matchit_balance")
    found = found.loc[found["stage"] == stage, list(COLUMNS.values())].astype(float).to_numpy()
    np.testing.assert_allclose(found, expected[list(COLUMNS)].to_numpy(float), rtol=tiny, atol=tiny)


@pytest.mark.parametrize("run", RUNS)
def test_pairs_and_balance_are_those_of_matchit(persons: pd.DataFrame, run: str) -> None:
    """Every pair of the four runs is MatchIt's, ties included, and so is every figure of the balance table."""
    result = match(lalonde(persons), NAMES, **RUNS[run])
    pairs = pd.read_csv(HERE / f"matchit_{run}_pairs.csv")
    found = set(result.pairs.itertuples(index=False, name=None))
    wrong = found ^ set(zip(pairs["treated"], pairs["control"], strict=True))
    assert len(wrong) <= tolerance("match", "matchit_pairs")
    assert len(result.pairs) == len(pairs)
    assert_balance(result, "all", pd.read_csv(HERE / "matchit_all_balance.csv"))
    assert_balance(result, "matched", pd.read_csv(HERE / f"matchit_{run}_balance.csv"))


@pytest.mark.parametrize("run", MORE_RUNS)
def test_weights_and_balance_with_survey_weights_and_unequal_numbers(
    persons: pd.DataFrame, weights: pd.DataFrame, balances: pd.DataFrame, run: str
) -> None:
    """Different numbers of controls, survey weights, and an exact variable beside the covariates: MatchIt's figures."""
    names, options, weighted = MORE_RUNS[run]
    result = match(lalonde(persons, weighted), names, **options)
    expected = weights.loc[persons["id"], run].to_numpy() * (persons["sw"] if weighted else 1.0)
    np.testing.assert_allclose(
        weight_by_person(result, persons["id"]), expected, rtol=0, atol=tolerance("match", "matchit_weights")
    )
    for stage in ("all", "matched"):
        rows = balances[(balances["case"] == run) & (balances["stage"] == stage)]
        assert_balance(result, stage, rows[~rows["variable"].isin(["flat", "half"])])


def test_a_variable_that_the_pilot_group_does_not_vary_on(persons: pd.DataFrame, balances: pd.DataFrame) -> None:
    """Where the pilot group's standard deviation is 0 both groups' own stands in, as in MatchIt."""
    row, pilot = np.arange(1, len(persons) + 1), (persons["treat"] == 1).to_numpy()
    columns = [
        Feature("flat", None, np.where(pilot, 3.0, row % 5)),
        Feature("half", None, np.where(pilot, 1.0, row % 2)),
    ]
    rows = balances[(balances["case"] == "flat") & (balances["stage"] == "all")].set_index("variable")
    for found in balance_rows(columns, pilot, np.ones(len(pilot)), None, None):
        expected = rows.loc[found.variable]
        assert found.std_mean_diff == pytest.approx(expected["Std. Mean Diff."], rel=1e-12)
        assert found.ecdf_mean == pytest.approx(expected["eCDF Mean"], rel=1e-12)


@pytest.mark.parametrize("weighted", [False, True])
def test_the_propensity_score_is_that_of_glm(persons: pd.DataFrame, weights: pd.DataFrame, weighted: bool) -> None:
    """The score is R's to rounding, R's own iterations run to their end."""
    panel = lalonde(persons, weighted)
    matrix = design(features(panel, NAMES, "auto", np.arange(len(persons))))
    base = persons["sw"].to_numpy() if weighted else np.ones(len(persons))
    score = propensity(matrix, (persons["treat"] == 1).to_numpy(), base)
    expected = weights.loc[persons["id"], "propensity_sw" if weighted else "propensity"]
    np.testing.assert_allclose(score, expected, rtol=0, atol=tolerance("match", "glm"))


def test_the_propensity_score_is_that_of_statsmodels(persons: pd.DataFrame) -> None:
    """The library that the field uses gives the same scores."""
    import statsmodels.api as sm

    matrix = design(features(lalonde(persons), NAMES, "auto", np.arange(len(persons))))
    treated = (persons["treat"] == 1).to_numpy()
    expected = sm.Logit(treated.astype(float), matrix).fit(disp=0, tol=1e-14, maxiter=100).predict()
    score = propensity(matrix, treated, np.ones(len(treated)))
    np.testing.assert_allclose(score, expected, rtol=0, atol=tolerance("match", "statsmodels"))


@pytest.mark.parametrize("method", ["entropy", "ipw"])
@pytest.mark.parametrize("weighted", [False, True])
def test_weights_of_the_methods_that_drop_nobody(
    persons: pd.DataFrame, weights: pd.DataFrame, method: str, weighted: bool
) -> None:
    """Entropy balancing gives the weights of raking calibration, inverse probability those of glm's scores."""
    result = match(lalonde(persons, weighted), NAMES, method=method)
    expected = weights.loc[persons["id"], f"{method}_sw" if weighted else method]
    found = weight_by_person(result, persons["id"])
    np.testing.assert_allclose(found, expected, rtol=tolerance("match", "weights"), atol=0)
