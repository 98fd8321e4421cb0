"""Scripts on a reader's own file, as it lies there: every format, awkward names, protection, and who counts."""

import subprocess

import numpy as np
import pytest

import via_dash as via
from tests.programs import needed
from tests.replication.own_files import FORMS, SCORE, long_mapping, people, read_panel, semicolons, three_groups
from tests.replication.running import run
from via_dash.replication import scripts

NUMBERS = ["estimate", "std_error", "ci_low", "ci_high"]
NASTY = (
    'a"b',
    "c'd",
    "e\\f",
    "g\nh",
    "{i}",
    "`j`",
    "$k",
    "#l",
    "/* m",
    "*/ n",
    "o%p",
    "q;r",
    "stop()",
    "é–ß",
    '")stop(1)#',
)


def told(data, question, outcome, **options):
    """The finding's frame, which is about the protected panel."""
    return via.finding(question, data, outcome=outcome, **options).result.to_frame()


def compare(frame, found, columns=NUMBERS):
    for column in columns:
        ours, theirs = (each[column].to_numpy(dtype=float) for each in (frame, found))
        np.testing.assert_allclose(theirs, ours, rtol=1e-9, atol=1e-6, err_msg=column)


@pytest.mark.parametrize("form", FORMS)
def test_r_reads_the_file_as_it_lies_there(form, tmp_path):
    """Semicolons with decimal commas below a title, a wide workbook, SPSS and Stata files with labels: the finding's
    numbers, among the persons that the page counts."""
    path, panel, outcome, by = FORMS[form](tmp_path)
    asked = {"did": {"by": by, "covariates": ("leeftijd",), "adjustment": "regression"}, "event_study": {}}
    if not panel.outcome(outcome).levels:
        asked["trend"] = {}
    seen = via.protected(panel)
    written = {question: scripts(question, seen, outcome, options, "nl")["r"] for question, options in asked.items()}
    found = run(written, tmp_path, [])
    for question, options in asked.items():
        frame = told(panel, question, outcome, **options)
        frame = frame.dropna(subset="std_error") if question == "event_study" else frame
        columns = ["estimate", "ci_low", "ci_high"] if question == "trend" else NUMBERS
        assert frame["ci_low"].notna().any()
        compare(frame, found[question]["result"], columns)


def test_weights_clusters_and_choices_of_persons(tmp_path):
    """A weight and a cluster of the file count, and so does the choice of persons."""
    path = semicolons(tmp_path, people())
    weighted = read_panel(path, long_mapping(weight="gewicht"))
    clustered = read_panel(path, long_mapping(cluster="school"))
    asked = {
        "weighted": (weighted, {"covariates": ("geslacht",), "adjustment": "regression"}),
        "weighted cr1": (weighted, {"se": "cr1"}),
        "clustered": (clustered, {"by": "geslacht"}),
        "chosen": (via.protected(weighted).keep("geslacht", ["vrouw"]), {}),
        "matched": (via.match(via.protected(read_panel(path, long_mapping()))).panel, {}),
        "wild": (clustered, {"se": "wild"}),
    }
    written = {name: scripts("did", via.protected(panel), SCORE.name, options, "en")["r"]
               for name, (panel, options) in asked.items()}  # fmt: skip
    found = run(written, tmp_path, [])
    for name, (panel, options) in asked.items():
        compare(told(panel, "did", SCORE.name, **options), found[name]["result"])


def test_every_question_with_schools_is_repeated_by_school(tmp_path):
    """A posterior and a test of subgroups on a file that names schools: R's, clustered by school."""
    panel = read_panel(semicolons(tmp_path, people()), long_mapping(cluster="school"))
    asked = {"did_bayes": {"by": "geslacht"}, "subgroup": {"by": "geslacht"}}
    columns = {"did_bayes": ["median", "ci_low", "ci_high", "p_favourable"],
               "subgroup": ["statistic", "df", "df_error", "p_value"]}  # fmt: skip
    seen = via.protected(panel)
    written = {question: scripts(question, seen, SCORE.name, options, "en")["r"] for question, options in asked.items()}
    found = run(written, tmp_path, [])
    for question, options in asked.items():
        frame = told(panel, question, SCORE.name, **options)
        assert frame[columns[question][0]].notna().all()
        compare(frame, found[question]["result"], columns[question])


