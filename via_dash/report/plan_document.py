"""The plan of a pilot as a Word document: answers, level, numbers, risks, schedule, and the columns to collect."""

from typing import TYPE_CHECKING

from via_dash.language import number, say
from via_dash.narrative import (
    amount,
    answers_in_words,
    moments,
    needed_in_words,
    raise_in_words,
    risk_in_words,
    tell_plan,
)
from via_dash.options import Language
from via_dash.programme.forms import Field, form
from via_dash.programme.registry import line as programme_line
from via_dash.report.word.parts import new_document, to_bytes
from via_dash.report.word.table import add_table
from via_dash.stats.results import PlanResult

if TYPE_CHECKING:
    from docx.document import Document

SHOWN = (25, 50, 100, 200, 400, 800, 1600)
MET = {True: "yes", False: "no", None: "unknown"}


def plan_document(result: PlanResult, line: str, language: Language, name: str = "") -> bytes:
    """The document (DOCX), made in memory. line: whose template lists the columns. name: of the pilot.

    Raises KeyError for a line without a template.
    """
    named = name.strip()
    title = say(language, "plan.doc.title.named", name=named) if named else say(language, "plan.doc.title")
    document = new_document(title, language)
    told = tell_plan(result, language)
    document.add_paragraph(say(language, "plan.doc.made"))
    _heading(document, "plan.doc.summary", language)
    document.add_paragraph().add_run(told.title).bold = True
    document.add_paragraph(told.sentence)
    _heading(document, "plan.doc.answers", language)
    about = (say(language, "plan.ask.line"), programme_line(line).name(language))
    answers = (about, *answers_in_words(result.design, language))
    add_table(document, _columns(language, "question", "answer"), answers, (11.0, 5.6))
    _evidence(document, result, language)
    _sizes(document, result, language)
    _risks(document, result, language)
    _heading(document, "plan.schedule.title", language)
    headings = [say(language, f"plan.column.{column}") for column in ("moment", "when", "who", "what")]
    rows = [(moment.name, moment.when, moment.who, moment.what) for moment in moments(result.design, language)]
    add_table(document, headings, rows, (1.8, 4.2, 5.0, 5.6))
    _heading(document, "plan.doc.columns", language)
    document.add_paragraph(say(language, "plan.doc.columns.text")).paragraph_format.keep_with_next = True
    fields = [(field.name, field.about(language), _values(field, language)) for field in form(line, language).fields]
    add_table(document, _columns(language, "name", "about", "values"), fields, (4.2, 7.4, 5.0))
    return to_bytes(document)


def _evidence(document: "Document", result: PlanResult, language: Language) -> None:
    """The level, the facts it follows from, and what would raise it."""
    evidence = result.evidence
    _heading(document, "plan.doc.evidence", language)
    title = say(language, "plan.evidence.title", level=number(language, evidence.level))
    document.add_paragraph().add_run(title).bold = True
    document.add_paragraph(say(language, f"evidence.level.{evidence.level}"))
    facts = [(say(language, f"fact.{fact.key}"), say(language, f"evidence.{MET[fact.met]}")) for fact in evidence.facts]
    add_table(document, _columns(language, "fact", "met"), facts, (12.6, 4.0))
    if evidence.missing:
        document.add_paragraph(say(language, "plan.evidence.raise"))
    for line in raise_in_words(result, language):
        document.add_paragraph(line, style="List Bullet")
    document.add_paragraph(say(language, "plan.evidence.method"))


def _sizes(document: "Document", result: PlanResult, language: Language) -> None:
    """What the planned numbers find, what is needed, and what it rests on."""
    told = tell_plan(result, language)
    _heading(document, "plan.doc.size", language)
    if result.reason is None:
        document.add_paragraph(needed_in_words(result, language))
    rows = [(number(language, n), amount(result.outcome, found, language)) for n, found in _near(result.curve, SHOWN)]
    if rows:
        column = "n_group" if result.design.comparison else "n"
        add_table(document, _columns(language, column, "detectable"), rows, (8.3, 8.3))
    for line in told.certainty:
        document.add_paragraph(line, style="List Bullet")


def _near(curve: tuple[tuple[int, float], ...], sizes: tuple[int, ...]) -> list[tuple[int, float]]:
    """Of the curve, the point nearest to each size; none twice."""
    found = {min(curve, key=lambda point: abs(point[0] - size)): None for size in sizes if curve}
    return list(found)


def _risks(document: "Document", result: PlanResult, language: Language) -> None:
    _heading(document, "plan.doc.risks", language)
    told = [risk_in_words(risk, language) for risk in result.risks]
    rows = [(f"{risk.name}. {risk.why}", risk.remedy[:1].upper() + risk.remedy[1:], risk.source) for risk in told]
    add_table(document, _columns(language, "risk", "remedy", "source"), rows, (5.9, 5.6, 5.1))


def _values(field: Field, language: Language) -> str:
    """What may be filled in: the answers, or the limits of a number."""
    if field.limits is not None:
        low, high = (number(language, limit) for limit in field.limits)
        return say(language, "plan.doc.range", low=low, high=high)
    return "; ".join(answer for answer, _ in field.values)


def _heading(document: "Document", key: str, language: Language) -> None:
    document.add_heading(say(language, key), level=1)


def _columns(language: Language, *names: str) -> list[str]:
    return [say(language, f"plan.doc.column.{name}") for name in names]
