"""From the data files to the registry's facts, checked on the way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from via_dash.language import Text
from via_dash.programme.citation import cite
from via_dash.programme.model import (
    MARYLAND,
    Category,
    Component,
    Count,
    Discrepancy,
    ElementsFrom,
    Entry,
    EntryType,
    Evidence,
    Line,
    Mismatch,
    Side,
    Status,
    StatusCode,
    Verdict,
)
from via_dash.record import Record, RegistryError, load


@dataclass(frozen=True)
class Registry:
    """All lines and all entries, in the order of the file."""

    lines: tuple[Line, ...]
    entries: tuple[Entry, ...]


def read_registry(path: Path) -> Registry:
    """The registry in a YAML file. Raises RegistryError, saying where, for anything that is not as it should be."""
    record = load(path)
    registry = Registry(record.records("lines", _line), record.records("entries", _entry))
    record.done()
    check(registry)
    return registry


def check(registry: Registry) -> None:
    """Raise RegistryError when ids are not unique or point nowhere."""
    _unique("line", [line.id for line in registry.lines])
    _unique("entry", [entry.id for entry in registry.entries])
    lines = [line.id for line in registry.lines]
    pilots = [entry.id for entry in registry.entries if entry.type == "pilot"]
    everything = [entry.id for entry in registry.entries]
    for entry in registry.entries:
        _belongs(entry, "line", entry.line, lines, required=entry.type != "study")
        _belongs(entry, "parent", entry.parent, pilots, required=entry.type == "subpilot")
        _belongs(entry, "same_research_as", entry.same_research_as, everything, required=False)


def _unique(noun: str, ids: Sequence[str]) -> None:
    twice = sorted({name for name in ids if ids.count(name) > 1})
    if twice:
        raise RegistryError(f"duplicate {noun} id: {', '.join(twice)}")


def _belongs(entry: Entry, field: str, value: str | None, allowed: Iterable[str], required: bool) -> None:
    if value is None and required:
        raise RegistryError(f"{entry.id}: a {entry.type} needs a {field}")
    if value is not None and value not in allowed:
        raise RegistryError(f"{entry.id}: unknown {field} {value!r}; there are {', '.join(allowed)}")


def _line(record: Record) -> Line:
    return Line(record.need("id"), record.text("name"), record.text("about"))


def _entry(record: Record) -> Entry:
    kind: EntryType = record.option("type", EntryType)
    return Entry(
        id=record.need("id"),
        type=kind,
        line=record.string("line"),
        parent=record.string("parent"),
        name=record.text("name"),
        status=record.read(record.need("status"), "status", _status),
        description=record.text("description"),
        source=_source(record) or record.text("source"),
        short=record.maybe_text("short"),
        category=record.option("category", Category) if kind == "study" else None,
        same_research_as=record.string("same_research_as"),
        described=record.flag("described", True),
        target_group=record.maybe_text("target_group"),
        period=record.maybe_text("period"),
        design=record.maybe_text("design"),
        language_level=record.string("language_level"),
        no_person_data=record.maybe_text("no_person_data"),
        elements_from=record.option("elements_from", ElementsFrom, "pilot"),
        organisations=record.texts("organisations"),
        counts=record.records("counts", read_count),
        figures=record.records("figures", read_count),
        components=record.records("components", _component),
        evidence=record.records("evidence", _evidence),
        mismatches=record.records("mismatches", _mismatch),
        outcomes=record.texts("outcomes"),
        findings=record.texts("findings"),
        working_elements=record.texts("working_elements"),
        not_working=record.texts("not_working"),
        cautions=record.texts("cautions"),
    )


def _source(record: Record) -> Text | None:
    marks = record.items("printed_in")
    return cite(marks) if marks else None


def _status(record: Record) -> Status:
    return Status(record.option("code", StatusCode), record.text("text"))


def read_count(record: Record) -> Count:
    """One printed figure."""
    value = record.need("value")
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise record.error(f"value must be a number, not {value!r}")
    return Count(
        key=record.need("key"),
        label=record.text("label"),
        value=value,
        qualifier=record.maybe_text("qualifier"),
        unit=record.maybe_text("unit"),
        note=record.maybe_text("note"),
        source=_source(record),
    )


def _component(record: Record) -> Component:
    return Component(
        id=record.need("id"),
        name=record.text("name"),
        organisations=record.whole("organisations"),
        units=record.whole("units"),
        unit=record.maybe_text("unit"),
        mechanism_confirmed=record.flag("mechanism_confirmed", False) if "mechanism_confirmed" in record.raw else None,
        note=record.maybe_text("note"),
    )


def _evidence(record: Record) -> Evidence:
    level = record.need("level")
    if level not in MARYLAND:
        raise record.error(f"Maryland level must be from {MARYLAND[0]} to {MARYLAND[-1]}, not {level!r}")
    return Evidence(
        level=level,
        verdict=record.option("verdict", Verdict),
        reasoning=record.text("reasoning"),
        or_lower=record.flag("or_lower", level == MARYLAND[0]),
        placement_certain=record.flag("placement_certain", True),
        referent_certain=record.flag("referent_certain", True),
        inherited=record.flag("inherited", False),
    )


def _mismatch(record: Record) -> Mismatch:
    return Mismatch(
        discrepancy=record.option("discrepancy", Discrepancy),
        side=record.option("side", Side),
        certain=record.flag("certain", True),
        scope=record.maybe_text("scope"),
    )
