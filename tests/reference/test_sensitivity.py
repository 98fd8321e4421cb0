"""Robust intervals against R's HonestDiD: on a made-up event study, and on the example that its authors print."""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.stats.helpers import make_panel
from via_dash.methods import tolerance
from via_dash.stats import sensitivity
from via_dash.stats.distributions.intervals import Z
from via_dash.stats.timeline import honest

HERE = Path(__file__).parent
ROWS = pd.read_csv(HERE / "sensitivity.csv")


def evidence(wave: str, steps: int) -> honest.Evidence:
    """The coefficients and covariance that R was given; before the start are T0, T1 and the reference T2 (0)."""
    table = pd.read_csv(HERE / "sensitivity_input.csv", index_col="wave")
    picked = np.array([table.index == wave, [-1, 1, 0, 0], [0, -1, 0, 0]], dtype=float)
    estimates, covariance = table["estimate"].to_numpy(), table.iloc[:, 1:].to_numpy()
    return honest.Evidence(picked[0] @ estimates, picked[1:] @ estimates, picked @ covariance @ picked.T, steps)


def apart(row: pd.Series) -> tuple[float, float]:
    """How far our two ends lie outside R's, in standard errors of the effect."""
    found = evidence(row["wave"], row["steps"])
    low, high = honest.robust_interval(found, row["size"])
    error = found.covariance[0, 0] ** 0.5
    return (row["low"] - low) / error, (high - row["high"]) / error


@pytest.mark.parametrize("row", [row for _, row in ROWS[ROWS["method"] == "ARP"].iterrows()])
def test_the_conditional_test_as_honestdid(row: pd.Series, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its least favourable stage the test is R's conditional one, up to the step of R's grid."""
    monkeypatch.setattr(honest, "FIRST", 1e-12)
    for distance in apart(row):
        assert abs(distance) <= tolerance("sensitivity", "conditional")


@pytest.mark.parametrize("row", [row for _, row in ROWS[ROWS["method"] != "ARP"].iterrows()])
def test_the_hybrid_test_near_honestdid(row: pd.Series) -> None:
    """The hybrid interval lies near R's, whose least favourable value is simulated; also where R lets the wave in
    between be any value."""
    for distance in apart(row):
        assert abs(distance) <= tolerance("sensitivity", "hybrid")


def test_the_authors_example(monkeypatch: pytest.MonkeyPatch) -> None:
    """Medicaid's expansion in 2014: the intervals printed in HonestDiD's documentation, for multiples of ½ to 2. They
    are normal intervals; ours, with t on 42 degrees of freedom, hold them."""
    table = pd.read_csv(HERE / "medicaid.csv")
    years = [str(year) for year in range(2008, 2016)]
    panel = make_panel(table[[f"insured_{year}" for year in years]].to_numpy(), table["expanded"] == 1, waves=years)
    options = dict(waves=("2013", "2014"), reference="2013", se="cr1", sizes=[0.5, 1, 1.5, 2])
    wider = sensitivity(panel, "y", **options)
    monkeypatch.setattr(sys.modules["via_dash.stats.sensitivity"], "t_quantile", lambda df: Z)
    found = sensitivity(panel, "y", **options)
    printed = [(0.0241, 0.0673), (0.0171, 0.0720), (0.0086, 0.0796), (-0.0011, 0.0883)]
    assert found.kind == "relative"
    for bound, wide, (low, high) in zip(found.bounds, wider.bounds, printed, strict=True):
        assert wide.ci_low < bound.ci_low and bound.ci_high < wide.ci_high
        assert abs(bound.ci_low - low) <= tolerance("sensitivity", "medicaid")
        assert abs(bound.ci_high - high) <= tolerance("sensitivity", "medicaid")
    assert 1.8 < wider.breakdown < found.breakdown < 2
