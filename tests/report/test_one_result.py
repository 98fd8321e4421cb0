"""One result object behind everything a reader gets: change it, and every face and every export changes with it."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation

import via_dash as via
from tests.report.sets import OUTCOME
from via_dash.findings import effects
from via_dash.language import LANGUAGES, number
from via_dash.meeting import Meeting, pinned
from via_dash.report import render
from via_dash.report.data import data_file
from via_dash.report.picture import picture

ESTIMATE, LOW, HIGH = 1.234, 0.987, 1.481
MOMENT = datetime(2027, 3, 31, tzinfo=UTC)
HIDDEN = "Set"


def moved(*args, **kwargs):
    """The honest estimate, with other numbers in it: as if the data had said so."""
    result = via.did(*args, **kwargs)
    row = replace(result.total, estimate=ESTIMATE, ci_low=LOW, ci_high=HIGH, p_value=0.0002)
    post = replace(result.means[1], mean=result.means[1].mean + ESTIMATE - result.total.estimate)
    return replace(result, rows=(row,), means=(result.means[0], post, *result.means[2:]))


def asked(language):
    """The finding, computed anew."""
    panel = via.sample("enschede")
    panel.memo.pop("findings", None)
    finding = via.finding("did", panel, outcome=OUTCOME, language=language)
    panel.memo.pop("findings")
    return finding


def shapes(shapes_):
    for shape in shapes_:
        if shape.has_text_frame:
            yield shape.text_frame.text
        if shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells)


def slides(content):
    deck = Presentation(BytesIO(content))
    notes = [slide.notes_slide.notes_text_frame.text for slide in deck.slides if slide.has_notes_slide]
    return "\n".join([text for slide in deck.slides for text in shapes(slide.shapes)] + notes)


def document(content):
    read = Document(BytesIO(content))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in read.paragraphs] + cells)


def sheets(content):
    book = load_workbook(BytesIO(content))
    shown = [sheet for sheet in book.worksheets if sheet.title != HIDDEN]
    return "\n".join(str(cell.value) for sheet in shown for row in sheet.iter_rows() for cell in row)


def page(content):
    return re.sub(r"data:[^\"')]+", "", content.decode())


EXPORTS = {"pptx": slides, "docx": document, "xlsx": sheets, "html": page}


def faces(finding):
    """Everything that a reader gets of a finding, as text; the pictures as they are drawn."""
    meeting = Meeting("Set", (pinned(finding, now=MOMENT),))
    exports = {ending: read(render(meeting, ending, finding.language)) for ending, read in EXPORTS.items()}
    return {
        "sentence": finding.sentence,
        "title": finding.title,
        "chart": json.dumps(finding.specification("light"), ensure_ascii=False),
        "table": finding.table.to_json(double_precision=15),
        "alternative text": finding.alt,
        "certainty": "\n".join(finding.told.certainty),
        "picture": picture(finding).png,
        "csv": data_file(finding, "csv").decode(),
        **exports,
    }


SHOWS = ("sentence", "alternative text", "certainty", *EXPORTS)


@pytest.fixture(scope="module")
def honest():
    """The faces of the finding as the data have it, per language."""
    return {language: faces(asked(language)) for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_result_changes_every_face_and_every_export(language, honest, monkeypatch):
    """No sentence, chart, table, alternative text, slide, document, sheet or page keeps the number that it had."""
    before = honest[language]
    monkeypatch.setattr(effects, "did", moved)
    after = faces(asked(language))
    assert [name for name in before if name != "title" and before[name] == after[name]] == []
    old, new = number(language, 0.611, 3), number(language, ESTIMATE, 3)
    for name in SHOWS:
        assert number(language, LOW, 3) in after[name] and number(language, LOW, 3) not in before[name], name
    for name in ("sentence", "alternative text", *EXPORTS):
        assert new in after[name] and new not in before[name], name
        assert old in before[name] and old not in after[name], name
    assert str(ESTIMATE) in after["xlsx"] and f"{ESTIMATE}" in after["table"]
    assert repr(ESTIMATE).replace(".", "," if language == "nl" else ".") in after["csv"]
    assert number(language, ESTIMATE, 2, sign=True) in after["chart"]


def test_nothing_changes_where_the_result_does_not(honest):
    """The same result gives the same words, pictures and files: whatever differs, differs because of the result."""
    assert faces(asked("nl")) == honest["nl"]


def test_the_words_follow_when_the_interval_holds_zero(monkeypatch):
    """An estimate that could be nothing is told so in the sentence, and in every file with the sentence."""

    def unclear(*args, **kwargs):
        result = via.did(*args, **kwargs)
        return replace(result, rows=(replace(result.total, ci_low=-0.222, p_value=0.2),))

    before = asked("nl")
    monkeypatch.setattr(effects, "did", unclear)
    after = asked("nl")
    told = faces(after)
    assert "geen aanwijzing" in after.sentence.lower() and "geen aanwijzing" not in before.sentence.lower()
    assert after.title != before.title and "geen effect" not in after.sentence.lower()
    for ending in EXPORTS:
        assert re.sub(r"\W", "", after.sentence) in re.sub(r"\W", "", told[ending]), ending
