"""Taking together parts and backgrounds until no published cell is about few."""

from collections.abc import Iterator

import numpy as np

from via_dash.stats.staffing.rounding import step_of

FEW = 10
Blocks = tuple[tuple[int, ...], ...]


def backgrounds_together(counts: np.ndarray) -> Iterator[Blocks]:
    """Ways to take backgrounds together, from all apart to the first against all others: each time the two smallest.

    counts: (B,). The first background, the reference, stays by itself.
    """
    blocks: list[tuple[int, ...]] = [(place,) for place in range(len(counts))]
    yield tuple(blocks)
    while len(blocks) > 2:
        first, second = sorted(blocks[1:], key=lambda block: int(counts[list(block)].sum()))[:2]
        blocks = sorted([*(block for block in blocks if block not in (first, second)), tuple(sorted(first + second))])
        yield tuple(blocks)


def summed(table: np.ndarray, blocks: Blocks) -> np.ndarray:
    """(…, B) → (…, number of blocks): the columns of each block added up."""
    return np.stack([table[..., list(block)].sum(axis=-1) for block in blocks], axis=-1)


def fits(counts: np.ndarray) -> bool:
    """Whether every background has 10 persons or more, and all together enough for a step of 5 persons."""
    return bool(counts.min() >= FEW) and step_of(int(counts.sum())) is not None


def finest(counts: np.ndarray) -> Blocks | None:
    """The most backgrounds apart that each have 10 persons or more; None where even two don't."""
    return next((blocks for blocks in backgrounds_together(counts) if fits(summed(counts, blocks))), None)


def parts_together(table: np.ndarray, *, ordered: bool) -> tuple[Blocks, Blocks] | None:
    """Which parts, and which backgrounds, are taken together so that every cell has 10 persons or more: as many parts
    as possible, then as many backgrounds; None where fewer than two parts remain.

    table: (P, B). ordered: parts are taken together with a neighbour, the smaller one; else all small parts become one,
    with the smallest of the large ones as long as that one is small itself. Nothing follows from subtraction: whatever
    is not told is part of something that is, with others.
    """
    found = None
    for blocks in backgrounds_together(table.sum(axis=0)):
        cells = summed(table, blocks)
        rows = _neighbours(cells) if ordered else _rest(cells)
        if len(rows) > 1 and (found is None or len(rows) > len(found[0])):
            found = rows, blocks
    return found


def told_apart(table: np.ndarray) -> tuple[Blocks, Blocks] | None:
    """The same for parts that can't be taken together: as many backgrounds as possible; None where a part is small."""
    for blocks in backgrounds_together(table.sum(axis=0)):
        if all(fits(row) for row in summed(table, blocks)):
            return tuple((place,) for place in range(len(table))), blocks
    return None


def _neighbours(cells: np.ndarray) -> Blocks:
    """Consecutive parts, the smallest that doesn't fit joined with its smaller neighbour until all fit or one is left;
    no parts where that one doesn't fit either."""
    blocks: list[tuple[int, ...]] = [(place,) for place in range(len(cells))]
    while True:
        sums = [cells[list(block)].sum(axis=0) for block in blocks]
        sizes = [int(counts.sum()) for counts in sums]
        small = [place for place, counts in enumerate(sums) if not fits(counts)]
        if not small:
            return tuple(blocks)
        if len(blocks) == 1:
            return ()
        place = min(small, key=sizes.__getitem__)
        sides = [side for side in (place - 1, place + 1) if 0 <= side < len(blocks)]
        start = min(place, min(sides, key=sizes.__getitem__))
        blocks[start : start + 2] = [blocks[start] + blocks[start + 1]]


def _rest(cells: np.ndarray) -> Blocks:
    """The parts that fit, in order, and last all others as one; no parts where nothing is left beside the others."""
    alone = [place for place in range(len(cells)) if fits(cells[place])]
    rest = [place for place in range(len(cells)) if place not in alone]
    while rest and alone and not fits(cells[rest].sum(axis=0)):
        smallest = min(alone, key=lambda place: int(cells[place].sum()))
        alone.remove(smallest)
        rest.append(smallest)
    if not alone:
        return ()
    return (*((place,) for place in alone), *([tuple(sorted(rest))] if rest else []))
