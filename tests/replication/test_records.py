"""The lines of R and of Python repeat every answer about records, on every sample that can be asked."""

import csv
import subprocess
from pathlib import Path

import pandas as pd
import pytest

import via_dash as via
from tests.programs import needed
from tests.replication.records_expected import EXPECTED, LABELS
from via_dash.replication import scripts

ROOT = Path(__file__).parents[2]
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
    """Per case what R finds: all scripts in one process, the way a reader would run them, beside the samples."""
    folder = tmp_path_factory.mktemp("r")
    paths = []
    for place, (question, sample, options) in enumerate(CASES):
        paths.append(folder / f"{place}.R")
        paths[-1].write_text(scripts(question, via.sample(sample), None, options, "nl")["r"], encoding="utf8")
    lines = [f'setwd("{ROOT / "data_samples"}")']
    for path in paths:
        lines += ["script <- new.env()", f'printed <- capture.output(sys.source("{path}", envir = script))',
                  f'write.csv(script$result, "{path}.csv", row.names = FALSE)']  # fmt: skip
    (folder / "run.R").write_text("\n".join(lines), encoding="utf8")
    run = subprocess.run([needed("r-base-core", "Rscript"), folder / "run.R"], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return [list(csv.DictReader(Path(f"{path}.csv").open(encoding="utf8"))) for path in paths]


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
