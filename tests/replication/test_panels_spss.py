"""The SPSS syntax about panels, run by PSPP, which has the same commands, gives the finding's numbers."""

import math
import re
import shutil

import pytest

import via_dash as via
from tests.replication.own_files import FORMS, SCORE, long_mapping, people, read_panel, semicolons, three_groups
from tests.replication.running import SAMPLES
from tests.replication.test_records_spss import listed
from via_dash.replication import scripts

CASES = [
    ("enschede", "contact", {"by": "geslacht"}),
    ("enschede_volledig", "arbeidsparticipatie", {"by": ("geslacht", "leeftijdsgroep")}),
    ("amsterdam_somalisch", "participatieladder", {}),
    ("uwv_dienstverlening", "uit_ww", {"waves": ("6", "12")}),
]


LOOP = """VECTOR scores = {first} TO {last}.
LOOP wave = 1 TO {waves}.
COMPUTE y = scores(wave).
XSAVE OUTFILE='long.sav'.
END LOOP.
EXECUTE.
GET FILE='long.sav'.
DATASET NAME answers."""


def ran(question, panel, outcome, options, folder):
    """The tables that the syntax lists. PSPP has no VARSTOCASES: the same is done by a loop that writes a file."""
    text = scripts(question, panel, outcome, options, "nl")["spss"]
    found = re.search(r"^VARSTOCASES /MAKE y FROM (.*) /INDEX=wave /NULL=DROP[.]$", text, re.MULTILINE)
    if found is not None:
        names = found[1].split()
        text = text.replace(found[0], LOOP.format(first=names[0], last=names[-1], waves=len(names)))
    return listed(text, folder, question)


def close(cell, wanted):
    """Whether a printed cell is the number; a dot or nothing is none."""
    if wanted is None or math.isnan(wanted):
        return cell.strip() in ("", ".")
    return float(cell) == pytest.approx(wanted, abs=5e-7)


def compare_effect(frame, tables):
    rows = [row for table in tables for row in table]
    assert len(rows) == len(frame) > 0
    for row, (_, wanted) in zip(rows, frame.iterrows(), strict=True):
        for column in ("estimate", "std_error", "df", "ci_low", "ci_high"):
            assert close(row[column], wanted[column]), column


@pytest.mark.parametrize(("sample", "outcome", "options"), CASES)
def test_changes_give_the_effect(sample, outcome, options, tmp_path):
    """Estimate, CR2 standard error, degrees of freedom and interval, of everyone and per level."""
    shutil.copy(SAMPLES / f"{sample}.csv", tmp_path)
    panel = via.sample(sample)
    tables = ran("did", panel, outcome, options, tmp_path)
    compare_effect(via.finding("did", panel, outcome=outcome, **options).result.to_frame(), tables)


@pytest.mark.parametrize("form", ["text", "ordinal", "SPSS", "codes"])
def test_an_own_file(form, tmp_path):
    """Semicolons and decimal commas, levels in words, and a file of SPSS with labels."""
    _, panel, outcome, by = FORMS[form](tmp_path)
    tables = ran("did", via.protected(panel), outcome, {"by": by}, tmp_path)
    compare_effect(via.finding("did", panel, outcome=outcome, by=by).result.to_frame(), tables)


@pytest.mark.parametrize("value", ["c'd", 'a"b', "e\\f", "$k", "*/ n.", "o%p", "é–ß"])
def test_values_are_text_and_never_code(value, tmp_path):
    """Whatever a group or a category is called, SPSS reads it as text."""
    frame = people()
    frame["groep"] = frame["groep"].map({"Ja": value, "Nee": f"niet {value}"})
    frame["geslacht"] = frame["geslacht"].map({"man": f"man {value}", "vrouw": "vrouw"})
    panel = read_panel(semicolons(tmp_path, frame), long_mapping(pilot=value))
    tables = ran("did", via.protected(panel), SCORE.name, {"by": "geslacht"}, tmp_path)
    compare_effect(via.finding("did", panel, outcome=SCORE.name, by="geslacht").result.to_frame(), tables)


