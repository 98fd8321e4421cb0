"""The R scripts about records read a reader's own file as it stands, whatever its format, names and values."""

import csv

import pytest

import via_dash as via
from tests.replication.record_files import FORMATS, HOSTILE, applicants, employees, records_of, write
from tests.replication.records_expected import EXPECTED, LABELS
from tests.replication.running import run
from via_dash.replication import scripts
from via_dash.stats import funnel, gap, milestones, survival


def cases(folder):
    """By name of a script: (question, records, options, expected result)."""
    found = {}
    for ending in FORMATS:
        path = write(applicants(), folder / f"kandidaten.{ending}")
        roles = {"background": "achtergrond", "stage": "fase", "arm": "werkwijze", "organisation": "organisatie"}
        records = records_of(path, "applications", roles)
        found[f"funnel {ending}"] = ("funnel", records, {}, funnel(records))
        found[f"gap {ending}"] = ("gap", records, {"background": HOSTILE[1]}, gap(records, background=HOSTILE[1]))
    for ending in ("csv", "xlsx"):
        path = write(employees(), folder / f"behoud.{ending}")
        roles = {"time": "maanden gevolgd", "event": "weg", "background": "groep"}
        records = records_of(path, "spells", roles)
        found[f"retention {ending}"] = ("retention", records, {"horizon": 12.0}, survival(records, horizon=12.0))
    path = write(
        applicants().assign(fase="0" + applicants()["fase"].astype(str)), folder / 'deelnemers "x"; stop().csv'
    )
    records = records_of(path, "trajectory", {"stage": "fase", "cohort": "achtergrond"})
    found["milestones csv"] = ("milestones", records, {}, milestones(records))
    return found


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """By name: the question, the result that is right, and the rows that R finds in the file."""
    folder = tmp_path_factory.mktemp("own")
    asked = cases(folder)
    files = [path for path in folder.iterdir() if path.is_file()]
    r = tmp_path_factory.mktemp("r")
    run(
        {name: scripts(q, records, None, options, "en")["r"] for name, (q, records, options, _) in asked.items()},
        r,
        files,
    )
    return {
        name: (question, result, list(csv.DictReader((r / f"s{place}.result").open(encoding="utf8"))))
        for place, (name, (question, _, _, result)) in enumerate(asked.items())
    }


NAMES = [f"{question} {ending}" for ending in FORMATS for question in ("funnel", "gap")]
NAMES += ["retention csv", "retention xlsx", "milestones csv"]


@pytest.mark.parametrize("name", NAMES)
def test_r_reads_the_file_as_the_dashboard_does(answers, name):
    """The same rows, estimates and numbers of persons, in every format, with hostile names and values in it."""
    question, result, rows = answers[name]
    expected = dict(EXPECTED[question](result))
    found = {tuple(row[label] for label in LABELS[question]): row for row in rows}
    for label, numbers in expected.items():
        text = tuple("NA" if part is None else f"{part:g}" if isinstance(part, float) else part for part in label)
        if label[2:3] == ("share",) and label[-1] not in ("share", 12.0):
            assert text not in found
            continue
        for column in ("estimate", "ci_low", "ci_high", "n"):
            here = found[text][column]
            assert (here == "NA") == (numbers[column] is None), (label, column)
            assert here == "NA" or float(here) == pytest.approx(numbers[column], abs=5e-7), (label, column)


def test_no_row_of_the_file_stands_in_a_script(tmp_path):
    """A script names columns and codes of categories; of keys and times, which tell of persons, it holds none."""
    path = write(applicants(), tmp_path / "kandidaten.csv")
    roles = {"background": "achtergrond", "stage": "fase", "organisation": "organisatie"}
    found = scripts("funnel", records_of(path, "applications", roles), None, {}, "nl")
    assert set(found) == {"r", "spss"}
    assert not any("O1" in text for text in found.values())
    path = write(employees().rename(columns={"maanden gevolgd": "maanden"}), tmp_path / "behoud.csv")
    records = records_of(path, "spells", {"time": "maanden", "event": "weg", "background": "groep"})
    for text in scripts("retention", records, None, {"horizon": 12.0}, "nl").values():
        assert "29.5" not in text and "29,5" not in text


def test_the_moment_in_a_script_is_one_that_was_published(tmp_path):
    """Of an own file the screen chooses a moment after protection; the script takes that one, and no other moment."""
    path = write(employees().rename(columns={"maanden gevolgd": "maanden"}), tmp_path / "behoud.csv")
    records = records_of(path, "spells", {"time": "maanden", "event": "weg", "background": "groep"})
    shown = via.finding("retention", records)
    horizon = f"{shown.result.horizon:g}"
    assert f"horizon <- {horizon}\nmoments <- c({horizon})" in shown.code["r"]
    assert f"numlist {horizon} {{" in shown.code["stata"]


def test_of_what_is_withheld_no_script_is_offered(tmp_path):
    """Nine persons: no answer, and no lines either; the lines of Python, which protect by themselves, stay."""
    path = write(applicants().head(9), tmp_path / "kandidaten.csv")
    records = records_of(path, "applications", {"background": "achtergrond", "stage": "fase"})
    assert list(via.finding("funnel", records).code) == ["python"]
