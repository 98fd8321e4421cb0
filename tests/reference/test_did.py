"""Difference-in-differences against R: clubSandwich's CR2 and Satterthwaite, sandwich's CR1, lm's classical."""

import pandas as pd
import pytest

from tests.reference.lalonde import HERE, lalonde
from via_dash.methods import tolerance
from via_dash.stats import did

BALANCED = {
    "two waves, person clusters": {},
    "covariates": {"covariates": ["race"], "adjustment": "regression"},
    "black only": {"by": "race"},
    "12 crossed clusters": {"cluster": "by id"},
}


@pytest.mark.parametrize("case", BALANCED)
def test_balanced_panel_as_clubsandwich(case: str) -> None:
    """On a balanced panel every number is R's."""
    exact = {"rel": tolerance("did", "clubsandwich"), "abs": 0}
    options = dict(BALANCED[case])
    panel = lalonde(cluster=options.pop("cluster", "person"))
    expected = pd.read_csv(HERE / "cr2.csv", index_col="case").loc[case]
    row = 1 if case == "black only" else 0
    found = {se: did(panel, "y", se=se, **options).rows[row] for se in ("cr2", "cr1", "classical")}
    assert found["cr2"].estimate == pytest.approx(expected["estimate"], **exact)
    for se, each in found.items():
        assert each.std_error == pytest.approx(expected[f"se_{se}"], **exact)
    assert found["cr2"].df == pytest.approx(expected["df_satterthwaite"], **exact)
    assert found["cr2"].p_value == pytest.approx(expected["p_cr2"], **exact)


UNBALANCED = {
    "unbalanced": ("unbalanced", "person", ()),
    "unbalanced, race and age": ("unbalanced", "person", ("race", "age")),
    "unbalanced, crossed clusters": ("unbalanced", "crossed", ()),
    "unbalanced, nested clusters, race and age": ("unbalanced", "nested", ("race", "age")),
    "unbalanced, full leverage of one cluster": ("unbalanced", "crossed", ("one",)),
    "cross-sections": ("cross-sections", "person", ()),
    "cross-sections, race and age": ("cross-sections", "person", ("race", "age")),
    "cross-sections, nested clusters": ("cross-sections", "nested", ()),
}


@pytest.mark.parametrize("case", UNBALANCED)
def test_unbalanced_and_cross_sections_as_clubsandwich(case: str) -> None:
    """Missing rows, repeated cross-sections, controls and named clusters give R's numbers too."""
    exact = {"rel": tolerance("did", "clubsandwich"), "abs": 0}
    shape, cluster, covariates = UNBALANCED[case]
    panel = lalonde(shape, cluster)
    expected = pd.read_csv(HERE / "did.csv", index_col="case").loc[case]
    found = {
        se: did(panel, "y", se=se, covariates=covariates, sample="available").total
        for se in ("cr2", "cr1", "classical")
    }
    assert found["cr2"].estimate == pytest.approx(expected["estimate"], **exact)
    for se, each in found.items():
        assert each.std_error == pytest.approx(expected[f"se_{se}"], **exact)
    assert found["cr2"].df == pytest.approx(expected["df"], **exact)
    assert found["cr2"].p_value == pytest.approx(expected["p"], **exact)
    if cluster == "person":
        assert found["cr1"].df == expected["clusters"] - 1
        assert found["cr2"].n_pilot + found["cr2"].n_control == expected["clusters"]


WEIGHTED = pd.read_csv(HERE / "did_weighted.csv", keep_default_na=False)


@pytest.mark.parametrize("weight", ["survey", "matched", "extreme"])
@pytest.mark.parametrize("shape", ["balanced", "unbalanced", "cross-sections"])
def test_weights_as_clubsandwich(shape: str, weight: str) -> None:
    """Survey and matching weights, zeros among them, give a weighted lm's numbers: persons as clusters, named clusters
    in which the weights differ, controls, and a cluster with full leverage."""
    exact = {"rel": tolerance("did", "clubsandwich_weighted"), "abs": 0}
    cases = WEIGHTED[(WEIGHTED["shape"] == shape) & (WEIGHTED["weight"] == weight)]
    assert len(cases) == (6 if shape == "cross-sections" else 7)
    for case in cases.itertuples():
        panel = lalonde(shape, case.cluster, weight)
        options = {"covariates": case.controls.split(",") if case.controls else [], "sample": "available"}
        found = {se: did(panel, "y", se=se, **options) for se in ("cr2", "cr1", "classical")}
        for se, each in found.items():
            assert each.weighted
            assert each.total.estimate == pytest.approx(case.estimate, **exact)
            assert each.total.std_error == pytest.approx(getattr(case, f"se_{se}"), **exact)
        assert found["cr2"].total.df == pytest.approx(case.df, **exact)
        assert found["cr2"].total.p_value == pytest.approx(case.p, **exact)
        assert found["cr1"].total.df == case.clusters - 1
        assert found["classical"].total.df == case.rows - 4 - {"": 0, "one": 2, "race,age": 6}[case.controls]


DIFFERENCE = pd.read_csv(HERE / "did_difference.csv", keep_default_na=False)


@pytest.mark.parametrize("by", ["two", "three", "five"])
@pytest.mark.parametrize("shape", ["balanced", "unbalanced"])
def test_difference_between_levels_as_clubsandwich(shape: str, by: str) -> None:
    """Whether two, three or five levels differ is the HTZ test of the saturated model, with persons as clusters and
    with clusters that hold persons of several levels, weighted or not, with a control or without."""
    exact = {"rel": tolerance("did", "clubsandwich_difference"), "abs": 0}
    cases = DIFFERENCE[(DIFFERENCE["shape"] == shape) & (DIFFERENCE["by"] == by)]
    assert len(cases) == 8
    for case in cases.itertuples():
        panel = lalonde(shape, {"crossed": "crossed 30"}.get(case.cluster, case.cluster), case.weight)
        covariates = [case.controls] if case.controls else []
        column = "race" if by == "three" else by
        found = did(panel, "y", by=column, covariates=covariates, sample="available").difference
        assert found is not None
        assert (found.contrast, found.df, found.p_holm, found.p_bh) == (column, case.df, None, None)
        assert found.statistic == pytest.approx(case.statistic, **exact)
        assert found.df_error == pytest.approx(case.df_error, **exact)
        assert found.p_value == pytest.approx(case.p, **exact)
