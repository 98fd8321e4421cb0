"""Attrition against R: prop.test, t.test, glm, clubSandwich, and Lee's bounds written apart from the paper."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.stats.helpers import make_panel
from via_dash.methods import tolerance
from via_dash.panel import Panel
from via_dash.stats.attrition import attrition
from via_dash.stats.results import AttritionResult

HERE = Path(__file__).parent
EXPECTED = pd.read_csv(HERE / "attrition.csv").set_index(["case", "quantity"])["value"]
CASES = ("control left more", "pilot left more", "ties", "weighted")


def lalonde(case: str) -> Panel:
    """The panel of make_attrition.R."""
    persons = pd.read_csv(HERE / "lalonde.csv", dtype={"id": str})
    row, treat = np.arange(len(persons)), persons["treat"].to_numpy()
    draw = (row * 37 + 11) % 101
    threshold = {
        "pilot left more": 10 + 10 * (persons["race"] == "black").to_numpy() + 25 * (treat == 1),
        "ties": 25 + 20 * (treat == 0),
    }.get(case, 20 + 12 * persons["married"].to_numpy() + 20 * (treat == 0))
    values = persons[["re75", "re78"]].to_numpy(dtype=float)
    if case == "ties":
        values = np.round(values / 5000)
    values[draw < threshold, 1] = np.nan
    panel = make_panel(
        values,
        treat == 1,
        categories={name: persons[name].astype(str) for name in ("race", "married", "nodegree")},
        numbers={"age": persons["age"], "educ": persons["educ"].where(row % 29 != 3)},
    )
    return replace(panel, persons=panel.persons.assign(weight=1.0 + row % 3)) if case == "weighted" else panel


@pytest.fixture(scope="module")
def results() -> dict[str, AttritionResult]:
    return {case: attrition(lalonde(case), "y") for case in CASES}


def close(check: str) -> dict[str, float]:
    return {"rel": tolerance("attrition", check), "abs": 0}


@pytest.mark.parametrize("case", CASES)
def test_retention_as_prop_test(results: dict[str, AttritionResult], case: str) -> None:
    """The difference in retention, its test and Newcombe's interval from R's Wilson intervals."""
    row, expected = results[case].differential, EXPECTED[case]
    found = (row.estimate, row.p_value, row.ci_low, row.ci_high)
    printed = [expected[name] for name in ("retention", "retention_p", "retention_low", "retention_high")]
    assert found == pytest.approx(printed, **close("retention"))


@pytest.mark.parametrize("case", ["control left more", "pilot left more", "ties"])
def test_stayers_against_leavers_as_t_test(results: dict[str, AttritionResult], case: str) -> None:
    """Means, standardised differences and Welch's p of numbers, one level of a category and the outcome before."""
    rows = {(row.group, row.variable): row for row in results[case].leavers}
    for group in ("pilot", "control"):
        for variable, name in {"age": "age", "educ": "educ", "race: hispan": "hispan", "y": "y0"}.items():
            row = rows[group, variable]
            found = (row.n_stayers, row.n_leavers, row.mean_stayers, row.mean_leavers, row.std_mean_diff, row.p_value)
            parts = ("n_stayers", "n_leavers", "mean_stayers", "mean_leavers", "smd", "p")
            printed = [EXPECTED[case, f"{group} {name} {part}"] for part in parts]
            assert found == pytest.approx(printed, **close("leavers"))


@pytest.mark.parametrize("case", CASES)
def test_response_weights_as_glm(results: dict[str, AttritionResult], case: str) -> None:
    """The weights of the stayers are those of a logit in R, per group; the panel's own weights come on top."""
    panel = results[case].panel
    assert panel is not None and panel.weights is not None
    own = panel.weights
    if case == "weighted":
        own = own / (1.0 + panel.persons["person"].to_numpy() % 3)
    pilot = panel.persons["pilot"].to_numpy()
    for group, weight in (("pilot", own[pilot]), ("control", own[~pilot])):
        found = (weight.sum(), weight @ weight, weight.min(), weight.max())
        printed = [EXPECTED[case, f"ipw_{name}_{group}"] for name in ("sum", "squares", "min", "max")]
        assert found == pytest.approx(printed, **close("weights"))


@pytest.mark.parametrize("case", CASES)
def test_weighted_estimate_as_weighted_least_squares(results: dict[str, AttritionResult], case: str) -> None:
    """The difference-in-differences of the weighted stayers, with clubSandwich's standard error."""
    row = results[case].weighted
    printed = [EXPECTED[case, name] for name in ("weighted", "weighted_se")]
    assert (row.estimate, row.std_error) == pytest.approx(printed, **close("weighted"))


@pytest.mark.parametrize("case", CASES)
def test_bounds_as_written_apart_in_r(results: dict[str, AttritionResult], case: str) -> None:
    """Both of Lee's bounds, the share trimmed and the interval of Imbens and Manski, whichever group is trimmed, with
    ties at the cut and with weights."""
    lee = results[case].lee
    found = (lee.share, lee.lower, lee.upper, lee.ci_low, lee.ci_high)
    printed = [EXPECTED[case, f"lee_{name}"] for name in ("share", "lower", "upper", "ci_low", "ci_high")]
    assert found == pytest.approx(printed, **close("lee"))
    assert lee.trimmed == ("control" if case == "pilot left more" else "pilot")


def test_every_candidate_is_in_the_model(results: dict[str, AttritionResult]) -> None:
    """The comparison with glm is one of the whole model: nothing was left out."""
    for result in results.values():
        assert result.covariates == ("race", "married", "nodegree", "age", "educ")
        assert result.remarks == ()
