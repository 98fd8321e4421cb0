"""Rare levels: pooled where they name groups, dropped as a milestone where they are steps of a process."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from via_dash.disclosure.blocks import Blocks, taken_together
from via_dash.disclosure.others import others
from via_dash.disclosure.rows.cells import any_small, in_blocks, table_of, without
from via_dash.panel import Safeguard
from via_dash.records import Records


def pooled(records: Records, role: str, rule: Safeguard, *, keep_first: bool = False) -> Records | None:
    """The records with the rare levels of a role taken together, and the next smallest until they are enough, as one
    level called *other*; None where no two levels remain. keep_first: the reference level stays by itself."""
    import pandas as pd

    column, sizes = records.column(role), table_of(records, [role])
    apart = taken_together(sizes[None], rule, kept={0} if keep_first else set())
    if apart is None or keep_first and rule.small(int(sizes[0])) or len(sizes) - len(apart) + bool(apart) < 2:
        return None
    if not apart:
        return records
    kept = [place for place in range(len(sizes)) if place not in apart]
    levels = [column.levels[place] for place in kept]
    levels.append(others(levels, [column.levels[place] for place in sorted(apart)]))
    lookup = np.full(len(sizes) + 1, len(kept))
    lookup[[*kept, -1]] = [*range(len(kept)), -1]
    names = pd.Index([level.value for level in levels], dtype=object)
    values = pd.Categorical.from_codes(lookup[records.codes(role)], categories=names)
    columns = {**records.columns, role: replace(column, levels=tuple(levels))}
    return replace(records, frame=records.frame.assign(**{role: values}), columns=columns)


def fewer_stages(records: Records, role: str, splits: Sequence[str], rule: Safeguard) -> Records | None:
    """The records with as few steps dropped as it takes for no cell of splits × furthest step to be small; None where
    one step is left. A step that is dropped counts as the step before it; the first as one with the second."""
    blocks: Blocks = tuple((place,) for place in range(len(records.levels(role))))
    table = table_of(records, [*splits, role]).reshape(-1, len(blocks))
    while len(blocks) > 1:
        merged = np.stack([table[:, list(block)].sum(axis=1) for block in blocks], axis=1)
        if not any_small(merged, rule):
            return in_blocks(records, role, blocks)
        least = int(merged.min(axis=0).argmin())
        start = max(least - 1, 0)
        blocks = (*blocks[:start], blocks[start] + blocks[start + 1], *blocks[start + 2 :])
    return None


def square(records: Records, first: str, second: str, rule: Safeguard) -> Records:
    """The records with the steps of two equal ladders taken together in the same blocks until no move between them is
    made by few; without the two where no two steps are left, or where they have different steps."""
    values = [level.value for level in records.levels(first)]
    if values != [level.value for level in records.levels(second)]:
        return without(records, first, second)
    table = table_of(records, [first, second])
    blocks: Blocks = tuple((place,) for place in range(len(values)))
    while len(blocks) > 1:
        merged = np.array([[table[np.ix_(list(a), list(b))].sum() for b in blocks] for a in blocks])
        if not any_small(merged, rule):
            return in_blocks(in_blocks(records, first, blocks), second, blocks)
        sizes = merged.sum(axis=0) + merged.sum(axis=1)
        least = int(sizes.argmin())
        sides = [place for place in (least - 1, least + 1) if 0 <= place < len(blocks)]
        start = min(least, min(sides, key=lambda place: sizes[place]))
        blocks = (*blocks[:start], blocks[start] + blocks[start + 1], *blocks[start + 2 :])
    return without(records, first, second)
