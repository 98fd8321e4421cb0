"""Which column probably plays which part: by name, by values, and by what makes one row per person and wave."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from via_dash.intake import hints
from via_dash.intake.aggregated import totals_in
from via_dash.intake.arms import find_pilot
from via_dash.intake.design_parts import find_cluster, find_roll_out, find_start, find_weight, waves_of
from via_dash.intake.evidence import Column, Evidence, People
from via_dash.intake.measured import Measured
from via_dash.intake.parts import find_group, find_person, find_wave
from via_dash.intake.place_rows import find_place
from via_dash.intake.wide import SURE_TURNS, Wide, are_numbered, find_runs, find_wide, may_run_back
from via_dash.panel import Mapping, Table
from via_dash.panel.readings import UNANSWERED, answer_key
from via_dash.panel.waves import order_of
from via_dash.panel.waves.order import YEARS

if TYPE_CHECKING:
    import pandas as pd


def guess_roles(table: "Table | pd.DataFrame") -> Mapping:
    """The most likely mapping, with a reason per role (catalogue keys). It is a proposal: a Panel checks it.

    A role for which no column is likely stays empty; `group` is then "". Never raises for what is in a table.
    """
    table = table if isinstance(table, Table) else Table(table)
    evidence = Evidence(table)
    totals = totals_in(evidence)
    if totals is not None:
        return totals
    guess = _Guess(evidence)
    guess.person_and_wave()
    guess.group_and_pilot()
    guess.design()
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
    cluster: str | None = None
    weight: str | None = None
    start: str | None = None
    wide: Wide = field(default_factory=dict)
    people: People | None = None
    measured: Measured = field(init=False)
    answers: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)

    def free(self) -> list[Column]:
        """The columns without a part so far."""
        taken = {self.person, self.wave, self.group, self.cluster, self.weight, self.start}
        taken |= {column for waves in self.wide.values() for column in waves.values()}
        return [column for column in self.evidence.columns if column.name not in taken]

    def person_and_wave(self) -> None:
        """A long file has a person in several rows; a wide one has several columns per outcome; else neither."""
        self.person, reason = find_place(self.evidence) or find_person(self.evidence)
        people = self.evidence.people(self.person) if self.person else None
        long = people is not None and people.repeated
        self.wave, wave_reason = find_wave(self.free(), people if long else None)
        values = {column.name: column for column in self.free()}
        wide = {} if long else find_wide(list(values), values) or ({} if self.wave else find_runs(list(values), values))
        if wide and (self.person or not self.wave):
            self.wide, self.wave, wave_reason = wide, None, "guess.wave.wide"
            if are_numbered(wide):
                wave_reason = "guess.wave.numbered"
                self.answers |= {answer_key("columns", ""): UNANSWERED} if self._may_be_items() else {}
        elif not long and self.wave:
            if self.person or self._is_series(self.wave):
                self.answers[answer_key("person", "")] = UNANSWERED
            self.person, reason = None, "guess.person.none"
        if self.wide and (may_run_back(self.wide) or order_of(list(next(iter(self.wide.values())))).sure == "open"):
            self.answers[answer_key("waves", "")] = UNANSWERED
        if self.wave and self._within_years(self.wave):
            self.answers[answer_key("waves", self.wave)] = UNANSWERED
        self.people = people if long else None
        self.reasons |= {"person": reason, "wave": wave_reason}

    def _may_be_items(self) -> bool:
        """Whether numbered columns may be several things measured once: a long run, or the only one in a file in which
        more numbers than it has columns were measured once."""
        turns = max(map(len, self.wide.values()))
        once = [column for column in self.free() if column.scores is not None and column.distinct > 2]
        once = [column for column in once if not hints.is_background(column.name) and not hints.is_key(column.name)]
        return turns > SURE_TURNS or len(self.wide) == 1 and len(once) > turns

    def _is_series(self, wave: str) -> bool:
        """Whether the rows are moments of one series, and not persons: with another column that says when, the wave
        tells each row apart (year and quarter)."""
        others = [each.name for each in self.free() if hints.hinted(each.name, hints.WAVE) >= 2]
        return any(self.evidence.one_each([wave, other]) for other in others)

    def _within_years(self, wave: str) -> bool:
        """Whether a wave is the number of a part of the year, and another column with the year says another order."""
        column = self.evidence.column(wave)
        if column.scores is None or min(column.scores) in YEARS:
            return False
        for other in self.free():
            if (
                hints.hinted(other.name, hints.WAVE) >= 2
                and other.scores
                and all(year in YEARS for year in other.scores)
            ):
                years, parts = other.numbers(), column.numbers()
                ends = [(parts[years == year].min(), parts[years == year].max()) for year in sorted(other.scores)]
                if any(one[1] >= two[0] for one, two in zip(ends, ends[1:], strict=False)):
                    return True
        return False

    def group_and_pilot(self) -> None:
        """The column that tells pilot and control apart, and which of its values is the pilot."""
        self.group, self.reasons["group"] = find_group(self.free(), self.people)
        column = next((column for column in self.evidence.columns if column.name == self.group), None)
        if column is not None:
            self.pilot, self.reasons["pilot"] = find_pilot(column)

    def design(self) -> None:
        """Cluster, weight and start, where a panel can use them."""
        waves = [wave for each in self.wide.values() for wave in each]
        if self.wave is not None:
            waves = waves_of(self.evidence.column(self.wave))
        waves = [waves[place] for place in order_of(waves).places]
        if self.pilot is None:
            loose = [column for column in self.evidence.columns if column.name == self.group]
            start = find_roll_out([*self.free(), *loose], self.people, waves)
            if start[0]:
                self.group, self.reasons["group"] = "", ""
        else:
            start = find_start(self.free(), self.evidence, self.people, waves, self.group, self.pilot)
        found = {
            "weight": find_weight(self.free(), self.people),
            "start": start,
            "cluster": find_cluster(self.free(), self.evidence, self.people, self.group),
        }
        for role, (name, reason) in found.items():
            setattr(self, role, name)
            self.reasons[role] = reason

    def measures(self) -> None:
        """The outcomes and the background among the columns that are left."""
        self.measured = Measured(self.evidence, self.people, self.wide, self.wave)
        self.measured.look_at(self.free())
        self.reasons |= self.measured.reasons

    def mapping(self) -> Mapping:
        """The roles as a mapping."""
        names = {outcome.name for outcome in self.measured.outcomes}
        return Mapping(
            group=self.group,
            pilot=self.pilot,
            person=self.person,
            wave=self.wave,
            outcomes=tuple(self.measured.outcomes),
            covariates=tuple(name for name in self.measured.covariates if name not in names),
            cluster=self.cluster,
            weight=self.weight,
            start=self.start,
            wide={name: waves for name, waves in self.wide.items() if name in names},
            answers=self.answers,
            reasons={role: reason for role, reason in self.reasons.items() if reason},
        )
