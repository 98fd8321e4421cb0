"""Which column probably plays which part: by name, by values, and by what makes one row per person and wave."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from via_dash.intake import hints
from via_dash.intake.evidence import Column, Evidence, People
from via_dash.intake.measures import kind_of, outcome_of
from via_dash.intake.parts import find_group, find_person, find_pilot_value, find_wave
from via_dash.intake.wide import Wide, find_wide
from via_dash.panel import Mapping, Outcome, Table
from via_dash.panel.values import Coded, encode, stacked

if TYPE_CHECKING:
    import pandas as pd

MOST_GUESSED = 30
MAX_LEVELS = 12
SLIPS = 0.15


def guess_roles(table: "Table | pd.DataFrame") -> Mapping:
    """The most likely mapping, with a reason per role (catalogue keys). It is a proposal: a Panel checks it.

    A role for which no column is likely stays empty; `group` is then "". Never raises for what is in a table.
    """
    table = table if isinstance(table, Table) else Table(table)
    guess = _Guess(Evidence(table))
    guess.person_and_wave()
    guess.group_and_pilot()
    guess.cluster()
    guess.measures()
    return guess.mapping()


@dataclass
class _Guess:
    """The roles found so far, and the columns they took."""

    evidence: Evidence
    person: str | None = None
    wave: str | None = None
    group: str = ""
    pilot: str | float | None = None
    clusters: str | None = None
    wide: Wide = field(default_factory=dict)
    people: People | None = None
    outcomes: list[Outcome] = field(default_factory=list)
    covariates: list[str] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)

    def free(self) -> list[Column]:
        """The columns without a part so far."""
        taken = {self.person, self.wave, self.group, self.clusters}
        taken |= {column for waves in self.wide.values() for column in waves.values()}
        return [column for column in self.evidence.columns if column.name not in taken]

    def person_and_wave(self) -> None:
        """A long file has a person in several rows; a wide one has several columns per outcome; else neither."""
        self.person, reason = find_person(self.evidence)
        people = self.evidence.people(self.person) if self.person else None
        long = people is not None and people.repeated
        self.wave, wave_reason = find_wave(self.free(), people if long else None)
        if not long:
            self.wide = {} if self.wave else find_wide([column.name for column in self.free()])
        if self.wide:
            wave_reason = "guess.wave.wide"
        elif not long and self.wave:
            self.person, reason = None, "guess.person.none"
        self.people = people if long else None
        self.reasons |= {"person": reason, "wave": wave_reason}

    def group_and_pilot(self) -> None:
        """The column that tells pilot and control apart, and which of its values is the pilot."""
        self.group, self.reasons["group"] = find_group(self.free(), self.people)
        column = next((column for column in self.evidence.columns if column.name == self.group), None)
        if column is not None:
            self.pilot, self.reasons["pilot"] = find_pilot_value(column)

    def cluster(self) -> None:
        """A column named after places or organisations, with more than two of them."""
        for column in self.free():
            named = hints.hinted(column.name, hints.CLUSTER) >= 2
            if named and column.distinct > 2 and self._constant(column) and not column.missing:
                self.clusters, self.reasons["cluster"] = column.name, "guess.cluster.name"
                return

    def measures(self) -> None:
        """Outcomes are what varies within persons, background what doesn't; without persons, names and values tell."""
        self._wide_outcomes()
        for column in self.free():
            if not column.distinct and hints.hinted(column.name, hints.MEASURE) == 3:
                self.outcomes.append(Outcome(column.name))
            if column.distinct < 2 or any(hints.hinted(column.name, part) for part in (hints.WEIGHT, hints.LEAVES)):
                continue
            background = hints.hinted(column.name, hints.BACKGROUND) >= 2
            if self.people is not None and background and not self.people.constant(column.name, slips=SLIPS):
                continue
            if not background and self._is_outcome(column):
                if kind_of(column):
                    self.outcomes.append(self._outcome(column.name, column, [column.name]))
            elif column.distinct <= MAX_LEVELS or column.scores is not None:
                self.covariates.append(column.name)
        self.outcomes, self.covariates = self.outcomes[:MOST_GUESSED], self.covariates[:MOST_GUESSED]
        self.reasons["outcomes"] = f"guess.outcomes.{self._shape()}"
        self.reasons["covariates"] = f"guess.covariates.{self._shape()}"

    def _shape(self) -> str:
        return "wide" if self.wide else "long" if self.people else "sections"

    def _wide_outcomes(self) -> None:
        columns = {column.name: column for column in self.evidence.columns}
        for name, waves in list(self.wide.items()):
            clearest = max((columns[column] for column in waves.values()), key=lambda column: column.distinct)
            if kind_of(clearest) is None or all(columns[column].distinct < 1 for column in waves.values()):
                continue
            self.outcomes.append(self._outcome(name, clearest, list(waves.values())))

    def _outcome(self, name: str, column: Column, places: list[str]) -> Outcome:
        coded = Coded(column.coded.codes, column.coded.values)
        if column.labels:
            coded = encode(stacked([self.evidence.series(place) for place in places]))
        return outcome_of(name, column, coded, self.evidence.table.labels.get(places[0]))

    def _constant(self, column: Column) -> bool:
        return self.people is None or self.people.constant(column.name)

    def _is_outcome(self, column: Column) -> bool:
        if self.wide:
            return False
        if self.people is not None:
            return not self.people.constant(column.name)
        if hints.hinted(column.name, hints.MEASURE) >= 2:
            return True
        many = column.scores is not None and column.distinct > 2
        return many and not hints.hinted(column.name, hints.BACKGROUND)

    def mapping(self) -> Mapping:
        """The roles as a mapping."""
        names = {outcome.name for outcome in self.outcomes}
        return Mapping(
            group=self.group,
            pilot=self.pilot,
            person=self.person,
            wave=self.wave,
            outcomes=tuple(self.outcomes),
            covariates=tuple(name for name in self.covariates if name not in names),
            cluster=self.clusters,
            wide={name: waves for name, waves in self.wide.items() if name in names},
            reasons={role: reason for role, reason in self.reasons.items() if reason},
        )
