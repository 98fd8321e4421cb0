"""Doubly robust difference-in-differences against the figures of DRDID (R), base R and two packages for Python."""

import numpy as np
import pandas as pd
import pytest

from tests.reference.lalonde import HERE
from tests.stats.helpers import make_panel
from via_dash.methods import tolerance
from via_dash.panel import Panel
from via_dash.stats import did

EXPECTED = pd.read_csv(HERE / "doubly_robust.csv")
NUMBERS = ("age", "educ", "black", "married", "nodegree", "hisp", "re74")
PRINTED = {"doubly_robust": (-901.2703, 393.6247), "traditional": (-871.3271, 396.0332)}


def nsw_cps() -> Panel:
    """The example of DRDID: persons of the NSW experiment without training against those of the CPS."""
    table = pd.read_csv(HERE / "nsw_cps.csv.gz")
    numbers = {name: table[name].to_numpy() for name in NUMBERS}
    return make_panel(table[["re75", "re78"]].to_numpy(float), table["experimental"] == 1, numbers=numbers)


def lalonde(weighted: bool, clustered: bool) -> Panel:
    """The NSW sample, with weights and with clusters nested in the groups."""
    table, row = pd.read_csv(HERE / "lalonde.csv"), np.arange(614)
    pilot = table["treat"].to_numpy() == 1
    panel = make_panel(
        table[["re75", "re78"]].to_numpy(float), pilot, categories={"race": table["race"]},
        numbers={name: table[name].to_numpy() for name in ("age", "educ", "married", "nodegree", "re74")},
        cluster=np.where(pilot, row % 5, 100 + row % 14) if clustered else None,
    )  # fmt: skip
    return panel.part(np.ones(614, bool), weight=0.4 + ((row * 37) % 50) / 25) if weighted else panel


@pytest.mark.parametrize("adjustment", PRINTED)
def test_the_printed_example(adjustment: str) -> None:
    """DRDID's own example gives the printed figures to four decimals, base R's to 1e-6 and the packages' too."""
    exact = {"rel": tolerance("did", "doubly_robust"), "abs": 0}
    row = did(nsw_cps(), "y", covariates=NUMBERS, adjustment=adjustment, se="cr1").total
    assert (round(row.estimate, 4), round(row.std_error, 4)) == PRINTED[adjustment]
    ours = EXPECTED[(EXPECTED["case"] == "nsw_cps") & (EXPECTED["adjustment"] == adjustment)].iloc[0]
    assert (row.estimate, row.std_error) == pytest.approx((ours["estimate"], ours["se_cr1"]), **exact)
    others = pd.read_csv(HERE / "doubly_robust_python.csv", index_col="adjustment").loc[adjustment]
    n = row.n_pilot + row.n_control
    factor = (n / (n - 1)) ** 0.5 if others["package"] == "moderndid" else 1.0
    assert (row.estimate, row.std_error) == pytest.approx((others["estimate"], factor * others["std_error"]), **exact)
    small = did(nsw_cps(), "y", covariates=NUMBERS, adjustment=adjustment).total
    assert row.std_error < small.std_error < 1.002 * row.std_error and 400 < small.df < 500


CASES = [case for case in EXPECTED["case"].unique() if case != "nsw_cps"]


@pytest.mark.parametrize("adjustment", PRINTED)
@pytest.mark.parametrize("case", CASES)
def test_numbers_categories_weights_and_clusters(case: str, adjustment: str) -> None:
    """With a number, a category, many of both, weights, clusters and both, the figures are base R's to 1e-6."""
    exact = {"rel": tolerance("did", "doubly_robust"), "abs": 0}
    names = {"age": ["age"], "race": ["race"], "all": ["age", "educ", "race", "married", "nodegree", "re74"]}
    covariates = names.get(case, ["race", "age"])
    panel = lalonde("weighted" in case, "clusters" in case)
    found = did(panel, "y", covariates=covariates, adjustment=adjustment, se="cr1").total
    ours = EXPECTED[(EXPECTED["case"] == case) & (EXPECTED["adjustment"] == adjustment)].iloc[0]
    assert (found.estimate, found.std_error) == pytest.approx((ours["estimate"], ours["se_cr1"]), **exact)
    plain = did(panel, "y", se="cr1").total
    assert abs(plain.estimate - found.estimate) > 50
