"""Which column plays which part in records, as guessed and as the reader corrects it."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from via_dash.language import say
from via_dash.options import Language
from via_dash.panel import Level
from via_dash.panel.notes import Notes
from via_dash.records import SCHEMAS, Field, RecordMapping
from via_dash.records.build import ladder_of, levels_of
from via_dash.records.levels import MAX_LEVELS, key_of
from via_dash.ui.state import OwnData
from via_dash.ui.text import small_print

COVARIATES = "covariates"


def record_roles(data: OwnData, guess: RecordMapping, language: Language) -> RecordMapping:
    """The mapping that the controls stand for; they start at the guess."""
    fields = SCHEMAS[guess.kind].fields
    left, right = st.columns(2, gap="large")
    columns: dict[str, str] = {}
    below: dict[str, DeltaGenerator] = {}
    for place, field in enumerate(fields):
        with left if place % 2 == 0 else right:
            name = _column(data, guess, field, language)
            below[field.role] = st.container()
        if name is not None:
            columns[field.role] = name
    mapping = guess.replace(
        columns=columns,
        levels={role: known for role, known in guess.levels.items() if role in columns and _same(guess, columns, role)},
        labels={
            role: name for role, name in guess.labels.items() if role not in columns or _same(guess, columns, role)
        },
    )
    for field in fields:
        if field.role in columns and (field.type == "ordered" or field.compared):
            with below[field.role]:
                mapping = _with_order(data, mapping, field, language)
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
    known = {name: found for name, found in guess.levels.items() if name in covariates}
    return mapping.replace(levels={**mapping.levels, **known}, covariates=tuple(covariates))


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


def _with_order(data: OwnData, mapping: RecordMapping, field: Field, language: Language) -> RecordMapping:
    """The mapping with the order of steps, or the group to compare with, that the reader gives where it differs from
    what the file says; parts of one ladder are asked once."""
    column = mapping.columns[field.role]
    shared = ladder_of(field, mapping)
    found = levels_of(field, data.table, mapping, Notes(data.table))
    if field.role != next(iter(shared)) or not 2 <= len(found.levels) <= MAX_LEVELS:
        return mapping
    key = f"rol_{data.key}_{mapping.kind}_{field.role}_{column}"
    asked = found.reading is not None and found.reading.sure == "open"
    places = list(range(len(found.levels)))
    chosen = (_steps if field.type == "ordered" else _reference)(found.levels, asked, key, language)
    if chosen is None or (chosen == places and not asked):
        return mapping
    if field.role in mapping.levels:
        levels = tuple(replace(found.levels[at], score=float(rank)) for rank, at in enumerate(chosen, start=1))
        return mapping.replace(levels={**mapping.levels, **dict.fromkeys(shared, levels)})
    return mapping.answer(key_of(field, column), found.answer(chosen if field.type == "ordered" else chosen[:1]))


def _reference(levels: Sequence[Level], asked: bool, key: str, language: Language) -> list[int] | None:
    """The places of the levels with the reference first; None while it is not chosen."""
    first = st.selectbox(
        say(language, "record.reference"),
        range(len(levels)),
        index=None if asked else 0,
        format_func=lambda place: levels[place].label(language),
        help=say(language, "record.reference.help"),
        placeholder=say(language, "role.choose"),
        key=f"{key}_first",
    )
    return None if first is None else [first, *(place for place in range(len(levels)) if place != first)]


def _steps(levels: Sequence[Level], asked: bool, key: str, language: Language) -> list[int] | None:
    """The places of the steps in the order in which they are picked; None while it is asked and not all are."""
    places = list(range(len(levels)))
    order = st.multiselect(
        say(language, "record.order"),
        places,
        default=[] if asked else places,
        format_func=lambda place: levels[place].label(language),
        help=say(language, "record.order.pick" if asked else "record.order.help"),
        placeholder=say(language, "role.choose"),
        select_all=False,
        key=f"{key}_order",
    )
    if len(order) == len(levels):
        return order
    small_print(say(language, "record.order.pick" if asked else "record.order.rest"))
    return None if asked else [*order, *(place for place in places if place not in order)]
