"""Wald tests of wave × subgroup against R: MASS::polr, glm and lm with sandwich::vcovCL."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.stats.helpers import make_panel, scored
from via_dash.methods import tolerance
from via_dash.panel import Outcome, Panel
from via_dash.stats import subgroup

HERE = Path(__file__).parent
CHECKS = {"ordinal": "polr", "binary": "glm", "numeric": "lm"}


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return pd.read_csv(HERE / "ordinal.csv")


def followed(table: pd.DataFrame, cluster: pd.Series | None = None) -> Panel:
    """240 persons in three subgroups over three waves, with an ordinal, a binary and a numeric outcome."""
    answer = table[["y0", "y1", "y2"]].to_numpy()
    return make_panel(
        {
            "ordinal": answer,
            "binary": np.where(np.isnan(answer), np.nan, answer > 2),
            "numeric": table[["z0", "z1", "z2"]].to_numpy(),
        },
        np.ones(len(table), dtype=bool),
        categories={"sub": table["sub"]},
        numbers={"age": table["age"]},
        cluster=cluster,
        outcomes=[scored("ordinal"), scored("binary", "binary", (0, 1)), Outcome("numeric")],
    )


@pytest.mark.parametrize("kind", CHECKS)
@pytest.mark.parametrize("sample", ["complete", "available"])
@pytest.mark.parametrize("control", [False, True])
def test_wald_tests_as_in_r(table: pd.DataFrame, kind: str, sample: str, control: bool) -> None:
    """Every Wald χ², df, and raw and adjusted p is R's; p is allowed ten times as much as χ²."""
    expected = pd.read_csv(HERE / "ordinal_wald.csv").query(f"kind == '{kind}' and sample == '{sample}'")
    expected = expected[expected["control"] == control]
    panel = followed(table)
    found = subgroup(panel, kind, by="sub", controls=["age"] if control else [], sample=sample, test="chi2").to_frame()
    allowed = tolerance("subgroup", CHECKS[kind])
    assert found["contrast"].tolist() == ["total", "T0–T1", "T0–T2"]
    assert found["df"].tolist() == expected["df"].tolist()
    assert found["statistic"].to_numpy() == pytest.approx(expected["statistic"].to_numpy(), rel=allowed, abs=0)
    for ours, theirs in (("p_value", "p"), ("p_holm", "holm"), ("p_bh", "bh")):
        assert found[ours].to_numpy() == pytest.approx(expected[theirs].to_numpy(), rel=10 * allowed, abs=0)


@pytest.mark.parametrize("kind", CHECKS)
@pytest.mark.parametrize("cluster", ["crossed", "nested"])
def test_named_clusters_as_in_r(table: pd.DataFrame, kind: str, cluster: str) -> None:
    """Clustered by school, with pupils of all subgroups in a school or of one, every χ² and p is R's."""
    schools = {"crossed": table["id"] % 25, "nested": table["sub"] + (table["id"] % 12).astype(str)}
    expected = pd.read_csv(HERE / "subgroup_cluster.csv").query(f"kind == '{kind}' and cluster == '{cluster}'")
    panel = followed(table, schools[cluster])
    found = subgroup(panel, kind, by="sub", controls=["age"], sample="available", test="chi2")
    allowed = tolerance("subgroup", f"{CHECKS[kind]}_clustered")
    frame = found.to_frame()
    assert found.cluster == "school"
    assert frame["df"].tolist() == expected["df"].tolist()
    assert frame["statistic"].to_numpy() == pytest.approx(expected["statistic"].to_numpy(), rel=allowed, abs=0)
    assert frame["p_value"].to_numpy() == pytest.approx(expected["p"].to_numpy(), rel=10 * allowed, abs=0)
    by_person = subgroup(panel, kind, by="sub", controls=["age"], sample="available", cluster="person")
    alone = subgroup(followed(table), kind, by="sub", controls=["age"], sample="available")
    assert replace(by_person, trend=alone.trend) == alone


@pytest.mark.parametrize("kind", CHECKS)
@pytest.mark.parametrize("cluster", ["person", "crossed", "nested"])
def test_small_sample_tests_as_in_r(table: pd.DataFrame, kind: str, cluster: str) -> None:
    """F, both degrees of freedom and p of the HTZ test are clubSandwich's: of least squares, and of the whitened rows
    of a cumulative logit."""
    schools = {"person": None, "crossed": table["id"] % 25, "nested": table["sub"] + (table["id"] % 12).astype(str)}
    expected = pd.read_csv(HERE / "subgroup_htz.csv").query(f"kind == '{kind}' and cluster == '{cluster}'")
    found = subgroup(followed(table, schools[cluster]), kind, by="sub", controls=["age"], sample="available").to_frame()
    assert found["df"].tolist() == expected["df"].tolist()
    for ours, theirs in (("statistic", "statistic"), ("df_error", "df_error"), ("p_value", "p")):
        allowed = tolerance("subgroup", f"htz_{kind}")
        assert found[ours].to_numpy() == pytest.approx(expected[theirs].to_numpy(), rel=allowed, abs=0)
