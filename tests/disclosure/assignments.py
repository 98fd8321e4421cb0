"""Every way in which people may be divided over kinds, given some facts: what an integer program can find of them."""

from collections.abc import Sequence

import numpy as np

from tests.disclosure.population import Population, Within
from tests.disclosure.reader import Fact

TRIES = 12
GAP = 0.2
SECONDS = 20.0
SLACK = 1e-6


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
