"""A normal prior on an effect times the effect's marginal likelihood, by one-dimensional adaptive quadrature.

With a flat prior on everything else, the marginal likelihood of a difference is its posterior under a flat prior, as a
function of the difference: Student's t or Behrens–Fisher. Times the prior density and divided by the integral it is
the posterior. Checked against R's integrate, and against Gibbs sampling.
"""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from via_dash.stats.distributions.quadrature import Panels, integrals, integrate, panel_nodes
from via_dash.stats.distributions.roots import crossing
from via_dash.stats.distributions.student import Student

REACH = 10.0


@dataclass(frozen=True)
class Normal:
    """A normal distribution."""

    mean: float
    sd: float

    def log_density(self, x: np.ndarray) -> np.ndarray:
        """The logarithm of the density at x: (n,)."""
        found: np.ndarray = -(((x - self.mean) / self.sd) ** 2) / 2 - math.log(self.sd * math.sqrt(2 * math.pi))
        return found


@dataclass(frozen=True, eq=False)
class Updated:
    """The posterior of an effect. It answers what Student answers, probabilities to 1e-12."""

    prior: Normal
    likelihood: Student

    def log_density(self, x: np.ndarray) -> np.ndarray:
        """The logarithm of the density at x: (n,)."""
        found: np.ndarray = self._log_product(x) - self._panels.log_total
        return found

    @property
    def mean(self) -> float:
        """The posterior mean; a normal prior gives it one."""
        edges, origin = self._panels.edges, self.likelihood.location
        nodes, weights = (array.ravel() for array in panel_nodes(edges[:-1], edges[1:]))
        return origin + float(weights @ (np.exp(self.log_density(nodes)) * (nodes - origin)))

    def beyond(self, limit: float, sign: int) -> float:
        """P(sign · X > limit)."""
        edges, share = self._panels.edges, self._panels.share
        k = int(np.clip(np.searchsorted(edges, sign * limit) - 1, 0, len(share) - 1))
        inside = float(np.clip(sign * limit, edges[k], edges[k + 1]))
        if sign > 0:
            return float(share[k + 1 :].sum()) + self._between(inside, edges[k + 1])
        return float(share[:k].sum()) + self._between(edges[k], inside)

    def quantile(self, share: float) -> float:
        """The value with `share` of the probability below it."""

        edges, below = self._panels.edges, np.append(0.0, np.cumsum(self._panels.share))
        k = int(np.clip(np.searchsorted(below, share) - 1, 0, len(edges) - 2))

        def excess(x: float) -> float:
            return float(below[k] + self._between(edges[k], x) - share)

        if excess(edges[k + 1]) <= 0:
            return float(edges[k + 1])
        return crossing(excess, edges[k], edges[k + 1], 1e-13 * min(self.likelihood.width, self.prior.sd))

    def _between(self, low: float, high: float) -> float:
        """The probability between two points of one panel."""
        return float(integrals(self.log_density, np.array([low]), np.array([high]))[0])

    def _log_product(self, x: np.ndarray) -> np.ndarray:
        found: np.ndarray = self.prior.log_density(x) + self.likelihood.log_density(x)
        return found

    @cached_property
    def _panels(self) -> Panels:
        """The product over the range that holds all but e⁻⁵⁰ of it, in panels that grow away from both centres."""
        prior, effect = self.prior, self.likelihood
        reach = REACH * prior.sd
        low, high = min(prior.mean, effect.location) - reach, max(prior.mean, effect.location) + reach
        edges = [low, high, prior.mean, effect.location]
        for centre, width in ((prior.mean, prior.sd), (effect.location, effect.width)):
            doublings = max(math.ceil(math.log2((high - low) / width)), 0) + 1
            edges += [centre + sign * width * 2.0**step for sign in (-1, 1) for step in range(doublings)]
        return integrate(self._log_product, np.unique(np.clip(edges, low, high)))
