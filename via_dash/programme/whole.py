"""The programme as a whole: what it was, what it showed, what is still open, and what was advised."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from via_dash.language import Text
from via_dash.programme.model import MARYLAND, Count
from via_dash.programme.parse import read_count
from via_dash.programme.registry import entry
from via_dash.record import Record, load

PATH = Path(__file__).with_name("programme.yaml")
AddedKind = Literal["new", "confirms", "none", "pending"]
AddedAbout = Literal["effect", "execution", "other"]


@dataclass(frozen=True)
class MarylandLevel:
    """A level of the Maryland scale. in_report: whether the evaluation itself says what the level means."""

    level: int
    name: Text
    definition: Text
    in_report: bool


@dataclass(frozen=True)
class WorkingElements:
    """What works on one side of the labour market, what does not, and what is not known yet."""

    side: Text
    works: tuple[Text, ...]
    does_not_work: tuple[Text, ...]
    not_yet_known: tuple[Text, ...]


@dataclass(frozen=True)
class KnowledgeGap:
    """A question at the start of the programme. by: the ids of the pilots that addressed it; note: other work on it."""

    number: int
    name: Text
    addressed: bool
    by: tuple[str, ...] = ()
    note: Text | None = None


@dataclass(frozen=True)
class AddedValue:
    """One thing that a pilot added to what was known, or did not. entry: the id of the pilot. kind, about: where it
    stands in our overview; the text is what the evaluation says."""

    entry: str
    text: Text
    kind: AddedKind
    about: AddedAbout


@dataclass(frozen=True)
class Advice:
    """Recommendations, with whom they are for."""

    to: Text
    items: tuple[Text, ...]


@dataclass(frozen=True)
class Overview:
    """The programme in facts and findings, each text in both languages.

    figures: the programme's own numbers. impact: how many people and organisations it reached. remarks: where the
    reports contradict themselves or leave something out.
    """

    name: Text
    ministry: Text
    goal: Text
    target_group: Text
    period: Text
    source: Text
    figures: tuple[Count, ...]
    impact: tuple[Count, ...]
    maryland: tuple[MarylandLevel, ...]
    sides: tuple[WorkingElements, ...]
    knowledge_gaps: tuple[KnowledgeGap, ...]
    added_value: tuple[AddedValue, ...]
    conclusions: tuple[Text, ...]
    corona: tuple[Text, ...]
    obstacles: tuple[Text, ...]
    open_questions: tuple[Text, ...]
    advice: tuple[Advice, ...]
    agenda: tuple[Text, ...]
    taskforce: tuple[Text, ...]
    remarks: tuple[Text, ...]


@cache
def overview() -> Overview:
    """The programme, read and checked once per process."""
    return read_overview(load(PATH))


def read_overview(record: Record) -> Overview:
    """The programme in a file. Raises RegistryError for what is missing, unknown or in one language only."""
    result = Overview(
        name=record.text("name"),
        ministry=record.text("ministry"),
        goal=record.text("goal"),
        target_group=record.text("target_group"),
        period=record.text("period"),
        source=record.text("source"),
        figures=record.records("figures", read_count),
        impact=record.records("impact", read_count),
        maryland=record.records("maryland", _level),
        sides=record.records("sides", _side),
        knowledge_gaps=record.records("knowledge_gaps", _gap),
        added_value=record.records("added_value", _added),
        conclusions=record.texts("conclusions"),
        corona=record.texts("corona"),
        obstacles=record.texts("obstacles"),
        open_questions=record.texts("open_questions"),
        advice=record.records("advice", lambda item: Advice(item.text("to"), item.texts("items"))),
        agenda=record.texts("agenda"),
        taskforce=record.texts("taskforce"),
        remarks=record.texts("remarks"),
    )
    record.done()
    if [item.level for item in result.maryland] != list(MARYLAND):
        raise record.error(f"maryland must hold the levels {', '.join(map(str, MARYLAND))}, in that order")
    return result


def _level(record: Record) -> MarylandLevel:
    return MarylandLevel(
        record.need("level"), record.text("name"), record.text("definition"), record.flag("in_report", False)
    )


def _side(record: Record) -> WorkingElements:
    return WorkingElements(
        record.text("side"), record.texts("works"), record.texts("does_not_work"), record.texts("not_yet_known")
    )


def _gap(record: Record) -> KnowledgeGap:
    return KnowledgeGap(
        number=record.need("number"),
        name=record.text("name"),
        addressed=record.flag("addressed", False),
        by=tuple(entry(id).id for id in record.items("by")),
        note=record.maybe_text("note"),
    )


def _added(record: Record) -> AddedValue:
    return AddedValue(
        entry=entry(record.need("pilot")).id,
        text=record.text("text"),
        kind=record.option("kind", AddedKind),
        about=record.option("about", AddedAbout),
    )
