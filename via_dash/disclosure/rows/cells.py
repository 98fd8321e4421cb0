"""Counting the cells of records, and taking levels together until none of them is small."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from via_dash.disclosure.blocks import Blocks
from via_dash.language import LANGUAGES, Text, say
from via_dash.panel import Level, Safeguard
from via_dash.records import Column, Records


def counts(codes: Sequence[np.ndarray], sizes: Sequence[int]) -> np.ndarray:
    """The table of counts over several codings, (sizes…); rows with a missing code (−1) are in no cell."""
    there = np.all([code >= 0 for code in codes], axis=0)
    table = np.zeros(tuple(sizes), dtype=np.int64)
    np.add.at(table, tuple(code[there] for code in codes), 1)
    return table


def any_small(table: np.ndarray, rule: Safeguard) -> bool:
    """Whether a cell may not be shown."""
    return any(rule.small(int(count)) for count in table.ravel())


def table_of(records: Records, roles: Sequence[str]) -> np.ndarray:
    """The counts over the levels of several roles."""
    return counts([records.codes(role) for role in roles], [len(records.levels(role)) for role in roles])


def without(records: Records, *roles: str) -> Records:
    """The records as if these roles were not played by any column."""
    gone = [role for role in roles if records.has(role)]
    if not gone:
        return records
    columns = {role: column for role, column in records.columns.items() if role not in gone}
    return replace(records, frame=records.frame.drop(columns=gone), columns=columns)


def in_blocks(records: Records, role: str, blocks: Blocks) -> Records:
    """The records with the levels of a role taken together: a block is called by its levels, its value by the first."""
    import pandas as pd

    column = records.column(role)
    if len(blocks) == len(column.levels):
        return records
    levels = tuple(_together([column.levels[place] for place in block]) for block in blocks)
    lookup = np.full(len(column.levels) + 1, -1)
    for new, block in enumerate(blocks):
        lookup[list(block)] = new
    names = pd.Index([level.value for level in levels], dtype=object)
    values = pd.Categorical.from_codes(lookup[records.codes(role)], categories=names)
    columns = {**records.columns, role: Column(role, column.name, column.label, levels)}
    return replace(records, frame=records.frame.assign(**{role: values}), columns=columns)


def _together(levels: list[Level]) -> Level:
    if len(levels) == 1:
        return levels[0]
    names = {
        language: say(language, "disclosure.block", names=", ".join(level.label(language) for level in levels))
        for language in LANGUAGES
    }
    return Level(levels[0].value, levels[0].score, Text(names["nl"], names["en"]), pooled=True)
