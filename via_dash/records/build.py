"""From a table and a mapping to records: every check made, every problem found at once."""

from typing import TYPE_CHECKING, Any

from via_dash.language import Text
from via_dash.panel import Covariate, IntakeError, Level, Problem, Provenance, Table
from via_dash.panel.coding import label_of
from via_dash.panel.notes import Notes
from via_dash.panel.values import Coded, encode, numbers, parse_numbers, text_of
from via_dash.panel.words import truth_of
from via_dash.records.checks import check_values
from via_dash.records.mapping import RecordMapping
from via_dash.records.records import Column, Records
from via_dash.records.schemas import SCHEMAS, Field, Schema

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

MAX_LEVELS = 60
DIGITS = ("0", "1")
# Columns of a table that has a column for a covariate too.
RESERVED = (
    "measure", "estimate", "ci_low", "ci_high", "n", "events", "at_risk", "p_value", "p_holm", "p_bh", "reason",
)  # fmt: skip


def build(table: Table, mapping: RecordMapping) -> Records:
    """The records. Raises IntakeError with every blocking problem; remarks that don't block go to their provenance."""
    records, problems = attempt(table, mapping)
    if records is None:
        raise IntakeError([problem for problem in problems if problem.blocks])
    return records


def attempt(table: Table, mapping: RecordMapping) -> tuple[Records | None, tuple[Problem, ...]]:
    """The records, None when something blocks them; and all there is to say about the table and the mapping.

    Rows without a value in a required column are left out and counted in a remark.
    """
    notes = Notes(table)
    schema = SCHEMAS[mapping.kind]
    _check_mapping(table, mapping, schema, notes)
    made = None if notes.blocked else _attempt(table, mapping, schema, notes)
    return (None if notes.blocked else made), tuple(notes.problems)


def _attempt(table: Table, mapping: RecordMapping, schema: Schema, notes: Notes) -> Records | None:
    import pandas as pd

    if not _complete_rows(table, mapping, schema, notes):
        return None
    frame, columns = _columns(table, mapping, schema, notes)
    covariates = _covariates(table, mapping, notes, frame)
    check_values(mapping.kind, frame, mapping.columns, notes)
    remarks = tuple(problem for problem in notes.problems if not problem.blocks)
    provenance = Provenance(
        table.name,
        Text.same(table.name),
        table.sha256,
        remarks=remarks,
        aggregated=schema.totals,
        form=table.form,
    )
    return Records(mapping.kind, pd.DataFrame(frame), columns, covariates, provenance)


def _check_mapping(table: Table, mapping: RecordMapping, schema: Schema, notes: Notes) -> None:
    """Every required part has a column, every column exists, and none plays two parts."""
    there = set(map(str, table.columns))
    for item in schema.fields:
        if item.required and item.role not in mapping.columns:
            notes.add("records.role_missing", role=item.role, kind=schema.kind)
    known = {item.role for item in schema.fields}
    for role in mapping.columns:
        if role not in known:
            raise KeyError(f"no role {role!r} in {schema.kind}; there are {', '.join(sorted(known))}")
    used = [*mapping.columns.values(), *mapping.covariates]
    for name in dict.fromkeys(used):
        if name not in there:
            notes.add("column.absent", name)
        elif used.count(name) > 1:
            notes.add("role.twice", name)


def _complete_rows(table: Table, mapping: RecordMapping, schema: Schema, notes: Notes) -> bool:
    """Leave out rows without an answer in a required column, each column counted; False when no row is left."""
    import numpy as np

    kept = np.ones(len(table), dtype=bool)
    for item in schema.fields:
        if not item.required or schema.totals and item.role in ("count", "total"):
            continue
        name = mapping.columns[item.role]
        missing = encode(table.frame[name]).codes < 0
        notes.add("records.incomplete", name, at=kept & missing, blocks=False)
        kept &= ~missing
    notes.keep(kept)
    if not kept.any():
        notes.add("rows.none_left")
    return bool(kept.any())


def _columns(
    table: Table, mapping: RecordMapping, schema: Schema, notes: Notes
) -> "tuple[dict[str, Any], dict[str, Column]]":
    """The frame's columns by role, and what they are."""
    frame: dict[str, Any] = {}
    columns: dict[str, Column] = {}
    for item in schema.fields:
        name = mapping.columns.get(item.role)
        if name is None:
            continue
        series = notes.kept(table.frame[name])
        label = mapping.labels.get(item.role) or Text.same(table.labels.get(name, name))
        wanted = mapping.levels.get(item.role, ())
        values, levels = _values(item, name, series, wanted, table.value_labels.get(name, {}), notes)
        frame[item.role] = values
        columns[item.role] = Column(item.role, name, label, levels)
    return frame, columns


