"""The text of the aggregations. Columns: g (group), c0… (covariates), k (cluster), v (weight), r (row), w0… (waves).

A sum over some of the rows is a sum of CASE, not one with FILTER: of those a query takes memory with the square of
their number.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from via_dash.engine.database import ROWS


def deviations(waves: int, extra: Sequence[str] = ()) -> str:
    """The rows with d0…: the outcome less its shift, two parameters per wave (pilot, control)."""
    moved = [f"w{i} - CASE WHEN g = 0 THEN ?::DOUBLE ELSE ?::DOUBLE END AS d{i}" for i in range(waves)]
    kept = [*extra, *(f"w{i}" for i in range(waves))]
    return f"SELECT g, {', '.join([*kept, *moved])} FROM {ROWS}"


def observed_at(waves: Sequence[int], joint: str = "AND") -> str:
    """The condition that the outcome was observed at all (or with OR, any) of `waves`."""
    return "(" + f" {joint} ".join(f"w{i} IS NOT NULL" for i in waves) + ")" if waves else "(FALSE)"


def complete_rows(per_group: Sequence[Sequence[int]]) -> str:
    """The condition that a row was observed at all the waves asked of its own group."""
    return " OR ".join(f"(g = {g} AND {observed_at(waves)})" for g, waves in enumerate(per_group))


def wave_sums(waves: int, categories: int) -> list[str]:
    """Per wave n, Σd and Σd², and per category the number of rows with that score."""
    sums = []
    for i in range(waves):
        sums += [f"count(w{i}) AS n{i}", f"sum(d{i}) AS s{i}", f"sum(d{i} * d{i}) AS q{i}"]
        sums += [f"count(CASE WHEN w{i} = y{k} THEN 1 END) AS f{i}_{k}" for k in range(categories)]
    return sums


def pair_sums(pairs: Iterable[tuple[int, int]]) -> list[str]:
    """Per pair of waves, over those observed at both: n, Σdd, and of either wave Σd and Σd²."""
    sums = []
    for i, j in pairs:
        both = f"CASE WHEN {observed_at((i, j))} THEN"
        sums += [f"count({both} 1 END) AS n{i}_{j}", f"sum(d{i} * d{j}) AS q{i}_{j}"]
        sums += [f"sum({both} d{a} END) AS s{i}_{j}_{a}" for a in (i, j)]
        sums += [f"sum({both} d{a} * d{a} END) AS q{i}_{j}_{a}" for a in (i, j)]
    return sums


def cells_query(
    waves: int, covariates: int, categories: int, per_group: Sequence[Sequence[int]] | None, sums: Sequence[str]
) -> str:
    """Some sums for each group as a whole, and for each covariate's levels within it; in the same order, whatever the
    sums.

    Per covariate i the column `z{i}` is 0 on the rows of its levels and 1 elsewhere; all are 1 for the whole group.
    per_group: the waves at which a row must be observed to count, or None. Parameters: the scores of the categories,
    then those of `deviations`.
    """
    names = [f"c{i}" for i in range(covariates)]
    flags = [f"grouping({name}) AS z{i}" for i, name in enumerate(names)]
    sets = ", ".join(["(g)", *(f"(g, {name})" for name in names)])
    scores = ", ".join(["0 AS scored", *(f"?::DOUBLE AS y{k}" for k in range(categories))])
    where = f" WHERE {complete_rows(per_group)}" if per_group is not None else ""
    source = f"WITH scale AS (SELECT {scores}), moved AS ({deviations(waves, names)})"
    selected = ", ".join(["g", *names, *flags, *sums])
    order = ", ".join(["g", *(f"z{i}, {name}" for i, name in enumerate(names))])
    return f"{source} SELECT {selected} FROM moved, scale{where} GROUP BY GROUPING SETS ({sets}) ORDER BY {order}"


@dataclass(frozen=True)
class PatternQuery:
    """The rows of a sample by what they have in common: group, covariate values, (cluster, weight) and set of waves
    observed. waves: of the panel. used: those of the sample. every: a row must be observed at all of them, else at one
    at least. Parameters of both queries: those of `deviations`."""

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
        keys = ", ".join(self._keys)
        return f"{self._seen('r')} SELECT r, dense_rank() OVER (ORDER BY {keys}) - 1 AS p FROM seen ORDER BY p, r"

    @property
    def _extra(self) -> list[str]:
        names = [f"c{i}" for i in range(self.covariates)]
        return [*(["k"] if self.clustered else []), *names, *(["v"] if self.weighted else [])]

    @property
    def _keys(self) -> list[str]:
        extra, cluster = self._extra, int(self.clustered)
        observed = [] if self.every else [f"o{i}" for i in self.used]
        return [*extra[:cluster], "g", *extra[cluster:], *observed]

    def _seen(self, *more: str) -> str:
        shown = "".join(f", (w{i} IS NOT NULL)::INTEGER AS o{i}" for i in self.used if not self.every)
        where = observed_at(self.used, "AND" if self.every else "OR")
        moved = deviations(self.waves, [*self._extra, *more])
        return f"WITH moved AS ({moved}), seen AS (SELECT *{shown} FROM moved WHERE {where})"


def person_patterns_query(used: Sequence[int], covariates: int, *, clustered: bool, every: bool) -> str:
    """Per combination of (cluster,) covariate values and outcomes at the waves: the number of rows. One parameter: the
    group."""
    keys = [*(["k"] if clustered else []), *(f"c{i}" for i in range(covariates)), *(f"w{i}" for i in used)]
    listed = ", ".join(keys)
    where = observed_at(used, "AND" if every else "OR")
    return f"SELECT {listed}, count(*) AS n FROM {ROWS} WHERE g = ? AND {where} GROUP BY {listed} ORDER BY {listed}"
