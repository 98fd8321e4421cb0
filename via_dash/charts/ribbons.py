"""The geometry of an alluvial picture: where blocks stand and which way ribbons run. Places on a page, no results."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

ROOM = 0.22
CURVE = 24


@dataclass(frozen=True)
class Block:
    """Those on one step at one side: from `low` to `high` on a scale from 0 to 1, higher steps higher up."""

    step: int
    after: bool
    count: int
    low: float
    high: float


@dataclass(frozen=True)
class Ribbon:
    """Those who went from one step to another. left, right: (low, high) at either side."""

    before: int
    after: int
    count: int
    left: tuple[float, float]
    right: tuple[float, float]

    def outline(self) -> Iterator[tuple[float, float, float]]:
        """(x, low, high) from side 0 to side 1, along a curve that leaves and arrives level: 3x² − 2x³."""
        for point in range(CURVE + 1):
            x = point / CURVE
            bend = x * x * (3 - 2 * x)
            low, high = (a + (b - a) * bend for a, b in zip(self.left, self.right, strict=True))
            yield x, low, high


def blocks_and_ribbons(counts: Sequence[Sequence[int]]) -> tuple[list[Block], list[Ribbon]]:
    """The picture of a (K × K) table of steps before and after. Blocks are as high as their share of everyone; `ROOM`
    of the height is divided over the gaps between them. Ribbons keep the order of the steps at both sides, so that they
    cross no more than they must."""
    before = [sum(row) for row in counts]
    after = [sum(column) for column in zip(*counts, strict=True)]
    left, right = _stack(before, after=False), _stack(after, after=True)
    height = (1 - ROOM) / max(sum(before), 1)
    starts = {block.step: block.low for block in left}
    ends = {block.step: block.low for block in right}
    ribbons = []
    for i, row in enumerate(counts):
        for j, count in enumerate(row):
            if count:
                size = count * height
                ribbons.append(
                    Ribbon(i, j, count, (starts[i], starts[i] + size), (ends[j], ends[j] + size))
                )  # fmt: skip
                starts[i] += size
                ends[j] += size
    return [*left, *right], ribbons


def _stack(counts: Sequence[int], *, after: bool) -> list[Block]:
    """Blocks from the lowest step up, without those that nobody stands on; the gaps fill what is left of the height."""
    filled = [(step, count) for step, count in enumerate(counts) if count]
    gap = ROOM / max(len(filled), 1)
    height = (1 - ROOM) / max(sum(counts), 1)
    blocks, low = [], gap / 2
    for step, count in filled:
        blocks.append(Block(step, after, count, low, low + count * height))
        low += count * height + gap
    return blocks
