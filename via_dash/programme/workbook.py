"""The Excel template of a programme line: a sheet to fill in, a sheet that explains it, and the codebook of both."""

from collections.abc import Mapping as Dict
from io import BytesIO
from typing import TYPE_CHECKING, Any

from via_dash.language import number, say
from via_dash.options import Language
from via_dash.programme.explanation import ACCENT, RULE, write_explanation
from via_dash.programme.forms import ROWS, Field, Form, form
from via_dash.programme.record_forms import RecordForm, record_form, record_form_names
from via_dash.records import SCHEMAS

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

NARROW, WIDE, PADDING = 11, 34, 4
MESSAGE, TITLE = 255, 32


def template(name: str, language: Language) -> bytes:
    """The template of a line, or of a kind of records, as a workbook (XLSX), made in memory.

    Its first sheet has a column per field of the line's form, `ROWS` rows to fill in, lists to choose from and limits
    for numbers. name: see `template_names`. Raises KeyError for another, ValueError for an unknown language.
    """
    import xlsxwriter

    found = record_form(name, language) if name in record_form_names() else form(name, language)
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.formats[0].set_font_name("Calibri")
        data = book.add_worksheet(say(language, "template.sheet.data"))
        explanation = book.add_worksheet(say(language, "template.sheet.explanation"))
        codebook = book.add_worksheet(say(language, "template.sheet.codebook"))
        places = _codebook(codebook, found)
        _data(book, data, found, places)
        write_explanation(book, explanation, found)
        codebook.hide()
        data.activate()
    return content.getvalue()


def template_names(line: str) -> tuple[str, ...]:
    """The names of the templates of a line: its own, for persons measured more than once, and those for records."""
    return (line, *(name for name in record_form_names() if record_form(name, "nl").line == line))


def _codebook(sheet: "Worksheet", found: Form | RecordForm) -> dict[str, str]:
    """Write the machine-readable codebook; per column with answers the range that holds them."""
    rows = codebook_rows(found)
    sheet.write_row(0, 0, ["via_dash", found.line, found.language])
    sheet.write_row(2, 0, list(rows[0]))
    at: dict[str, list[int]] = {}
    for place, row in enumerate(rows, start=3):
        sheet.write_row(place, 0, list(row.values()))
        if row["value"] is not None:
            at.setdefault(row["column"], []).append(place + 1)
    value = list(rows[0]).index("value")
    sheet.set_column(0, len(rows[0]) - 1, 18)
    letter = chr(ord("A") + value)
    return {name: f"='{sheet.get_name()}'!${letter}${min(p)}:${letter}${max(p)}" for name, p in at.items()}


def _data(book: "Workbook", sheet: "Worksheet", found: Form | RecordForm, places: dict[str, str]) -> None:
    """The headings and the rows to fill in."""
    heading = book.add_format(
        {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": ACCENT, "font_color": "#ffffff", "border": 1,
         "border_color": ACCENT}
    )  # fmt: skip
    cell = book.add_format({"border": 1, "border_color": RULE})
    for column, field in enumerate(found.fields):
        sheet.write(0, column, field.name, heading)
        sheet.set_column(column, column, _width(field))
        for row in range(1, ROWS + 1):
            sheet.write_blank(row, column, None, cell)
        sheet.data_validation(1, column, ROWS, column, _validation(field, places.get(field.name), found.language))
    sheet.set_row(0, 48)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _width(field: Field) -> int:
    """Wide enough for the longest answer and for the heading on three lines."""
    longest = max([len(answer) for answer, _ in field.values] + [len(field.name) // 2])
    return min(WIDE, max(NARROW, longest + PADDING))


def _validation(field: Field, place: str | None, language: Language) -> dict[str, Any]:
    """What a cell accepts, and what it says before and after somebody fills it in."""
    options: dict[str, Any] = {
        "input_title": field.name[:TITLE],
        "input_message": _cut(field.about(language)),
        "error_title": say(language, "template.wrong"),
    }
    if place is not None:
        return {**options, "validate": "list", "source": place, "error_message": say(language, "template.wrong.list")}
    assert field.limits is not None
    low, high = field.limits
    asked = {"low": number(language, low), "high": number(language, high)}
    key = "key" if field.whole else "number"
    return {
        **options,
        "validate": "decimal" if key == "number" else "integer",
        "criteria": "between",
        "minimum": low,
        "maximum": high,
        "error_message": say(language, f"template.wrong.{key}", **asked),
    }


def _cut(text: str) -> str:
    return text if len(text) <= MESSAGE else text[: MESSAGE - 1] + "…"


def codebook_rows(found: Form | RecordForm) -> list[Dict[str, Any]]:
    """The codebook of a form as rows, one per answer, or per column that is a number.

    Fields of a row: column, role, kind, better, value, score, label_nl, label_en, lowest, highest; None where it does
    not apply.
    """
    outcomes = {item.name: item for item in found.book.outcomes} if isinstance(found, Form) else {}
    rows: list[Dict[str, Any]] = []
    for field in found.fields:
        outcome = outcomes.get(field.name)
        scores = {level.value: level.score for level in outcome.levels} if outcome else {}
        low, high = field.limits or (None, None)
        shared = {
            "column": field.name,
            "role": field.role,
            "kind": outcome.kind if outcome else _type(found, field),
            "better": outcome.better if outcome else None,
        }
        for value, label in field.values or ((None, field.label),):
            rows.append(
                {
                    **shared,
                    "value": value,
                    "score": scores.get(value) if value is not None else None,
                    "label_nl": label.nl,
                    "label_en": label.en,
                    "lowest": low,
                    "highest": high,
                }
            )
    return rows


def _type(found: Form | RecordForm, field: Field) -> str | None:
    """What kind of answers a column of records holds; None for a form of persons, and for a background variable."""
    if isinstance(found, Form) or field.role == "covariate":
        return None
    return SCHEMAS[found.kind].field(field.role).type
