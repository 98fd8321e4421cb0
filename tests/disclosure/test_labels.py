"""What is rare is not named: not in a table, a chart, a script, a document, a remark. It is one level, called other."""

import json
import zipfile
from dataclasses import replace
from io import BytesIO

import numpy as np
import pandas as pd
import pytest

import via_dash as via
from tests.disclosure.test_protected import halves
from tests.disclosure.test_records import STAGES, applications, every, levels
from via_dash.disclosure import publishable_records
from via_dash.disclosure.others import others
from via_dash.intake import quality
from via_dash.language import Text
from via_dash.meeting import Meeting
from via_dash.panel import Covariate, Level
from via_dash.report.writing import render

RARE = ("Zembla", "Ruritania", "Utopia")
QUESTIONS = {
    "trend": {"by": "herkomst"},
    "subgroup": {"by": "herkomst"},
    "did": {"by": ("herkomst", "wijk")},
    "did_bayes": {"by": "herkomst"},
    "event_study": {"covariates": ("herkomst", "wijk")},
    "compare": {"covariates": ("herkomst",)},
    "match": {"covariates": ("herkomst", "wijk", "sekse")},
    "overlap": {"covariates": ("herkomst", "wijk", "sekse")},
    "dropout": {},
    "flow": {},
    "evidence": {},
    "sensitivity": {},
}


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A file on disk of 200 and 200 persons, with rare origins and rare districts."""
    rng = np.random.default_rng(3)
    origin = np.array([*["Zembla"] * 4, *["Ruritania"] * 7, *["noord"] * 60, *["zuid"] * 129] * 2)
    district = np.array([*["west"] * 100, *["oost"] * 95, *["Utopia"] * 5] * 2)
    frame = pd.DataFrame({"id": range(400), "groep": halves(200), "herkomst": origin, "wijk": district,
                          "sekse": np.arange(400) % 2})  # fmt: skip
    frame = frame.loc[frame.index.repeat(2)].assign(t=np.tile(["T0", "T1"], 400))
    frame["score"] = rng.normal(5, 1, 800).round(2)
    frame.loc[rng.choice(frame.index, 40, replace=False), "score"] = np.nan
    path = tmp_path_factory.mktemp("own") / "eigen.csv"
    frame.to_csv(path, index=False)
    roles = via.Mapping(person="id", wave="t", group="groep", pilot="p", covariates=("herkomst", "wijk", "sekse"),
                        outcomes=[via.Outcome("score")])  # fmt: skip
    table = via.read(path)
    return table, roles, via.Panel.from_table(table, roles)


def texts(finding):
    """Everything that a reader gets of a finding, but the files to take along."""
    told, language = finding.told, finding.language
    yield from (told.title, told.sentence, told.alt, finding.caption, finding.method, *told.certainty, *told.caveats)
    yield finding.table.to_csv()
    yield json.dumps(finding.specification("light"), ensure_ascii=False, default=str)
    yield from finding.code.values()
    yield from (" ".join(remark.say(language)) for remark in finding.provenance.remarks)


def inside(file):
    """All text in a file that is a zip of files, or a page."""
    if not zipfile.is_zipfile(BytesIO(file)):
        return file.decode("utf8")
    with zipfile.ZipFile(BytesIO(file)) as parts:
        return " ".join(parts.read(name).decode("utf8", "ignore") for name in parts.namelist())


def named(text):
    return [word for word in RARE if word.casefold() in text.casefold()]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_no_rare_value_is_named_in_a_finding(own, question, language):
    """Once the label of what was taken together listed it, and scripts named every value: whoever knows one person from
    Zembla then read that she is one of fewer than ten."""
    finding = via.finding(question, own[2], outcome="score", language=language, **QUESTIONS[question])
    assert [word for text in texts(finding) for word in named(text)] == []


@pytest.mark.parametrize("ending", ["pptx", "docx", "xlsx", "html"])
def test_no_rare_value_is_named_in_a_file_to_take_along(own, ending):
    """Slides, document, workbook and page hold no more than the finding does."""
    asked = [via.finding(question, own[2], outcome="score", **QUESTIONS[question]) for question in ("trend", "did")]
    assert named(inside(render(Meeting.of(tuple(asked)), ending, "nl"))) == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_rare_value_is_named_in_the_remarks_on_the_file(own, language):
    """What is said of the quality of the file counts categories, and names none."""
    table, roles, _ = own
    report = quality(table, roles)
    assert named(report.to_frame(language).to_csv() + inside(report.to_xlsx(language))) == []


def test_a_script_names_what_stayed_and_takes_the_rest_together(own):
    """The values that are told are in it, the others are what is none of those; nothing is written where each value
    would have to be named, as for matching on a variable with rare ones."""
    script = via.finding("did", own[2], outcome="score", by="herkomst").code["r"]
    assert '%in% c("zuid")' in script and '"overige"' in script
    assert set(via.finding("match", own[2], outcome="score", covariates=("herkomst",)).code) == {"python"}
    assert "r" in via.finding("match", own[2], outcome="score", covariates=("sekse",)).code


def test_each_variable_carries_its_own_labels(own):
    """With two variables taken together the rows of both were once called as the last one's; so were all codes that
    two variables share."""
    names = {"herkomst": ("hier", "daar"), "sekse": ("man", "vrouw")}
    sample = replace(own[2], provenance=replace(own[2].provenance, origin="sample"))
    codes = sample.persons["sekse"].to_numpy()
    covariates = [
        Covariate(name, Text.same(name), "category",
                  tuple(Level(code, code, Text.same(label)) for code, label in enumerate(labels)))
        for name, labels in names.items()
    ]  # fmt: skip
    coded = pd.Categorical.from_codes(codes, [0, 1])
    panel = replace(sample, covariates=tuple(covariates), persons=sample.persons.assign(herkomst=coded, sekse=coded))
    table = via.finding("did", panel, outcome="score", by=("herkomst", "sekse")).table
    assert list(table["groep"]) == ["Totaal", "hier", "daar", "man", "vrouw"]


def test_the_rest_of_a_variable_that_has_others_of_its_own_is_told_apart():
    """A file may have a category *overige* already; the rare ones do not come under its name."""
    kept = [Level(name, place, Text(name, name)) for place, name in enumerate(("overige", "zuid"))]
    found = others(kept, [Level("Zembla", 3.0, Text("Zembla", "Zembla"))])
    assert found.value not in {"overige", "zuid"} and found.label.nl == "overige (samengenomen)"
    assert found.pooled and others(kept[1:], []).label.en == "other"


def test_rare_backgrounds_of_records_are_not_named():
    """Applicants of three rare backgrounds are *overige* in the table, the chart and the words; a script would have to
    name them, so that there is none."""
    counts = [(b, a, s, n if b in ("zonder", "westers") else 2 * (s in (STAGES[0], STAGES[-1])))
              for b, a, s, n in every(40, ("zonder", "westers", *RARE))]  # fmt: skip
    records = applications(counts, background=levels("zonder", "westers", *RARE))
    found = via.finding("funnel", records)
    assert [level.label.nl for level in publishable_records(records).records.levels("background")][-1] == "overige"
    assert [word for text in texts(found) for word in named(text)] == [] and set(found.code) == {"python"}
