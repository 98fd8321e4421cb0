"""What a hidden count can still be: never more than the moves themselves can reach, and exactly that for exchanges."""

from itertools import combinations_with_replacement, count, product

import numpy as np
import pytest

from via_dash.disclosure.certificates import Exchange, shift_widths, swap_widths

SCORES = (1.0, 2.0, 3.0)


def rows(seed, n):
    return np.random.default_rng(seed).integers(1, 4, size=(n, 2)).astype(float)


def kinds(people):
    return sorted((people[:, 1] - people[:, 0]).tolist())


def counts(people, block):
    place = {score: block[k] for k, score in enumerate(SCORES)}
    return [[sum(place[score] == b for score in column) for b in set(block)] for column in people.T]


def width(found, wave, category):
    """How many values a count can take beside the one it has."""
    return next(width for width in count() if not found.keep([(wave, category)], width + 2))


def every_group(n):
    """Every group of n persons with two scores each, as counted: the order of persons does not matter."""
    for group in combinations_with_replacement(product(SCORES, repeat=2), n):
        yield np.array(group, dtype=float).reshape(n, 2)


@pytest.mark.parametrize("block", [(0, 1, 2), (0, 0, 1), (0, 1, 1), (0, 0, 0)])
@pytest.mark.parametrize("seed", range(4))
def test_an_exchange_reaches_exactly_what_enumeration_reaches(seed, block):
    """Of all groups of the same size, changes and published counts, the extremes are what the integer program gives."""
    here = rows(seed, 5)
    alike = [g for g in every_group(5) if kinds(g) == kinds(here) and counts(g, block) == counts(here, block)]
    everyone = np.ones(5, dtype=bool)
    found = Exchange(here, everyone, ~everyone, SCORES, block, table=False)
    for wave in (0, 1):
        for k, score in enumerate(SCORES):
            reached = [int((group[:, wave] == score).sum()) for group in alike]
            assert width(found, wave, k) == max(reached) - min(reached)


@pytest.mark.parametrize("seed", range(6))
def test_an_exchange_between_a_cell_and_the_rest_reaches_what_enumeration_reaches(seed):
    """The same with two persons in a cell and three outside: the whole keeps its counts, both keep their changes."""
    here, block = rows(100 + seed, 5), (0, 1, 2)
    inside = np.arange(5) < 2
    reached = []
    for mine in every_group(2):
        if kinds(mine) != kinds(here[inside]):
            continue
        others = (o for o in every_group(3) if kinds(o) == kinds(here[~inside]))
        if any(counts(np.vstack([mine, o]), block) == counts(here, block) for o in others):
            reached.append([[int((mine[:, w] == s).sum()) for s in SCORES] for w in (0, 1)])
    found = Exchange(here, inside, ~inside, SCORES, block, table=False)
    for wave, k in product((0, 1), range(3)):
        ends = [group[wave][k] for group in reached]
        assert width(found, wave, k) == max(ends) - min(ends)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("block", [(0, 0, 1), (0, 0, 0), (0, 1, 2)])
def test_quick_widths_never_promise_more_than_an_exchange(seed, block):
    """Shifts and swaps are moves that an exchange may make: their widths are at most its width."""
    here = rows(seed, 40)
    inside = np.arange(40) < 15
    whole = Exchange(here[inside], np.ones(15, dtype=bool), np.zeros(15, dtype=bool), SCORES, block, table=False)
    split = Exchange(here, inside, ~inside, SCORES, block, table=False)
    shifts, swaps = shift_widths(here[inside], SCORES, block), swap_widths(here, inside, ~inside, SCORES)
    for wave, k in product((0, 1), range(3)):
        assert shifts[wave, k] <= width(whole, wave, k) <= width(split, wave, k)
        assert swaps[wave, k] <= width(split, wave, k)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("rounding", [0, 3])
def test_cells_proven_together_are_those_proven_one_by_one(seed, rounding):
    """What one program's answer says of other cells spares programs and changes no decision."""
    here, block = rows(seed, 12), (0, 0, 1)
    everyone, cells = np.ones(12, dtype=bool), list(product((0, 1), range(3)))

    def exchange():
        return Exchange(here, everyone, ~everyone, SCORES, block, table=False, rounding=rounding)

    for values in range(1, 8):
        apart = [exchange().keep([cell], values) for cell in cells]
        assert exchange().keep(cells, values) == all(apart)
        assert [width(exchange(), *cell) + 1 >= values for cell in cells] == apart
