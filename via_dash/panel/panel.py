"""The noun that everything shares: who was observed, when, in which group, with what outcome."""

from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from via_dash.language import Text
from via_dash.options import Group, Origin, RowUnit, StandardError
from via_dash.panel.outcome import Covariate, Outcome
from via_dash.panel.problems import Problem
from via_dash.panel.readings import Reading
from via_dash.panel.roles import Mapping
from via_dash.panel.safeguard import Safeguard
from via_dash.panel.table import FileForm, Table

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
    steps: the lines of Python that made this panel out of the one that was read, in order. selected: how many persons
    the study chose for the (pilot, control) group before the first wave, where that is known. report_error: the
    standard error that the study's own report used, where it printed effects. aggregated: whether the rows stand for
    persons whose own answers are not in the file, only counts, or means and standard deviations.
    design: what is known of the study beyond its data: `randomised`, `matched`, `controlled`. compared: how many
    persons per group the study's own report compared, where it matched them. readings: how what could be read in
    several ways was read. rows: what the persons of a panel are, where they are no persons: places, which stands for
    organisations too. public: whether the figures are about places and public, as the reader says, so that nothing of
    them needs protection. form: how the file is written, None where it is not one file that another program can read
    as it stands.
    """

    name: str
    title: Text
    sha256: str = ""
    origin: Origin = "upload"
    synthetic: bool = False
    source: Text = Text("", "")
    remarks: tuple[Problem, ...] = ()
    steps: tuple[str, ...] = ()
    selected: tuple[int, int] | None = None
    aggregated: bool = False
    design: tuple[str, ...] = ()
    report_error: StandardError | None = None
    compared: int | None = None
    readings: tuple[Reading, ...] = ()
    rows: RowUnit = "persons"
    public: bool = False
    form: FileForm | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Panel:
    """Observations of a pilot group and a control group over waves, or of one group. A Panel that exists is valid.

    Held one row per person, the waves side by side: `values[outcome]` is an N × W array of float64 in the order of
    `persons` and `waves`, NaN where a person was not observed. With `has_persons` False (repeated cross-sections)
    every observation is a row of its own, observed at one wave.

    persons: N rows; `pilot` (bool), one column per covariate (Categorical over the levels' values, or float), `cluster`
    (integer codes) when the mapping names one, `weight` (float64, > 0) when it names one or persons were weighted,
    `start` (position of the wave at which a pilot person starts; −1 for control) when the mapping names one, `person`
    (the file's own key) when there are persons.
    groups: the labels of (pilot, control); with one group everybody is in the pilot group. safeguard: what must hold
    before a figure reaches a reader; None where the observations are public. whole: under a safeguard, the panel as it
    was read, of which only the flow may be told. origin: how these persons were chosen out of another panel. It never
    prints a person.
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
    safeguard: Safeguard | None = None
    whole: "Panel | None" = None
    origin: "Part | None" = None
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
        """What n counts: `persons`, `places` (or organisations), or `observations` where none is followed."""
        return self.provenance.rows if self.has_persons else "observations"

    @property
    def one_group(self) -> bool:
        """Whether there is nobody to compare with: one group, followed over the waves."""
        if "one_group" not in self.memo:
            self.memo["one_group"] = bool(self.persons["pilot"].all())
        return bool(self.memo["one_group"])

    @property
    def named_groups(self) -> dict[Group, Text]:
        """The groups that there are, with their labels."""
        pilot, control = self.groups
        return {"pilot": pilot} if self.one_group else {"pilot": pilot, "control": control}

    def observed(self, wave: str) -> tuple[bool, bool]:
        """Whether (pilot, control) were observed at a wave, on any outcome. KeyError for an unknown wave."""
        index, pilot = self.wave_index(wave), self.persons["pilot"].to_numpy()
        key = ("observed", index)
        if key not in self.memo:
            seen = sum((value[:, index] == value[:, index]) for value in self.values.values()) > 0
            self.memo[key] = (bool((seen & pilot).any()), bool((seen & ~pilot).any()))
        return self.memo[key]  # type: ignore[return-value]

    @property
    def weights(self) -> "np.ndarray | None":
        """The weight per person, or None where all count the same."""
        return self.persons["weight"].to_numpy(dtype=float) if "weight" in self.persons else None

    def keep(self, covariate: str, values: Sequence[object]) -> "Panel":
        """Only the persons whose covariate has one of these values. Made once, then kept in the memo. Under a safeguard
        they are chosen by the variable whose rare levels were taken together, where that gives the same persons.

        Raises KeyError for an unknown covariate, ValueError for a numeric one, for a value it does not have and where
        a group is left without a person.
        """
        found = self.covariate(covariate)
        known = {level.value for level in found.levels}
        unknown = [value for value in values if value not in known]
        if found.kind != "category" or unknown:
            raise ValueError(f"{covariate!r} has no value {', '.join(map(repr, unknown)) or 'to choose by'}")
        key = ("keep", covariate, tuple(values))
        if key not in self.memo:
            kept = self.persons[covariate].isin(list(values)).to_numpy()
            covariate, values = self._by_pooled(covariate, values, kept)
            step = f"panel = panel.keep({covariate!r}, {list(values)!r})"
            self.memo[key] = self.part(kept, step=step, covariate=covariate)
        return self.memo[key]  # type: ignore[return-value]

    def _by_pooled(
        self, covariate: str, values: Sequence[object], kept: "np.ndarray"
    ) -> tuple[str, Sequence[object]]:  # fmt: skip
        """The variable made of `covariate` and its values, where they choose the same persons; else as given."""
        pooled = next((item for item in self.covariates if item.pooled_from == covariate), None)
        if pooled is None:
            return covariate, values
        wanted = [level.value for level in pooled.levels if (self.persons[pooled.name] == level.value)[kept].any()]
        same = bool((self.persons[pooled.name].isin(wanted).to_numpy() == kept).all())
        return (pooled.name, wanted) if same else (covariate, values)

    @property
    def as_reported(self) -> bool:
        """Whether these are the groups that the study's own report compared, nobody more and nobody less."""
        pilot = int(self.persons["pilot"].sum())
        sizes = {pilot, len(self.persons) - pilot}
        return self.origin is None and sizes == {self.provenance.compared}

    def part(
        self,
        kept: "np.ndarray",
        *,
        weight: "np.ndarray | None" = None,
        step: str = "",
        covariate: str | None = None,
        differences: Sequence[tuple[str, float, float]] = (),
    ) -> "Panel":
        """The persons for whom `kept` (N,) is true, in the same order. weight: (N,) their weights from here on, for all
        N; None leaves them as they are. step: the line of Python that does the same. covariate: the background variable
        they were chosen by. differences: as in `Part`. Raises ValueError where a group is left without a person."""
        pilot = self.persons["pilot"].to_numpy(dtype=bool)
        if not (kept & pilot).any() or not (self.one_group or (kept & ~pilot).any()):
            raise ValueError("no person is left in the pilot group or in the control group")
        persons = self.persons if weight is None else self.persons.assign(weight=weight)
        steps = (*self.provenance.steps, step) if step else self.provenance.steps
        return replace(
            self,
            persons=persons.loc[kept].reset_index(drop=True),
            values={name: array[kept] for name, array in self.values.items()},
            provenance=replace(self.provenance, steps=steps, selected=None),
            origin=Part(self, kept, covariate, tuple(differences)),
        )

    def outcome(self, name: str) -> Outcome:
        """The outcome of that name; KeyError lists the names there are."""
        return _named(self.outcomes, name, "outcome")

    @property
    def baseline(self) -> tuple[str, ...]:
        """The names of the covariates in which the groups should be alike."""
        return tuple(covariate.name for covariate in self.covariates if covariate.baseline)

    @property
    def controls(self) -> tuple[Covariate, ...]:
        """The covariates to match on and to adjust for: of one that was pooled the original, where it may be used."""
        names = {covariate.name for covariate in self.covariates}
        return tuple(covariate for covariate in self.covariates if covariate.pooled_from not in names)

    def covariate(self, name: str) -> Covariate:
        """The covariate of that name; KeyError lists the names there are."""
        return _named(self.covariates, name, "covariate")

    def wave_index(self, value: str) -> int:
        """The position of a wave; KeyError lists the waves there are."""
        for index, wave in enumerate(self.waves):
            if wave.value == value:
                return index
        raise KeyError(f"no wave {value!r}; there are {', '.join(wave.value for wave in self.waves)}")


@dataclass(frozen=True, eq=False, repr=False)
class Part:
    """How a panel was taken out of another. kept: (N,) bool, the persons of `parent` that it holds. covariate: the
    background variable they were chosen by; None where they were matched or weighted. differences: where they were
    made alike, per background variable, or level of one, its name and the standardised difference between the groups
    before and after, without sign."""

    parent: Panel
    kept: "np.ndarray"
    covariate: str | None
    differences: tuple[tuple[str, float, float], ...] = ()


def _named(items: tuple[Item, ...], name: str, noun: str) -> Item:
    for item in items:
        if item.name == name:
            return item
    raise KeyError(f"no {noun} {name!r}; there are {', '.join(item.name for item in items)}")
