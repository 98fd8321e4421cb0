"""Wald tests of wave × subgroup against R: MASS::polr, glm and lm with sandwich::vcovCL."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.stats.helpers import make_panel, scored
from via_dash.panel import Outcome, Panel
from via_dash.stats import subgroup

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def panel() -> Panel:
    table = pd.read_csv(HERE / "ordinal.csv")
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
        outcomes=[scored("ordinal"), scored("binary", "binary", (0, 1)), Outcome("numeric")],
    )


@pytest.mark.parametrize("kind, tolerance", [("ordinal", 1e-4), ("binary", 1e-8), ("numeric", 1e-8)])
@pytest.mark.parametrize("sample", ["complete", "available"])
@pytest.mark.parametrize("control", [False, True])
def test_wald_tests_as_in_r(panel: Panel, kind: str, tolerance: float, sample: str, control: bool) -> None:
    """Every Wald χ², df, and raw and adjusted p is R's: to 1e-4 for polr, whose Hessian is numerical; else to 1e-8."""
    expected = pd.read_csv(HERE / "ordinal_wald.csv").query(f"kind == '{kind}' and sample == '{sample}'")
    expected = expected[expected["control"] == control]
    found = subgroup(panel, kind, by="sub", controls=["age"] if control else [], sample=sample).to_frame()
    assert found["contrast"].tolist() == ["total", "T0–T1", "T0–T2"]
    assert found["df"].tolist() == expected["df"].tolist()
    assert found["statistic"].to_numpy() == pytest.approx(expected["statistic"].to_numpy(), rel=tolerance)
    for ours, theirs in (("p_value", "p"), ("p_holm", "holm"), ("p_bh", "bh")):
        assert found[ours].to_numpy() == pytest.approx(expected[theirs].to_numpy(), rel=10 * tolerance)
