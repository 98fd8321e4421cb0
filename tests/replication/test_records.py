"""The lines of R and of Python repeat every answer about records, on every sample that can be asked."""

import csv

import pandas as pd
import pytest

import via_dash as via
from tests.replication.records_expected import EXPECTED, LABELS
from tests.replication.running import SAMPLES, run
from via_dash.replication import scripts

ASKED = [
    ("funnel", ("nudging_eerste_selectie", "nudging_gesprek", "nudging_vacatureteksten"), ({},)),
    ("gap", ("nudging_vacatureteksten",), ({}, {"se": "cr1"}, {"se": "classical"})),
    ("gap", ("nudging_eerste_selectie", "nudging_gesprek"), ({"se": "cr2", "stage": "3"},)),
    ("retention", ("behoud_en_doorstroom",), ({}, {"horizon": 12.0}, {"by": "functie"})),
    ("promotion", ("behoud_en_doorstroom",), ({}, {"by": "functie", "horizon": 24.0})),
    ("first_job", ("overgang_mbo_arbeidsmarkt",), ({}, {"by": "niveau"}, {"by": "geslacht", "horizon": 6.0})),
    (
        "milestones",
        ("leiden_ja_plus", "liander_stedin", "nijmegen", "spoor", "szw_trainees", "utrecht", "zorg_nova"),
        ({},),
    ),
    ("ladder", ("nijmegen", "utrecht"), ({},)),
    ("parity", ("monitor",), ({}, {"indicator": "vast_contract"})),
    ("parity_shares", ("monitor",), ({"indicator": "baanverlies"},)),
    ("parity_ratio", ("monitor",), ({"indicator": "instroom_ww", "period": "2015-2021"},)),
    (
        "composition",
        ("barometer",),
        ({}, {"by": "level"}, {"by": "unit"}, {"by": "turnover"}, {"unit": "B", "benchmark": 0.2, "by": "level"}),
    ),
]
CASES = [(question, sample, options) for question, names, many in ASKED for sample in names for options in many]
IDS = [f"{question}-{sample}-{'-'.join(map(str, options.values()))}" for question, sample, options in CASES]


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """Per case the rows that R finds: all scripts in one process, beside the samples."""
    folder = tmp_path_factory.mktemp("r")
    written = {
        name: scripts(question, via.sample(sample), None, options, "nl")["r"]
        for name, (question, sample, options) in zip(IDS, CASES, strict=True)
    }
    run(written, folder, [SAMPLES / f"{sample}.csv" for sample in sorted({case[1] for case in CASES})])
    files = [folder / f"s{place}.result" for place in range(len(CASES))]
    return [list(csv.DictReader(file.open(encoding="utf8"))) for file in files]


def number(text):
    return None if text in ("NA", "NaN", None) else float(text)


@pytest.mark.parametrize("place", range(len(CASES)), ids=IDS)
def test_r_finds_the_numbers_of_the_finding(found, place):
    """Every row that a reader sees, and no other: estimate, standard error, interval, p and n to 6 decimals."""
    question, sample, options = CASES[place]
    result = via.finding(question, via.sample(sample), **options).result
    expected = dict(EXPECTED[question](result))
    rows = {}
    for item in found[place]:
        label = tuple(number(item[name]) if name in ("time", "year") else item[name] for name in LABELS[question])
        assert label not in rows
        rows[label] = item
    assert rows.keys() == expected.keys()
    for label, numbers in expected.items():
        for name, wanted in numbers.items():
            if name == "std_error" and wanted is None or name == "p_value" and name not in rows[label]:
                continue
            here = number(rows[label][name])
            assert (here is None) == (wanted is None), (label, name)
            assert wanted is None or here == pytest.approx(wanted, abs=5e-7, rel=1e-9), (label, name)


@pytest.mark.parametrize("place", range(len(CASES)), ids=IDS)
def test_python_finds_the_table_of_the_finding(place):
    """The lines of Python, run as they stand, give the very table."""
    question, sample, options = CASES[place]
    finding = via.finding(question, via.sample(sample), **options)
    names = {}
    exec(finding.code["python"].replace("print(finding.table)", ""), names)
    pd.testing.assert_frame_equal(names["finding"].result.to_frame(), finding.result.to_frame())
