"""The published study's Bayesian columns beside our own: tables B4.5–B4.8, mean, median and credible interval."""

import csv
from pathlib import Path

import numpy as np
import pytest

import via_dash as via
from via_dash.methods import tolerance
from via_dash.stats import did_bayes

PRINTED = list(csv.DictReader((Path(__file__).parents[1] / "samples" / "enschede_did.csv").open(encoding="utf8")))
COLUMNS = {"mean": "bayes_mean", "median": "bayes_median", "ci_low": "cri_low", "ci_high": "cri_high"}
COVARIATES = ("geslacht", "leeftijdsgroep", "geboorteland", "opleiding_hoogst", "betaaldwerk_ned")


@pytest.fixture(scope="module")
def deviations():
    """Printed less calculated, in posterior standard deviations: 52 per column. The two printing errors of those
    tables are in other columns."""
    panel, outcomes = via.sample("enschede"), {row["outcome"] for row in PRINTED}
    rows = {
        (row.outcome, row.covariate, row.level): row
        for outcome in outcomes
        for by in COVARIATES
        for row in did_bayes(panel, outcome, waves=("T0", "T2"), by=by, variance="rows").rows
    }
    assert len(PRINTED) == 52
    found = {column: [] for column in COLUMNS}
    for printed in PRINTED:
        row = rows[printed["outcome"], printed["covariate"], printed["level"]]
        assert (row.n_pilot, row.n_control) == (int(printed["n_pilot"]), int(printed["n_control"]))
        for column, name in COLUMNS.items():
            found[column].append((float(printed[name]) - getattr(row, column)) / ((row.ci_high - row.ci_low) / 3.92))
    return {column: np.array(values) for column, values in found.items()}


@pytest.mark.parametrize("column", COLUMNS)
def test_each_printed_figure_is_as_near_as_its_sampling_error_allows(deviations, column):
    """The report sampled: its 52 means scatter around the exact ones as the means of some 450 draws would. No figure
    lies further off than such sampling takes it."""
    check = "enschede_centre" if column in ("mean", "median") else "enschede_ends"
    assert np.abs(deviations[column]).max() < tolerance("did_bayes", check)


@pytest.mark.parametrize("column", COLUMNS)
def test_on_average_the_printed_figures_are_ours(deviations, column):
    """Sampling errors cancel out: over the 52 rows the printed figures differ from ours by no more than three standard
    errors, so the model is the report's."""
    values = deviations[column]
    assert abs(values.mean()) < 3 * values.std(ddof=1) / np.sqrt(len(values))
