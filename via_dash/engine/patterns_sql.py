"""The text of the aggregation into patterns: rows that are alike in all that a model sees."""

from collections.abc import Sequence
from dataclasses import dataclass

from via_dash.engine.database import ROWS
from via_dash.engine.sql import deviations, observed_at


@dataclass(frozen=True)
class MomentsQuery:
    """The rows of a sample by what they have in common: group, covariate values, (cluster, weight) and set of waves
    observed. waves: of the panel. used: those of the sample. every: a row must be observed at all of them, else at one
    at least. Parameters of both forms: those of `deviations`."""

    waves: int
    used: Sequence[int]
    covariates: int
    clustered: bool
    weighted: bool
    every: bool

    def sums(self, *, products: bool) -> str:
        """Per pattern n, Σd per wave, and with `products` Σdd per pair of waves. Sorted by cluster, so that a cluster's
        patterns stand together."""
        sums = ["count(*) AS n", *(f"sum(d{i}) AS s{i}" for i in self.used)]
        if products:
            sums += [f"sum(d{i} * d{j}) AS q{i}_{j}" for i in self.used for j in self.used if i <= j]
        keys = ", ".join(self._keys)
        return f"{self._seen()} SELECT {keys}, {', '.join(sums)} FROM seen GROUP BY {keys} ORDER BY {keys}"

    def places(self) -> str:
        """Per row of the sample (r) the place of its pattern (p) among those of `sums`, from 0; sorted by it."""
        ranked = f"dense_rank() OVER (ORDER BY {', '.join(self._keys)}) - 1 AS p"
        return f"{self._seen('r')} SELECT r, {ranked} FROM seen ORDER BY p, r"

    @property
    def _traits(self) -> list[str]:
        names = [f"c{i}" for i in range(self.covariates)]
        return [*(["k"] if self.clustered else []), *names, *(["v"] if self.weighted else [])]

    @property
    def _keys(self) -> list[str]:
        traits, cluster = self._traits, int(self.clustered)
        observed = [] if self.every else [f"o{i}" for i in self.used]
        return [*traits[:cluster], "g", *traits[cluster:], *observed]

    def _seen(self, *more: str) -> str:
        shown = "".join(f", (w{i} IS NOT NULL)::INTEGER AS o{i}" for i in self.used if not self.every)
        where = observed_at(self.used, "AND" if self.every else "OR")
        moved = deviations(self.waves, [*self._traits, *more])
        return f"WITH moved AS ({moved}), seen AS (SELECT *{shown} FROM moved WHERE {where})"


def person_patterns_query(used: Sequence[int], covariates: int, *, clustered: bool, every: bool) -> str:
    """Per combination of (cluster,) covariate values and outcomes at the waves: the number of rows. One parameter: the
    group."""
    keys = [*(["k"] if clustered else []), *(f"c{i}" for i in range(covariates)), *(f"w{i}" for i in used)]
    listed = ", ".join(keys)
    where = observed_at(used, "AND" if every else "OR")
    return f"SELECT {listed}, count(*) AS n FROM {ROWS} WHERE g = ? AND {where} GROUP BY {listed} ORDER BY {listed}"
