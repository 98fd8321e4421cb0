"""A table under a mapping, as the checks look at it: the columns that play a part, and the wave of each row."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from via_dash.panel import Mapping, Outcome, Problem, Safeguard, Table
from via_dash.panel.notes import Notes
from via_dash.panel.timeline import timeline

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


@dataclass(frozen=True, eq=False, repr=False)
class Look:
    """table, roles, safeguard: as given; the names of the columns are text, each once, and every role's column exists.

    waves: the labels of the waves, from first to last. wave: the place of each row's wave, −1 where it is missing;
    None for a wide file or without waves.
    """

    table: Table
    roles: Mapping
    safeguard: Safeguard
    waves: tuple[str, ...]
    wave: "np.ndarray | None"

    def series(self, name: str) -> "pd.Series[Any]":
        """One column."""
        return self.table.frame[name]

    @property
    def totals(self) -> bool:
        """Whether rows stand for persons whose own answers are not in the file."""
        return self.roles.aggregated

    @property
    def outcomes(self) -> dict[str, tuple[Outcome, str]]:
        """Per column that holds an outcome: that outcome and, in a wide file, the wave."""
        if self.totals:
            return {}
        if not self.roles.wide:
            return {outcome.name: (outcome, "") for outcome in self.roles.outcomes}
        return {
            column: (outcome, wave)
            for outcome in self.roles.outcomes
            for wave, column in self.roles.wide.get(outcome.name, {}).items()
        }

    @property
    def measured(self) -> list[str]:
        """The columns that hold an answer or a characteristic: outcomes, background, weight."""
        weight = [self.roles.weight] if self.roles.weight else []
        return list(dict.fromkeys([*self.outcomes, *self.roles.covariates, *weight]))

    @property
    def used(self) -> list[str]:
        """Every column that plays a part."""
        roles = self.roles
        parts = [roles.person, roles.wave, roles.group, *self.measured, roles.cluster, roles.start]
        return [name for name in dict.fromkeys(parts) if name]

    def problem(self, code: str, column: str | None, at: "np.ndarray") -> list[Problem]:
        """A remark about the marked rows, by the numbers that the user's own program gives them; none without any."""
        notes = Notes(replace(self.table, remarks=()))
        notes.add(code, column, at=at, blocks=False)
        return notes.problems


def look_at(table: Table, roles: Mapping, safeguard: Safeguard) -> Look:
    """The look at a table whose mapping fits it."""
    line = None if not (roles.wave or roles.wide) else timeline(table, roles, Notes(table))
    waves = tuple(wave.label.nl for wave in line.waves) if line else ()
    return Look(table, roles, safeguard, waves, line.codes if line and not roles.wide else None)
