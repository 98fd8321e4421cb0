"""Everything that the pages tell of an outcome, by every combination of their controls, as facts about sets of people.

Read off what `via.finding` gives, and nowhere else. Where a figure is made of changes the reader gets more than is
printed: exact sums over exactly the people that it is about, and how many of them moved in which way.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import numpy as np

import via_dash as via
from tests.disclosure.population import Population, Within
from via_dash.disclosure import Withheld, chosen
from via_dash.findings import Finding
from via_dash.findings.tables import means_table
from via_dash.language import number, say
from via_dash.panel import Panel
from via_dash.stats.results import DidResult, Mean, SubgroupResult, TrendPoint, TrendResult


@dataclass(frozen=True, eq=False)
class Fact:
    """Of the people `within` some levels, the sum of `weights` over their rows of answers is `low` … `high`. wave and
    category: of whom it is the number, where it is one. of: `levels`; or of changes either their `sums`, which an
    estimate and its standard error come from, or the `ways` in which people moved, which is more and implies them."""

    population: Population
    within: Within
    weights: np.ndarray
    low: float
    high: float
    wave: str | None = None
    category: int | None = None
    of: Literal["levels", "sums", "ways"] = "levels"


def findings(panel: Panel, outcome: str) -> Iterator[tuple[Within, Finding]]:
    """(whom the pages were asked about, the answer) for everyone and for every choice of persons."""
    for within, part in _parts(panel):
        splits = [covariate.name for covariate in part.covariates if covariate.splits]
        pairs = list(combinations([wave.value for wave in part.waves], 2))
        for by in (None, *splits):
            yield within, via.finding("trend", part, outcome=outcome, by=by)
            for waves in pairs:
                if _both(part, outcome, waves):
                    yield within, via.finding("did", part, outcome=outcome, by=by, waves=waves)
        for by in splits:
            for group in ("pilot", "control"):
                yield within, via.finding("subgroup", part, outcome=outcome, by=by, group=group)


def _parts(panel: Panel) -> Iterator[tuple[Within, Panel]]:
    yield (), panel
    for covariate in filter(lambda one: one.splits, panel.covariates):
        for level in covariate.levels:
            try:
                yield ((covariate.name, str(level.value)),), chosen(panel.keep(covariate.name, [level.value]))
            except ValueError:
                continue


def _both(panel: Panel, outcome: str, waves: tuple[str, str]) -> bool:
    pilot = panel.persons["pilot"].to_numpy(dtype=bool)
    there = ~np.isnan(panel.values[outcome][:, [panel.wave_index(wave) for wave in waves]])
    return bool(there[pilot].any(axis=0).all() and there[~pilot].any(axis=0).all())


def facts(panel: Panel, outcome: str, people: list[Population]) -> list[Fact]:
    """All that is told of an outcome, each thing once; nothing of the people with two levels of one covariate."""
    known: dict[object, Fact] = {}
    for within, finding in findings(panel, outcome):
        for fact in Reader(panel, outcome, people, within).of(finding):
            if not fact.population.inside(fact.within).any():
                continue
            key = (id(fact.population), frozenset(fact.within), fact.weights.tobytes(), fact.low, fact.high, fact.of)
            known.setdefault(key, fact)
    return list(known.values())


class Reader:
    """Makes facts of one finding about the people within a choice of persons."""

    def __init__(self, panel: Panel, outcome: str, people: list[Population], within: Within) -> None:
        self.panel, self.people, self.within = panel, people, within
        self.names = [str(level.value) for level in sorted(panel.outcome(outcome).levels, key=lambda x: x.score)]

    def of(self, finding: Finding) -> Iterator[Fact]:
        result = finding.result
        if isinstance(result, Withheld):
            return
        form = self._form(finding)
        if isinstance(result, DidResult):
            yield from self._did(result, form, finding)
        elif isinstance(result, TrendResult):
            yield from self.trend(result, form)
        elif isinstance(result, SubgroupResult):
            yield from self.trend(result.trend, form)
            for level, n in zip(result.levels, result.n, strict=True):
                for population in self._populations(result.group, None):
                    if self.panel.has_persons:
                        within = self._set(result.covariate, str(level.value))
                        yield from self.persons(population, within, n)
                        yield from self._changes(population, within)

    def _form(self, finding: Finding) -> str:
        """As the answer and the words beside it say."""
        if finding.result.outcome.since is not None:
            return "changes"
        rule = self.panel.safeguard
        assert rule is not None
        limit, base = number("nl", rule.safe_threshold), number("nl", rule.rounding)
        said = {form: say("nl", f"disclosure.form.{form}", limit=limit, rounding=base)
                for form in ("blocks", "rounded")}  # fmt: skip
        return next((form for form, words in said.items() if words in finding.told.caveats), "whole")

    def _set(self, covariate: str, level: str) -> Within:
        return self.within if covariate == "total" else (*self.within, (covariate, level))

    def _populations(self, group: str, wave: str | None) -> list[Population]:
        return [p for p in self.people if p.group == group and (wave is None or wave in p.waves)]

    def trend(self, result: TrendResult, form: str) -> Iterator[Fact]:
        """What the points of a trend tell, in the form in which it was published."""
        for point in result.points:
            (population,) = self._populations(point.group, point.wave.value)
            within = self._set(point.covariate, point.level)
            yield from self.persons(population, within, point.mean.n)
            yield from self._answers(population, within, point, form)
            if form == "changes" or form == "whole" and point.change is not None:
                yield from self._changes(population, within)
            elif form == "whole":
                yield from self.mean(population, within, point.wave.value, point.mean)

    def _answers(self, population: Population, within: Within, point: TrendPoint, form: str) -> Iterator[Fact]:
        """The counts of categories, or of several together."""
        base = self.panel.safeguard.rounding if form == "rounded" and self.panel.safeguard else 0
        at = population.vectors[:, population.waves.index(point.wave.value)]
        for share in point.shares:
            members = [self.names.index(name) for name in self._members(str(share.level.value))]
            alone = members[0] if len(members) == 1 and not base else None
            low, high = (share.count - base // 2, share.count + (base - 1) // 2) if base else [share.count] * 2
            yield Fact(population, within, np.isin(at, members).astype(float), low, high, point.wave.value, alone)

    def _members(self, label: str) -> list[str]:
        """The categories that a published one stands for."""
        return [label] if label in self.names else label.split("+")

    def _did(self, result: DidResult, form: str, finding: Finding) -> Iterator[Fact]:
        waves = [wave.value for wave in result.waves]
        for row in result.rows:
            covariate = result.by if row.covariate != "total" and result.by else "total"
            within = self._set(covariate, self._level(covariate, row.level))
            for group, n in (("pilot", row.n_pilot), ("control", row.n_control)):
                if self.panel.has_persons:
                    (population,) = self._populations(group, None)
                    yield from self.persons(population, within, n)
                    if row.estimate is not None:
                        yield from self._changes(population, within)
                elif row.estimate is not None:
                    for wave in waves:
                        (population,) = self._populations(group, wave)
                        yield from self._true(population, within, wave)
        shown = means_table(result, self.panel, "nl")
        if len(shown) == 4 and form == "whole":
            places = [(group, wave) for group in ("pilot", "control") for wave in waves]
            for (group, wave), mean in zip(places, result.means, strict=True):
                (population,) = self._populations(group, wave)
                yield from self.mean(population, self.within, wave, mean)

    def _level(self, covariate: str, label: str) -> str:
        """The level behind a label of the forest."""
        if covariate == "total":
            return label
        levels = self.panel.covariate(covariate).levels
        return next(str(level.value) for level in levels if label in (str(level.value), level.label("nl")))

    def persons(self, population: Population, within: Within, n: int) -> Iterator[Fact]:
        """How many people there are in a set."""
        yield Fact(population, within, np.ones(len(population.vectors)), n, n)

    def mean(self, population: Population, within: Within, wave: str, mean: Mean) -> Iterator[Fact]:
        """Σ y and Σ y², which n, mean and standard deviation tell."""
        scores = np.array(population.scores)[population.vectors[:, population.waves.index(wave)]]
        total = mean.n * mean.mean
        yield Fact(population, within, scores, round(total, 6), round(total, 6))
        if mean.sd is not None:
            squares = (mean.n - 1) * mean.sd**2 + mean.n * mean.mean**2
            yield Fact(population, within, scores**2, round(squares, 6), round(squares, 6))

    def _true(self, population: Population, within: Within, wave: str) -> Iterator[Fact]:
        """Σ y and Σ y² of a set, more than an estimate and its standard error tell."""
        scores = np.array(population.scores)[population.vectors[:, population.waves.index(wave)]]
        people = population.people[population.inside(within)].sum(axis=0)
        for weights in (scores, scores**2):
            yield Fact(population, within, weights, float(weights @ people), float(weights @ people))

    def _changes(self, population: Population, within: Within) -> Iterator[Fact]:
        """Σ and Σ² of the changes between any two waves, and how many moved in which way over all of them."""
        people = population.people[population.inside(within)].sum(axis=0)
        scores = np.array(population.scores)[population.vectors]
        for first, later in combinations(range(len(population.waves)), 2):
            change = np.round(scores[:, later] - scores[:, first], 9)
            for weights in (change, change**2):
                total = float(weights @ people)
                yield Fact(population, within, weights, total, total, of="sums")
        for way in np.unique(population.changes, axis=0):
            weights = (population.changes == way).all(axis=1).astype(float)
            total = float(weights @ people)
            yield Fact(population, within, weights, total, total, of="ways")
