"""Which parts the columns of each kind of records play: one table, from which checks, forms and templates follow."""

from dataclasses import dataclass

from via_dash.options import FieldType, RecordKind


@dataclass(frozen=True)
class Field:
    """One part that a column can play.

    role: its name. type: category (levels, the first is the reference), ordered (levels from first to last), number,
    year, flag (yes or no), or key (which belong together). required: whether records of this kind can do without.
    levels: how many a category has, where that is fixed; least: how many it must have. compared: whether the other
    levels are compared with the first, so that a reader says which that is. ladder: parts with the same one have the
    same levels.
    """

    role: str
    type: FieldType
    required: bool = False
    levels: int | None = None
    least: int = 2
    compared: bool = False
    ladder: str = ""


@dataclass(frozen=True)
class Schema:
    """The parts of one kind of records, in the order of its forms. totals: whether a row stands for many persons."""

    kind: RecordKind
    fields: tuple[Field, ...]
    totals: bool = False

    def field(self, role: str) -> Field:
        """The part of that name; KeyError lists the parts there are."""
        for item in self.fields:
            if item.role == role:
                return item
        raise KeyError(f"no role {role!r}; there are {', '.join(item.role for item in self.fields)}")


SCHEMAS: dict[RecordKind, Schema] = {
    schema.kind: schema
    for schema in (
        Schema(
            "applications",
            (
                Field("background", "category", required=True, compared=True),
                Field("stage", "ordered", required=True),
                Field("arm", "category", levels=2, compared=True),
                Field("vacancy", "key"),
                Field("organisation", "key"),
            ),
        ),
        Schema(
            "staff",
            (
                Field("background", "category", required=True, compared=True),
                Field("unit", "category"),
                Field("level", "ordered"),
                Field("entered", "flag"),
                Field("left", "flag"),
            ),
        ),
        Schema(
            "spells",
            (
                Field("time", "number", required=True),
                Field("event", "flag", required=True),
                Field("background", "category", required=True, compared=True),
                Field("arm", "category", levels=2, compared=True),
                Field("step", "number"),
                Field("cluster", "key"),
            ),
        ),
        Schema(
            "trajectory",
            (
                Field("stage", "ordered", required=True),
                Field("before", "ordered", ladder="participation"),
                Field("after", "ordered", ladder="participation"),
                Field("months", "number"),
                Field("cohort", "category"),
                Field("background", "category", compared=True),
                Field("stopped", "flag"),
            ),
        ),
        Schema(
            "series",
            (
                Field("year", "year", required=True),
                Field("indicator", "category", required=True, least=1),
                Field("group", "category", required=True, compared=True),
                Field("count", "number", required=True),
                Field("total", "number", required=True),
                Field("flow", "category"),
                Field("changed", "flag"),
            ),
            totals=True,
        ),
    )
}
