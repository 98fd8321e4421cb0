"""R finds the numbers of the finding in files where groups are absent, answers unknown and counts zero."""

import csv

import pytest

import via_dash as via
from tests.replication.awkward_records import awkward
from tests.replication.records_expected import EXPECTED, LABELS
from tests.replication.running import run
from via_dash.replication import scripts
from via_dash.stats import composition, funnel, gap, ladder, milestones, parity, promotion, survival

SEEDS = range(6)
ASKED = [
    ("applications", "funnel", funnel, {}),
    ("applications", "gap", gap, {"se": "cr2"}),
    ("applications", "gap", gap, {"se": "cr1", "stage": "s3"}),
    ("applications", "gap", gap, {"se": "classical"}),
    ("spells", "retention", survival, {}),
    ("spells", "first_job", lambda records: survival(records, question="first_job"), {}),
    ("spells", "promotion", promotion, {}),
    ("trajectory", "milestones", milestones, {}),
    ("trajectory", "ladder", ladder, {}),
    ("series", "parity", parity, {}),
    ("series", "parity", parity, {"group": "c", "indicator": "j"}),
    ("staff", "composition", composition, {}),
    ("staff", "composition", composition, {"by": "level"}),
    ("staff", "composition", composition, {"by": "unit"}),
    ("staff", "composition", composition, {"by": "turnover", "benchmark": 0.3}),
]


def asked(folder):
    """By name: (question, what is right, the script) of every question that a script is offered for."""
    found = {}
    for kind, question, estimate, options in ASKED:
        for seed in SEEDS:
            frame, mapping = awkward(kind, seed)
            path = folder / f"{kind}{seed}.csv"
            frame.to_csv(path, index=False)
            records = via.Records.from_table(via.read(path), mapping)
            if question == "gap" and not records.has("arm"):
                continue
            result = estimate(records, **options)
            moment = {"horizon": result.horizon} if hasattr(result, "horizon") else {}
            script = scripts(question, records, None, options | moment, "nl").get("r")
            if script is not None:
                found[f"{kind} {seed} {question} {options}"] = (question, result, script)
    return found


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    """By name: what is right, and what R says, both by label."""
    files, folder = tmp_path_factory.mktemp("files"), tmp_path_factory.mktemp("r")
    names = asked(files)
    run({name: script for name, (_, _, script) in names.items()}, folder, list(files.iterdir()))
    found = {}
    for place, (name, (question, result, _)) in enumerate(names.items()):
        rows = list(csv.DictReader((folder / f"s{place}.result").open(encoding="utf8")))
        right = dict(EXPECTED[question](result))
        if hasattr(result, "horizon"):
            right = {label: row for label, row in right.items() if label[2] != "share" or label[3] == result.horizon}
        found[name] = (right, {labelled(row, LABELS[question]): row for row in rows})
    return found


def labelled(row, names):
    return tuple(number(row[name]) if name in ("time", "year") else row[name] for name in names)


def number(text):
    return None if text in ("NA", "NaN") else float(text)


def test_most_questions_have_a_script(compared):
    """What follows is about many answers of every kind, not about a few that happen to work."""
    questions = [name.split()[2] for name in compared]
    assert set(questions) == {question for _, question, _, _ in ASKED}
    assert len(compared) > 60


def test_every_row_is_there_and_no_other(compared):
    """A group that nobody is in, a year that is hidden and a part that is too small are absent from both."""
    for name, (right, here) in compared.items():
        assert right.keys() == here.keys(), name


def test_every_number_is_the_same(compared):
    """And where the finding gives none, neither does R."""
    for name, (right, here) in compared.items():
        for label, row in right.items():
            for column, wanted in row.items():
                if column not in here[label] or column == "std_error" and wanted is None:
                    continue
                told = number(here[label][column])
                assert (told is None) == (wanted is None), (name, label, column)
                assert told is None or told == pytest.approx(wanted, abs=5e-7, rel=5e-7), (name, label, column)
