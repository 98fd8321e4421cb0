"""The codebook of a sample of records: what its columns mean, in both languages."""

from dataclasses import dataclass

from via_dash.language import Text
from via_dash.options import RecordKind
from via_dash.panel import Covariate, Level
from via_dash.programme.columns import read_column, read_levels
from via_dash.record import Record
from via_dash.records import SCHEMAS, Column, RecordMapping


@dataclass(frozen=True)
class RecordBook:
    """What the columns of a sample of records mean.

    name: of the files. line, pilot: the ids it belongs to in the registry. label, description, source, note: for the
    reader. made_up: what no report prints, where readers could take it for a result. synthetic: whether the rows are
    made up. mapping: the roles with their levels and labels. columns: in the order of the file. covariates: background
    variables. tabs: which tabs show it; empty for all that fit. targets: printed figures to compare with, as shares.
    """

    name: str
    kind: RecordKind
    synthetic: bool
    line: str
    pilot: str
    label: Text
    description: Text
    source: Text
    note: Text | None
    made_up: Text | None
    mapping: RecordMapping
    columns: tuple[Column, ...]
    covariates: tuple[Covariate, ...]
    tabs: tuple[str, ...]
    targets: dict[str, float]


def read_recordbook(record: Record) -> RecordBook:
    """The codebook in a file, checked. Raises RegistryError for an absent role, and for one its kind does not have."""
    kind: RecordKind = record.option("kind", RecordKind)
    schema = SCHEMAS[kind]
    columns = record.records("columns", _column)
    covariates = record.records("covariates", read_column)
    roles = [column.role for column in columns]
    known = [item.role for item in schema.fields]
    absent = [item.role for item in schema.fields if item.required and item.role not in roles]
    unknown = [role for role in roles if role not in known]
    if absent or unknown or len(set(roles)) < len(roles):
        raise record.error(f"columns must play each required role once; absent: {absent}, unknown: {unknown}")
    for column in columns:
        type = schema.field(column.role).type
        if (type == "ordered" and not column.levels) or (type not in ("category", "ordered") and column.levels):
            raise record.error(f"{column.role}: what is ordered needs levels, and only a category can have them")
    levels = {column.role: column.levels for column in columns if column.levels}
    mapping = RecordMapping(
        kind,
        columns={column.role: column.name for column in columns},
        levels=levels | {item.name: item.levels for item in covariates if item.levels},
        covariates=tuple(item.name for item in covariates),
        labels={column.role: column.label for column in columns} | {item.name: item.label for item in covariates},
    )
    book = RecordBook(
        name=record.need("name"),
        kind=kind,
        synthetic=record.flag("synthetic", False),
        line=record.need("line"),
        pilot=record.need("pilot"),
        label=record.text("label"),
        description=record.text("description"),
        source=record.text("source"),
        note=record.maybe_text("note"),
        made_up=record.maybe_text("made_up"),
        mapping=mapping,
        columns=columns,
        covariates=covariates,
        tabs=tuple(record.items("tabs")),
        targets={str(name): float(value) for name, value in (record.take("targets") or {}).items()},
    )
    record.done()
    return book


def _column(record: Record) -> Column:
    levels: tuple[Level, ...] = read_levels(record)
    return Column(record.need("role"), record.need("name"), record.text("label"), levels)
