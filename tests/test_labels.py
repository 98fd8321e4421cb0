"""A value is called what its own variable calls it, whatever other variables mean by the same code."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO
from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import via_dash as via
from via_dash.language import Text
from via_dash.meeting import Meeting
from via_dash.panel import IntakeError, Level, Mapping, Outcome, Panel, Table
from via_dash.records import RecordMapping, Records
from via_dash.report import render
from via_dash.report.data import data_file

CODES = (1, 2, 3)
VARIABLES = ("herkomst", "gezondheid", "taal")
ASKED = (
    ("trend", {}), ("subgroup", {"by": "taal"}), ("did", {"by": VARIABLES}), ("did_bayes", {"by": "gezondheid"}),
    ("did_ordinal", {}), ("event_study", {}), ("match", {}), ("ladder", {}), ("staggered", {}),
)  # fmt: skip


def told(variable, code):
    """What a variable calls a code: a text that holds both, so that a wrong one shows."""
    return f"{variable} {'abc'[int(code) - 1]}"


def panel_of(seed, order=VARIABLES, persons=120):
    """A public panel whose background variables, outcome and waves share their codes, each with labels of its own."""
    rng = np.random.default_rng(seed)
    fixed = {name: rng.integers(1, 4, persons) for name in order}
    rows = [
        {"id": person, "groep": "12"[person % 2], "meting": code, "start": "2" if person % 2 == 0 else "",
         "score": int(rng.integers(1, 4)), **{name: int(fixed[name][person]) for name in order}}
        for person in range(persons)
        for code in CODES
    ]  # fmt: skip
    scores = tuple(Level(code, code, Text.same(told("score", code))) for code in CODES)
    roles = Mapping(person="id", wave="meting", group="groep", pilot="1", start="start", covariates=order,
                    outcomes=(Outcome("score", "ordinal", levels=scores),))  # fmt: skip
    panel = Panel.from_table(Table(pd.DataFrame(rows), "codes.csv"), roles)
    waves = tuple(replace(wave, label=Text.same(told("meting", wave.value))) for wave in panel.waves)
    named = tuple(replace(item, levels=tuple(named_level(item.name, level) for level in item.levels))
                  for item in panel.covariates)  # fmt: skip
    return replace(panel, waves=waves, covariates=named, provenance=replace(panel.provenance, origin="sample"))


def named_level(variable, level):
    """The level as a codebook has it: a code for a value, and a label."""
    return replace(level, label=Text.same(told(variable, level.value)))


def strays(rows):
    """The rows in which a variable stands beside a label of another one, or beside a bare code."""
    found = []
    for row in rows:
        cells = [str(cell) for cell in row]
        variable = next((cell for cell in cells if cell in VARIABLES), None)
        labels = [cell for cell in cells if cell.rpartition(" ")[0] in VARIABLES]
        if variable and any(not label.startswith(f"{variable} ") for label in labels):
            found.append(cells)
    return found


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(list(permutations(VARIABLES))))
def test_a_code_has_the_label_of_its_own_variable(seed, order):
    """In the table of every question: levels are called by their covariate, categories by the outcome, waves by the
    waves; whichever variable the file has last."""
    panel = panel_of(seed, order)
    for question, options in ASKED:
        table = via.finding(question, panel, outcome="score", **options).table
        assert not strays(table.to_numpy().tolist()), question
        for column, owners in (("groep", (*VARIABLES, "meting")), ("categorie", ("score",)), ("meting", ("meting",)),
                               ("eerst", ("score",)), ("daarna", ("score",))):  # fmt: skip
            for text in table[column].dropna() if column in table else ():
                named = [name for name in (*VARIABLES, "meting", "score") if str(text).startswith(f"{name} ")]
                assert str(text) not in map(str, CODES), (question, column)
                assert not named or named[0] in owners, (question, column, text)
    forest = via.finding("did", panel, outcome="score", by=VARIABLES).table
    assert sorted(forest["groep"][1:]) == sorted(told(name, code) for name in VARIABLES for code in CODES)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "docx", "pptx", "html"])
def test_no_file_gives_a_group_the_label_of_another_variable(ending):
    """What leaves the page says what the page says."""
    finding = via.finding("did", panel_of(3), outcome="score", by=VARIABLES)
    rows = [row for row in rows_of(finding, ending) if any(str(cell) in VARIABLES for cell in row)]
    assert len(rows) >= len(VARIABLES) * len(CODES)
    assert not strays(rows)


def rows_of(finding, ending):
    """The rows of every table in a file of one finding."""
    if ending == "csv":
        return list(csv.reader(StringIO(data_file(finding, "csv").decode("utf-8-sig")), delimiter=";"))
    content = render(Meeting.of([finding]), ending, "nl")
    if ending == "xlsx":
        from openpyxl import load_workbook

        return [row for sheet in load_workbook(BytesIO(content)) for row in sheet.iter_rows(values_only=True)]
    if ending == "docx":
        from docx import Document

        return [[cell.text for cell in row.cells] for table in Document(BytesIO(content)).tables for row in table.rows]
    if ending == "pptx":
        from pptx import Presentation

        shapes = [shape for slide in Presentation(BytesIO(content)).slides for shape in slide.shapes if shape.has_table]
        return [[cell.text for cell in row.cells] for shape in shapes for row in shape.table.rows]
    return [list(row) for table in pd.read_html(BytesIO(content)) for row in table.to_numpy()]


def test_the_check_sees_what_it_looks_for():
    """A label of another variable is found, an own one is not."""
    assert strays([["taal", "herkomst a", 1], ["taal", "taal b", 2]]) == [["taal", "herkomst a", "1"]]


def test_a_name_that_a_result_uses_itself_is_no_background_variable():
    """What stands for the whole group, a wave or a score in a table can't be a column of a file as well: that is said
    before anything is counted."""
    frame = pd.DataFrame({"id": [1, 2] * 2, "groep": [1, 2] * 2, "meting": [0, 0, 1, 1], "score": [1.0, 2, 3, 4]})
    for name in ("wave", "total", "retention", "distance"):
        roles = Mapping(person="id", wave="meting", group="groep", pilot="1", outcomes=(Outcome("score"),),
                        covariates=(name,))  # fmt: skip
        with pytest.raises(IntakeError) as raised:
            Panel.from_table(Table(frame.assign(**{name: [1, 2] * 2})), roles)
        assert "covariate.reserved" in [problem.code for problem in raised.value.problems]


def spells(**columns):
    """Spells in one file: 60 with a background, a time and an event, and more columns of codes."""
    rng = np.random.default_rng(5)
    frame = pd.DataFrame({"achtergrond": [1, 2] * 120, "duur": rng.integers(1, 40, 240), "weg": [0, 1, 1, 1] * 60})
    return Table(frame.assign(**columns), "behoud.csv", value_labels={
        "achtergrond": {code: told("achtergrond", code) for code in CODES},
        **{name: {code: told(name, code) for code in CODES} for name in columns},
    })  # fmt: skip


@pytest.mark.parametrize("other", ["time", "event", "n", "reason"])
def test_a_background_variable_of_records_leaves_every_other_column_alone(other):
    """A covariate that is called as a part of the records, or as a column of their tables, takes no place of theirs: it
    is left out, and said so; one that the table is split by labels its own column only."""
    codes = [1, 1, 2, 2] * 60
    roles = {"time": "duur", "event": "weg", "background": "achtergrond"}
    mapping = RecordMapping("spells", roles, covariates=("afdeling", other))
    mapping = mapping.answer("reference:achtergrond", "1")
    records = Records.from_table(spells(**{other: codes, "afdeling": codes}), mapping)
    assert [item.name for item in records.covariates] == ["afdeling"]
    assert ("covariate.reserved", other) in [(p.code, p.column) for p in records.provenance.remarks]
    public = replace(records, provenance=replace(records.provenance, origin="sample"))
    table = via.finding("retention", public, by="afdeling").table
    assert set(table["afdeling"].dropna()) == {told("afdeling", 1), told("afdeling", 2)}
    assert set(table["achtergrond"].dropna()) == {told("achtergrond", 1), told("achtergrond", 2)}
    assert not any(str(cell).startswith("afdeling ") for cell in table.drop(columns="afdeling").to_numpy().ravel())
