"""The sheet that explains a template: what it is for, what to keep out of it, and every column with its answers."""

from typing import TYPE_CHECKING

from via_dash.language import number, say
from via_dash.options import Language
from via_dash.programme.forms import ROWS, Field, Form
from via_dash.programme.record_forms import RecordForm

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

INK, RULE, ACCENT, TINT, QUIET = "#1c2430", "#d8d3ca", "#1f5fbf", "#f4f2ee", "#5b5f66"


def write_explanation(book: "Workbook", sheet: "Worksheet", found: Form | RecordForm) -> None:
    """What the template is for, how it is filled in, what to keep out of it, and every column with its answers."""
    language = found.language
    title = book.add_format({"bold": True, "font_size": 16, "font_color": INK})
    plain = book.add_format({"text_wrap": True, "valign": "top", "font_color": INK})
    notice = book.add_format({"text_wrap": True, "valign": "vcenter", "bg_color": TINT, "font_color": INK, "border": 1,
                              "border_color": RULE})  # fmt: skip
    sheet.hide_gridlines(2)
    for column, width in enumerate((28, 46, 52, 24)):
        sheet.set_column(column, column, width)
    sheet.write(0, 0, say(language, "template.title", name=found.book.label(language)), title)
    sheet.set_row(0, 26)
    row = 1
    for text, style, height in (
        (found.book.description(language), plain, 18),
        (say(language, "template.how", rows=ROWS), plain, 50),
        (say(language, "template.privacy"), notice, 50),
        (say(language, "template.after"), plain, 34),
    ):
        sheet.merge_range(row, 0, row, 3, text, style)
        sheet.set_row(row, height)
        row += 1
    _columns(book, sheet, found, row + 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _columns(book: "Workbook", sheet: "Worksheet", found: Form | RecordForm, top: int) -> None:
    """The table of columns: heading, what to fill in, the answers with their meaning, a made-up example."""
    language = found.language
    heading = book.add_format({"bold": True, "bottom": 2, "bottom_color": ACCENT, "font_color": INK})
    cell = {"text_wrap": True, "valign": "top", "align": "left", "bottom": 1, "bottom_color": RULE, "font_color": INK}
    plain, strong = book.add_format(cell), book.add_format({**cell, "bold": True})
    quiet = book.add_format({**cell, "font_color": QUIET, "italic": True})
    for column, part in enumerate(("column", "about", "answers", "example")):
        sheet.write(top, column, say(language, f"template.{part}"), heading)
    for row, field in enumerate(found.fields, start=top + 1):
        answers = _answers(field, language)
        sheet.write(row, 0, field.name, strong)
        sheet.write(row, 1, field.about(language), plain)
        sheet.write(row, 2, answers, plain)
        sheet.write(row, 3, field.example, quiet)
        lines = max(answers.count("\n") + 1, -(-len(field.about(language)) // 44), -(-len(field.name) // 26))
        sheet.set_row(row, 15.5 * lines + 5)


def _answers(field: Field, language: Language) -> str:
    """What may be filled in: each answer, with its meaning where the label says more than the answer itself."""
    if field.limits is not None:
        low, high = field.limits
        return say(language, "template.limits", low=number(language, low), high=number(language, high))
    shown = [label(language) if label(language).startswith(answer) else answer for answer, label in field.values]
    if field.better is not None:
        shown.append(say(language, f"template.order.{field.better}"))
    return "\n".join(shown)
