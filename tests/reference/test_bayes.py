"""Posteriors against Gibbs sampling and against R's numerical integration, on the same 23 made-up persons."""

from pathlib import Path

import pandas as pd
import pytest

from tests.stats.helpers import make_panel
from via_dash.methods import tolerance
from via_dash.panel import Panel
from via_dash.stats.bayes import did_bayes

HERE = Path(__file__).parent
CASES = {
    "flat unequal": dict(variance="unequal"),
    "flat pooled": dict(variance="pooled"),
    "sceptical unequal": dict(variance="unequal", prior="sceptical", prior_sd=0.35),
    "sceptical pooled": dict(variance="pooled", prior="sceptical", prior_sd=0.35),
    "informative unequal": dict(variance="unequal", prior="informative", prior_mean=1.5, prior_sd=0.5),
}


@pytest.fixture(scope="module")
def panel() -> Panel:
    persons = pd.read_csv(HERE / "bayes.csv")
    return make_panel(persons[["before", "after"]].to_numpy(), persons["pilot"] == 1)


@pytest.mark.parametrize("case", CASES)
def test_within_the_monte_carlo_error_of_gibbs_sampling(panel: Panel, case: str) -> None:
    """Mean, median, interval and probabilities lie within four Monte Carlo standard errors of 400,000 draws."""
    row = did_bayes(panel, "y", relevant=0.4, **CASES[case]).total
    expected = pd.read_csv(HERE / "bayes_gibbs.csv").query(f"case == '{case}'")
    assert len(expected) == 6
    for figure, value, error in expected[["figure", "value", "mcse"]].itertuples(index=False):
        assert abs(getattr(row, figure) - value) / error < tolerance("did_bayes", "gibbs"), figure


@pytest.mark.parametrize("case", CASES)
def test_equal_to_numerical_integration(panel: Panel, case: str) -> None:
    """The same figures, and the Bayes factor, are those of R's integrate: no sampling error of its own."""
    row = did_bayes(panel, "y", relevant=0.4, **CASES[case]).total
    expected = pd.read_csv(HERE / "bayes_exact.csv").query(f"case == '{case}'")
    assert set(expected["figure"]) >= {"mean", "median", "ci_low", "ci_high", "p_favourable", "p_relevant"}
    assert ("bayes_factor" in set(expected["figure"])) == (not case.startswith("flat"))
    for figure, value in expected[["figure", "value"]].itertuples(index=False):
        assert getattr(row, figure) == pytest.approx(value, rel=0, abs=tolerance("did_bayes", "integrate")), figure
