"""From a table and a mapping to records: every check made, every problem found at once."""

from typing import TYPE_CHECKING, Any

from via_dash.language import LANGUAGES, Text, say
from via_dash.panel import Covariate, IntakeError, Level, Problem, Provenance, Table
from via_dash.panel.as_read import numbers_as_read
from via_dash.panel.notes import Notes
from via_dash.panel.values import Coded, encode, numbers, stacked
from via_dash.panel.words import truth_of
from via_dash.records.checks import check_values
from via_dash.records.levels import MAX_LEVELS, Levels, as_said, given, key_of, read_levels
from via_dash.records.mapping import RecordMapping
from via_dash.records.records import Column, Records
from via_dash.records.schemas import SCHEMAS, Field, Schema
from via_dash.records.years import years_in

if TYPE_CHECKING:
    import numpy as np

DIGITS = ("0", "1")
SPLIT = Field("covariate", "category")
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
    counted = [mapping.columns[item.role] for item in schema.fields
               if item.type == "number" and item.role in mapping.columns]  # fmt: skip
    if not notes.blocked:
        table = numbers_as_read(table, [*counted, *mapping.covariates], mapping.answers, notes)
    made = None if notes.blocked else _attempt(table, mapping, schema, notes)
    return (None if notes.blocked else made), tuple(notes.problems)


def _attempt(table: Table, mapping: RecordMapping, schema: Schema, notes: Notes) -> Records | None:
    import pandas as pd

    if not _complete_rows(table, mapping, schema, notes):
        return None
    frame, columns, as_written = _columns(table, mapping, schema, notes)
    covariates = _covariates(table, mapping, notes, frame)
    check_values(mapping.kind, frame, mapping.columns, notes)
    remarks = tuple(problem for problem in notes.problems if not problem.blocks)
    provenance = Provenance(
        table.name,
        Text.same(table.name),
        table.sha256,
        remarks=remarks,
        readings=tuple(notes.readings),
        aggregated=schema.totals,
        form=table.form if as_written else None,
    )
    return Records(mapping.kind, pd.DataFrame(frame), columns, covariates, provenance)


def _check_mapping(table: Table, mapping: RecordMapping, schema: Schema, notes: Notes) -> None:
    """Every required part has a column, every column exists, and none plays two parts."""
    there = set(map(str, table.columns))
    for item in schema.fields:
        if item.required and item.role not in mapping.columns:
            part = Text(*(say(language, f"record.role.{schema.kind}.{item.role}") for language in LANGUAGES))
            notes.add("records.role_missing", role=item.role, kind=schema.kind, part=part)
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
) -> "tuple[dict[str, Any], dict[str, Column], bool]":
    """(the frame's columns by role, what they are, whether each is as the file writes it)."""
    frame: dict[str, Any] = {}
    columns: dict[str, Column] = {}
    as_written = True
    for item in schema.fields:
        name = mapping.columns.get(item.role)
        if name is None:
            continue
        label = mapping.labels.get(item.role) or Text.same(table.labels.get(name, name))
        values, levels, plain = _values(item, name, table, mapping, notes)
        frame[item.role] = values
        columns[item.role] = Column(item.role, name, label, levels)
        as_written &= plain
    return frame, columns, as_written


def _values(item: Field, name: str, table: Table, mapping: RecordMapping, notes: Notes) -> (
    tuple[Any, tuple[Level, ...], bool]
):  # fmt: skip
    """(the values of one column, their levels, whether they are as the file writes them)."""
    import numpy as np

    series = notes.kept(table.frame[name])
    if item.type == "number":
        values, bad = numbers(series)
        notes.add("outcome.text", name, at=bad)
        return values, (), True
    coded = encode(series)
    if item.type == "year":
        values, bad = years_in(coded)
        notes.add("records.year", name, at=bad)
        return values, (), not numbers(series)[1].any()
    if item.type == "key":
        return np.asarray(coded.codes, dtype=np.int64), (), True
    if item.type == "flag":
        return _flags(name, coded, notes), (), True
    found = levels_of(item, table, mapping, notes)
    levels = found.levels
    if len(levels) > MAX_LEVELS or (item.levels and len(levels) != item.levels) or len(levels) < item.least:
        asked = item.levels or 2
        notes.add("records.levels", name, found=len(levels), asked=asked, limit=MAX_LEVELS)
        return np.full(len(series), None), (), True
    if found.reading is not None and found.reading not in notes.readings:
        notes.read(found.reading)
    return _categories(name, coded, found, notes), levels, not found.joined


def levels_of(item: Field, table: Table, mapping: RecordMapping, notes: Notes) -> Levels:
    """The levels of a category: as the mapping gives them, else as its columns tell, those of one ladder together."""
    columns = ladder_of(item, mapping)
    wanted = next((mapping.levels[role] for role in (item.role, *columns) if role in mapping.levels), ())
    if wanted:
        return as_said(item, mapping.columns[item.role], wanted)
    parts = [notes.kept(table.frame[name]) for name in columns.values()]
    labels = {code: label for name in columns.values() for code, label in table.value_labels.get(name, {}).items()}
    ordered = all(bool(getattr(part.dtype, "ordered", False)) for part in parts)
    first = next(iter(columns.values()))
    answer = mapping.answers.get(key_of(item, first), "")
    return read_levels(item, first, encode(stacked(parts)), labels, ordered=ordered, answer=answer)


def ladder_of(item: Field, mapping: RecordMapping) -> dict[str, str]:
    """The columns, by role, that share the levels of a part: its own, and those of the same ladder."""
    fields = SCHEMAS[mapping.kind].fields
    roles = [one.role for one in fields if one == item or (item.ladder and one.ladder == item.ladder)]
    return {role: mapping.columns[role] for role in roles if role in mapping.columns}


def flag_of(text: str) -> bool | None:
    """Whether a text says yes or no, as a word or as 1 or 0; None for another."""
    return text == "1" if text in DIGITS else truth_of(text)


def _flags(name: str, coded: Coded, notes: Notes) -> "np.ndarray":
    """Yes and no as 1 and 0, NaN where missing; anything else is a problem."""
    import numpy as np

    truths = [flag_of(text) for text in coded.texts]
    notes.add("records.no_flag", name, at=coded.look_up(np.array([truth is None for truth in truths] + [False])))
    return coded.look_up(np.array([np.nan if truth is None else float(truth) for truth in truths] + [np.nan]))


def _categories(name: str, coded: Coded, found: Levels, notes: Notes) -> Any:
    """The column as a Categorical over the levels' values; a value that is no level is a problem."""
    import numpy as np
    import pandas as pd

    places = np.array([*(found.place.get(text.casefold(), -1) for text in coded.texts), -1], dtype=np.int64)
    codes = coded.look_up(places)
    notes.add("outcome.unknown_level", name, at=(codes < 0) & (coded.codes >= 0))
    return pd.Categorical.from_codes(codes, categories=pd.Index([level.value for level in found.levels], dtype=object))


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
        wanted, labels = mapping.levels.get(name), table.value_labels.get(name, {})
        found = given(wanted) if wanted else read_levels(SPLIT, name, coded, labels, ordered=False)
        label = mapping.labels.get(name) or Text.same(table.labels.get(name, name))
        if len(found.levels) > MAX_LEVELS or len(found.levels) < 2:
            notes.add("records.covariate", name, blocks=False)
            continue
        frame[name] = _categories(name, coded, found, notes)
        made.append(Covariate(name, label, "category", found.levels))
    return tuple(made)
