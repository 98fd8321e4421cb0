"""A template that somebody fills in is read back by the codebook that made it, whatever office program she uses."""

import copy
import itertools
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from tests.programs import needed
from via_dash.intake import arrive, read
from via_dash.language import LANGUAGES, say
from via_dash.panel import IntakeError, Panel, Table
from via_dash.programme import codebook, lines
from via_dash.programme.codebooks import FOLDER as SAMPLES
from via_dash.programme.filled import form_of, in_words_of_template, mapping_of_template
from via_dash.programme.forms import FOLDER, ROWS, form, form_lines, read_form
from via_dash.programme.workbook import codebook_rows, template
from via_dash.record import Record, RegistryError, load

FORMS = list(itertools.product(form_lines(), LANGUAGES))
PERSONS = 12


@pytest.fixture(scope="module")
def soffice():
    """LibreOffice."""
    return needed("libreoffice-calc", "soffice")


def convert(soffice, ending, files, folder):
    """The files as LibreOffice writes them in another format, all in one run."""
    with tempfile.TemporaryDirectory() as profile:
        command = [soffice, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", ending]
        done = subprocess.run(
            [*command, "--outdir", str(folder), *map(str, files)], capture_output=True, text=True, timeout=300
        )
    assert done.returncode == 0 and "Error" not in done.stderr, done.stderr
    return [folder / f"{file.stem}.{ending}" for file in files]


def answer(field, person, wave):
    """A made-up answer: constant within a person for what must be constant, moving otherwise; some left empty."""
    if field.role == "person":
        return person + 1
    if field.role == "wave":
        return field.values[wave][0]
    if field.role == "group":
        return field.values[person % 2][0]
    if field.role == "cluster":
        return 10 + person % 4
    if field.role == "covariate":
        return field.values[(person // 2) % len(field.values)][0]
    if person == 5 and wave == 1:
        return None
    if field.values:
        return field.values[(person * 7 + wave * 5) % len(field.values)][0]
    low, high = field.limits
    return low + (person * 3 + wave) % (high - low + 1)


def filled(line, language, change=None):
    """The template filled in for a few persons at three waves, as openpyxl saves it. change: what else to do to the
    sheet."""
    book = openpyxl.load_workbook(BytesIO(template(line, language)))
    sheet = book.worksheets[0]
    fields = form(line, language).fields
    for place, (person, wave) in enumerate(itertools.product(range(PERSONS), range(3)), start=2):
        for column, field in enumerate(fields, start=1):
            sheet.cell(place, column).value = answer(field, person, wave)
    if change is not None:
        change(sheet)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.fixture(scope="module")
def office(soffice, tmp_path_factory):
    """Every filled-in template as LibreOffice saves it, as XLSX and as ODS; and the empty ones as PDF."""
    made = tmp_path_factory.mktemp("filled")
    saved = {ending: tmp_path_factory.mktemp(ending) for ending in ("xlsx", "ods", "pdf")}
    files = []
    for line, language in FORMS:
        files.append(made / f"{line}_{language}.xlsx")
        files[-1].write_bytes(filled(line, language))
    return {ending: convert(soffice, ending, files, folder) for ending, folder in saved.items()}


def saved_as(office, ending, line, language):
    return next(path for path in office[ending] if path.stem == f"{line}_{language}")


def check_panel(table, line, language):
    """The table is recognised, becomes a panel without a correction, and holds what was filled in."""
    found = form(line, language)
    assert form_of(table) is found
    roles = mapping_of_template(table)
    panel = in_words_of_template(Panel.from_table(table, roles), table)
    book = found.book
    assert (len(panel.persons), len(panel.waves)) == (PERSONS, 3)
    assert panel.persons["pilot"].sum() == PERSONS / 2 and panel.groups == book.groups
    assert panel.outcomes == book.outcomes and panel.covariates == book.covariates and panel.waves == book.waves
    assert panel.provenance.origin == "upload" and not panel.provenance.synthetic
    fields = {field.name: field for field in found.fields}
    for outcome in book.outcomes:
        scores = {level.value: level.score for level in outcome.levels}
        for person, wave in itertools.product(range(PERSONS), range(3)):
            given = answer(fields[outcome.name], person, wave)
            seen = panel.values[outcome.name][person, wave]
            assert seen != seen if given is None else seen == scores.get(given, given)
    for covariate in book.covariates:
        column = panel.persons[covariate.name]
        assert list(column.cat.categories) == [level.value for level in covariate.levels]
        assert list(column) == [answer(fields[covariate.name], person, 0) for person in range(PERSONS)]
    assert ("cluster" in panel.persons) == (roles.cluster is not None) == (found.mapping.cluster is not None)


@pytest.mark.parametrize(("line", "language"), FORMS)
def test_a_filled_in_template_becomes_a_panel_without_a_correction(line, language):
    """Roles, kinds, order of levels, direction and labels in both languages come from the codebook alone."""
    check_panel(read(filled(line, language), name="ingevuld.xlsx"), line, language)


@pytest.mark.parametrize(("line", "language"), FORMS)
def test_no_column_of_a_template_is_taken_for_an_identifier(line, language):
    """On arrival only the made-up numbers of persons are replaced; every other column stays, and the panel is the same
    size."""
    arrived = arrive(read(filled(line, language), name="ingevuld.xlsx"))
    assert not arrived.left_out
    assert len(Panel.from_table(arrived.table, mapping_of_template(arrived.table)).persons) == PERSONS


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
@pytest.mark.parametrize(("line", "language"), FORMS)
def test_a_template_saved_by_libreoffice_is_read_just_the_same(line, language, ending, office):
    """Whoever has no Excel gets the same panel, from an Excel file and from an OpenDocument file."""
    check_panel(read(saved_as(office, ending, line, language)), line, language)


@pytest.mark.parametrize(("line", "language"), FORMS)
def test_libreoffice_opens_the_template_and_keeps_its_lists(line, language, office):
    """The page prints, and after saving in LibreOffice each column still has its list or its limits and messages."""
    assert saved_as(office, "pdf", line, language).read_bytes().startswith(b"%PDF")
    sheet = openpyxl.load_workbook(saved_as(office, "xlsx", line, language)).worksheets[0]
    rules = {column: rule for rule in sheet.data_validations.dataValidation for column in columns_of(rule)}
    for column, field in enumerate(form(line, language).fields, start=1):
        rule = rules[column]
        assert rule.type == ("list" if field.values else "decimal" if field.role == "outcome" else "whole")
        assert rule.promptTitle and rule.prompt and rule.errorTitle and rule.error
        assert rule.errorTitle == say(language, "template.wrong")


def columns_of(rule):
    return {column for cells in rule.sqref.ranges for column in range(cells.min_col, cells.max_col + 1)}


@pytest.mark.parametrize(("line", "language"), FORMS)
def test_the_template_holds_headings_lists_and_an_explanation(line, language):
    """A frozen row of headings, 500 rows with a list of the codebook's own answers or limits, a sheet that explains
    every column and says that the examples are made up and that names and BSN stay out, and a hidden codebook."""
    found = form(line, language)
    book = openpyxl.load_workbook(BytesIO(template(line, language)))
    data, explanation, codebook = book.worksheets
    assert [cell.value for cell in data[1]] == [field.name for field in found.fields]
    assert data.freeze_panes == "B2" and data["A1"].font.bold
    rules = {column: rule for rule in data.data_validations.dataValidation for column in columns_of(rule)}
    for column, field in enumerate(found.fields, start=1):
        rule = rules[column]
        assert str(rule.sqref).endswith(str(ROWS + 1)) and len(rule.prompt) <= 255 and len(rule.error) <= 255
        assert rule.prompt == field.about(language)
        if field.values:
            cells = rule.formula1.split("!")[1].replace("$", "")
            assert [row[0].value for row in codebook[cells]] == [value for value, _ in field.values]
        else:
            assert (float(rule.formula1), float(rule.formula2)) == field.limits
    said = "\n".join(str(cell) for row in explanation.values for cell in row if cell is not None)
    for field in found.fields:
        assert field.name in said and field.about(language) in said
        assert all(answer in said for answer, _ in field.values)
    assert {"nl": "verzonnen", "en": "synthetic"}[language] in said and "BSN" in said
    assert codebook.sheet_state == "hidden"
    rows = list(codebook.values)
    assert rows[0][:3] == ("via_dash", line, language)
    assert [dict(zip(rows[2], row, strict=True)) for row in rows[3:]] == codebook_rows(found)


@pytest.mark.parametrize(("line", "language"), FORMS)
def test_an_empty_template_is_refused_in_words(line, language):
    """Somebody who opens the template before filling it in is told that there are no rows."""
    with pytest.raises(IntakeError) as refused:
        read(template(line, language), name="leeg.xlsx")
    assert [problem.code for problem in refused.value.problems] == ["file.no_rows"]


def test_every_line_has_a_template():
    """The three lines of the programme each offer one; an unknown line is answered with the lines there are."""
    assert set(form_lines()) == {line.id for line in lines()}
    with pytest.raises(KeyError, match="no form for line 'ouderen'; there are arbeidstoeleiding, jongeren"):
        template("ouderen", "nl")
    with pytest.raises(ValueError, match="language must be one of 'nl', 'en'"):
        template("jongeren", "de")


def test_a_column_that_was_left_empty_or_removed_plays_no_part():
    """Who may not record origin removes that column, and who has no schools leaves them empty: still no correction."""

    def change(sheet):
        for row in range(2, ROWS + 2):
            for column in (4, 5, 10):
                sheet.cell(row, column).value = None
        sheet.delete_cols(11)

    table = read(filled("jongeren", "nl", change), name="ingevuld.xlsx")
    roles = mapping_of_template(table)
    panel = in_words_of_template(Panel.from_table(table, roles), table)
    assert roles.cluster is None and "Zekerheid over de studiekeuze" not in {item.name for item in panel.outcomes}
    assert [item.name for item in panel.covariates] == ["Niveau bij de start"]


def test_a_template_saved_as_csv_and_with_an_own_column_is_still_recognised():
    """The headings and the word for the pilot group count, not the format; an extra column changes nothing."""
    frame = read(filled("werkgevers", "en"), name="ingevuld.xlsx").frame
    content = frame.assign(opmerking="x").to_csv(sep=";", index=False).encode("cp1252", errors="replace")
    check_panel(read(content, name="ingevuld.csv"), "werkgevers", "en")


def test_an_answer_of_ones_own_is_named_and_repairs_nothing():
    """An answer that was pasted over the list blocks for an outcome, and for a background variable is kept."""

    def outcome(sheet):
        sheet.cell(4, 5).value = "Heel soms"

    def background(sheet):
        for row in (2, 3, 4):
            sheet.cell(row, 10).value = "Onbekend"

    table = read(filled("jongeren", "nl", outcome), name="ingevuld.xlsx")
    with pytest.raises(IntakeError) as refused:
        Panel.from_table(table, mapping_of_template(table))
    assert [(problem.code, problem.rows) for problem in refused.value.problems] == [("outcome.unknown_level", (4,))]
    table = read(filled("jongeren", "nl", background), name="ingevuld.xlsx")
    panel = in_words_of_template(Panel.from_table(table, mapping_of_template(table)), table)
    assert "Onbekend" in set(panel.persons["Geslacht"])
    assert panel.covariate("Niveau bij de start").label.en == "Level at the start"


def test_any_other_file_is_left_to_the_guess():
    """A file that is no template is not taken for one, not even with a few of the same headings."""
    table = read(SAMPLES / "enschede.csv")
    panel = Panel.from_table(table, codebook("enschede").mapping)
    assert mapping_of_template(table) is None and in_words_of_template(panel, table) is panel
    whole = read(filled("jongeren", "nl"), name="ingevuld.xlsx")
    few = Table(whole.frame[["Leerling of student", "Meting", "Groep", "Geslacht"]])
    assert mapping_of_template(few) is None
    assert mapping_of_template(Table(whole.frame.assign(Groep=1))) is None
    doubled = whole.frame.set_axis([*whole.columns[:-1], "Groep"], axis=1)
    assert mapping_of_template(Table(doubled)) is None


def test_making_a_template_writes_nothing(tmp_path, monkeypatch):
    """The workbook is made in memory."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    before = set(Path.cwd().iterdir())
    template("werkgevers", "nl")
    assert not list(tmp_path.iterdir()) and set(Path.cwd().iterdir()) == before


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda raw: raw["fields"].pop(), "fields must name every column of the codebook once; missing: niveau"),
        (lambda raw: raw["fields"].append(raw["fields"][4]), "fields must name every column of the codebook once"),
        (lambda raw: raw["fields"][4].update(example="soms"), "example must be one of helemaal niet, niet"),
        (lambda raw: raw["fields"][5].pop("limits"), "either answers to choose from or limits"),
        (lambda raw: raw["fields"][5].update(name="cijfer"), "the codebook has no column 'cijfer'"),
        (lambda raw: raw.update(titel="x"), "unknown fields: titel"),
    ],
)
def test_a_form_that_is_not_in_order_is_refused(change, message):
    """An error in a form's file names the place and what is wrong with it."""
    raw = copy.deepcopy(load(FOLDER / "jongeren.yaml").raw)
    change(raw)
    with pytest.raises(RegistryError, match=message):
        read_form(Record(raw, "jongeren.yaml"), "jongeren", "nl")
