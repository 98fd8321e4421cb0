"""Categories taken together until none is small: neighbours on the scale, the same ones in every table."""

from collections.abc import Set

import numpy as np

from via_dash.panel import Safeguard

Blocks = tuple[tuple[int, ...], ...]


def coarsest(categories: int) -> Blocks:
    """All categories in one block: nothing is told of them."""
    return (tuple(range(categories)),)


def merge_small(counts: np.ndarray, rule: Safeguard) -> Blocks:
    """Blocks of neighbouring categories, none of them small in any table. counts: (tables, K) persons."""
    blocks: Blocks = tuple((k,) for k in range(counts.shape[1]))
    while len(blocks) > 1 and any(rule.small(int(row[list(block)].sum())) for row in counts for block in blocks):
        blocks = merge_smallest(counts, blocks)
    return blocks


def merge_smallest(counts: np.ndarray, blocks: Blocks) -> Blocks:
    """One block fewer: the smallest joins the smaller of its neighbours. A block is as small as its smallest table."""
    sizes = [int(counts[:, list(block)].sum(axis=1).min()) for block in blocks]
    least = sizes.index(min(sizes))
    sides = [place for place in (least - 1, least + 1) if 0 <= place < len(blocks)]
    other = min(sides, key=lambda place: sizes[place])
    first, second = sorted((least, other))
    return (*blocks[:first], blocks[first] + blocks[second], *blocks[second + 1 :])


def taken_together(
    counts: np.ndarray, rule: Safeguard, apart: Set[int] = frozenset(), kept: Set[int] = frozenset()
) -> set[int] | None:
    """Which categories without an order become one: those that are small in some table, with the next smallest until
    together they are small in none. counts: (tables, K) persons. apart: those that are among them anyhow; kept: those
    that never are. Empty when none is small, None when too few are left."""
    smallest = counts.min(axis=0) if len(counts) else np.zeros(counts.shape[1], dtype=int)
    found = {k for k in range(counts.shape[1]) if k in apart or k not in kept and rule.small(int(smallest[k]))}
    while found and any(rule.small(int(row[list(found)].sum())) for row in counts):
        left = [k for k in range(counts.shape[1]) if k not in found | kept]
        if not left:
            return None
        found.add(min(left, key=lambda k: (smallest[k], k)))
    return found
