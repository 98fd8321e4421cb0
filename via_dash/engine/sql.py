"""The text of the aggregations. Columns: g (group), c0… (covariates), k (cluster), v (weight), w0… (waves)."""

from collections.abc import Sequence
from itertools import combinations

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


def moment_sums(waves: Sequence[int]) -> list[str]:
    """Per wave n, Σd, Σd²; per pair of waves the same over those observed at both, and Σdd."""
    sums = []
    for i in waves:
        sums += [f"count(w{i}) AS n{i}", f"sum(d{i}) AS s{i}", f"sum(d{i} * d{i}) AS q{i}"]
    for i, j in combinations(waves, 2):
        both = f"FILTER (WHERE {observed_at((i, j))})"
        sums += [f"count(*) {both} AS n{i}_{j}", f"sum(d{i} * d{j}) AS q{i}_{j}"]
        sums += [f"sum(d{a}) {both} AS s{i}_{j}_{a}" for a in (i, j)]
        sums += [f"sum(d{a} * d{a}) {both} AS q{i}_{j}_{a}" for a in (i, j)]
    return sums


def category_counts(waves: int, categories: int) -> list[str]:
    """Per wave and category the number of rows with that score: one parameter each, the score."""
    return [f"count(*) FILTER (WHERE w{i} = ?::DOUBLE) AS f{i}_{k}" for i in range(waves) for k in range(categories)]


def cells_query(waves: int, covariates: int, categories: int, per_group: Sequence[Sequence[int]] | None) -> str:
    """All cells of one outcome in one scan: each group as a whole, and each covariate's levels within it.

    Per covariate i the column `z{i}` is 0 on the rows of its levels and 1 elsewhere; all are 1 for the whole group.
    per_group: the waves at which a row must be observed to count, or None. Parameters: those of `deviations`, then
    those of `category_counts`.
    """
    names = [f"c{i}" for i in range(covariates)]
    sets = ", ".join(["(g)", *(f"(g, {name})" for name in names)])
    selected = ["g", *names, *(f"grouping({name}) AS z{i}" for i, name in enumerate(names)),
                *moment_sums(range(waves)), *category_counts(waves, categories)]  # fmt: skip
    where = f" WHERE {complete_rows(per_group)}" if per_group is not None else ""
    source = f"WITH moved AS ({deviations(waves, names)})"
    return f"{source} SELECT {', '.join(selected)} FROM moved{where} GROUP BY GROUPING SETS ({sets})"


def moment_patterns_query(
    waves: int, used: Sequence[int], covariates: int, *, clustered: bool, weighted: bool, every: bool
) -> str:
    """Per group, covariate values, (cluster, weight) and set of waves observed: n, Σd per wave, Σdd per pair of waves.

    used: the waves of the sample; every: a row must be observed at all of them, else at one at least. Parameters:
    those of `deviations`. Sorted by cluster, so that a cluster's patterns stand together.
    """
    extra = [*(["k"] if clustered else []), *(f"c{i}" for i in range(covariates)), *(["v"] if weighted else [])]
    keys = [*extra[: int(clustered)], "g", *extra[int(clustered) :]]
    shown = [f"(w{i} IS NOT NULL)::INTEGER AS o{i}" for i in used]
    sums = ["count(*) AS n", *(f"sum(d{i}) AS s{i}" for i in used)]
    sums += [f"sum(d{i} * d{j}) AS q{i}_{j}" for i in used for j in used if i <= j]
    keys += [f"o{i}" for i in used]
    source = f"WITH moved AS ({deviations(waves, extra)}), seen AS (SELECT *, {', '.join(shown)} FROM moved)"
    where = observed_at(used, "AND" if every else "OR")
    listed = ", ".join(keys)
    return f"{source} SELECT {listed}, {', '.join(sums)} FROM seen WHERE {where} GROUP BY {listed} ORDER BY {listed}"


def person_patterns_query(used: Sequence[int], covariates: int, *, clustered: bool, every: bool) -> str:
    """Per combination of (cluster,) covariate values and outcomes at the waves: the number of rows. One parameter: the
    group."""
    keys = [*(["k"] if clustered else []), *(f"c{i}" for i in range(covariates)), *(f"w{i}" for i in used)]
    listed = ", ".join(keys)
    where = observed_at(used, "AND" if every else "OR")
    return f"SELECT {listed}, count(*) AS n FROM {ROWS} WHERE g = ? AND {where} GROUP BY {listed} ORDER BY {listed}"
