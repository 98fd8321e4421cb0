"""The figures that the report prints about nudging, on the shipped samples and through the public functions."""

from pathlib import Path

import pandas as pd
import pytest
import yaml

import via_dash as via
from via_dash.programme import entry, overview

SAMPLES = Path(__file__).parents[2] / "data_samples"
NAMES = ("nudging_vacatureteksten", "nudging_eerste_selectie", "nudging_gesprek")
COMPONENTS = {
    NAMES[0]: "neutrale_vacatureteksten",
    NAMES[1]: "objectieve_eerste_selectie",
    NAMES[2]: "gestructureerd_interviewen",
}


def with_the_nudge(name: str) -> pd.DataFrame:
    """The rows of the sample that had the nudge, which is the second of its arms."""
    records = via.sample(name)
    frame = pd.read_csv(SAMPLES / f"{name}.csv")
    return frame[frame["nudge"] == str(records.levels("arm")[1].value)]


@pytest.mark.parametrize(
    ("name", "organisations", "vacancies", "applicants"),
    [(NAMES[0], 17, 154, None), (NAMES[1], 7, None, 1170), (NAMES[2], 8, None, 400)],
)
def test_those_with_the_nudge_are_as_many_as_printed(
    name: str, organisations: int, vacancies: int | None, applicants: int | None
) -> None:
    """154 texts made more neutral at 17 organisations, 1,170 applicants assessed more objectively at 7, 400 candidates
    with a structured interview at 8: those with the nudge, in the file, in the funnel and in the register alike."""
    rows = with_the_nudge(name)
    found = via.funnel(via.sample(name))
    nudge = via.sample(name).levels("arm")[1]
    told = sum(step.entered for step in found.at(found.stages[0]) if step.arm == nudge)
    assert rows["organisatie"].nunique() == organisations
    assert vacancies in (None, rows["vacature"].nunique())
    assert applicants in (None, told) and told == len(rows)
    component = next(part for part in entry("nudging_werving_selectie").components if part.id == COMPONENTS[name])
    assert (component.organisations, component.units) == (organisations, vacancies or applicants)
    assert component.units in {count.value for count in overview().impact if count.key.startswith("nudging_")}


@pytest.mark.parametrize("name", NAMES)
def test_the_comparison_group_comes_on_top_and_is_said_to_be_made_up(name: str) -> None:
    """Whom they were compared with is not printed: that group adds to the printed number, and both languages say so."""
    found = via.funnel(via.sample(name))
    assert found.applicants > len(with_the_nudge(name))
    book = yaml.safe_load((SAMPLES / f"{name}.yaml").read_text(encoding="utf-8"))
    assert "de vergelijkingsgroep" in book["made_up"]["nl"] and "verzonnen" in book["made_up"]["nl"]
    assert "the comparison group" in book["made_up"]["en"] and "made up" in book["made_up"]["en"]


def test_nineteen_organisations_in_all() -> None:
    """The three files share their codes: together they are the 19 organisations of the report."""
    codes = [set(pd.read_csv(SAMPLES / f"{name}.csv")["organisatie"]) for name in NAMES]
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
    """The nudge varies within organisations in two samples, between them in the third; seven of them: the bootstrap."""
    found = [via.gap(via.sample(name)) for name in NAMES]
    assert [result.between for result in found] == [False, False, True]
    assert [result.se_type for result in found] == ["cr2", "wild", "cr2"]
