"""The text of the aggregation into cells: counts and moments of pairs of waves, per group and level.

A sum over some of the rows is a sum of CASE, not one with FILTER: of those a query takes memory with the square of
their number.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from via_dash.engine.sql import deviations, observed_at

MOMENTS = ("n", "a", "b", "aa", "bb", "ab")


@dataclass(frozen=True)
class CellsQuery:
    """Per pair of waves (a, b), over the rows observed at both: n, Σa, Σb, Σa², Σb², Σab, by the names of MOMENTS. A
    wave with itself is a pair, and has the rows per category too: f. Per group as a whole, and per level of each
    covariate within it: the column `z{i}` is 0 on the rows of covariate i, all are 1 for the whole group.

    waves: of the panel. categories: of the outcome. per_group: the waves at which a row must be observed to count, or
    None. Both forms give their rows in the same order. Parameters: the scores of the categories, those of `deviations`.
    """

    waves: int
    covariates: int
    categories: int
    per_group: Sequence[Sequence[int]] | None
    pairs: Sequence[tuple[int, int]]

    def beside(self) -> str:
        """The sums of the pairs beside one another: n_0, n_1, …, f0_0, f0_1, … The fastest over many rows; the
        text grows with the pairs."""
        sums = []
        for p, (i, j) in enumerate(self.pairs):
            found = [f"count({_of('1', i, j)})", *(f"sum({_of(f'd{a}', i, j)})" for a in (i, j))]
            found += [f"sum({_of(f'd{a} * d{b}', i, j)})" for a, b in ((i, i), (j, j), (i, j))]
            sums += [f"{sum} AS {name}_{p}" for name, sum in zip(MOMENTS, found, strict=True)]
            if i == j:
                sums += [f"count(CASE WHEN w{i} = y{k} THEN 1 END) AS f{k}_{p}" for k in range(self.categories)]
        return f"WITH {self._moved()} {self._grouped('moved', sums)}"

    def below(self) -> str:
        """The sums of the pairs below one another, a row each: p, n, …, f0, f1, … The text is that of one pair; rows ×
        pairs pass by."""
        listed = [("p", [str(p) for p in range(len(self.pairs))])]
        listed += [(name, [f"d{pair[side]}" for pair in self.pairs]) for side, name in enumerate("ab")]
        listed += [("w", [f"w{i}" if i == j else "NULL" for i, j in self.pairs])]
        kept = ["g", *self._names, *(f"y{k}" for k in range(self.categories))]
        kept += [f"unnest([{', '.join(values)}]) AS {name}" for name, values in listed]
        both = "CASE WHEN b IS NOT NULL THEN a END AS a, CASE WHEN a IS NOT NULL THEN b END AS b"
        found = ["count(a)", "sum(a)", "sum(b)", "sum(a * a)", "sum(b * b)", "sum(a * b)"]
        sums = [f"{sum} AS {name}" for name, sum in zip(MOMENTS, found, strict=True)]
        sums += [f"count(CASE WHEN w = y{k} THEN 1 END) AS f{k}" for k in range(self.categories)]
        sources = f"listed AS (SELECT {', '.join(kept)} FROM moved), paired AS (SELECT * REPLACE ({both}) FROM listed)"
        return f"WITH {self._moved()}, {sources} {self._grouped('paired', sums, 'p')}"

    @property
    def _names(self) -> list[str]:
        return [f"c{i}" for i in range(self.covariates)]

    def _moved(self) -> str:
        scores = [f"?::DOUBLE AS y{k}" for k in range(self.categories)]
        where = f" WHERE {complete_rows(self.per_group)}" if self.per_group is not None else ""
        return f"moved AS ({deviations(self.waves, [*self._names, *scores])}{where})"

    def _grouped(self, source: str, sums: Sequence[str], *further: str) -> str:
        sets = ", ".join(f"({', '.join(['g', *level, *further])})" for level in [[], *([name] for name in self._names)])
        flags = [f"grouping({name}) AS z{i}" for i, name in enumerate(self._names)]
        order = ["g", *(part for i, name in enumerate(self._names) for part in (f"z{i}", name)), *further]
        selected = ", ".join(["g", *self._names, *flags, *further, *sums])
        return f"SELECT {selected} FROM {source} GROUP BY GROUPING SETS ({sets}) ORDER BY {', '.join(order)}"


def complete_rows(per_group: Sequence[Sequence[int]]) -> str:
    """The condition that a row was observed at all the waves asked of its own group."""
    return " OR ".join(f"(g = {g} AND {observed_at(waves)})" for g, waves in enumerate(per_group))


def _of(value: str, i: int, j: int) -> str:
    """The value on the rows observed at both waves, else NULL."""
    return f"CASE WHEN {observed_at(sorted({i, j}))} THEN {value} END"
