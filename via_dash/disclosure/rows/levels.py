"""Rare levels: pooled where they name groups, dropped as a milestone where they are steps of a process."""

from collections.abc import Sequence

import numpy as np

from via_dash.disclosure.blocks import Blocks
from via_dash.disclosure.rows.cells import any_small, in_blocks, table_of, without
from via_dash.panel import Safeguard
from via_dash.records import Records


def pooled(records: Records, role: str, rule: Safeguard, *, keep_first: bool = False) -> Records | None:
    """The records with the rare levels of a role taken together, smallest first; None where no two levels remain.

    keep_first: the reference level stays by itself, so that it keeps its meaning.
    """
    sizes = [int(count) for count in table_of(records, [role])]
    blocks: list[tuple[int, ...]] = [(place,) for place in range(len(sizes))]

    def size(block: tuple[int, ...]) -> int:
        return sum(sizes[place] for place in block)

    while any(rule.small(size(block)) for block in blocks):
        free = sorted((block for block in blocks if not (keep_first and 0 in block)), key=size)
        if len(blocks) <= 2 or len(free) < 2:
            return None
        first, second = free[:2]
        blocks = [block for block in blocks if block not in (first, second)]
        blocks.append(tuple(sorted(first + second)))
        blocks.sort()
    return in_blocks(records, role, tuple(blocks))


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
