"""Whoever knows every published figure, and asks what each hidden count can still be.

One integer program per group: the number of people of every kind, a kind being a cell of the covariates and a row of
answers. Every fact is a constraint. A count is safe when two assignments that fit all facts differ enough in it; each
assignment found serves for every count, so that few counts need a search of their own. Nearly all counts are safe
although more is given away than is told (the `ways` in which people moved); only those that are not are tried again
with what is told (the `sums`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tests.disclosure.assignments import Assignments
from tests.disclosure.population import Population, Within, populations
from tests.disclosure.reader import Fact, facts
from tests.disclosure.samples import few_apart, few_gone
from via_dash.panel import Panel, Safeguard


@dataclass(frozen=True)
class Hidden:
    """A count that no table shows, and what is left of it. category: None for the number of people in the set. low,
    high: the smallest and the largest found. proven: whether it is known that there is no smaller and no larger; not so
    where enough values were found, or time was up."""

    group: str
    within: Within
    wave: str
    category: int | None
    true: int
    low: int
    high: int
    proven: bool

    @property
    def width(self) -> int:
        """How many values it can have."""
        return self.high - self.low + 1

    def safe(self, rule: Safeguard) -> bool:
        """Whether it keeps its protected range, or is certainly a number that may be told."""
        return self.width >= rule.protected_range or self.low >= rule.safe_threshold


def attack(population: Population, known: Sequence[Fact], rule: Safeguard) -> list[Hidden]:
    """Every count of a population that no table shows, with what it can still be; none where nothing at all is told."""
    facts = [fact for fact in known if fact.population is population]
    if not any(not fact.within and (fact.weights == 1).all() for fact in facts):
        return []
    more = Assignments(population, [fact for fact in facts if fact.of != "sums"], rule.protected_range)
    places = hidden_places(population, facts)
    goals = np.array([more.row(within, _at(population, wave, k)) for within, wave, k in places])
    goals = goals.reshape(len(places), population.people.size)
    more.scatter(goals, np.random.default_rng(0))
    proven = np.array([more.stretch(goal) for goal in goals], dtype=bool)
    low = more.ends(goals)[0]
    told = more
    doubtful = more.narrow(goals) & (low < rule.safe_threshold)
    if doubtful.any() and any(fact.of == "sums" for fact in facts):
        told = Assignments(population, [fact for fact in facts if fact.of != "ways"], rule.protected_range)
        told.found = more.found
        for place in np.flatnonzero(doubtful):
            proven[place] = told.stretch(goals[place])
    low, high = told.ends(goals)
    true = goals @ population.people.ravel()
    return [
        Hidden(population.group, *place, *map(int, (true[i], low[i], high[i])), bool(proven[i]))
        for i, place in enumerate(places)
    ]


def hidden_places(population: Population, facts: Sequence[Fact]) -> list[tuple[Within, str, int | None]]:
    """(set, wave, category) of every count that is not itself shown; category None for the number of people."""
    shown = {(frozenset(fact.within), fact.wave, fact.category) for fact in facts if fact.category is not None}
    sized = {frozenset(fact.within) for fact in facts if (fact.weights == 1).all()}
    sizes = [(within, population.waves[0], None) for within in population.sets() if frozenset(within) not in sized]
    return sizes + [
        (within, wave, k)
        for within in population.sets()
        for wave in population.waves
        for k in range(len(population.scores))
        if (frozenset(within), wave, k) not in shown
    ]


def _at(population: Population, wave: str, category: int | None) -> np.ndarray:
    if category is None:
        return np.ones(len(population.vectors))
    return np.asarray(population.vectors[:, population.waves.index(wave)] == category, dtype=float)


def told_too_small(known: Sequence[Fact], rule: Safeguard) -> list[Fact]:
    """The counts of people and of categories that are shown although they are small."""
    exact = [fact for fact in known if fact.low == fact.high and _counts(fact)]
    return [fact for fact in exact if fact.low < rule.safe_threshold]


def _counts(fact: Fact) -> bool:
    return fact.of == "levels" and (fact.wave is not None or bool((fact.weights == 1).all()))


@dataclass(frozen=True)
class Attacked:
    """What came of all attacks on a panel. hidden: every hidden count. small: what is shown of few people, in words."""

    hidden: tuple[Hidden, ...]
    small: tuple[str, ...]
    rule: Safeguard

    @property
    def breaches(self) -> list[str]:
        """Every count that is not safe, in words; also those of which that could not be shown in time."""
        return [*self.small, *(str(count) for count in self.hidden if not count.safe(self.rule))]


def attacked(panel: Panel) -> Attacked:
    """Every outcome of a protected panel, with all that the pages tell of it."""
    assert panel.safeguard is not None
    rule, hidden, small = panel.safeguard, [], []
    for outcome in (each.name for each in panel.outcomes):
        people = populations(panel, outcome)
        known = facts(panel, outcome, people)
        small += [f"{outcome}: {fact.low:g} shown of {fact.within}" for fact in told_too_small(known, rule)]
        small += [f"{outcome}: {words}" for words in (*few_apart(panel, outcome), *few_gone(panel, outcome))]
        for population in people:
            hidden += attack(population, known, rule)
    return Attacked(tuple(hidden), tuple(small), rule)
