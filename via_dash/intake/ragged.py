"""Rows with another number of fields than there are columns, and what of them can be mended without a guess."""

import csv
from io import StringIO
from typing import Any

from via_dash.intake.dialect import Dialect

COMMENT = "#"


def mended(data: Any, dialect: Dialect) -> bytes | None:
    """The same rows without empty fields behind the last column, and with as many fields on lines that hold but blanks
    or a comment; None where no row is like that."""
    fields, changed = len(dialect.names.used), False
    text = StringIO()
    writer = csv.writer(text, delimiter=dialect.delimiter, quotechar=dialect.quote, lineterminator="\n")
    try:
        for row in _rows(data, dialect):
            beyond = len(row) > fields and not any(cell.strip() for cell in row[fields:])
            apart = len(row) not in (0, fields) and (not any(map(str.strip, row)) or row[0].startswith(COMMENT))
            changed = changed or beyond or apart
            writer.writerow((row + [""] * fields)[:fields] if beyond or apart else row)
    except csv.Error:
        return None
    return text.getvalue().encode() if changed else None


def _rows(data: Any, dialect: Dialect) -> Any:
    text = bytes(data).decode("utf-8", errors="replace")
    return csv.reader(StringIO(text, newline=""), delimiter=dialect.delimiter, quotechar=dialect.quote)
