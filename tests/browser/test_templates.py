"""A municipality, an employer and a school each go from an empty template to a finding on their own line's page."""

from io import BytesIO

import openpyxl

import via_dash as via
from tests.browser.pages import settle, upload, use, visit
from via_dash.programme.forms import form
from via_dash.programme.record_forms import record_form


def downloaded(page, server, name):
    """The template of that name, as the page hands it over."""
    visit(page, f"{server}/gegevens")
    page.get_by_text("Nog geen bestand? Neem een sjabloon").click()
    settle(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name, exact=True).click()
    return waiting.value.path().read_bytes()


def filled(content, rows):
    """The workbook with these rows, each a value per heading, under its headings."""
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    for place, row in enumerate(rows, start=2):
        for column, heading in enumerate(headings, start=1):
            sheet.cell(place, column).value = row.get(heading)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def records_in_words(sample, name):
    """The rows of a sample of records, in the headings and answers of a form: levels by their place in the order."""
    records, found = via.sample(sample), record_form(name, "nl")
    columns = {}
    for field in found.fields:
        if field.role == "covariate" or not records.has(field.role):
            continue
        answers = [answer for answer, _ in field.values]
        if answers and records.levels(field.role):
            columns[field.name] = [
                answers[min(c, len(answers) - 1)] if c >= 0 else None for c in records.codes(field.role)
            ]
        elif answers:
            columns[field.name] = [answers[int(flag)] if flag == flag else None for flag in records.numbers(field.role)]
        elif field.whole:
            columns[field.name] = [int(code) + 1 for code in records.codes(field.role)]
        else:
            columns[field.name] = [float(n) if n == n else None for n in records.numbers(field.role)]
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def persons_in_words(sample):
    """The rows of a panel, in the headings and answers of the municipality's form, by the levels' places."""
    panel, found = via.sample(sample), form("arbeidstoeleiding", "nl")
    names = {field.label.en: field for field in found.fields}
    person, wave, group = (found.of_role(role)[0] for role in ("person", "wave", "group"))
    rows = []
    for place, pilot in enumerate(panel.persons["pilot"]):
        for index, moment in enumerate(panel.waves):
            row = {person.name: place + 1, wave.name: moment.value, group.name: group.values[0 if pilot else 1][0]}
            for outcome in panel.outcomes:
                field = names.get(outcome.title.en)
                if field is not None:
                    row[field.name] = field.values[int(panel.values[outcome.name][place, index]) - 1][0]
            rows.append(row)
    return rows


def shown(page):
    """The headings and paragraphs of the page."""
    return page.locator("[data-testid=stMain]").inner_text()


def test_a_municipality_goes_from_template_to_effect(server, visitor):
    """The Enschede sample, typed into the template of Arbeidstoeleiding, gives the published difference."""
    content = downloaded(visitor, server, "Deelnemers, met metingen")
    upload(visitor, "gemeente.xlsx", filled(content, persons_in_words("enschede")))
    page = use(visitor)
    page.get_by_role("tab", name="Effect", exact=True).click()
    settle(page)
    page.get_by_text("Uitkomst", exact=True).first.wait_for()
    assert "54" in shown(page) and "gemeente.xlsx" in shown(page)


def test_an_employer_goes_from_template_to_funnel(server, visitor):
    """2,340 applications, typed into the template of recruitment, give the funnel on the page of Werkgevers."""
    content = downloaded(visitor, server, "Sollicitaties")
    upload(visitor, "werving.xlsx", filled(content, records_in_words("nudging_eerste_selectie", "sollicitaties")))
    assert "2.340 rijen" in shown(visitor)
    page = use(visitor, "werkgevers")
    assert page.get_by_role("tab", name="Trechter", exact=True).count()
    assert page.locator("[data-testid=stVegaLiteChart]").count() and "werving.xlsx" in shown(page)


def test_a_school_goes_from_template_to_first_job(server, visitor):
    """Graduates of the sample, typed into the template of school to work, give the time to a first job on Jongeren."""
    content = downloaded(visitor, server, "Van school naar werk")
    upload(visitor, "school.xlsx", filled(content, records_in_words("overgang_mbo_arbeidsmarkt", "eerste_baan")))
    page = use(visitor, "jongeren")
    page.get_by_role("tab", name="Eerste baan", exact=True).click()
    settle(page)
    assert page.locator("[data-testid=stVegaLiteChart]").count() and "school.xlsx" in shown(page)
