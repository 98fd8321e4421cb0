"""The levels of a category in their order: as the mapping says, else as words and numbers say, else asked."""

from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from via_dash.language import LANGUAGES, Text, say
from via_dash.options import About, Language, Sure
from via_dash.panel import Choice, Level, Reading
from via_dash.panel.coding import Labels, label_of
from via_dash.panel.readings import answer_key
from via_dash.panel.values import Coded, parse_numbers, text_of
from via_dash.records.reference import reference_in
from via_dash.records.schemas import Field
from via_dash.records.steps import order_of_steps

MAX_LEVELS, MOST_SHOWN = 60, 8
BEFORE, SAME = " < ", " = "
GIVEN = "given"
YEARS = range(1900, 2101)


@dataclass(frozen=True)
class Levels:
    """The levels in order; place: of each text that the file writes, in small letters, the place of its level. reading:
    how the order was read, None where there was nothing to choose."""

    levels: tuple[Level, ...]
    place: Dict[str, int]
    reading: Reading | None = None

    @property
    def joined(self) -> bool:
        """Whether several values are one level."""
        return len(self.place) > len(self.levels)

    def answer(self, order: Sequence[int]) -> str:
        """The levels at these places as an answer holds them: `brief < test = assessment < gesprek`."""
        texts = ([text for text, at in self.place.items() if at == place] for place in order)
        return BEFORE.join(SAME.join(same) for same in texts)


def given(levels: Sequence[Level]) -> Levels:
    """Levels that a mapping gives, in its order; those with the same score are one level."""
    found: dict[float, list[Level]] = {}
    for level in levels:
        found.setdefault(level.score, []).append(level)
    together = list(found.values())
    names = (Text(*(", ".join(one.label(language) for one in same) for language in LANGUAGES)) for same in together)
    made = tuple(same[0] if len(same) == 1 else Level(same[0].value, same[0].score, name) for same, name in
                 zip(together, names, strict=True))  # fmt: skip
    place = {text_of(one.value).casefold(): index for index, same in enumerate(together) for one in same}
    return Levels(made, place)


def as_said(item: Field, column: str, levels: Sequence[Level]) -> Levels:
    """Levels that a mapping gives, with the reading of their order or reference."""
    found = given(levels)
    if not (item.type == "ordered" or item.compared):
        return found
    about: About = "steps" if item.type == "ordered" else "reference"
    first = levels[0]
    choice = _order(levels) if about == "steps" else Choice(text_of(first.value), first.label)
    facts = {"steps" if about == "steps" else "groups": _shown(levels)}
    return Levels(found.levels, found.place, Reading(about, column, "understood", GIVEN, (choice,), facts))


def read_levels(item: Field, column: str, coded: Coded, labels: Labels, *, ordered: bool, answer: str = "") -> Levels:
    """The levels of the values that occur, without a mapping that gives them.

    Steps (`ordered`) stand in the order of their numbers, of the words that are known, or of the file where `ordered`
    says that it gives one. What others are compared with comes first. Any other category stands in order of its
    numbers, else of appearance, which no figure depends on. answer: what the reader said of the order or the reference.
    """
    values = [value for value, count in zip(coded.values, coded.counts, strict=True) if count]
    made = _made(values, labels)
    if not 2 <= len(values) <= MAX_LEVELS:
        return given(made)
    if item.type == "ordered":
        return _steps(item, column, made, told=ordered, answer=answer)
    return _compared(item, column, made, answer) if item.compared else given(_by_number(made))


def _made(values: Sequence[Any], labels: Labels) -> list[Level]:
    return [Level(value, float(place), label_of(value, labels)) for place, value in enumerate(values, start=1)]


def _by_number(made: Sequence[Level]) -> list[Level]:
    """In order of the numbers where all values are numbers."""
    numbers = parse_numbers([text_of(level.value) for level in made])
    if None in numbers:
        return list(made)
    rising = sorted(range(len(made)), key=lambda place: numbers[place] or 0.0)
    return _placed(made, [float(rising.index(place)) for place in range(len(made))])


def _placed(made: Sequence[Level], places: Sequence[float]) -> list[Level]:
    """The levels from the lowest place to the highest, scored 1, 2, …; equal places share a score."""
    distinct = sorted(set(places))
    pairs = sorted(zip(places, range(len(made)), strict=True))
    return [Level(made[at].value, float(distinct.index(place) + 1), made[at].label) for place, at in pairs]