def test_who_has_weight_0_is_left_out_by_the_script_too(tmp_path):
    """Also of a question in which weights play no part: the page counts nobody with weight 0."""
    frame = people()
    frame.loc[frame["Deelnemer nr."] % 9 == 0, "gewicht"] = 0
    panel = read_panel(semicolons(tmp_path, frame), long_mapping(weight="gewicht"))
    seen = via.protected(panel)
    assert len(seen.persons) == frame.loc[frame["gewicht"] > 0, "Deelnemer nr."].nunique() < 240
    written = {question: scripts(question, seen, SCORE.name, {}, "nl")["r"] for question in ("trend", "did")}
    found = run(written, tmp_path, [])
    compare(told(panel, "trend", SCORE.name), found["trend"]["result"], ["n", "estimate", "ci_low", "ci_high"])
    compare(told(panel, "did", SCORE.name), found["did"]["result"])


@pytest.mark.parametrize("codes", [None, {"noord": 10, "oost": 2, "zuid": 3, "west": 4, "eiland": 5}])
def test_rare_levels_are_taken_together_as_on_the_page(codes, tmp_path):
    """A level of a few persons is pooled in the script as the protection pools it, text or number, and not named."""
    frame = people()
    frame["regio"] = np.array(["noord", "oost", "zuid", "west"])[np.minimum(frame["Deelnemer nr."] % 40 // 12, 3)]
    frame.loc[frame["Deelnemer nr."] % 59 == 3, "regio"] = "eiland"
    frame["regio"] = frame["regio"].map(codes) if codes else frame["regio"]
    panel = read_panel(semicolons(tmp_path, frame), long_mapping(covariates=("geslacht", "regio")))
    seen = via.protected(panel)
    (pooled,) = [each.name for each in seen.covariates if each.pooled_from == "regio"]
    script = scripts("did", seen, SCORE.name, {"by": pooled}, "nl")["r"]
    assert "eiland" not in script and "c(10, 2" not in script
    found = run({"did": script}, tmp_path, [])["did"]["result"]
    compare(told(panel, "did", SCORE.name, by=pooled), found)


def test_the_groups_that_are_compared_are_chosen_in_the_script(tmp_path):
    """Of four groups the script compares those that the page compares."""
    frame = people().astype({"groep": object})
    frame["groep"] = [("pilot noord", "controle", "pilot zuid", "elders")[key % 4] for key in frame["Deelnemer nr."]]
    sides = {"one": {}, "together": {"pilot": ("pilot noord", "pilot zuid")}, "named": {"control": ("elders",)}}
    path = semicolons(tmp_path, frame)
    panels = {name: read_panel(path, long_mapping(**{"pilot": "pilot noord", **side})) for name, side in sides.items()}
    found = run({name: scripts("did", via.protected(panel), SCORE.name, {}, "nl")["r"]
                 for name, panel in panels.items()}, tmp_path, [])  # fmt: skip
    for name, panel in panels.items():
        compare(told(panel, "did", SCORE.name), found[name]["result"])


def test_codes_of_groups_are_chosen_in_the_script(tmp_path):
    """In a file with labels too, by the code and by the label, as text and as numbers."""
    coded = three_groups(tmp_path)
    found = run({name: scripts("did", via.protected(panel), "score", {}, "nl")["r"]
                 for name, panel in coded.items()}, tmp_path, [])  # fmt: skip
    for name, panel in coded.items():
        compare(told(panel, "did", "score"), found[name]["result"])


def test_one_group_is_everybody_in_the_script(tmp_path):
    """Without a column of groups everybody counts, and nobody stands in a control group."""
    frame = people().drop(columns="groep")
    roles = long_mapping(group="", pilot=None, covariates=("geslacht",)).answer("groups:", "one")
    panel = read_panel(semicolons(tmp_path, frame), roles)
    asked = {"trend": {}, "subgroup": {"by": "geslacht"}}
    written = {name: scripts(name, via.protected(panel), SCORE.name, options, "nl") for name, options in asked.items()}
    found = run({name: script["r"] for name, script in written.items()}, tmp_path, [])
    told_trend = told(panel, "trend", SCORE.name)
    compare(told_trend, found["trend"]["result"], ["estimate", "ci_low", "ci_high"])
    assert set(found["trend"]["result"]["group"]) == {"pilot"}
    assert len(found["subgroup"]["result"])
    assert scripts("did", via.protected(panel), SCORE.name, {}, "nl") == {}


@pytest.mark.parametrize("never", ["", "tussenmeting"])
def test_a_roll_out_without_a_column_of_groups(never, tmp_path):
    """Who starts at a wave is the pilot group in the script too; where all start, who has not started is compared."""
    frame = people().drop(columns="groep")
    starts = ("tussenmeting", "nameting", never)
    frame["start"] = [starts[key % 3] for key in frame["Deelnemer nr."]]
    panel = read_panel(semicolons(tmp_path, frame), long_mapping(group="", pilot=None, start="start", covariates=()))
    assert panel.one_group == bool(never)
    found = run({"roll": scripts("staggered", panel, SCORE.name, {}, "nl")["r"]}, tmp_path, [])["roll"]["result"]
    ours = via.staggered(panel, SCORE.name).to_frame().dropna(subset="std_error")
    compare(ours, found)


def test_names_and_labels_are_text_and_never_code(tmp_path):
    """Whatever stands in a file's names and labels is text to R: the script parses and gives the same numbers."""
    frame, written, expected = people(), {}, {}
    for place, name in enumerate(name for name in NASTY if "\n" not in name and ";" not in name):
        renamed = frame.rename(columns={"Score (0–10)": name, "geslacht": f"{name} x"})
        renamed["groep"] = np.where(renamed["groep"] == "Ja", name, f"niet {name}")
        folder = tmp_path / str(place)
        folder.mkdir()
        path = semicolons(folder, renamed).rename(tmp_path / f"bestand {place}.csv")
        outcome = via.Outcome(name, "numeric", label=f"{name}\nstop() */ {name}")
        roles = long_mapping(pilot=name, outcomes=(outcome,), covariates=(f"{name} x", "leeftijd"))
        panel = read_panel(path, roles)
        script = scripts("did", via.protected(panel), name, {"by": f"{name} x"}, "nl")
        written[name], expected[name] = script["r"], told(panel, "did", name, by=f"{name} x")
    found = run(written, tmp_path, [])
    assert len(written) >= 12
    for name, frame in expected.items():
        compare(frame, found[name]["result"])


def test_what_a_language_cannot_write_is_not_offered(tmp_path):
    """A column that is not in the file itself, rows from no file, persons who were weighted: no script."""
    panel = read_panel(semicolons(tmp_path, people()), long_mapping())
    assert "r" in scripts("did", panel, SCORE.name, {}, "nl")
    joined = via.Panel.from_table(people(), long_mapping())
    assert scripts("did", joined, SCORE.name, {}, "nl") == {}
    weighted = via.match(panel, ("geslacht",), method="entropy").panel
    assert weighted is not None and scripts("did", weighted, SCORE.name, {}, "nl") == {}


def test_stata_gets_only_what_it_reads_as_text(tmp_path):
    """In Stata a name that it would change, or a text that holds a macro or a quote, means that no script is offered;
    what is offered has every quote closed on its line, and no macro."""
    frame, offered = people().rename(columns={"Deelnemer nr.": "nr", SCORE.name: "score"}), []
    outcome = via.Outcome("score", "numeric", label='"quoted" `macro\' $global')
    for place, value in enumerate(NASTY):
        renamed = frame.assign(groep=np.where(frame["groep"] == "Ja", value, f"niet {value}"))
        path = tmp_path / f"bestand {place}.csv"
        renamed.to_csv(path, index=False)
        roles = long_mapping(person="nr", pilot=value.strip(), outcomes=(outcome,), covariates=())
        script = scripts("did", read_panel(path, roles), "score", {}, "nl").get("stata")
        if script is None:
            continue
        offered.append(value)
        for line in script.splitlines():
            assert line.startswith("* ") or line.count('"') % 2 == 0, line
            assert not set("`$") & set(line), line
    assert {"c'd", "e\\f", "#l", "/* m"} <= set(offered) and not {'a"b', "`j`", "$k", "g\nh"} & set(offered)
    awkward = long_mapping(outcomes=(SCORE,))
    assert "stata" not in scripts("did", read_panel(semicolons(tmp_path, people()), awkward), SCORE.name, {}, "nl")


def test_the_lines_of_python_run_on_the_readers_own_file(tmp_path, monkeypatch):
    """Beside the file and its roles as the dashboard saves them, the Python of a card gives the card's table."""
    path = semicolons(tmp_path, people())
    panel = read_panel(path, long_mapping())
    (tmp_path / "rollen.json").write_text(panel.mapping.to_json(), encoding="utf8")
    finding = via.finding("did", panel, outcome=SCORE.name, by="geslacht")
    monkeypatch.chdir(tmp_path)
    names: dict = {}
    exec(finding.code["python"].replace("print(finding.table)", ""), names)
    assert names["finding"].table.equals(finding.table)


def test_no_answer_of_a_person_is_in_a_script(tmp_path):
    """A script holds names of columns and codes of categories, never what somebody filled in."""
    path = semicolons(tmp_path, people().assign(toelichting=[f"geheim {row}" for row in range(720)]))
    panel = read_panel(path, long_mapping())
    for tongue, script in scripts("did", via.protected(panel), SCORE.name, {"by": "geslacht"}, "nl").items():
        assert "geheim" not in script and "5,1" not in script, tongue


def test_r_parses_every_text_as_itself():
    """A text is written so that R reads back exactly that text."""
    from via_dash.replication.tongues import r_text

    rscript = needed("r-base-core", "Rscript")
    code = "".join(f"cat(utf8ToInt({r_text(text)}), '\\n');" for text in NASTY)
    said = subprocess.run([rscript, "--vanilla", "-"], input=code, capture_output=True, text=True, encoding="utf8",
                          env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"})  # fmt: skip
    assert [[int(code) for code in line.split()] for line in said.stdout.splitlines()] == [
        [ord(character) for character in text] for text in NASTY
    ], said.stderr


def test_a_person_key_that_the_dashboard_renamed(tmp_path):
    """The table that arrives calls the key `persoon`; the script reads the column of the file itself."""
    path = semicolons(tmp_path, people().rename(columns={"Deelnemer nr.": "kenmerk"}))
    arrived = via.arrive(via.read(path))
    assert arrived.person == "persoon"
    panel = via.Panel.from_table(arrived.table, long_mapping(person="persoon"))
    script = scripts("did", via.protected(panel), SCORE.name, {}, "nl")["r"]
    assert 'data[["kenmerk"]]' in script
    compare(told(panel, "did", SCORE.name), run({"did": script}, tmp_path, [])["did"]["result"])


def test_a_control_of_any_size_gives_the_same_standard_error(tmp_path):
    """Guards: an income or a date in seconds beside a score of 1 to 5 costs R no digits."""
    frame = people()
    frame["leeftijd"] = 1.7e9 + 1e5 * frame["leeftijd"].to_numpy(dtype=float)
    panel = via.protected(read_panel(semicolons(tmp_path, frame), long_mapping()))
    options = {"covariates": ("leeftijd",), "adjustment": "regression"}
    found = run({"did": scripts("did", panel, SCORE.name, options, "en")["r"]}, tmp_path, [])
    compare(told(panel, "did", SCORE.name, **options), found["did"]["result"])


def test_a_control_that_is_withheld_is_said_not_to_be_used(tmp_path):
    """Guards: the estimate shown is the one asked for, or the card says which control it is without; and the lines of
    code are made all the same."""
    frame = people()
    first = frame["geslacht"].iloc[0]
    frame["geslacht"] = [first if place % 40 else "zeldzaam" for place in frame[frame.columns[0]].factorize()[0]]
    panel = read_panel(semicolons(tmp_path, frame), long_mapping())
    for question in ("did", "event_study", "sensitivity"):
        found = via.finding(question, panel, outcome=SCORE.name, covariates=("geslacht",))
        said = " ".join(found.told.caveats)
        assert ("niet gecorrigeerd voor wat u koos" in said) and found.code["python"]
