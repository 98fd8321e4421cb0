"""From a table and a mapping to a panel: every check in one place, every problem found at once."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from via_dash.language import Text
from via_dash.panel.background import as_column, code_covariate, per_person
from via_dash.panel.coding import code_outcome
from via_dash.panel.groups import Groups, split
from via_dash.panel.layout import Layout, layout, number_persons
from via_dash.panel.outcome import Covariate, Outcome
from via_dash.panel.panel import Panel, Provenance, Wave
from via_dash.panel.problems import IntakeError, Problem
from via_dash.panel.roles import Mapping
from via_dash.panel.roles_check import check_mapping
from via_dash.panel.table import Table
from via_dash.panel.values import encode
from via_dash.panel.waves import MAX_WAVES, in_order, labelled

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


def assemble(table: Table, roles: Mapping) -> Panel:
    """The panel. Raises IntakeError with every blocking problem; remarks that don't block go to the provenance."""
    work = _Assembly(table, roles)
    panel = work.panel()
    if panel is None:
        raise IntakeError([problem for problem in work.problems if problem.blocks])
    return panel


def problems_of(table: Table, roles: Mapping) -> tuple[Problem, ...]:
    """Everything to say about this table and mapping: what blocks a panel, and what is only worth a remark."""
    work = _Assembly(table, roles)
    work.panel()
    return tuple(work.problems)


@dataclass
class _Assembly:
    """One table and mapping on their way to a panel, with the problems found so far."""

    table: Table
    roles: Mapping
    problems: list[Problem] = field(default_factory=list)
    kept: "np.ndarray | None" = None

    def panel(self) -> Panel | None:
        """The panel, or None when a problem blocks it."""
        self.problems = [*self.table.remarks, *check_mapping(self.table, self.roles)]
        if self.blocked:
            return None
        found = self._wave_codes()
        if found is None:
            return None
        wave, waves = found
        person = self._person_codes()
        group = encode(self._column(self.roles.group))
        self._keep(person, wave, group.codes)
        if not self._rows():
            self._report("rows.none_left")
            return None
        groups, said = split(self.roles.group, self._coded(group), self.roles.pilot, self._labels(self.roles.group))
        self.problems += said
        place = layout(_renumbered(self._kept(person), self.kept), self._kept(wave), self._wave_count(waves))
        return self._filled(place, groups, waves)

    @property
    def blocked(self) -> bool:
        return any(problem.blocks for problem in self.problems)

    @property
    def wide(self) -> bool:
        return bool(self.roles.wide)

    def _filled(self, place: Layout, groups: Groups | None, waves: tuple[Wave, ...]) -> Panel | None:
        """The panel of a layout, or None when a value in it doesn't fit."""
        import pandas as pd

        self._mark("person.twice", self.roles.person, place.doubles())
        columns: dict[str, Any] = {}
        if groups is not None:
            columns["pilot"] = self._pilot(place, groups, waves)
        covariates = tuple(filter(None, (self._covariate(name, place, columns) for name in self.roles.covariates)))
        self._cluster(place, columns)
        scored = [self._outcome(outcome, place, waves) for outcome in self.roles.outcomes]
        if self.blocked or groups is None:
            return None
        if self.roles.person is not None:
            columns["person"] = self._kept(self._column(self.roles.person)).iloc[place.first].reset_index(drop=True)
        elif self.wide:
            columns["person"] = place.first + self.table.first_row
        return Panel(
            persons=pd.DataFrame(columns, copy=False),
            values={outcome.name: values for outcome, values in scored},
            waves=waves,
            outcomes=tuple(outcome for outcome, _ in scored),
            covariates=covariates,
            groups=groups.labels,
            has_persons=self.wide or self.roles.person is not None,
            mapping=self.roles,
            provenance=self._provenance(),
        )
