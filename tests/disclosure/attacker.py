"""Whoever knows every published figure, and asks what each hidden count can still be.

One integer program per group: the number of people of every kind, a kind being a cell of the covariates and a row of
answers. Every fact is a constraint. A count is safe when two assignments that fit all facts differ enough in it; each
assignment found is kept and serves for every count, so that few counts need a search of their own. Nearly all counts
are safe although more is given away than is told (the `ways` in which people moved); only those that are not are tried
again with what is told (the `sums`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tests.disclosure.population import Population, Within
from tests.disclosure.reader import Fact
from via_dash.panel import Safeguard

TRIES = 12
GAP = 0.2
SECONDS = 20.0
SLACK = 1e-6


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


class Assignments:
    """Every way in which people may be divided over the kinds, given some facts; those found are kept in `found`."""

    def __init__(self, population: Population, facts: Sequence[Fact], wide: int) -> None:
        from scipy.sparse import csr_array

        self.population, self.wide = population, wide
        rows = np.array([self.row(fact.within, fact.weights) for fact in facts])
        rows = rows.reshape(len(facts), population.people.size)
        low, high = (np.array([getattr(fact, end) for fact in facts], dtype=float) for end in ("low", "high"))
        true = population.people.ravel().astype(float)
        assert (rows @ true >= low - SLACK).all() and (rows @ true <= high + SLACK).all(), "a figure is not true"
        nobody = (rows >= 0).all(axis=1) & (high <= 0)
        self.kinds = ~(rows[nobody] > 0).any(axis=0)
        kept = np.unique(np.column_stack([rows[:, self.kinds], low, high]), axis=0)
        self.rows, self.low, self.high = csr_array(kept[:, :-2]), kept[:, -2] - SLACK, kept[:, -1] + SLACK
        self.found = true[None, :]

    def row(self, within: Within, weights: np.ndarray) -> np.ndarray:
        """(kinds,) the weights of those in a set."""
        return np.outer(self.population.inside(within), weights).ravel()

    def ends(self, goals: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(the smallest, the largest) found of each goal."""
        values = self.found @ goals.T
        return values.min(axis=0).round().astype(int), values.max(axis=0).round().astype(int)

    def narrow(self, goals: np.ndarray) -> np.ndarray:
        """Of which goals too few values were found."""
        low, high = self.ends(goals)
        return np.asarray(high - low + 1 < self.wide)

    def scatter(self, goals: np.ndarray, rng: np.random.Generator) -> None:
        """Assignments in random directions: each moves many goals at once."""
        for _ in range(TRIES):
            narrow = self.narrow(goals)
            if not narrow.any():
                return
            self.solve(goals.T @ (rng.normal(size=len(goals)) * narrow), gap=GAP)

    def stretch(self, goal: np.ndarray) -> bool:
        """One goal as large and as small as it gets, no further than is needed; whether it is proven narrow."""
        ended = True
        for sign in (1.0, -1.0):
            if not self.narrow(goal[None, :])[0]:
                return False
            reach = (sign * self.found @ goal).min() + self.wide - 1
            ended &= self.solve(sign * goal, limit=reach)
        return ended and bool(self.narrow(goal[None, :])[0])

    def solve(self, pull: np.ndarray, *, limit: float = np.inf, gap: float = 0.0) -> bool:
        """Add the assignment that is largest in `pull`, at most `limit`; whether it is known that none is larger."""
        from scipy.optimize import LinearConstraint, milp

        pull = pull[self.kinds]
        constraints = [LinearConstraint(self.rows, self.low, self.high)]
        if limit < np.inf:
            constraints.append(LinearConstraint(pull[None, :], -np.inf, limit + SLACK))
        options = {"time_limit": SECONDS, "mip_rel_gap": gap}
        result = milp(-pull, integrality=np.ones(len(pull)), constraints=constraints, options=options)
        if result.x is not None:
            x = np.round(result.x)
            assert (self.rows @ x >= self.low - SLACK).all() and (self.rows @ x <= self.high + SLACK).all()
            whole = np.zeros(len(self.kinds))
            whole[self.kinds] = x
            self.found = np.vstack([self.found, whole])
        return bool(result.status == 0)


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
