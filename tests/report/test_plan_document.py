"""The plan of a pilot as a document: whole, in both languages, and readable by a word processor."""

from io import BytesIO

import pytest
from docx import Document

from tests.programs import needed
from via_dash import programme
from via_dash.language import say
from via_dash.narrative import answers_in_words, risk_in_words, tell_plan
from via_dash.programme.forms import form
from via_dash.report import plan_document
from via_dash.stats import plan
from via_dash.stats.results import Design

DESIGNS = {
    "schools": Design(clusters=(6, 6), dropout=(0.1, 0.3)),
    "one group": Design(kind="numeric", effect=0.3, comparison=False, months=6, adaptive=True, process=False),
    "nothing": Design(comparison=False, before=False),
    "highest": Design(randomised=True, dropout=(0.1, 0.1), after=4, followed=False),
}


def opened(result, line="jongeren", language="nl", name=""):
    return Document(BytesIO(plan_document(result, line, language, name)))


def cells(document):
    return [cell.text for table in document.tables for row in table.rows for cell in row.cells]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", DESIGNS)
def test_the_document_holds_all_that_the_page_shows(name, language):
    """Answers, sentence, level, risks with remedy and source, and the columns: none is lost on the way to paper."""
    result = plan(DESIGNS[name])
    document = opened(result, language=language)
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    table = cells(document)
    told = tell_plan(result, language)
    assert told.title in text and told.sentence in text
    assert say(language, f"evidence.level.{result.evidence.level}") in text
    assert all(part in table for pair in answers_in_words(result.design, language) for part in pair)
    for risk in result.risks:
        words = risk_in_words(risk, language)
        assert words.source in table and any(words.why in cell for cell in table)
    assert all(field.name in table for field in form("jongeren", language).fields)


def test_the_headings_are_headings_and_the_tables_repeat_theirs():
    """A screen reader can go from part to part, and a table that runs on says again what its columns are."""
    document = opened(plan(Design()), name="Werk & taal")
    assert [p.text for p in document.paragraphs if p.style.name == "Title"] == ["Opzet van de pilot: Werk & taal"]
    assert len([p for p in document.paragraphs if p.style.name == "Heading 1"]) == 7
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in document.tables)
    assert document.core_properties.language == "nl-NL" and document.core_properties.author == "VIA-dashboard"


def test_every_line_gives_its_own_columns():
    """The columns to collect are those of the line's template."""
    for line in programme.lines():
        table = cells(opened(plan(Design()), line.id, "en"))
        assert {field.name for field in form(line.id, "en").fields} <= set(table)


def test_a_word_processor_opens_it(tmp_path):
    """LibreOffice reads the document and makes pages of it."""
    import subprocess

    office = needed("libreoffice-writer", "soffice", "libreoffice")
    (tmp_path / "plain.txt").write_text("plain")
    (tmp_path / "plan.docx").write_bytes(plan_document(plan(Design()), "werkgevers", "nl"))
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    for name in ("plain.txt", "plan.docx"):
        subprocess.run([*command, name], cwd=tmp_path, capture_output=True, timeout=180)
    if not (tmp_path / "plain.pdf").exists():
        needed("libreoffice-writer", "the part of LibreOffice that reads documents")
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")
