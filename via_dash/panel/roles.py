"""Which column plays which part: the mapping from a file to a panel. Names only, never data."""

import json
from collections.abc import Mapping as Dict
from dataclasses import dataclass, field, replace
from typing import Any

from via_dash.panel.outcome import Outcome

Value = str | float
ONE_GROUP, STARTED = "one", "start"


@dataclass(frozen=True)
class Mapping:
    """Roles of the columns of a table.

    person: the column that identifies a person; None means repeated cross-sections (every row its own observation).
    wave: the measurement wave (long files), or None for wide files. group: pilot or control, empty for one group
    without a comparison (`answers["groups:"]` is `one`, where a column could tell groups apart), and where the group
    follows from the start; pilot: the value of `group` that is the pilot, or several that are it together; control: the
    values that it is compared with, empty for the only other one; rows with any other value are left out. outcomes,
    covariates: what is measured, and background variables. cluster: the column for clustered standard errors. weight: a
    survey weight per person; 0 is left out. start: the wave at which a pilot person's pilot starts, where that differs
    (empty for control persons, and for who never starts). wide: for wide files, per outcome the column of each wave, in
    the order of the waves. wave_order: the waves from first to last, where the values themselves don't sort. count: for
    an aggregated table, the column that says how many persons a row stands for. counts: for an aggregated table with a
    column per category, per outcome the column of each level; with `count` too these may be percentages, and the one
    level without a column is the rest. moments: for an aggregated table of means, per outcome the columns of its mean,
    standard deviation and number of persons, as `mean`, `sd` and `n`. answers: what the reader said where a file can be
    read in two ways, by `Reading.key`; `?` while that is not answered. reasons: why each role was guessed, as catalogue
    keys by role; empty when written by hand.
    """

    group: str = ""
    pilot: Value | tuple[Value, ...] | None = None
    person: str | None = None
    wave: str | None = None
    outcomes: tuple[Outcome, ...] = ()
    covariates: tuple[str, ...] = ()
    cluster: str | None = None
    weight: str | None = None
    start: str | None = None
    wide: Dict[str, Dict[str, str]] = field(default_factory=dict)
    wave_order: tuple[str, ...] = ()
    count: str | None = None
    counts: Dict[str, Dict[str, str]] = field(default_factory=dict)
    moments: Dict[str, Dict[str, str]] = field(default_factory=dict)
    answers: Dict[str, str] = field(default_factory=dict)
    control: tuple[Value, ...] = ()
    reasons: Dict[str, str] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        if isinstance(self.pilot, list | tuple):
            object.__setattr__(self, "pilot", self.pilots[0] if len(self.pilots) == 1 else self.pilots or None)
        object.__setattr__(self, "control", _values(self.control))
        object.__setattr__(self, "outcomes", tuple(self.outcomes))
        object.__setattr__(self, "covariates", tuple(self.covariates))
        object.__setattr__(self, "wave_order", tuple(self.wave_order))

    @property
    def pilots(self) -> tuple[Value, ...]:
        """The values of `group` that are the pilot."""
        return _values(self.pilot)

    @property
    def aggregated(self) -> bool:
        """Whether a row of the table stands for several persons."""
        return bool(self.count is not None or self.counts or self.moments)

    def replace(self, **changes: Any) -> "Mapping":
        """A copy with some roles changed."""
        return replace(self, **changes)

    def answer(self, key: str, value: str) -> "Mapping":
        """A copy in which the reading of that key is answered; the order of waves as a JSON list, or `wave_order`; what
        is compared as two JSON lists, or `pilot` and `control`; whether there is a comparison by the column that tells,
        or `group`, else by `one`."""
        if key.startswith("waves:"):
            return replace(self, wave_order=tuple(json.loads(value)))
        if key == f"groups:{self.group}" and self.group:
            return self._comparing(value)
        if key == "groups:" and value != ONE_GROUP:
            rest = tuple(name for name in self.covariates if name != value)
            return replace(self, group=value, covariates=rest)
        return replace(self, answers={**self.answers, key: value})

    def _comparing(self, value: str) -> "Mapping":
        """With what is compared: values of the groups, who has not started yet, or the groups whatever their start."""
        if value == STARTED:
            return replace(self, group="", pilot=None, control=())
        if value == "group":
            return replace(self, start=None)
        pilot, control = json.loads(value)
        return replace(self, pilot=tuple(pilot), control=tuple(control))

    def to_json(self) -> str:
        """The mapping as JSON: names of columns, labels and values of categories; no data."""
        from via_dash.panel.roles_json import write

        return write(self)

    @classmethod
    def from_json(cls, text: str) -> "Mapping":
        """The mapping that `to_json` wrote. Raises IntakeError for anything else."""
        from via_dash.panel.roles_json import read

        return read(text)


def _values(given: Any) -> tuple[Value, ...]:
    """One value, several, or none, as a tuple."""
    return () if given is None else tuple(given) if isinstance(given, list | tuple) else (given,)
