"""The numbers behind one finding as a file: a workbook to read, or a plain table for another program."""

import csv
from io import StringIO

from via_dash.findings import Finding
from via_dash.options import DataEnding, Language, check_option
from via_dash.report.figures import Value, figures
from via_dash.report.workbook.whole import finding_workbook

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
SIGNS: dict[Language, tuple[str, str]] = {"nl": (";", ","), "en": (",", ".")}


def data_file(finding: Finding, ending: DataEnding) -> bytes:
    """The table of a finding, in its language.

    xlsx: the sheet that a workbook of the set has, with sentence, units, how sure, method and source. csv: headings and
    rows only, so that another program reads it as it stands; UTF-8 with a byte-order mark; in Dutch semicolons between
    cells and decimal commas, in English commas and decimal points, as Excel expects in either country. Whatever does
    not fit a plain table (title, method, source, units) is in the xlsx. Raises ValueError for another ending.
    """
    check_option("ending", ending, DataEnding)
    return finding_workbook(finding) if ending == "xlsx" else _csv(finding)


def _csv(finding: Finding) -> bytes:
    separator, point = SIGNS[finding.language]
    columns = figures(finding)
    text = StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow([_text(column.heading) for column in columns])
    for row in zip(*(column.values for column in columns), strict=True):
        writer.writerow([_cell(value, point) for value in row])
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Value, point: str) -> str:
    """A number with all its digits, or text; nothing for what does not exist."""
    if isinstance(value, str):
        return _text(value)
    return "" if value is None else repr(value).replace(".", point)


def _text(text: str) -> str:
    """Text on one line that no spreadsheet takes for a formula: an apostrophe goes before a sign that begins one."""
    line = " ".join(text.splitlines())
    return f"'{line}" if line.startswith(FORMULA) else line
