"""The SPSS syntax about records, run by PSPP, which has the same commands, gives the finding's numbers."""

import csv
import shutil
import subprocess

import pandas as pd
import pyreadstat
import pytest

import via_dash as via
from tests.programs import needed
from tests.replication.awkward_records import awkward
from tests.replication.record_files import applicants, records_of, write
from tests.replication.records_expected import EXPECTED
from tests.replication.running import SAMPLES
from via_dash.panel.values import text_of
from via_dash.replication import scripts
from via_dash.stats import funnel, ladder, milestones, parity

LIST = "Table: Data List"


def listed(text, folder, name):
    """The tables that LIST prints, each as rows by heading."""
    (folder / f"{name}.sps").write_text(text, encoding="utf8")
    done = subprocess.run(
        [needed("pspp", "pspp"), f"{name}.sps", "-o", f"{name}.csv"], cwd=folder, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = (folder / f"{name}.csv").read_text(encoding="utf8").splitlines()
    starts = [place + 1 for place, line in enumerate(lines) if line == LIST]
    ends = [next((at for at in range(start, len(lines)) if not lines[at]), len(lines)) for start in starts]
    return [list(csv.DictReader(lines[start:end])) for start, end in zip(starts, ends, strict=True)]


def answered(question, sample, tmp_path, **options):
    """(what must be found by label, the tables of the script, the records)."""
    shutil.copy(SAMPLES / f"{sample}.csv", tmp_path)
    records = via.sample(sample)
    result = via.finding(question, records, **options).result
    text = scripts(question, records, None, options, "nl")["spss"]
    return dict(EXPECTED[question](result)), listed(text, tmp_path, "syntax"), records


def same(cells, row, *, columns=("estimate", "ci_low", "ci_high")):
    for cell, column in zip(cells, columns, strict=True):
        wanted = row[column]
        missing = cell.strip() in ("", ".")
        assert missing == (wanted is None), column
        assert missing or float(cell) == pytest.approx(wanted, abs=5e-7), column


def value(row, records, role):
    """The value of a role that a row of a table is about."""
    return text_of(records.levels(role)[int(float(row[f"x_{role}"])) - 1].value)


def values(records, role):
    return [text_of(level.value) for level in records.levels(role)]


def check_milestones(expected, tables, records):
    """Reached, furthest and left early, with exact intervals, and p against the target; everyone and per cohort."""
    rows = [("total", tables[0][0])]
    if records.has("cohort"):
        rows += [(value(row, records, "cohort"), row) for row in tables[1] if row["x_cohort"].strip() != "."]
    checked = set()
    for cohort, row in rows:
        for place, stage in enumerate(values(records, "stage"), 1):
            for measure, letter in (("reached", "r"), ("furthest", "f")):
                cells = [row[f"{letter}_{name}{place}"] for name in ("share", "low", "high")]
                same(cells, expected[cohort, stage, measure])
                checked.add((cohort, stage, measure))
            p_value = expected[cohort, stage, "reached"]["p_value"]
            assert (p_value is None) == (f"p_value{place}" not in row)
            assert p_value is None or float(row[f"p_value{place}"]) == pytest.approx(p_value, abs=5e-7)
        if (cohort, "NA", "left_early") in expected:
            same([row["s_share"], row["s_low"], row["s_high"]], expected[cohort, "NA", "left_early"])
            checked.add((cohort, "NA", "left_early"))
    assert checked == expected.keys()


def check_ladder(expected, tables, records):
    """Up, same and down with Wilson's interval, and the sign test."""
    ((row,),) = tables
    for move in ("up", "same", "down"):
        same([row[f"{move}_{name}"] for name in ("share", "low", "high")], expected[move, "NA", "NA"])
    assert float(row["p_value"]) == pytest.approx(expected["up", "NA", "NA"]["p_value"], abs=5e-7)


def check_parity(expected, tables, records):
    """Shares, gap and ratio of every year, hidden years included, and the trend of every stretch of years."""
    group = next(label[2] for label in expected if label[1] == "gap")
    measures = {
        ("share", values(records, "group")[0]): "share_b low_b high_b",
        ("share", group): "share_a low_a high_a",
        ("gap", group): "gap gap_low gap_high",
        ("ratio", group): "ratio ratio_low ratio_high",
    }
    checked = set()
    for row in tables[0]:
        for (measure, name), columns in measures.items():
            label = (value(row, records, "indicator"), measure, name, int(float(row["x_year"])))
            cells = [row[column] for column in columns.split()]
            assert (label in expected) == (cells[0].strip() not in ("", ".")), label
            if label in expected:
                same(cells, expected[label])
                checked.add(label)
    for row in tables[1] if len(tables) > 1 else ():
        label = (value(row, records, "indicator"), "gap_trend", group, int(float(row["last"])))
        cells = [row[name] for name in ("slope", "ci_low", "ci_high", "std_error", "p_value")]
        same(cells, expected[label], columns=("estimate", "ci_low", "ci_high", "std_error", "p_value"))
        checked.add(label)
    assert checked == expected.keys()


def check_funnel(expected, tables, records):
    """Shares, steps and ratios per stage, and the interval that knows of clusters where there are any."""
    columns = {name: (f"{name}{{}}", f"{name}_low{{}}", f"{name}_high{{}}") for name in ("share", "step", "ratio")}
    columns["ratio_clustered"] = ("ratio{}", "cluster_low{}", "cluster_high{}")
    checked = set()
    for row in tables[0]:
        arm = value(row, records, "arm") if records.has("arm") else "all"
        for place, stage in enumerate(values(records, "stage"), 1):
            for measure, names in columns.items():
                label = (arm, stage, value(row, records, "background"), measure)
                if label in expected:
                    same([row[name.format(place)] for name in names], expected[label])
                    checked.add(label)
    assert checked == expected.keys()


CHECKS = {"milestones": check_milestones, "ladder": check_ladder, "parity": check_parity, "funnel": check_funnel}
ANSWERED = [
    ("milestones", "leiden_ja_plus", {}),
    ("milestones", "liander_stedin", {}),
    ("milestones", "szw_trainees", {}),
    ("milestones", "zorg_nova", {}),
    ("ladder", "nijmegen", {}),
    ("ladder", "utrecht", {}),
    ("parity", "monitor", {}),
    ("parity", "monitor", {"indicator": "vast_contract"}),
    ("funnel", "nudging_eerste_selectie", {}),
    ("funnel", "nudging_gesprek", {}),
    ("funnel", "nudging_vacatureteksten", {}),
]


@pytest.mark.parametrize(("question", "sample", "options"), ANSWERED)
def test_samples(question, sample, options, tmp_path):
    """Every number of the finding on a sample, and no other."""
    CHECKS[question](*answered(question, sample, tmp_path, **options))


AWKWARD = [
    ("applications", "funnel", funnel, {}),
    ("trajectory", "milestones", milestones, {}),
    ("trajectory", "ladder", ladder, {}),
    ("series", "parity", parity, {}),
    ("series", "parity", parity, {"group": "c", "indicator": "j"}),
]


def test_values_that_would_be_code(tmp_path):
    """Quotes, commands and dollar signs in a value stay text, in the encoding that Dutch spreadsheets write."""
    path = write(applicants(), tmp_path / "kandidaten.csv")
    roles = {"background": "achtergrond", "stage": "fase", "arm": "werkwijze", "organisation": "organisatie"}
    records = records_of(path, "applications", roles)
    text = scripts("funnel", records, None, {}, "en")["spss"]
    check_funnel(dict(EXPECTED["funnel"](funnel(records))), listed(text, tmp_path, "syntax"), records)


def test_a_file_of_spss_itself(tmp_path):
    """A sav with codes, labels, text and a numeric key is read as it is, and gives the numbers of the finding."""
    frame = pd.read_csv(SAMPLES / "nudging_gesprek.csv")
    frame["herkomst"] = frame["herkomst"].map({"zonder": 1, "met": 2})
    frame["organisatie"] = frame["organisatie"].str[1:].astype(int)
    labels = {"herkomst": {1: "zonder", 2: "met"}}
    pyreadstat.write_sav(frame, tmp_path / "kandidaten.sav", variable_value_labels=labels)
    roles = {"background": "herkomst", "stage": "fase", "arm": "nudge", "organisation": "organisatie"}
    records = records_of(tmp_path / "kandidaten.sav", "applications", roles)
    text = scripts("funnel", records, None, {}, "en")["spss"]
    check_funnel(dict(EXPECTED["funnel"](funnel(records))), listed(text, tmp_path, "syntax"), records)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(("kind", "question", "estimate", "options"), AWKWARD)
def test_awkward_files(kind, question, estimate, options, seed, tmp_path):
    """The same in files where groups are absent, answers unknown and counts zero; with clusters and without."""
    frame, mapping = awkward(kind, seed)
    frame.to_csv(tmp_path / "bestand.csv", index=False, sep=";")
    records = via.Records.from_table(via.read(tmp_path / "bestand.csv"), mapping)
    right = dict(EXPECTED[question](estimate(records, **options)))
    CHECKS[question](
        right, listed(scripts(question, records, None, options, "en")["spss"], tmp_path, "syntax"), records
    )
