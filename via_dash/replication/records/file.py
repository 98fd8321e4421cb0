"""What every script about records must know of its file: its name, how it is written, and its columns."""

from collections.abc import Iterable

from via_dash.panel import FileForm
from via_dash.panel.values import parse_numbers, text_of
from via_dash.records import SCHEMAS, Records
from via_dash.replication.order import Lines, Order, file_name
from via_dash.replication.records.body import remark
from via_dash.replication.tongues import Tongue, Unwritable

# What plays a column of a script: a role or covariate; None for one that the data lack, and that says `all`.
Parts = dict[str, str | None]


def title(order: Order[Records], tongue: Tongue) -> Lines:
    """What the script repeats, of which file, and what to mind."""
    lines = remark(tongue, order.language, f"title.{order.question}")
    name = file_name(order.data)
    if order.data.provenance.origin == "sample":
        return lines + remark(tongue, order.language, "sample", file=name)
    return lines + remark(tongue, order.language, "own", file=name)


def form_of(records: Records) -> FileForm:
    """How the file is written. Raises Unwritable where the records do not come from one file."""
    if records.provenance.form is None:
        raise Unwritable("the records do not come from one file")
    return records.provenance.form


def column_of(records: Records, part: str) -> str:
    """The file's own name of the column of a role or covariate. Raises Unwritable where the file has none."""
    name = records.column(part).name if records.has(part) else records.covariate(part).name
    if name not in form_of(records).columns:
        raise Unwritable("the file itself has no name for a column")
    return name


def type_of(records: Records, part: str) -> str:
    """`category`, `number`, `flag` or `key`."""
    kind = SCHEMAS[records.kind].field(part).type if records.has(part) else "category"
    return {"ordered": "category", "year": "number"}.get(kind, kind)


def values_of(records: Records, part: str) -> list[str]:
    """The values of a category as the file writes them, in order."""
    levels = records.levels(part) if records.has(part) else records.covariate(part).levels
    return [text_of(level.value) for level in levels]


def needed(records: Records, parts: Parts) -> list[str]:
    """The columns of a script without which a row does not count."""
    required = {item.role for item in SCHEMAS[records.kind].fields if item.required} - {"count", "total"}
    return [name for name, part in parts.items() if part in required]


def are_numbers(values: Iterable[str]) -> bool:
    """Whether every code is a number, so that 1, 1.0 and 01 are the same one."""
    return None not in parse_numbers(list(values))
