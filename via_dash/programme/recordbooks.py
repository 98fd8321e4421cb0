"""The codebook of a sample of records: what its columns mean, in both languages."""

from dataclasses import dataclass

from via_dash.options import RecordKind
from via_dash.panel import Covariate, Level
from via_dash.programme.book import Book, read_shared
from via_dash.programme.columns import read_column, read_levels
from via_dash.record import Record
from via_dash.records import SCHEMAS, Column, RecordMapping


@dataclass(frozen=True)
class RecordBook(Book):
    """What the columns of a sample of records mean.

    kind: of records. mapping: the roles with their levels and labels. columns: in the order of the file. covariates:
    background variables. targets: printed figures to compare with, as shares.
    """

    kind: RecordKind
    mapping: RecordMapping
    columns: tuple[Column, ...]
    covariates: tuple[Covariate, ...]
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
        **read_shared(record),
        kind=kind,
        mapping=mapping,
        columns=columns,
        covariates=covariates,
        targets={str(name): float(value) for name, value in (record.take("targets") or {}).items()},
    )
    record.done()
    return book


def _column(record: Record) -> Column:
    levels: tuple[Level, ...] = read_levels(record)
    return Column(record.need("role"), record.need("name"), record.text("label"), levels)
