"""The gap between backgrounds and its change, and selection ratios, as R has them."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.stats.applications import make_applications
from via_dash.methods import tolerance
from via_dash.options import StandardError
from via_dash.records import Records
from via_dash.stats import funnel, gap
from via_dash.stats.results import GapEstimate

HERE = Path(__file__).parent
CASES = ("within", "between", "alone")


def made(case: str, *, without: tuple[str, ...] = ()) -> Records:
    """The applicants of one case of make_selection.R."""
    table = pd.read_csv(HERE / "selection.csv")
    gone = ["case", *without, *(["organisation"] if case == "alone" else [])]
    return make_applications(table[table["case"] == case].drop(columns=gone).reset_index(drop=True))


def wanted(case: str, stage: int) -> dict[str, dict[str, float]]:
    """R's figures per kind of estimate."""
    table = pd.read_csv(HERE / "selection_gap.csv")
    mine = table[(table["case"].str.strip() == case) & (table["stage"] == stage)]
    return {str(row.pop("what")).strip(): row for row in mine.to_dict("records")}


def rows(records: Records, stage: int, se: StandardError) -> dict[str, GapEstimate]:
    found = gap(records, stage=str(stage), se=se)
    return {"without": found.gaps[0], "with": found.gaps[1], "change": found.change}


@pytest.mark.parametrize("stage", [2, 3])
@pytest.mark.parametrize("case", CASES)
def test_cr2_as_clubsandwich(case: str, stage: int) -> None:
    """Estimate, CR2 standard error, Satterthwaite degrees of freedom, p and interval, whether the nudge varies within
    organisations or between them, or nothing is given to cluster by."""
    exact, r = dict(rel=tolerance("gap", "clubsandwich")), wanted(case, stage)
    for what, row in rows(made(case), stage, "cr2").items():
        assert (row.estimate, row.std_error, row.df, row.p_value, row.ci_low, row.ci_high) == pytest.approx(
            tuple(r[what][name] for name in ("estimate", "cr2", "df", "p", "low", "high")), **exact
        )


@pytest.mark.parametrize("case", CASES)
def test_the_other_errors_as_r(case: str) -> None:
    """CR1 is sandwich::vcovCL's HC1 with t(G − 1), the classical error is lm's."""
    exact, r = dict(rel=tolerance("gap", "clubsandwich")), wanted(case, 2)
    for se, p in (("cr1", "p_cr1"), ("classical", "p_classical")):
        for what, row in rows(made(case), 2, se).items():  # type: ignore[arg-type]
            assert (row.std_error, row.p_value) == pytest.approx((r[what][se], r[what][p]), **exact)


def test_clustered_ratios_as_r() -> None:
    """The ratio and its clustered interval are those of a Poisson regression with sandwich::vcovCL."""
    exact, r = dict(rel=tolerance("funnel", "poisson")), pd.read_csv(HERE / "selection_ratio.csv")
    for want in r.itertuples():
        steps = funnel(made(want.case.strip())).steps
        found = next(
            step.clustered
            for step in steps
            if step.clustered and step.arm and (step.stage.value, step.arm.value) == (want.stage, want.arm)
        )
        assert (found.estimate, found.ci_low, found.ci_high) == pytest.approx(
            (want.ratio, want.low, want.high), **exact
        )


def test_katz_by_hand() -> None:
    """40 of 200 against 90 of 300, as reckoned in `funnel`: 0.667, from 0.481 to 0.924."""
    frame = pd.DataFrame({"background": [1] * 200 + [0] * 300, "stage": [2] * 40 + [1] * 160 + [2] * 90 + [1] * 210})
    found = funnel(make_applications(frame, stages=(1, 2))).steps[-1].ratio
    assert found is not None
    error = np.sqrt(1 / 40 - 1 / 200 + 1 / 90 - 1 / 300)
    by_hand = 2 / 3 * np.exp(np.array([0, -1, 1]) * 1.959963984540054 * error)
    assert (found.estimate, found.ci_low, found.ci_high) == pytest.approx(by_hand, rel=1e-12)
    assert tuple(round(value, 3) for value in by_hand) == (0.667, 0.481, 0.924)