def _steps(item: Field, column: str, made: list[Level], *, told: bool, answer: str) -> Levels:
    """Steps in their order, with the reading that says how it is known."""
    said = _said(answer, made)
    if said is not None:
        reading = Reading("steps", column, "understood", "answer", (_order(said),), {"steps": _shown(said)}, True)
        return Levels(*_parts(said), reading)
    names = [level.label.nl for level in made]
    numbered = None not in parse_numbers(names)
    if told or numbered:
        return given(_by_number(made) if numbered else made)
    known = order_of_steps(names, stages=item.role == "stage")
    if known is None:
        first = _by_number(made)
        choices = tuple(_order(levels) for levels in (first, _placed(first, [-level.score for level in first])))
        return Levels(*_parts(first), Reading("steps", column, "open", "", choices, {"steps": _shown(first)}))
    found = _placed(made, known.places)
    sure: Sure = "likely" if known.assumed else "understood"
    reason = "stopped" if known.assumed else "words"
    levels, place = _parts(found)
    if known.unnamed:
        levels = (_first_step(levels[0]), *levels[1:])
    return Levels(levels, place, Reading("steps", column, sure, reason, (_order(found),), {"steps": _shown(found)}))


def _first_step(level: Level) -> Level:
    """The step that everyone took, called so: its words are those of who came no further."""
    names = (say(language, "steps.first", names=level.label(language)) for language in LANGUAGES)
    return Level(level.value, level.score, Text(*names))


def _parts(levels: Sequence[Level]) -> tuple[tuple[Level, ...], Dict[str, int]]:
    whole = given(levels)
    return whole.levels, whole.place


def _order(levels: Sequence[Level]) -> Choice:
    """An order as an answer holds it, by the file's values, and in words."""
    steps: dict[float, list[Level]] = {}
    for level in levels:
        steps.setdefault(level.score, []).append(level)
    whole = list(steps.values())
    value = BEFORE.join(SAME.join(text_of(level.value) for level in same) for same in whole)
    more = [] if len(whole) <= MOST_SHOWN else ["…"]
    names = (BEFORE.join([*(SAME.join(one.label(language) for one in same) for same in whole[:MOST_SHOWN]), *more])
             for language in LANGUAGES)  # fmt: skip
    return Choice(value, Text(*names))


def _said(answer: str, made: Sequence[Level]) -> list[Level] | None:
    """The levels in the order of an answer, those that nobody is at included; None where it doesn't name each once."""
    steps = [[text.strip() for text in step.split(SAME)] for step in answer.split(BEFORE)]
    place = {text.casefold(): float(at) for at, step in enumerate(steps) for text in step}
    texts = [_folded(level) for level in made]
    if len(steps) < 2 or sum(map(len, steps)) != len(place) or not set(texts) <= set(place):
        return None
    unseen = [Level(text, 0.0, Text.same(text)) for step in steps for text in step if text.casefold() not in texts]
    return _placed([*made, *unseen], [place[_folded(level)] for level in [*made, *unseen]])


def _folded(level: Level) -> str:
    return text_of(level.value).casefold()


def _compared(item: Field, column: str, made: list[Level], answer: str) -> Levels:
    """The reference first, with the reading that says how it is known."""
    made = _by_number(made)
    texts, names = [_folded(level) for level in made], [level.label.nl for level in made]
    said = texts.index(answer.casefold()) if answer.casefold() in texts else None
    first = reference_in(column, names, arms=item.role == "arm") if said is None else said
    if first is None and item.role == "arm" and _are_years(names):
        first = 0
    rest = [*range(first or 0), *range((first or 0) + 1, len(made))]
    found = _placed(made, [0.0 if place == (first or 0) else 1.0 + rest.index(place) for place in range(len(made))])
    choices = tuple(Choice(text_of(level.value), level.label) for level in found[:MOST_SHOWN])
    reason = "" if first is None else "answer" if said is not None else "words"
    reading = Reading("reference", column, "open" if first is None else "understood", reason, choices,
                      {"groups": _shown(found)}, said is not None)  # fmt: skip
    return Levels(*_parts(found), reading)


def _are_years(names: Sequence[str]) -> bool:
    return all(name.isdecimal() and int(name) in YEARS for name in names)


def _shown(levels: Sequence[Level]) -> Text:
    """The labels, at most MOST_SHOWN of them."""
    left = len(levels) - MOST_SHOWN

    def shown(language: Language) -> str:
        more = [say(language, "reading.more", count=left)] if left > 0 else []
        return ", ".join([*(level.label(language) for level in levels[:MOST_SHOWN]), *more])

    return Text(*map(shown, LANGUAGES))


def answers_of(readings: Sequence[Reading]) -> dict[str, str]:
    """What to write in the answers of a mapping without levels to be given the same readings again."""
    said = [one for one in readings if one.confirmed or one.reason == GIVEN]
    return {one.key: one.used.value for one in said if one.used is not None}


def key_of(item: Field, column: str) -> str:
    """What the answer about the levels of a column is called in the roles."""
    return answer_key("steps" if item.type == "ordered" else "reference", column)
