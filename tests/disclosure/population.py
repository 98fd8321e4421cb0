"""Whom the published figures are about, as whoever attacks them would write it down: who could have answered what."""

from dataclasses import dataclass
from itertools import product

import numpy as np

from via_dash.options import Group
from via_dash.panel import Panel

GROUPS: tuple[Group, Group] = ("pilot", "control")
Within = tuple[tuple[str, str], ...]
MISSING = ""


@dataclass(frozen=True, eq=False)
class Population:
    """The people of a group that take part in an outcome; without persons, those of one wave.

    waves: at which they were asked. cells: every combination of levels of the covariates that split. vectors:
    (V, W) every row of answers that one person can give, as places on the scale. people: (cells, V) how many there
    truly are of each. A set of people is `within` some levels.
    """

    group: Group
    waves: tuple[str, ...]
    scores: tuple[float, ...]
    cells: tuple[dict[str, str], ...]
    vectors: np.ndarray
    people: np.ndarray

    @property
    def changes(self) -> np.ndarray:
        """(V, W − 1) how far each row of answers moves from its first."""
        moved = np.array(self.scores)[self.vectors]
        return np.asarray(np.round(moved[:, 1:] - moved[:, :1], 9))

    def inside(self, within: Within) -> np.ndarray:
        """(cells,) bool: who is in a set."""
        return np.array([all(cell[name] == level for name, level in within) for cell in self.cells], dtype=bool)

    def sets(self) -> list[Within]:
        """Everyone, each level of each covariate, and each pair of levels of two."""
        names = list(self.cells[0])
        levels = {name: sorted({cell[name] for cell in self.cells}) for name in names}
        one: list[Within] = [((name, level),) for name in names for level in levels[name]]
        return [(), *one, *(a + b for a, b in product(one, one) if names.index(a[0][0]) < names.index(b[0][0]))]


def populations(panel: Panel, outcome: str) -> list[Population]:
    """Per group those who take part under protection; without persons per group and wave. No one is no population."""
    values = panel.values[outcome]
    pilot = panel.persons["pilot"].to_numpy(dtype=bool)
    scores = tuple(float(score) for score in _scale(panel, outcome))
    found = []
    for group, members in zip(GROUPS, (pilot, ~pilot), strict=True):
        seen = ~np.isnan(values) & members[:, None]
        waves = [w for w in range(values.shape[1]) if seen[:, w].any()]
        for asked in [waves] if panel.has_persons else [[w] for w in waves]:
            there = seen[:, asked].all(axis=1)
            if asked and there.any():
                found.append(_population(panel, group, asked, values[there][:, asked], there, scores))
    return found


def _scale(panel: Panel, outcome: str) -> list[float]:
    levels, values = panel.outcome(outcome).levels, panel.values[outcome]
    return sorted(level.score for level in levels) or sorted(np.unique(values[~np.isnan(values)]).tolist())


def _population(
    panel: Panel, group: Group, waves: list[int], rows: np.ndarray, there: np.ndarray, scores: tuple[float, ...]
) -> Population:
    told = [covariate for covariate in panel.covariates if covariate.splits]
    names = [covariate.name for covariate in told]
    columns = [panel.persons.loc[there, name].astype(object) for name in names]
    texts = [[MISSING if value != value or value is None else str(value) for value in column] for column in columns]
    levels = [
        [*(str(level.value) for level in covariate.levels), *([MISSING] if MISSING in text else [])]
        for covariate, text in zip(told, texts, strict=True)
    ]
    cells = list(product(*levels))
    place = {cell: index for index, cell in enumerate(cells)}
    vectors = np.array(list(product(range(len(scores)), repeat=len(waves))))
    rank = {vector: index for index, vector in enumerate(map(tuple, vectors.tolist()))}
    people = np.zeros((len(cells), len(vectors)), dtype=int)
    for cell, row in zip(zip(*texts, strict=True) if texts else [()] * len(rows), rows.tolist(), strict=True):
        people[place[cell], rank[tuple(scores.index(score) for score in row)]] += 1
    named = tuple(dict(zip(names, cell, strict=True)) for cell in cells)
    labels = tuple(panel.waves[wave].value for wave in waves)
    return Population(group, labels, scores, named, vectors, people)
