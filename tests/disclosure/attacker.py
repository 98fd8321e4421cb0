"""Whoever knows every published figure, and asks what each hidden count can still be.

One integer program per group: the number of people of every kind, a kind being a cell of the covariates and a row of
answers. Every fact is a constraint. A count is safe when two assignments that fit all facts differ enough in it; each
assignment found is kept and serves for every count, so that few counts need a search of their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tests.disclosure.population import Population, Within
from tests.disclosure.reader import Fact

TRIES = 12
SECONDS = 5.0
SLACK = 1e-6


@dataclass(frozen=True)
class Hidden:
    """A count that no table shows, and what is left of it. category: None for the number of people in the set. low,
    high: the smallest and the largest found. proven: whether it can't be smaller or larger (False: wide enough, or
    time was up)."""

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


class Attacker:
    """Everything known of one population. wide: how many values must be found before a count is left alone."""

    def __init__(self, population: Population, known: Sequence[Fact], wide: int, seed: int = 0) -> None:
        from scipy.sparse import csr_array

        self.population, self.wide, self.rng = population, wide, np.random.default_rng(seed)
        self.facts = [fact for fact in known if fact.population is population]
        rows = np.array([self._row(fact.within, fact.weights) for fact in self.facts])
        rows = rows.reshape(len(self.facts), population.people.size)
        low, high = (np.array([getattr(fact, end) for fact in self.facts], dtype=float) for end in ("low", "high"))
        true = population.people.ravel().astype(float)
        assert (rows @ true >= low - SLACK).all() and (rows @ true <= high + SLACK).all(), "a figure is not true"
        nobody = (rows >= 0).all(axis=1) & (high <= 0)
        self.free = ~(rows[nobody] > 0).any(axis=0)
        kept = np.unique(np.column_stack([rows[:, self.free], low, high]), axis=0)
        self.rows, self.low, self.high = csr_array(kept[:, :-2]), kept[:, -2] - SLACK, kept[:, -1] + SLACK
        self.true = true[self.free]

    def _row(self, within: Within, weights: np.ndarray) -> np.ndarray:
        return np.outer(self.population.inside(within), weights).ravel()

    def hidden(self) -> list[Hidden]:
        """Every count that no table shows, with what it can still be."""
        if not any(not fact.within and (fact.weights == 1).all() for fact in self.facts):
            return []
        places = self._places()
        if not places:
            return []
        goals = np.array([self._row(within, self._at(wave, category))[self.free] for within, wave, category in places])
        self.found = np.array([goals @ self.true])
        self._many(goals)
        proven = [self._one(goals, place) for place in range(len(places))]
        low, high = self.found.min(axis=0).round().astype(int), self.found.max(axis=0).round().astype(int)
        true = self.found[0].round().astype(int)
        return [
            Hidden(self.population.group, within, wave, category, *map(int, (true[i], low[i], high[i])), proven[i])
            for i, (within, wave, category) in enumerate(places)
        ]

    def _places(self) -> list[tuple[Within, str, int | None]]:
        """(set, wave, category) of every count that is not itself shown; category None for the number of people."""
        shown = {(frozenset(fact.within), fact.wave, fact.category) for fact in self.facts if fact.category is not None}
        told = {frozenset(fact.within) for fact in self.facts if (fact.weights == 1).all()}
        wave, categories = self.population.waves[0], range(len(self.population.scores))
        sizes = [(within, wave, None) for within in self.population.sets() if frozenset(within) not in told]
        return sizes + [
            (within, wave, k)
            for within in self.population.sets()
            for wave in self.population.waves
            for k in categories
            if (frozenset(within), wave, k) not in shown
        ]

    def _at(self, wave: str, category: int | None) -> np.ndarray:
        vectors = self.population.vectors
        if category is None:
            return np.ones(len(vectors))
        return np.asarray(vectors[:, self.population.waves.index(wave)] == category, dtype=float)

    def _many(self, goals: np.ndarray) -> None:
        """Assignments in random directions: each moves many counts at once."""
        for _ in range(TRIES):
            narrow = self._narrow()
            if not narrow.any():
                return
            pull = goals.T @ (self.rng.normal(size=len(goals)) * narrow)
            self._solve(goals, pull, gap=0.2)

    def _narrow(self) -> np.ndarray:
        return np.asarray(self.found.max(axis=0) - self.found.min(axis=0) + 1 < self.wide - 0.5)

    def _one(self, goals: np.ndarray, place: int) -> bool:
        """One count as large and as small as it gets, no further than is needed; whether it is proven narrow."""
        ended = True
        for sign in (1.0, -1.0):
            if not self._narrow()[place]:
                return False
            seen = sign * self.found[:, place]
            ended &= self._solve(goals, sign * goals[place], limit=seen.min() + self.wide - 1)
        return bool(ended and self._narrow()[place])

    def _solve(self, goals: np.ndarray, pull: np.ndarray, *, limit: float | None = None, gap: float = 0.0) -> bool:
        """The assignment that is largest in `pull`, at most `limit`; whether there is none larger."""
        from scipy.optimize import LinearConstraint, milp

        constraints = [LinearConstraint(self.rows, self.low, self.high)]
        if limit is not None:
            constraints.append(LinearConstraint(pull[None, :], -np.inf, limit + SLACK))
        options = {"time_limit": SECONDS, "mip_rel_gap": gap}
        result = milp(-pull, integrality=np.ones(len(pull)), constraints=constraints, options=options)
        if result.x is not None:
            x = np.round(result.x)
            assert (self.rows @ x >= self.low - SLACK).all() and (self.rows @ x <= self.high + SLACK).all()
            self.found = np.vstack([self.found, goals @ x])
        return bool(result.status == 0)
