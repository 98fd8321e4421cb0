"""What an R script about records begins with: the file, and `x`, the columns that the question is about."""

from collections.abc import Iterable, Sequence

from via_dash.records import Records
from via_dash.replication.order import Lines, Order, file_name
from via_dash.replication.records.body import body, remark
from via_dash.replication.records.file import (
    Parts,
    are_numbers,
    column_of,
    form_of,
    needed,
    title,
    type_of,
    values_of,
)
from via_dash.replication.tongues import WIDTH, Unwritable, r_text

Value = str | float | bool | None
SHOWN = ["", "print(result, digits = 10, row.names = FALSE)"]


def opening(order: Order[Records], parts: Parts, *packages: str, whole: bool = False) -> Lines:
    """The lines that read the file and make `x`, a row per row that counts; whole: only rows without any gap do."""
    columns = {name: _column(order.data, part) for name, part in parts.items()}
    used = [
        kind for kind in ("number", "category", "flag", "key") if any(f"{kind}(" in text for text in columns.values())
    ]
    gaps = " & ".join(f"!is.na({name})" for name in needed(order.data, parts))
    return [
        *title(order, "r"),
        *(f"library({name})" for name in packages),
        *body("r", order.language, *(f"read_{kind}" for kind in _readers(order.data, used))),
        "",
        *remark("r", order.language, "read"),
        *_reading(order.data),
        "",
        *remark("r", order.language, "columns"),
        *_call("x <- data.frame", [f"{name} = {text}" for name, text in columns.items()]),
        f"x <- subset(x, {'complete.cases(x)' if whole else gaps})",
    ]


def given(name: str, value: Value | Sequence[Value]) -> Lines:
    """An option as an assignment."""
    return f"{name} <- {_written(value)}".splitlines()


def listed(name: str, sets: Iterable[Sequence[str]]) -> Lines:
    """Sets of values as a list of vectors."""
    return _call(f"{name} <- list", [_written(values) for values in sets])


def _readers(records: Records, used: list[str]) -> list[str]:
    """The functions that make a column of what the file has."""
    comma = form_of(records).decimal == ","
    return [f"{kind}_comma" if kind == "number" and comma else kind for kind in used]


def _reading(records: Records) -> Lines:
    """`data`: the file as it is. Raises Unwritable for a format that R has no customary reader for."""
    form, name = form_of(records), r_text(file_name(records))
    if form.format in ("sav", "dta"):
        return [f"data <- haven::zap_labels(haven::read_{form.format}({name}))"]
    missing = [] if records.provenance.origin == "sample" else given("missing", form.missing)
    empty = "missing" if missing else '""'
    skip = f", skip = {form.above}" if form.above else ""
    if form.format in ("xlsx", "xls"):
        sheet = f", sheet = {r_text(form.sheet)}" if form.sheet else ""
        return [*missing, f'data <- readxl::read_excel({name}{sheet}{skip}, col_types = "text", na = {empty})']
    if form.format != "csv":
        raise Unwritable("R has no customary reader for this format")
    apart = "" if form.delimiter == "," else f", sep = {r_text(form.delimiter)}"
    encoding = "UTF-8-BOM" if form.encoding == "utf-8" else form.encoding.upper().replace("UTF-16-", "UTF-16")
    return [
        *missing,
        f'data <- read.csv({name}{apart}{skip}, colClasses = "character", check.names = FALSE,',
        f'                 strip.white = TRUE, na.strings = {empty}, fileEncoding = "{encoding}")',
    ]


def _column(records: Records, part: str | None) -> str:
    """The expression for one column of `x`."""
    if part is None:
        return 'factor("all")'
    source, kind = f"data[[{r_text(column_of(records, part))}]]", type_of(records, part)
    if kind != "category":
        return f"{kind}({source})"
    values = values_of(records, part)
    if are_numbers(values):
        numbers = [float(value.replace(",", ".")) for value in values]
        return f"factor(number({source}), {_written(numbers)}, {_written(values)})"
    return f"category({source}, {_written(values)})"


def _written(value: Value | Sequence[Value]) -> str:
    """A value as R writes it; several as a vector, over as many lines as it takes."""
    if value is None:
        return "NA"
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, str):
        return r_text(value)
    if isinstance(value, int | float):
        return f"{value:.15g}"
    lines: Lines = []
    line = ""
    for item in [f"{_written(item)}," for item in value]:
        if line and len(line) + len(item) > WIDTH // 2:
            lines, line = [*lines, line], ""
        line = f"{line} {item}".lstrip()
    inside = "\n  ".join([*lines, line.removesuffix(",")])
    return f"c({inside})"


def _call(name: str, items: Sequence[str]) -> Lines:
    """A call with an argument per line."""
    inside = ",\n".join(items)
    return [f"{name}(", *("  " + line for line in inside.splitlines()), ")"]
