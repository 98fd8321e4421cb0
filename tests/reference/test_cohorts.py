"""Cohorts of pupils in schools: the event study on the shipped sample against lm and clubSandwich."""

from pathlib import Path

import pandas as pd
import pytest

import via_dash as via
from via_dash.methods import tolerance

EXPECTED = pd.read_csv(Path(__file__).parent / "cohorts_expected.csv", dtype={"figure": str})


@pytest.mark.parametrize("outcome", ["techniek", "mbo4"])
def test_the_event_study_over_cohorts_is_that_of_r(outcome):
    """Without persons who are followed, by school: every coefficient, its CR2 error, degrees of freedom and p, and the
    joint test of the cohorts before the start."""
    found = via.event_study(via.sample("studiekeuze_vmbo"), outcome)
    exact = dict(rel=tolerance("event_study", "cohorts"))
    rows = {row.level: row for row in found.rows}
    assert found.reference.value == "2019" and found.cluster == "school"
    for line in EXPECTED[EXPECTED["outcome"] == outcome].itertuples():
        if line.figure == "before":
            test = found.pretest
            assert (test.statistic, test.df_error) == (
                pytest.approx(line.estimate, **exact),
                pytest.approx(line.df, **exact),
            )
            assert test.p_value == pytest.approx(line.p_value, **exact)
            continue
        row = rows[line.figure]
        assert row.estimate == pytest.approx(line.estimate, **exact)
        assert (row.std_error, row.df) == (pytest.approx(line.std_error, **exact), pytest.approx(line.df, **exact))
        assert row.p_value == pytest.approx(line.p_value, **exact)
