"""The figures that the report prints about nudging, on the shipped samples and through the public functions."""

from pathlib import Path

import pandas as pd
import pytest

import via_dash as via

SAMPLES = Path(__file__).parents[2] / "data_samples"
NAMES = ("nudging_vacatureteksten", "nudging_eerste_selectie", "nudging_gesprek")


@pytest.mark.parametrize(
    ("name", "organisations", "vacancies", "applicants"),
    [(NAMES[0], 17, 154, None), (NAMES[1], 7, None, 1170), (NAMES[2], 8, None, 400)],
)
def test_sizes_as_printed(name: str, organisations: int, vacancies: int | None, applicants: int | None) -> None:
    """17 organisations with 154 vacancies; 7 with 1,170 applicants; 8 with 400 candidates."""
    found = via.funnel(via.sample(name))
    assert found.organisations == organisations
    assert vacancies in (None, found.vacancies)
    assert applicants in (None, found.applicants)
    assert sum(step.entered for step in found.at(found.stages[0])) == found.applicants


def test_nineteen_organisations_in_all() -> None:
    """The three files share their codes: together they are the 19 organisations of the report."""
    codes = [set(pd.read_csv(SAMPLES / f"{name}.csv")["organisatie"]) for name in NAMES]
    assert [len(each) for each in codes] == [17, 7, 8]
    assert len(set.union(*codes)) == 19


@pytest.mark.parametrize("name", NAMES)
def test_no_effect_established_none_excluded(name: str) -> None:
    """At every stage the interval of the change holds zero with room on both sides, and the words say just that."""
    records = via.sample(name)
    for level in records.levels("stage")[1:]:
        change = via.gap(records, stage=str(level.value)).change
        assert change.ci_low is not None and change.ci_high is not None
        assert change.ci_low < -0.02 < 0.02 < change.ci_high
        told = via.finding("gap", records, stage=str(level.value))
        assert "geen aanwijzing" in told.title
        assert "sluit een effect ook niet uit" in told.sentence


def test_the_designs_differ() -> None:
    """The nudge varies within organisations in two samples, between them in the third; few of them: the bootstrap."""
    found = [via.gap(via.sample(name)) for name in NAMES]
    assert [result.between for result in found] == [False, False, True]
    assert [result.se_type for result in found] == ["cr2", "wild", "wild"]
