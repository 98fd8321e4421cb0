"""A template for records that somebody fills in is read back by the codebook that made it."""

import itertools
from io import BytesIO

import openpyxl
import pytest

from via_dash.intake import arrive, guess_records, read
from via_dash.language import LANGUAGES
from via_dash.programme import lines, mapping_of_template, record_mapping_of_template, template, template_names
from via_dash.programme.record_forms import record_form, record_form_names
from via_dash.record import RegistryError
from via_dash.records import SCHEMAS, Records

FORMS = list(itertools.product(record_form_names(), LANGUAGES))
ROWS = 24


def filled(name, language):
    """The template with rows in which every answer occurs, as a reader would type them."""
    book = openpyxl.load_workbook(BytesIO(template(name, language)))
    sheet, found = book.worksheets[0], record_form(name, language)
    for row in range(ROWS):
        for column, field in enumerate(found.fields, start=1):
            if field.values:
                value = field.values[(row // (1 + column % 2)) % len(field.values)][0]
            else:
                value = _number(field, row, column)
            sheet.cell(row + 2, column).value = value
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _number(field, row, column):
    """A number within the limits; counts below their totals, one year per pair of rows."""
    place = {"year": 2000 + row, "total": 1000, "count": 100 + row, "step": 3, "time": 12 + row}
    return place.get(field.role, int(field.limits[0]) + row % 4)


@pytest.mark.parametrize(("name", "language"), FORMS)
def test_a_filled_in_template_becomes_records_without_a_correction(name, language):
    """Headings, answers, order and labels come back as the codebook has them; no column is taken for a person key."""
    found = record_form(name, language)
    table = read(filled(name, language), name="ingevuld.xlsx")
    assert mapping_of_template(table) is None
    mapping = record_mapping_of_template(table)
    arrival = arrive(table, has_person=False)
    records = Records.from_table(arrival.table, mapping)
    assert len(records.frame) == ROWS and records.kind == found.kind and arrival.left_out == ()
    for role, levels in found.mapping.levels.items():
        if role in records.columns:
            assert records.levels(role) == levels
    assert {role: column.label for role, column in records.columns.items()} == {
        role: found.mapping.labels[role] for role in records.columns
    }


@pytest.mark.parametrize(("name", "language"), FORMS)
def test_without_the_codebook_the_columns_are_still_recognised_by_name(name, language):
    """Who types the same headings into a file of her own has the required roles proposed."""
    table = read(filled(name, language), name="eigen.xlsx")
    guess = guess_records(table, record_form(name, language).kind)
    needed = {field.role for field in SCHEMAS[guess.kind].fields if field.required}
    assert {role: record_form(name, language).mapping.columns[role] for role in needed} == {
        role: guess.columns.get(role) for role in needed
    }


def test_every_line_offers_its_templates():
    """Each line has one for persons over time; employers and schools have theirs beside it."""
    for line in lines():
        assert template_names(line.id)[0] == line.id
    assert {"sollicitaties", "personeel", "loopbaan"} <= set(template_names("werkgevers"))
    assert "eerste_baan" in template_names("jongeren") and "traject" in template_names("arbeidstoeleiding")


def test_an_unknown_template_is_answered_with_the_names_there_are():
    """A misspelt name tells which templates exist."""
    with pytest.raises(KeyError, match="no form 'banen'; there are .*loopbaan"):
        record_form("banen", "nl")


def test_a_form_whose_fields_and_codebook_disagree_is_refused():
    """A column can't be forgotten in the file that the reader fills in."""
    from via_dash.programme.record_forms import FOLDER, read_record_form
    from via_dash.record import load

    record = load(FOLDER / "traject.yaml")
    record.raw["fields"] = record.raw["fields"][1:]
    with pytest.raises(RegistryError, match="fields must name every column"):
        read_record_form(record, "traject", "nl")