def _values(
    item: Field, name: str, series: "pd.Series[Any]", wanted: tuple[Level, ...], labels: Any, notes: Notes
) -> tuple[Any, tuple[Level, ...]]:
    import numpy as np

    if item.type == "number":
        values, bad = numbers(series)
        notes.add("outcome.text", name, at=bad)
        return values, ()
    coded = encode(series)
    if item.type == "key":
        return np.asarray(coded.codes, dtype=np.int64), ()
    if item.type == "flag":
        return _flags(name, coded, notes), ()
    levels = wanted or _levels_of(coded, labels)
    if len(levels) > MAX_LEVELS or (item.levels and len(levels) != item.levels) or len(levels) < item.least:
        asked = item.levels or 2
        notes.add("records.levels", name, found=len(levels), asked=asked, limit=MAX_LEVELS)
        return np.full(len(series), None), ()
    return _categories(name, coded, levels, notes), levels


def flag_of(text: str) -> bool | None:
    """Whether a text says yes or no, as a word or as 1 or 0; None for another."""
    return text == "1" if text in DIGITS else truth_of(text)


def _flags(name: str, coded: Coded, notes: Notes) -> "np.ndarray":
    """Yes and no as 1 and 0, NaN where missing; anything else is a problem."""
    import numpy as np

    truths = [flag_of(text) for text in coded.texts]
    notes.add("records.no_flag", name, at=coded.look_up(np.array([truth is None for truth in truths] + [False])))
    return coded.look_up(np.array([np.nan if truth is None else float(truth) for truth in truths] + [np.nan]))


def levels_in(table: Table, column: str) -> tuple[Level, ...]:
    """The values of a column as levels; empty where they are too many to be one. Raises KeyError."""
    coded = encode(table.frame[column])
    return _levels_of(coded, table.value_labels.get(column, {})) if len(coded.values) <= MAX_LEVELS else ()


def _levels_of(coded: Coded, labels: Any) -> tuple[Level, ...]:
    """The values that occur: by number where all are numbers, else in order of appearance."""
    used = [value for value, count in zip(coded.values, coded.counts, strict=True) if count]
    parsed = parse_numbers([text_of(value) for value in used])
    if used and all(number is not None for number in parsed):
        used = [value for _, value in sorted(zip(parsed, used, strict=True), key=lambda pair: float(pair[0] or 0))]
    return tuple(Level(value, float(place), label_of(value, labels)) for place, value in enumerate(used, start=1))


def _categories(name: str, coded: Coded, levels: tuple[Level, ...], notes: Notes) -> Any:
    """The column as a Categorical over the levels' values; a value that is no level is a problem."""
    import numpy as np
    import pandas as pd

    place = {text_of(level.value).casefold(): index for index, level in enumerate(levels)}
    found = np.array([*(place.get(text.casefold(), -1) for text in coded.texts), -1], dtype=np.int64)
    codes = coded.look_up(found)
    notes.add("outcome.unknown_level", name, at=(codes < 0) & (coded.codes >= 0))
    return pd.Categorical.from_codes(codes, categories=pd.Index([level.value for level in levels], dtype=object))


def _covariates(table: Table, mapping: RecordMapping, notes: Notes, frame: dict[str, Any]) -> tuple[Covariate, ...]:
    """Background columns: categories, or numbers where there are too many values."""
    made = []
    reserved = {*RESERVED, *(item.role for item in SCHEMAS[mapping.kind].fields)}
    for name in mapping.covariates:
        if name in reserved:
            notes.add("covariate.reserved", name, blocks=False)
            continue
        series = notes.kept(table.frame[name])
        coded = encode(series)
        levels = mapping.levels.get(name) or _levels_of(coded, table.value_labels.get(name, {}))
        label = mapping.labels.get(name) or Text.same(table.labels.get(name, name))
        if len(levels) > MAX_LEVELS or len(levels) < 2:
            notes.add("records.covariate", name, blocks=False)
            continue
        frame[name] = _categories(name, coded, levels, notes)
        made.append(Covariate(name, label, "category", levels))
    return tuple(made)
