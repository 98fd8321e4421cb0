"""The pictures of a ladder show everyone, in the order of the steps."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import via_dash as via
from via_dash.charts.ribbons import blocks_and_ribbons

tables = st.integers(2, 6).flatmap(
    lambda k: st.lists(st.lists(st.integers(0, 9), min_size=k, max_size=k), min_size=k, max_size=k)
).filter(lambda table: sum(map(sum, table)) > 0)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(tables)
def test_a_picture_holds_everyone(table: list[list[int]]) -> None:
    """Blocks and ribbons stand for each person once; higher steps stand higher; nothing leaves the page or overlaps."""
    blocks, ribbons = blocks_and_ribbons(table)
    total = sum(map(sum, table))
    for side, sums in (
        (False, [sum(row) for row in table]),
        (True, [sum(column) for column in zip(*table, strict=True)]),
    ):
        here = [block for block in blocks if block.after is side]
        assert {block.step: block.count for block in here} == {step: n for step, n in enumerate(sums) if n}
        assert all(a.high <= b.low and a.step < b.step for a, b in pairwise(here))
        assert all(0 <= block.low < block.high <= 1 + 1e-12 for block in here)
        sizes = {block.step: block.high - block.low for block in here}
        assert len({round(size / block.count, 9) for size, block in zip(sizes.values(), here, strict=True)}) == 1
        flows: Counter[int] = Counter()
        for ribbon in ribbons:
            flows[ribbon.after if side else ribbon.before] += ribbon.count
        assert flows == Counter({block.step: block.count for block in here})
    assert sum(ribbon.count for ribbon in ribbons) == total


@settings(max_examples=40, deadline=None)
@given(tables)
def test_a_ribbon_keeps_its_width(table: list[list[int]]) -> None:
    """A ribbon is as wide halfway as at its ends, and begins and ends where its blocks are."""
    _, ribbons = blocks_and_ribbons(table)
    for ribbon in ribbons:
        outline = np.array(list(ribbon.outline()))
        assert np.ptp(outline[:, 2] - outline[:, 1]) < 1e-12
        assert tuple(outline[0, 1:]) == pytest.approx(ribbon.left)
        assert tuple(outline[-1, 1:]) == pytest.approx(ribbon.right)


@pytest.mark.parametrize("view", ["matrix", "alluvial"])
def test_the_picture_and_the_words_have_the_same_numbers(view: str) -> None:
    """What a sighted reader sees and what a screen reader says are the moves of the result, both views alike."""
    found = via.finding("ladder", via.sample("nijmegen"), view=view)
    (moves,) = found.result.groups
    drawn: Counter[tuple[str, str]] = Counter()
    for row in found.plot("light").to_dict()["layer"][0]["data"]["values"]:
        if row.get("x", 0) == 0:
            drawn[row["before"], row["after"]] += int(row["persons"])
    labels = [level.label("nl") for level in found.result.levels]
    moved = {
        (labels[i], labels[j]): count for i, row in enumerate(moves.counts) for j, count in enumerate(row) if count
    }
    assert {pair: count for pair, count in drawn.items() if count} == moved
    for (before, after), count in moved.items():
        row = next(line for line in found.alt.split("Van ‘") if line.startswith(before))
        assert f"{count} naar ‘{after}’" in row
