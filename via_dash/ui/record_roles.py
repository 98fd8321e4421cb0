"""Which column plays which part in records, as guessed and as the reader corrects it."""

import streamlit as st

from via_dash.language import say
from via_dash.options import Language
from via_dash.panel import Level
from via_dash.records import SCHEMAS, Field, RecordMapping
from via_dash.records.build import levels_in
from via_dash.ui.state import OwnData
from via_dash.ui.text import small_print

COVARIATES = "covariates"


def record_roles(data: OwnData, guess: RecordMapping, language: Language) -> RecordMapping:
    """The mapping that the controls stand for; they start at the guess."""
    schema = SCHEMAS[guess.kind]
    left, right = st.columns(2, gap="large")
    columns: dict[str, str] = {}
    levels: dict[str, tuple[Level, ...]] = {}
    for place, field in enumerate(schema.fields):
        with left if place % 2 == 0 else right:
            name = _column(data, guess, field, language)
            if name is None:
                continue
            columns[field.role] = name
            if field.type in ("category", "ordered"):
                levels[field.role] = _levels(data, guess, field, name, language)
    taken = set(columns.values())
    options = [name for name in data.table.columns if name not in taken]
    key = f"rol_{data.key}_{guess.kind}_{COVARIATES}"
    covariates = st.multiselect(
        say(language, "record.covariates"),
        options,
        default=[name for name in guess.covariates if name in options],
        help=say(language, "record.covariates.help"),
        placeholder=say(language, "role.none"),
        select_all=False,
        key=key,
    )
    return guess.replace(
        columns=columns,
        levels=levels | {name: found for name, found in guess.levels.items() if name in covariates},
        covariates=tuple(covariates),
        labels={
            role: label for role, label in guess.labels.items() if role not in columns or _same(guess, columns, role)
        },
    )


def _same(guess: RecordMapping, columns: dict[str, str], role: str) -> bool:
    return guess.columns.get(role) == columns[role]


def _column(data: OwnData, guess: RecordMapping, field: Field, language: Language) -> str | None:
    """One column, or none; an asterisk where it can't be missed."""
    options = [None, *data.table.columns]
    guessed = guess.columns.get(field.role)
    name = say(language, f"record.role.{guess.kind}.{field.role}")
    return st.selectbox(
        f"{name} *" if field.required else name,
        options,
        index=options.index(guessed) if guessed in options else 0,
        format_func=lambda column: say(language, "role.none") if column is None else column,
        help=say(language, f"record.type.{field.type}"),
        key=f"rol_{data.key}_{guess.kind}_{field.role}",
        persist_state="session",
    )


def _levels(data: OwnData, guess: RecordMapping, field: Field, column: str, language: Language) -> tuple[Level, ...]:
    """The levels in order: as the template has them, else in the order in which the reader puts them."""
    known = guess.levels.get(field.role, ())
    found = known if known and guess.columns.get(field.role) == column else levels_in(data.table, column)
    if not found:
        return ()
    names = {str(level.value): level for level in found}
    shown = {value: level.label(language) for value, level in names.items()}
    if field.type == "category" and not field.compared:
        return found
    if field.type == "category":
        first = st.selectbox(
            say(language, "record.reference"),
            list(names),
            format_func=shown.__getitem__,
            help=say(language, "record.reference.help"),
            key=f"rol_{data.key}_{guess.kind}_{field.role}_{column}_first",
        )
        return (names[first], *(level for value, level in names.items() if value != first))
    order = st.multiselect(
        say(language, "record.order"),
        list(names),
        default=list(names),
        format_func=shown.__getitem__,
        help=say(language, "record.order.help"),
        select_all=False,
        key=f"rol_{data.key}_{guess.kind}_{field.role}_{column}_order",
    )
    if len(order) < len(names):
        small_print(say(language, "record.order.rest"))
    return tuple(names[value] for value in [*order, *(value for value in names if value not in order)])
