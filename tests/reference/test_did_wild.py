"""The wild cluster bootstrap against the package wildboottest."""

import pandas as pd
import pytest

from tests.reference.lalonde import HERE, lalonde
from via_dash.methods import tolerance
from via_dash.stats import did

CASES = pd.read_csv(HERE / "did_wild.csv", keep_default_na=False)
LIFT = {"balanced": 0.0, "unbalanced": 1_400.0}


@pytest.mark.parametrize("controls", ["", "race,age"])
@pytest.mark.parametrize("shape", ["balanced", "unbalanced"])
def test_p_values_as_wildboottest(shape: str, controls: str) -> None:
    """With 12 or 13 clusters, where both take every choice of signs once, p is the same; with other numbers, Webb's
    weights among them, it is the same but for the draws. The t statistic always is."""
    cases = CASES[(CASES["shape"] == shape) & (CASES["controls"] == controls)]
    assert len(cases) == 5
    for case in cases.itertuples():
        panel = lalonde(shape, case.cluster, lift=LIFT[shape])
        covariates = controls.split(",") if controls else []
        found = did(panel, "y", se="wild", covariates=covariates, sample="available").total
        every = case.cluster in ("crossed 12", "nested 13")
        allowed = tolerance("did", "wildboottest_all_signs" if every else "wildboottest_draws")
        assert found.statistic == pytest.approx(case.statistic, rel=tolerance("did", "wildboottest_statistic"), abs=0)
        assert found.p_value == pytest.approx(case.p, rel=0, abs=allowed)
