"""Which of the columns that are left are outcomes, and which are background."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from via_dash.intake import hints
from via_dash.intake.direction import named_by_via
from via_dash.intake.evidence import Column, Evidence, People
from via_dash.intake.measures import kind_of, outcome_of
from via_dash.intake.wide import Wide
from via_dash.panel import Outcome
from via_dash.panel.values import encode, stacked

MOST_GUESSED = 30
MAX_LEVELS = 12
SLIPS = 0.15


@dataclass
class Measured:
    """The outcomes and the background found so far, with the reasons: per list, and per outcome of its kind, order and
    direction (`outcome.<name>.kind` and so on). people: of a long file; wide: of a wide one; wave: the column, if any.
    """

    evidence: Evidence
    people: People | None
    wide: Wide
    wave: str | None
    outcomes: list[Outcome] = field(default_factory=list)
    covariates: list[str] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)

    def look_at(self, columns: Sequence[Column]) -> None:
        """Outcomes are what varies within persons, background what doesn't; without persons, names and values tell."""
        for name, waves in self.wide.items():
            self._add_outcome(self.evidence.together(name, list(waves.values())), list(waves.values()))
        for column in columns:
            if not column.distinct and hints.hinted(column.name, hints.MEASURE) == 3:
                self.outcomes.append(Outcome(column.name))
            elif column.distinct > 1 and not self._no_part(column):
                self._add(column)
        self.outcomes, self.covariates = self.outcomes[:MOST_GUESSED], self.covariates[:MOST_GUESSED]
        shape = "wide" if self.wide else "long" if self.people else "sections"
        self.reasons |= {"outcomes": f"guess.outcomes.{shape}", "covariates": f"guess.covariates.{shape}"}

    def _no_part(self, column: Column) -> bool:
        """Names, dates, weights that can't be used, keys, many places, a second wave, and background that changes."""
        if hints.hinted(column.name, hints.WEIGHT) >= 2 or hints.hinted(column.name, hints.LEAVES):
            return True
        if hints.is_key(column.name) and column.distinct > max(MAX_LEVELS, 0.3 * len(column.coded.codes)):
            return True
        if hints.is_place(column.name) and column.distinct > MAX_LEVELS:
            return True
        if self.wave is not None and self.evidence.follows(column.name, self.wave):
            return True
        changes = self.people is not None and not self.people.constant(column.name, slips=SLIPS)
        return changes and hints.is_background(column.name)

    def _add(self, column: Column) -> None:
        if not hints.is_background(column.name) and self._is_outcome(column):
            self._add_outcome(column, [column.name])
        elif column.distinct <= MAX_LEVELS or column.scores is not None:
            self.covariates.append(column.name)

    def _is_outcome(self, column: Column) -> bool:
        if self.wide or hints.is_place(column.name):
            return False
        if self.people is not None:
            return not self.people.constant(column.name)
        if hints.hinted(column.name, hints.MEASURE) >= 2:
            return True
        many = column.scores is not None and column.distinct > 2
        return many and not hints.hinted(column.name, hints.BACKGROUND)

    def _add_outcome(self, column: Column, places: Sequence[str]) -> None:
        """Add the outcome that lies in these columns, unless it is text without an order."""
        if not column.distinct or kind_of(column)[0] is None:
            return
        coded = column.coded
        if column.labels or column.scores is None:
            coded = encode(stacked([self.evidence.series(place) for place in places]))
        label = self.evidence.table.labels.get(places[0])
        outcome, reasons = outcome_of(column, coded, label, self._via_scales)
        self.outcomes.append(outcome)
        self.reasons |= {f"outcome.{outcome.name}.{part}": reason for part, reason in reasons.items()}

    @cached_property
    def _via_scales(self) -> bool:
        """Whether the file holds two or more of the four participation scales of VIA."""
        names = self.wide or [column.name for column in self.evidence.columns]
        return sum(named_by_via(name) for name in names) > 1
