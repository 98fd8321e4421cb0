"""Which effects can be put on one scale, percentage points in favour of the pilot, and which cannot and why."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from via_dash.language import Text
from via_dash.programme.model import Entry
from via_dash.programme.registry import entry
from via_dash.programme.together import MadeUp
from via_dash.record import Record, load

PATH = Path(__file__).parents[1] / "effects.yaml"


@dataclass(frozen=True)
class Question:
    """How an effect is computed from a sample: the difference-in-differences of an outcome between two waves, among
    those whose background variable has a value (None: everybody).

    percent: whether the outcome is in percent (0 to 100), and not yes or no. made_up: what of the
    interval no report prints: the numbers of persons, or the spread; None where it rests on what is printed.
    """

    sample: str
    outcome: str
    waves: tuple[str, str]
    keep: tuple[str, str] | None
    percent: bool
    made_up: MadeUp | None


@dataclass(frozen=True)
class ListedEffect:
    """An effect on the common scale.

    topic: what was measured; effects with the same entry and topic stand together. group: whom it is about. printed: as
    the report has it, as a share in favour of the pilot (0.05 is 5 percentage points); None where it says so in words
    only. question: None where no sample holds it. remark: what a reader must know.
    """

    id: str
    entry: Entry
    topic: Text
    group: Text
    printed: float | None
    question: Question | None
    remark: Text | None


@dataclass(frozen=True)
class UnlistedEffect:
    """A finding in figures that cannot be put on the scale, with the reason."""

    entry: Entry
    what: Text
    why: Text


@dataclass(frozen=True)
class EffectList:
    """All quantitative effects of the registry: those on the scale, in order, and those that are not."""

    effects: tuple[ListedEffect, ...]
    unlisted: tuple[UnlistedEffect, ...]


@cache
def effect_list() -> EffectList:
    """The list in `effects.yaml`."""
    return read_effects(load(PATH))


def read_effects(record: Record) -> EffectList:
    """The list in a file. Raises RegistryError for what is missing or unknown, KeyError for an unknown entry."""
    found = EffectList(record.records("effects", _effect), record.records("unlisted", _unlisted))
    record.done()
    return found


def _effect(record: Record) -> ListedEffect:
    named = entry(record.need("entry"))
    return ListedEffect(
        id=record.need("id"),
        entry=named,
        topic=record.text("topic"),
        group=record.text("group"),
        printed=record.read(record.need("printed"), "printed", _printed(named)) if "printed" in record.raw else None,
        question=record.read(record.need("from"), "from", _question) if "from" in record.raw else None,
        remark=record.maybe_text("remark"),
    )


def _printed(named: Entry) -> Callable[[Record], float]:
    """The printed effect, out of the entry's own figures: one that is a difference already, or from one to another."""

    def read(record: Record) -> float:
        figures = {count.key: float(count.value) for count in named.figures}
        keys = [record.string(part) for part in ("difference", "before", "after")]
        unknown = [key for key in keys if key is not None and key not in figures]
        if unknown:
            raise record.error(f"{named.id} has no figure {', '.join(unknown)}")
        better = -1.0 if record.flag("lower_is_better", False) else 1.0
        difference, before, after = (None if key is None else figures[key] for key in keys)
        if difference is None:
            if before is None or after is None:
                raise record.error("printed needs a difference, or a before and an after")
            difference = after - before
        return better * difference / 100

    return read


def _question(record: Record) -> Question:
    waves = record.items("waves")
    if len(waves) != 2:
        raise record.error("waves must be two")
    keep = record.items("keep")
    if keep and len(keep) != 2:
        raise record.error("keep must be a background variable and a value")
    return Question(
        sample=record.need("sample"),
        outcome=record.need("outcome"),
        waves=(str(waves[0]), str(waves[1])),
        keep=(str(keep[0]), str(keep[1])) if keep else None,
        percent=record.flag("percent", False),
        made_up=record.option("made_up", MadeUp) if "made_up" in record.raw else None,
    )


def _unlisted(record: Record) -> UnlistedEffect:
    return UnlistedEffect(entry(record.need("entry")), record.text("what"), record.text("why"))
