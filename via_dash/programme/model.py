"""What the registry holds: lines, entries (pilots, sub-pilots, studies) and what was found about them. Frozen facts."""

from dataclasses import dataclass
from typing import Literal

from via_dash.language import Text

EntryType = Literal["pilot", "subpilot", "study"]
StatusCode = Literal["completed", "mostly_completed", "running", "stopped"]
Verdict = Literal["not_effective", "unknown", "effective"]
Category = Literal["exploration", "problem", "secondary_analysis", "other_approach"]
Discrepancy = Literal["quantitative", "qualitative", "opacity"]
Side = Literal["demand", "supply", "matching", "supply_or_matching"]
ElementsFrom = Literal["pilot", "earlier"]
MARYLAND = range(1, 6)


@dataclass(frozen=True)
class Line:
    """A programme line: id, name, and in one sentence what it is about."""

    id: str
    name: Text
    about: Text


@dataclass(frozen=True)
class Status:
    """How far an entry was in September 2021: a code for the machine, a sentence for the reader."""

    code: StatusCode
    text: Text


@dataclass(frozen=True)
class Count:
    """One printed figure, to be read as `qualifier value unit`, e.g. *meer dan 170* or *84 %*.

    key: its name within the entry. label: what is counted. value: as printed. qualifier: about, more than, at most.
    unit: what follows the value; None where the label says it. note: where the print is doubtful. source: where it is
    printed; None where the entry's own source says it.
    """

    key: str
    label: Text
    value: int | float
    qualifier: Text | None = None
    unit: Text | None = None
    note: Text | None = None
    source: Text | None = None


@dataclass(frozen=True)
class Evidence:
    """One place of an entry on the Maryland scale.

    level: 1 to 5; or_lower: the report says *level 1 or lower*. verdict: what the evidence at that level points to.
    placement_certain: whether it is certain that the report's table puts the entry in this column.
    referent_certain: whether it is certain that the name in the table means this entry. inherited: the table lists the
    whole pilot, not this sub-pilot by itself. reasoning: why it stands here.
    """

    level: int
    verdict: Verdict
    reasoning: Text
    or_lower: bool = False
    placement_certain: bool = True
    referent_certain: bool = True
    inherited: bool = False

    @property
    def certain(self) -> bool:
        """Whether both the column and the entry that is meant are certain."""
        return self.placement_certain and self.referent_certain


@dataclass(frozen=True)
class Component:
    """A part that was tried on its own, such as one nudge or one instrument.

    organisations, units: how many used it and on how many it was used, where printed. unit: what `units` counts.
    mechanism_confirmed: whether the assumed mechanism was seen; None where the report does not say.
    """

    id: str
    name: Text
    organisations: int | None = None
    units: int | None = None
    unit: Text | None = None
    mechanism_confirmed: bool | None = None
    note: Text | None = None


@dataclass(frozen=True)
class Mismatch:
    """A place in the discrepancy model: which mismatch on the labour market an entry works on, and on which side.

    scope: the part of the entry that is meant; None for the whole.
    """

    discrepancy: Discrepancy
    side: Side
    certain: bool = True
    scope: Text | None = None


@dataclass(frozen=True)
class Entry:
    """A pilot, a sub-pilot or an additional study.

    short: a name of at most three words, for a mark in a chart; None where none is drawn.
    line: the id of its programme line; None for studies, which stand beside the lines. parent: the pilot of a
    sub-pilot. category: of a study. same_research_as: the id of the entry that reports the same research.
    counts: who and what took part. figures: the other printed figures. elements_from: whether the pilot itself or
    earlier research is the ground for `working_elements`. no_person_data: why no outcome was measured per person; None
    where one was. described: False where the evaluation gives little more than the title. source: where it is printed.
    """

    id: str
    type: EntryType
    line: str | None
    parent: str | None
    name: Text
    status: Status
    description: Text
    source: Text
    short: Text | None = None
    category: Category | None = None
    same_research_as: str | None = None
    described: bool = True
    target_group: Text | None = None
    period: Text | None = None
    design: Text | None = None
    language_level: str | None = None
    no_person_data: Text | None = None
    elements_from: ElementsFrom = "pilot"
    organisations: tuple[Text, ...] = ()
    counts: tuple[Count, ...] = ()
    figures: tuple[Count, ...] = ()
    components: tuple[Component, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    mismatches: tuple[Mismatch, ...] = ()
    outcomes: tuple[Text, ...] = ()
    findings: tuple[Text, ...] = ()
    working_elements: tuple[Text, ...] = ()
    not_working: tuple[Text, ...] = ()
    cautions: tuple[Text, ...] = ()

    @property
    def called(self) -> Text:
        """The short name, or the name where there is none."""
        return self.short or self.name
