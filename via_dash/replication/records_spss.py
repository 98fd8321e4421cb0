"""What SPSS syntax about records begins with: the file, and the columns that the question is about, called x_."""

from collections.abc import Iterable

from via_dash.records import Records
from via_dash.replication.order import Lines, Order
from via_dash.replication.records_body import remark
from via_dash.replication.records_file import (
    Parts,
    are_numbers,
    column_of,
    file_name,
    form_of,
    needed,
    title,
    type_of,
    values_of,
)
from via_dash.replication.tongues import SPSS_NAME, SPSS_RESERVED, WIDTH, Unwritable, spss_text

YES = ("1", "ja", "j", "yes", "y", "waar", "true")
NO = ("0", "nee", "neen", "n", "no", "onwaar", "false")
ENCODINGS = {"utf-8": "UTF8", "windows-1252": "Windows-1252", "utf-16-le": "UTF16LE", "utf-16-be": "UTF16BE"}


def opening(order: Order[Records], parts: Parts, *, whole: bool = False) -> Lines:
    """The commands that read the file as text and make x_ columns of it; whole: only rows without any gap count."""
    records = order.data
    kept = [name for name in parts if whole or name in needed(records, parts)]
    known = " AND ".join(_known(records, name, parts[name]) for name in kept)
    return [
        *title(order, "spss"),
        "",
        *remark("spss", order.language, "read"),
        *_reading(records),
        "",
        *remark("spss", order.language, "columns"),
        *(line for name, part in parts.items() for line in _column(records, name, part)),
        *folded("MATCH FILES FILE=* /KEEP=", [f"x_{name}" for name in parts]),
        f"SELECT IF ({known}).",
    ]


def _known(records: Records, name: str, part: str | None) -> str:
    text = part is not None and type_of(records, part) == "key"
    return f"x_{name} <> ''" if text else f"NOT MISSING(x_{name})"


def _reading(records: Records) -> Lines:
    """The file, every column as text: a column whose name SPSS can't keep is called by its place."""
    form = form_of(records)
    if form.format != "csv" or form.encoding not in ENCODINGS:
        raise Unwritable("only of a text file it is certain how SPSS reads each column")
    columns = _columns(records)
    return [
        "SET DECIMAL=DOT.",
        f"GET DATA /TYPE=TXT /FILE={spss_text(file_name(records))} /ENCODING='{ENCODINGS[form.encoding]}'",
        f"  /ARRANGEMENT=DELIMITED /DELCASE=LINE /FIRSTCASE={form.above + 2} /DELIMITERS={_delimiter(form.delimiter)}",
        "  /QUALIFIER='\"' /VARIABLES=",
        *(f"  {name} A255" for name in columns),
        "  .",
    ]


def _delimiter(sign: str) -> str:
    return '"\\t"' if sign == "\t" else f'"{sign}"'


def _columns(records: Records) -> list[str]:
    """What SPSS calls the columns of the file, in their order."""
    found: list[str] = []
    for place, name in enumerate(form_of(records).columns, 1):
        fits = (
            SPSS_NAME.fullmatch(name)
            and not name.lower().startswith(("x_", "v_"))
            and name.lower() not in SPSS_RESERVED
        )
        twice = name.casefold() in {one.casefold() for one in found}
        found.append(name if fits and not twice else f"v_{place}")
    return found


def _column(records: Records, name: str, part: str | None) -> Lines:
    """One x_ column: a category as the place of its value, with the value as label."""
    if part is None:
        return [f"COMPUTE x_{name} = 1."]
    source = _columns(records)[form_of(records).columns.index(column_of(records, part))]
    text, kind = f"LTRIM(RTRIM({source}))", type_of(records, part)
    comma = form_of(records).decimal == ","
    number = f"REPLACE(REPLACE({text}, '.', ''), ',', '.')" if comma else text
    if kind == "number":
        return [f"COMPUTE x_{name} = NUMBER({number}, F20.0)."]
    if kind == "key":
        return [f"STRING x_{name} (A255).", f"COMPUTE x_{name} = {text}."]
    lower = f"COMPUTE {source} = LOWER({text})."
    if kind == "flag":
        yes, no = (", ".join(spss_text(word) for word in words) for words in (YES, NO))
        return [lower, *folded(f"RECODE {source}", [f"({yes}=1)", f"({no}=0)", f"INTO x_{name}"])]
    values = values_of(records, part)
    labels = folded(f"VALUE LABELS x_{name}", [f"{at} {spss_text(value[:100])}" for at, value in enumerate(values, 1)])
    if are_numbers(values):
        pairs = [f"({value.replace(',', '.')}={at})" for at, value in enumerate(values, 1)]
        made = [f"COMPUTE x_{name} = NUMBER({number}, F20.0)."]
        return [*made, *folded(f"RECODE x_{name}", [*pairs, "(ELSE=SYSMIS)"]), *labels]
    pairs = [f"({spss_text(value.lower())}={at})" for at, value in enumerate(values, 1)]
    return [lower, *folded(f"RECODE {source}", [*pairs, f"INTO x_{name}"]), *labels]


def folded(start: str, items: Iterable[str]) -> Lines:
    """A command over as many lines as it takes."""
    lines = [start]
    for item in items:
        if len(lines[-1]) + len(item) >= WIDTH:
            lines.append(" ")
        lines[-1] += f" {item}"
    lines[-1] += "."
    return lines
