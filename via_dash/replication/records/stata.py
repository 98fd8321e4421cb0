"""What a do-file about records begins with: the file, and the columns that the question is about, called x_."""

from via_dash.records import Records
from via_dash.replication.order import Lines, Order, file_name
from via_dash.replication.records.body import going_on, remark
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
from via_dash.replication.tongues import Unwritable, stata_name, stata_text

WORD = r'ustrlower(strtrim(ustrregexrf({column}, "[,;:(\u2013-].*", "")))'
YES = '"1", "ja", "j", "yes", "y", "waar", "true"'


def opening(order: Order[Records], parts: Parts, *, whole: bool = False, alone: bool = False) -> Lines:
    """The lines that read the file as text and make x_ columns of it. whole: only rows without any gap count. alone:
    rows without a key are together a key of their own."""
    records = order.data
    columns = [_name(records, part) for part in parts.values() if part is not None]
    kept = [f"x_{name}" for name in parts if whole or name in needed(records, parts)]
    return [
        *title(order, "stata"),
        "",
        *remark("stata", order.language, "read"),
        "clear all",
        _reading(records),
        *going_on("stata", order.language, "read", columns=" ".join(columns)),
        "",
        *remark("stata", order.language, "columns"),
        *(line for name, part in parts.items() for line in _column(records, f"x_{name}", part, alone)),
        f"keep {' '.join(f'x_{name}' for name in parts)}",
        f"drop if missing({', '.join(kept)})",
    ]


def _reading(records: Records) -> str:
    """The command that reads the file. Raises Unwritable for a format that Stata has no command for."""
    form, name = form_of(records), stata_text(file_name(records))
    if form.format in ("xlsx", "xls"):
        sheet = f"sheet({stata_text(form.sheet)}) " if form.sheet else ""
        return f"import excel using {name}, {sheet}cellrange(A{form.above + 1}) firstrow allstring clear"
    if form.format == "sav":
        return f"import spss using {name}, clear"
    if form.format == "dta":
        return f"use {name}, clear"
    if form.format != "csv" or form.above:
        raise Unwritable("Stata has no command that reads this file as it stands")
    delimiter = '"\\t"' if form.delimiter == "\t" else stata_text(form.delimiter)
    options = f'delimiter({delimiter}) varnames(1) case(preserve) stringcols(_all) encoding("{form.encoding}")'
    return f"import delimited using {name}, {options} clear"


def _name(records: Records, part: str) -> str:
    """The name of a column. Raises Unwritable for one that Stata changes, or that a column of the script has."""
    name = stata_name(column_of(records, part))
    if name.startswith("x_"):
        raise Unwritable("this name is one of the script's own")
    return name


def _column(records: Records, name: str, part: str | None, alone: bool) -> Lines:
    """One x_ column: a category as the place of its value, with the value as label."""
    if part is None:
        return [f"generate byte {name} = 1"]
    column, kind = _name(records, part), type_of(records, part)
    number = f"real({column})"
    if form_of(records).decimal == ",":
        number = f'real(subinstr(subinstr({column}, ".", "", .), ",", ".", .))'
    if kind == "number":
        return [f"generate double {name} = {number}"]
    if kind == "key":
        return [f"egen long {name} = group({column}){', missing' if alone else ''}"]
    if kind == "flag":
        return [f'generate byte {name} = inlist({WORD.format(column=column)}, {YES}) if {column} != ""']
    values = values_of(records, part)
    if are_numbers(values):
        tests = [f"{number} == {value.replace(',', '.')}" for value in values]
    else:
        tests = [f"ustrlower({column}) == {stata_text(value.lower())}" for value in values]
    return [
        f"generate byte {name} = .",
        *(f"replace {name} = {place} if {test}" for place, test in enumerate(tests, 1)),
        *(f"label define {name} {place} {stata_text(value)}, modify" for place, value in enumerate(values, 1)),
        f"label values {name} {name}",
    ]
