"""The noun that everything shares: who was observed, when, in which group, with what outcome."""

from collections.abc import Mapping as Dict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from via_dash.language import Text
from via_dash.options import Origin
from via_dash.panel.outcome import Covariate, Outcome
from via_dash.panel.problems import Problem
from via_dash.panel.roles import Mapping
from via_dash.panel.table import Table

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

Item = TypeVar("Item", Outcome, Covariate)


@dataclass(frozen=True)
class Wave:
    """A measurement wave: its value in the data and its label."""

    value: str
    label: Text


@dataclass(frozen=True)
class Provenance:
    """Where the observations come from and what was left out of them.

    name: file name or sample name. title: as a reader sees it. sha256: of the file. origin: sample or upload.
    synthetic: whether the persons are made up. source: the study behind it. remarks: dropped rows and the like.
    """

    name: str
    title: Text
    sha256: str = ""
    origin: Origin = "upload"
    synthetic: bool = False
    source: Text = Text("", "")
    remarks: tuple[Problem, ...] = ()


@dataclass(frozen=True, eq=False, repr=False)
class Panel:
    """Observations of a pilot group and a control group over waves. A Panel that exists is valid.

    Held one row per person, the waves side by side: `values[outcome]` is an N × W array of float64 in the order of
    `persons` and `waves`, NaN where a person was not observed. With `has_persons` False (repeated cross-sections)
    every observation is a row of its own, observed at one wave.

    persons: N rows; `pilot` (bool), one column per covariate (Categorical over the levels' values, or float), `cluster`
    (integer codes) when the mapping names one, `person` (the file's own key) when there are persons.
    groups: the labels of (pilot, control). It never prints a person.
    """

    persons: "pd.DataFrame"
    values: Dict[str, "np.ndarray"]
    waves: tuple[Wave, ...]
    outcomes: tuple[Outcome, ...]
    covariates: tuple[Covariate, ...]
    groups: tuple[Text, Text]
    has_persons: bool
    mapping: Mapping
    provenance: Provenance
    memo: dict[object, object] = field(default_factory=dict, init=False)

    @classmethod
    def from_table(cls, table: "Table | pd.DataFrame", roles: Mapping) -> "Panel":
        """The panel that `roles` makes of `table`. Raises IntakeError with every problem found, not just the first."""
        from via_dash.panel.assemble import assemble

        return assemble(table if isinstance(table, Table) else Table(table), roles)

    def __repr__(self) -> str:
        waves = ", ".join(wave.value for wave in self.waves)
        return f"Panel({self.provenance.name!r}, {len(self.persons)} {self.unit}, waves {waves})"

    @property
    def unit(self) -> str:
        """What n counts: `persons`, or `observations` where there is no person."""
        return "persons" if self.has_persons else "observations"

    def observed(self, wave: str) -> tuple[bool, bool]:
        """Whether (pilot, control) were observed at a wave, on any outcome. KeyError for an unknown wave."""
        index, pilot = self.wave_index(wave), self.persons["pilot"].to_numpy()
        key = ("observed", index)
        if key not in self.memo:
            seen = sum((value[:, index] == value[:, index]) for value in self.values.values()) > 0
            self.memo[key] = (bool((seen & pilot).any()), bool((seen & ~pilot).any()))
        return self.memo[key]  # type: ignore[return-value]

    def outcome(self, name: str) -> Outcome:
        """The outcome of that name; KeyError lists the names there are."""
        return _named(self.outcomes, name, "outcome")

    def covariate(self, name: str) -> Covariate:
        """The covariate of that name; KeyError lists the names there are."""
        return _named(self.covariates, name, "covariate")

    def wave_index(self, value: str) -> int:
        """The position of a wave; KeyError lists the waves there are."""
        for index, wave in enumerate(self.waves):
            if wave.value == value:
                return index
        raise KeyError(f"no wave {value!r}; there are {', '.join(wave.value for wave in self.waves)}")


def _named(items: tuple[Item, ...], name: str, noun: str) -> Item:
    for item in items:
        if item.name == name:
            return item
    raise KeyError(f"no {noun} {name!r}; there are {', '.join(item.name for item in items)}")
