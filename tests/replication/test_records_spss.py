"""The SPSS syntax about records, run by PSPP, which has the same commands, gives the finding's numbers."""

import csv
import shutil
import subprocess

import pandas as pd
import pytest

import via_dash as via
from tests.programs import needed
from tests.replication.records_expected import EXPECTED
from tests.replication.running import SAMPLES
from via_dash.panel.values import text_of
from via_dash.replication import scripts
from via_dash.stats import funnel

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
    """(what must be found by label, the tables of the script)."""
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


@pytest.mark.parametrize("sample", ["leiden_ja_plus", "liander_stedin", "szw_trainees", "zorg_nova"])
def test_milestones(sample, tmp_path):
    """Reached, furthest and left early, with exact intervals, and p against the target; everyone and per cohort."""
    expected, tables, records = answered("milestones", sample, tmp_path)
    stages = [text_of(level.value) for level in records.levels("stage")]
    rows = [("total", tables[0][0])]
    if records.has("cohort"):
        rows += list(zip([text_of(level.value) for level in records.levels("cohort")], tables[1], strict=True))
    for cohort, row in rows:
        for place, stage in enumerate(stages, 1):
            for measure, letter in (("reached", "r"), ("furthest", "f")):
                cells = [row[f"{letter}_{name}{place}"] for name in ("share", "low", "high")]
                same(cells, expected[cohort, stage, measure])
            p_value = expected[cohort, stage, "reached"]["p_value"]
            assert (p_value is None) == (f"p_value{place}" not in row)
            assert p_value is None or float(row[f"p_value{place}"]) == pytest.approx(p_value, abs=5e-7)
        if (cohort, "NA", "left_early") in expected:
            same([row["s_share"], row["s_low"], row["s_high"]], expected[cohort, "NA", "left_early"])


@pytest.mark.parametrize("sample", ["nijmegen", "utrecht"])
def test_ladder(sample, tmp_path):
    """Up, same and down with Wilson's interval, and the sign test."""
    expected, ((row,),), _ = answered("ladder", sample, tmp_path)
    for move in ("up", "same", "down"):
        same([row[f"{move}_{name}"] for name in ("share", "low", "high")], expected[move, "NA", "NA"])
    assert float(row["p_value"]) == pytest.approx(expected["up", "NA", "NA"]["p_value"], abs=5e-7)


@pytest.mark.parametrize("options", [{}, {"indicator": "vast_contract"}])
def test_parity(options, tmp_path):
    """Shares, gap and ratio of every year, hidden years included, and the trend of every stretch of years."""
    expected, (years, trends), records = answered("parity", "monitor", tmp_path, **options)
    names = [text_of(level.value) for level in records.levels("indicator")]
    checked = set()
    for row in years:
        name, year = names[int(float(row["x_indicator"])) - 1], int(float(row["x_year"]))
        found = {
            (name, "share", "zonder", year): ("share_b", "low_b", "high_b"),
            (name, "share", "met", year): ("share_a", "low_a", "high_a"),
            (name, "gap", "met", year): ("gap", "gap_low", "gap_high"),
            (name, "ratio", "met", year): ("ratio", "ratio_low", "ratio_high"),
        }
        for label, columns in found.items():
            cells = [row[column] for column in columns]
            assert (label in expected) == (cells[0].strip() not in ("", "."))
            if label in expected:
                same(cells, expected[label])
                checked.add(label)
    for row in trends:
        label = (names[int(float(row["x_indicator"])) - 1], "gap_trend", "met", int(float(row["last"])))
        same(
            [row[name] for name in ("slope", "ci_low", "ci_high", "std_error", "p_value")],
            expected[label],
            columns=("estimate", "ci_low", "ci_high", "std_error", "p_value"),
        )
        checked.add(label)
    assert checked == expected.keys()


def found_in_funnel(rows, records, expected):
    """Every figure of a funnel compared, cell by cell; gives the labels that were there."""
    values = {role: [text_of(level.value) for level in records.levels(role)] for role in ("arm", "background", "stage")}
    columns = {name: (f"{name}{{}}", f"{name}_low{{}}", f"{name}_high{{}}") for name in ("share", "step", "ratio")}
    columns["ratio_clustered"] = ("ratio{}", "cluster_low{}", "cluster_high{}")
    checked = set()
    for row in rows:
        arm, background = (values[role][int(float(row[f"x_{role}"])) - 1] for role in ("arm", "background"))
        for place, stage in enumerate(values["stage"], 1):
            for measure, names in columns.items():
                label = (arm, stage, background, measure)
                if label in expected:
                    same([row[name.format(place)] for name in names], expected[label])
                    checked.add(label)
    return checked


@pytest.mark.parametrize("sample", ["nudging_eerste_selectie", "nudging_gesprek", "nudging_vacatureteksten"])
def test_funnel(sample, tmp_path):
    """Shares, steps and ratios, and the interval that knows of clusters, in organisations with one arm or both."""
    expected, (rows,), records = answered("funnel", sample, tmp_path)
    assert found_in_funnel(rows, records, expected) == expected.keys()


def test_funnel_of_three_groups_of_which_some_clusters_lack_one(tmp_path):
    """A cluster without anybody of the group, or of the reference, counts in the interval as it does in the result."""
    frame = pd.read_csv(SAMPLES / "nudging_vacatureteksten.csv")
    frame.loc[frame.index % 3 == 0, "herkomst"] = "anders"
    frame = frame[~((frame["herkomst"] == "anders") & frame["organisatie"].isin(["O01", "O05"]))]
    frame = frame[~((frame["herkomst"] == "zonder") & frame["organisatie"].isin(["O02", "O07"]))]
    frame.to_csv(tmp_path / "kandidaten.csv", index=False)
    table = via.arrive(via.read(tmp_path / "kandidaten.csv"), has_person=False).table
    roles = {"background": "herkomst", "stage": "fase", "arm": "nudge", "organisation": "organisatie"}
    records = via.Records.from_table(table, via.RecordMapping("applications", columns=roles))
    expected = dict(EXPECTED["funnel"](funnel(records)))
    (rows,) = listed(scripts("funnel", records, None, {}, "en")["spss"], tmp_path, "syntax")
    assert found_in_funnel(rows, records, expected) == expected.keys()


def test_funnel_without_clusters(tmp_path):
    """Shares, steps and ratios of an own file without organisations: a csv with semicolons and a value in quotes."""
    frame = pd.read_csv(SAMPLES / "nudging_gesprek.csv").drop(columns=["organisatie", "vacature"])
    frame["herkomst"] = frame["herkomst"].map({"zonder": "zonder 'x'", "met": "Met; y"})
    frame.to_csv(tmp_path / "kandidaten.csv", sep=";", index=False)
    table = via.arrive(via.read(tmp_path / "kandidaten.csv"), has_person=False).table
    roles = {"background": "herkomst", "stage": "fase", "arm": "nudge"}
    records = via.Records.from_table(table, via.RecordMapping("applications", columns=roles))
    expected = dict(EXPECTED["funnel"](funnel(records)))
    (rows,) = listed(scripts("funnel", records, None, {}, "en")["spss"], tmp_path, "syntax")
    assert found_in_funnel(rows, records, expected) == expected.keys()
