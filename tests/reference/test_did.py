"""Difference-in-differences against R: clubSandwich's CR2 and Satterthwaite, sandwich's CR1, lm's classical."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.stats.helpers import make_panel
from via_dash.panel import Panel
from via_dash.stats import did

HERE = Path(__file__).parent
EXACT = {"rel": 1e-6, "abs": 0}


@pytest.fixture(scope="module")
def persons() -> pd.DataFrame:
    return pd.read_csv(HERE / "lalonde.csv", dtype={"id": str})


def lalonde(persons: pd.DataFrame, shape: str = "balanced", cluster: str = "person") -> Panel:
    """The panel of make_cr2.R and make_did.R: `balanced`, `unbalanced` or `cross-sections`."""
    row = np.arange(len(persons))
    values = persons[["re75", "re78"]].to_numpy(dtype=float)
    if shape == "unbalanced":
        values[((2 * row[:, None] + np.arange(2)) * 37) % 100 < 15] = np.nan
    if shape == "cross-sections":
        values[row[:, None] % 2 != np.arange(2)] = np.nan
    kept = ~np.isnan(values).all(axis=1)
    crossed = row % 12
    clusters = {
        "person": None,
        "by id": (np.unique(persons["id"], return_inverse=True)[1] + 1) % 12,
        "crossed": crossed,
        "nested": np.where(persons["treat"] == 1, row % 5, 100 + row % 4),
    }
    named = clusters[cluster]
    return make_panel(
        values[kept],
        (persons["treat"] == 1)[kept],
        categories={"race": persons["race"][kept], "one": (crossed == 1)[kept].astype(str)},
        numbers={"age": persons["age"][kept]},
        cluster=None if named is None else named[kept],
        has_persons=shape != "cross-sections",
    )


BALANCED = {
    "two waves, person clusters": {},
    "covariates": {"covariates": ["race"]},
    "black only": {"by": "race"},
    "12 crossed clusters": {"cluster": "by id"},
}


@pytest.mark.parametrize("case", BALANCED)
def test_balanced_panel_as_clubsandwich(persons: pd.DataFrame, case: str) -> None:
    """On a balanced panel every number is R's, to 1e-6: the precision at which a reader could check it."""
    options = dict(BALANCED[case])
    panel = lalonde(persons, cluster=options.pop("cluster", "person"))
    expected = pd.read_csv(HERE / "cr2.csv", index_col="case").loc[case]
    row = 1 if case == "black only" else 0
    found = {se: did(panel, "y", se=se, **options).rows[row] for se in ("cr2", "cr1", "classical")}
    assert found["cr2"].estimate == pytest.approx(expected["estimate"], **EXACT)
    for se, each in found.items():
        assert each.std_error == pytest.approx(expected[f"se_{se}"], **EXACT)
    assert found["cr2"].df == pytest.approx(expected["df_satterthwaite"], **EXACT)
    assert found["cr2"].p_value == pytest.approx(expected["p_cr2"], **EXACT)


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
def test_unbalanced_and_cross_sections_as_clubsandwich(persons: pd.DataFrame, case: str) -> None:
    """Missing rows, repeated cross-sections, controls and named clusters give R's numbers too, to 1e-6."""
    shape, cluster, covariates = UNBALANCED[case]
    panel = lalonde(persons, shape, cluster)
    expected = pd.read_csv(HERE / "did.csv", index_col="case").loc[case]
    found = {
        se: did(panel, "y", se=se, covariates=covariates, sample="available").total
        for se in ("cr2", "cr1", "classical")
    }
    assert found["cr2"].estimate == pytest.approx(expected["estimate"], **EXACT)
    for se, each in found.items():
        assert each.std_error == pytest.approx(expected[f"se_{se}"], **EXACT)
    assert found["cr2"].df == pytest.approx(expected["df"], **EXACT)
    assert found["cr2"].p_value == pytest.approx(expected["p"], **EXACT)
    if cluster == "person":
        assert found["cr1"].df == expected["clusters"] - 1
        assert found["cr2"].n_pilot + found["cr2"].n_control == expected["clusters"]
