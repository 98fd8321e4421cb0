"""What SPSS syntax about records begins with: the file, and the columns that the question is about, called x_."""

from collections.abc import Iterable
from dataclasses import dataclass

from via_dash.records import Records
from via_dash.replication.order import Lines, Order, file_name
from via_dash.replication.records.body import remark
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
from via_dash.replication.tongues import SPSS_NAME, SPSS_RESERVED, WIDTH, Unwritable, spss_text

YES = ("1", "ja", "j", "yes", "y", "waar", "true")
NO = ("0", "nee", "neen", "n", "no", "onwaar", "false")
ENCODINGS = {"utf-8": "UTF8", "windows-1252": "cp1252"}


def opening(order: Order[Records], parts: Parts, *, whole: bool = False) -> Lines:
    """The commands that read the file and make x_ columns of it; whole: only rows without any gap count."""
    records = order.data
    kept = [name for name in parts if whole or name in needed(records, parts)]
    known = " AND ".join(f"NOT MISSING(x_{name})" for name in kept)
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


def _reading(records: Records) -> Lines:
    """The file: of SPSS itself and a workbook as they are; a text file with every column as text."""
    form, name = form_of(records), spss_text(file_name(records))
    if form.format == "sav":
        return [f"GET FILE={name}."]
    if form.format == "xlsx" and not form.above:
        sheet = f" /SHEET=NAME {spss_text(form.sheet)}" if form.sheet else ""
        return [f"GET DATA /TYPE=XLSX /FILE={name}{sheet} /CELLRANGE=FULL /READNAMES=ON /ASSUMEDSTRWIDTH=255."]
    if form.format != "csv" or form.encoding not in ENCODINGS:
        raise Unwritable("only of these files it is certain how SPSS reads each column")
    return [
        "SET DECIMAL=DOT.",
        f"GET DATA /TYPE=TXT /FILE={name} /ENCODING='{ENCODINGS[form.encoding]}'",
        f"  /ARRANGEMENT=DELIMITED /DELCASE=LINE /FIRSTCASE={form.above + 2} /DELIMITERS={_delimiter(form.delimiter)}",
        "  /QUALIFIER='\"' /VARIABLES=",
        *(f"  {name} A255" for name in _columns(records)),
        "  .",
    ]


def _delimiter(sign: str) -> str:
    return '"\\t"' if sign == "\t" else f'"{sign}"'


def _columns(records: Records) -> list[str]:
    """What SPSS calls the columns of the file, in their order: one whose name it can't keep is called by its place."""
    found: list[str] = []
    for place, name in enumerate(form_of(records).columns, 1):
        twice = name.casefold() in {one.casefold() for one in found}
        found.append(name if _fits(name) and not twice else f"v_{place}")
    return found


def _fits(name: str) -> bool:
    """Whether SPSS keeps the name, and it is none of the script's own."""
    plain = SPSS_NAME.fullmatch(name) and name.casefold() not in SPSS_RESERVED and not name.endswith("_")
    return bool(plain) and not name.casefold().startswith(("x_", "v_"))


@dataclass(frozen=True)
class _Source:
    """A column of the file as SPSS reads it. text: whether as text, of which `number` makes a number."""

    name: str
    text: bool
    comma: bool

    @property
    def trimmed(self) -> str:
        return f"LTRIM(RTRIM({self.name}))"

    @property
    def number(self) -> str:
        if not self.text:
            return self.name
        dotted = f"REPLACE(REPLACE({self.trimmed}, '.', ''), ',', '.')" if self.comma else self.trimmed
        return f"NUMBER({dotted}, F20.0)"


def _source(records: Records, part: str) -> _Source:
    """The column of a part. Raises Unwritable where a file that is read as it is calls it as the script calls its own,
    or does not tell whether its yes and no are numbers."""
    form, column = form_of(records), column_of(records, part)
    if form.format == "csv":
        return _Source(_columns(records)[form.columns.index(column)], True, form.decimal == ",")
    if not _fits(column):
        raise Unwritable("this name is one of the script's own")
    kind = type_of(records, part)
    if kind == "flag" and column not in form.labelled:
        raise Unwritable("a yes or no may be a number or a word")
    words = kind == "category" and not are_numbers(values_of(records, part))
    return _Source(column, words, False)


def _column(records: Records, name: str, part: str | None) -> Lines:
    """One x_ column: a category as the place of its value, with the value as label; a key as a number."""
    if part is None:
        return [f"COMPUTE x_{name} = 1."]
    source, kind = _source(records, part), type_of(records, part)
    if kind == "key":
        return [*_blanked(records, source), f"AUTORECODE VARIABLES={source.name} /INTO x_{name} /BLANK=MISSING."]
    if kind == "number" or kind == "flag" and not source.text:
        return [f"COMPUTE x_{name} = {source.number}."]
    lower = f"COMPUTE {source.name} = LOWER({source.trimmed})."
    if kind == "flag":
        yes, no = (", ".join(spss_text(word) for word in words) for words in (YES, NO))
        return [lower, *folded(f"RECODE {source.name}", [f"({yes}=1)", f"({no}=0)", f"INTO x_{name}"])]
    values = values_of(records, part)
    labels = folded(f"VALUE LABELS x_{name}", [f"{at} {spss_text(value[:100])}" for at, value in enumerate(values, 1)])
    if are_numbers(values):
        pairs = [f"({value.replace(',', '.')}={at})" for at, value in enumerate(values, 1)]
        recoded = folded(f"RECODE x_{name}", [*pairs, "(ELSE=SYSMIS)"])
        return [f"COMPUTE x_{name} = {source.number}.", *recoded, *labels]
    pairs = [f"({spss_text(value.lower())}={at})" for at, value in enumerate(values, 1)]
    return [lower, *folded(f"RECODE {source.name}", [*pairs, f"INTO x_{name}"]), *labels]


def _blanked(records: Records, source: _Source) -> Lines:
    """What stands for no answer in a text file made empty."""
    if not source.text:
        return []
    words = ", ".join(spss_text(word) for word in form_of(records).missing if word)
    emptied = [f"RECODE {source.name} ({words}='')."] if words else []
    return [f"COMPUTE {source.name} = {source.trimmed}.", *emptied]


def folded(start: str, items: Iterable[str]) -> Lines:
    """A command over as many lines as it takes."""
    lines = [start]
    for item in items:
        if len(lines[-1]) + len(item) >= WIDTH:
            lines.append(" ")
        lines[-1] += f" {item}"
    lines[-1] += "."
    return lines
