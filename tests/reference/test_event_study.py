"""The event study against R: lm, clubSandwich's CR2, Satterthwaite and HTZ, sandwich's CR1."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from tests.stats.helpers import make_panel
from via_dash.methods import tolerance
from via_dash.panel import Panel
from via_dash.stats import event_study
from via_dash.stats.regression.did_model import Model
from via_dash.stats.results import EventStudyResult, WaldTest
from via_dash.stats.timeline.event_model import events
from via_dash.stats.timeline.event_sample import sample_of

HERE = Path(__file__).parent
CASES = {
    "balanced": ("complete", None, (), False),
    "balanced, age and sex": ("complete", None, ("age", "sex"), False),
    "available": ("available", None, (), False),
    "available, age and sex": ("available", None, ("age", "sex"), False),
    "nested clusters": ("complete", "school", (), False),
    "available, crossed clusters": ("available", "region", (), False),
    "available, nested clusters, age and sex": ("available", "school", ("age", "sex"), False),
    "weights": ("complete", None, (), True),
    "available, weights, age and sex": ("available", None, ("age", "sex"), True),
    "available, weights, nested clusters": ("available", "school", (), True),
}


def made_up(case: str) -> Panel:
    """The panel of make_event_study.R; without the rows that were not seen where the case says `available`."""
    sample, cluster, _, weighted = CASES[case]
    rows = pd.read_csv(HERE / "event_study_data.csv")
    if sample == "available":
        rows = rows[rows["seen"] == 1]
    persons = rows.groupby("id").first()
    values = rows.pivot(index="id", columns="wave", values="y").reindex(persons.index).to_numpy()
    panel = make_panel(
        values,
        persons["pilot"] == 1,
        categories={"sex": persons["sex"]},
        numbers={"age": persons["age"]},
        cluster=None if cluster is None else persons[cluster],
    )
    weighed = panel.persons.assign(weight=persons["weight"].to_numpy()) if weighted else panel.persons
    return replace(panel, persons=weighed)


def study(case: str, se: str = "cr2", reference: str = "T2") -> EventStudyResult:
    sample, _, covariates, _ = CASES[case]
    return event_study(made_up(case), "y", reference=reference, se=se, covariates=covariates, sample=sample)


def all_waves(case: str) -> WaldTest:
    """The joint test of every wave but the reference."""
    sample, cluster, covariates, weighted = CASES[case]
    panel = made_up(case)
    controls = tuple(panel.covariate(name) for name in covariates)
    model = Model(controls, "cr2", cluster is not None, sample == "complete", weighted)
    patterns, _ = sample_of(panel, "y", tuple(range(5)), model)
    return events(patterns, tuple(range(5)), 2, model).joint_test((0, 1, 3, 4))


@pytest.mark.parametrize("case", CASES)
def test_each_wave_as_clubsandwich(case: str) -> None:
    """Coefficient, CR2 and Satterthwaite of every wave are R's: balanced or not, with controls, clusters, weights."""
    allowed = {"rel": tolerance("event_study", "coefficients"), "abs": 1e-12}
    expected = pd.read_csv(HERE / "event_study.csv").set_index(["case", "wave"]).loc[case]
    rows = {row.level: row for row in study(case).rows if row.reason != "reference"}
    assert list(rows) == ["T0", "T1", "T3", "T4"]
    for wave, row in rows.items():
        wanted = expected.loc[wave]
        assert row.estimate == pytest.approx(wanted["estimate"], **allowed)
        assert row.std_error == pytest.approx(wanted["se_cr2"], **allowed)
        assert row.df == pytest.approx(wanted["df"], **allowed)
        assert row.p_value == pytest.approx(wanted["p"], **allowed)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("se", ["cr1", "classical"])
def test_the_other_standard_errors_as_r(case: str, se: str) -> None:
    """CR1 is sandwich's vcovCL (HC1), classical is lm's own."""
    allowed = {"rel": tolerance("event_study", "coefficients"), "abs": 1e-12}
    expected = pd.read_csv(HERE / "event_study.csv").set_index(["case", "wave"]).loc[case]
    for row in study(case, se).rows:
        if row.reason is None:
            assert row.std_error == pytest.approx(expected.loc[row.level, f"se_{se}"], **allowed)


@pytest.mark.parametrize("contrasts", [2, 4])
@pytest.mark.parametrize("case", CASES)
def test_joint_test_as_clubsandwich(case: str, contrasts: int) -> None:
    """The test of the two waves before the start, and of all four, is Wald_test's HTZ: F, its degrees of freedom, p."""
    allowed = {"rel": tolerance("event_study", "htz"), "abs": 1e-12}
    expected = pd.read_csv(HERE / "event_study_joint.csv").set_index(["case", "contrasts"]).loc[(case, contrasts)]
    test = study(case).pretest if contrasts == 2 else all_waves(case)
    assert test.df == contrasts
    assert test.statistic == pytest.approx(expected["statistic"], **allowed)
    assert test.df_error == pytest.approx(expected["df_error"], **allowed)
    assert test.p_value == pytest.approx(expected["p"], **allowed)
