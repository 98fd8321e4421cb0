"""A set read back for the half-yearly review: what was shown, what was agreed, and how it stands."""

from dataclasses import dataclass, replace

from via_dash.findings import Recipe
from via_dash.language import say
from via_dash.meeting.agreements import Agreement, PracticeNote
from via_dash.meeting.meeting import Meeting
from via_dash.meeting.pin import Pin, Stamp, pinned
from via_dash.options import Language
from via_dash.panel import Problem


@dataclass(frozen=True)
class Reviewed:
    """One pin as it was written down. id, heading, note, agreements, practice: as in `Pin`. title, sentence: of the
    finding, as they were. recipe: what makes the finding again; None where nothing does. own: whether it was about the
    reader's own data."""

    id: str
    heading: str
    title: str
    sentence: str
    stamp: Stamp
    recipe: Recipe | None
    own: bool = False
    note: str = ""
    agreements: tuple[Agreement, ...] = ()
    practice: tuple[PracticeNote, ...] = ()

    @property
    def shown(self) -> str:
        """The title a reader sees."""
        return self.heading or self.title


@dataclass(frozen=True)
class Review:
    """A set as its workbook tells it. language: of that workbook. pins: in order. loose: agreements written down
    without saying beside which finding. problems: the cells that could not be read; all else was."""

    title: str
    language: Language
    pins: tuple[Reviewed, ...]
    loose: tuple[Agreement, ...] = ()
    problems: tuple[Problem, ...] = ()

    def meeting(self, language: Language) -> Meeting:
        """The findings made again from today's data, with what the meeting wrote down beside them.

        A finding without a recipe can't be made again, nor one whose recipe fits today's data no more: it is left out,
        and stays here. Where data, version or sentence are not what they were, the note of the pin says so.
        """
        made = (_again(pin, language, self.language) for pin in self.pins)
        return Meeting(self.title, tuple(pin for pin in made if pin is not None))


def _again(was: Reviewed, language: Language, told: Language) -> Pin | None:
    """The pin with its finding made again; None where that can't be."""
    if was.recipe is None:
        return None
    try:
        pin = pinned(was.recipe.find(language), heading=was.heading)
    except Exception:
        return None
    changed = _changes(was, pin.told_in(told), language)
    note = "\n".join(part for part in (was.note, *changed) if part)
    return replace(pin, id=was.id, note=note, agreements=was.agreements, practice=was.practice)


def _changes(was: Reviewed, now: Pin, language: Language) -> list[str]:
    """In words, what differs from what was written down. now: told in the language of that time."""
    found = []
    if now.stamp.sha256 != was.stamp.sha256:
        found.append(say(language, "review.changed.data", data=was.stamp.data))
    if now.stamp.version != was.stamp.version:
        found.append(say(language, "review.changed.version", then=was.stamp.version, now=now.stamp.version))
    if now.finding.sentence != was.sentence:
        found.append(say(language, "review.changed.sentence", sentence=was.sentence))
    return found