def test_the_groups_that_are_compared_are_chosen_in_the_syntax(tmp_path):
    """One pilot of several against one comparison, in a text file and in one of SPSS."""
    frame = people().astype({"groep": object})
    frame["groep"] = [("pilot noord", "controle", "pilot zuid")[key % 3] for key in frame["Deelnemer nr."]]
    text = read_panel(semicolons(tmp_path, frame), long_mapping(pilot="pilot zuid"))
    for panel, outcome in [(text, SCORE.name), *((panel, "score") for panel in three_groups(tmp_path).values())]:
        tables = ran("did", via.protected(panel), outcome, {}, tmp_path)
        compare_effect(via.finding("did", panel, outcome=outcome).result.to_frame(), tables)


def test_persons_chosen_on_the_page(tmp_path):
    """The choice of persons is made in the script too."""
    chosen = via.protected(read_panel(semicolons(tmp_path, people()), long_mapping())).keep("geslacht", ["man"])
    tables = ran("did", chosen, SCORE.name, {}, tmp_path)
    compare_effect(via.finding("did", chosen, outcome=SCORE.name).result.to_frame(), tables)


@pytest.mark.parametrize(
    ("sample", "outcome", "options"),
    [
        ("rotterdam_werkloont", "werk", {}),
        ("enschede_volledig", "contact", {"sample": "complete", "by": "geslacht"}),
        ("amsterdam_instrumenten", "jaarinkomen", {}),
    ],
)
def test_trend(sample, outcome, options, tmp_path):
    """Means, changes and shares with their intervals, per group and wave."""
    shutil.copy(SAMPLES / f"{sample}.csv", tmp_path)
    panel = via.sample(sample)
    (rows,) = ran("trend", panel, outcome, options, tmp_path)
    frame = via.finding("trend", panel, outcome=outcome, **options).result.to_frame()
    levels = [str(level.value) for level in panel.covariate(options["by"]).levels] if "by" in options else []
    waves = [wave.value for wave in panel.waves]
    found = {}
    for row in rows:
        level = levels[int(float(row[options["by"]])) - 1] if levels else frame["level"][0]
        place = (level, "pilot" if float(row["pilot"]) else "control", waves[int(float(row["wave"])) - 1])
        found[(*place, "mean")] = [row[f"mean{end}"] for end in ("", "_low", "_high")]
        found[(*place, "change")] = [row[f"moved{end}"] for end in ("", "_low", "_high")]
        for number, each in enumerate(panel.outcome(outcome).levels, 1):
            found[(*place, str(each.value))] = [row[f"share{number}{end}"] for end in ("", "_low", "_high")]
    for wanted in frame.to_dict("records"):
        cells = found[tuple(wanted[name] for name in ("level", "group", "wave", "category"))]
        assert all(map(close, cells, (wanted[name] for name in ("estimate", "ci_low", "ci_high")))), wanted


@pytest.mark.parametrize(
    ("sample", "outcome"), [("enschede", "contact"), ("amsterdam_somalisch", "participatieladder")]
)
def test_ladder(sample, outcome, tmp_path):
    """The shares that went up, stayed and went down, with Wilson's interval."""
    shutil.copy(SAMPLES / f"{sample}.csv", tmp_path)
    panel = via.sample(sample)
    (rows,) = ran("ladder", panel, outcome, {}, tmp_path)
    for moves in via.finding("ladder", panel, outcome=outcome).result.groups:
        (row,) = [each for each in rows if float(each["pilot"]) == (moves.group == "pilot")]
        for name in ("up", "same", "down"):
            portion = getattr(moves, name)
            cells = [row[f"{name}{end}"] for end in ("", "_low", "_high")]
            assert all(map(close, cells, (portion.share, portion.ci_low, portion.ci_high)))
