"""The order of waves in time, by what their names mean; where that is not known it is open, never the alphabet's."""

import re
from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Literal

from via_dash.options import Sure
from via_dash.panel.waves.dates import (
    HALF,
    PART,
    QUARTER,
    WEEK,
    YEAR,
    Moment,
    century,
    closed,
    day_first,
    moment_of,
    shortened,
)
from via_dash.panel.waves.vocabulary import (
    AFTER,
    AGO,
    BEFORE,
    COMMON,
    DURING,
    NUMBERED,
    SPANS,
    counts_down,
    folded,
    rank_of,
    turn_of,
    words,
)

Way = Literal["number", "moment", "turn", "span", "stage"]
NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
TURN = re.compile(rf"(?:{'|'.join(NUMBERED.split())})[\s_.=]*(-?\d{{1,3}})")
COUNTED = re.compile(r"(\d{1,2})(?:e|ste|de|st|nd|rd|th)?[\s-]?(?:meting|golf|ronde|wave|round|measurement)")
UNIT = f"(?:{'|'.join(sorted(SPANS, key=len, reverse=True))})"
SPAN = re.compile(rf"\b(?:(?P<much>\d{{1,3}})\s?(?P<unit>{UNIT})|(?P<what>{UNIT})\s?(?P<number>\d{{1,3}}))\b")
TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+")
YEARS = range(1900, 2100)
NO_YEAR = "no_year"
PART_OF_YEAR = re.compile(rf"(?:{'|'.join(PART)}) {YEAR}")
PREPOSITIONS = ("voor", "na", "before", "after", "follow", "post", "pre", "bij", "at")
CALENDAR = QUARTER | HALF
TURN_OF_YEAR = (12, 40)
SHORT = 4


@dataclass(frozen=True)
class Position:
    """Where a wave stands in time, as far as its name says. way: how it says so. place: of that way, earlier is less.
    moment: the stretch of time that it names. beside: its place by a date or a turn beside a word for the stage; None
    without one."""

    way: Way
    place: tuple[float, ...]
    moment: Moment | None = None
    beside: float | None = None


@dataclass(frozen=True)
class Order:
    """places: the waves from first to last; of an open order one proposal. other: another order that fits as well.
    reason: of an open one why."""

    places: tuple[int, ...]
    sure: Sure = "understood"
    reason: str = ""
    other: tuple[int, ...] = ()


def position_of(text: str) -> Position | None:
    """Where a wave of that name stands; None where its name doesn't say."""
    plain = folded(text).lstrip("'’")
    if NUMBER.fullmatch(plain):
        return Position("number", (float(plain.replace(",", ".")),))
    moment = moment_of(plain)
    stage = None if moment is not None and PART_OF_YEAR.fullmatch(plain) else _stage(plain)
    if stage is not None:
        return stage
    if moment is not None:
        return Position("moment", (moment.start,), moment)
    return _turn(plain) or _span(plain)


def order_of(texts: Sequence[str], labels: Dict[str, str] | None = None) -> Order:
    """The order of the waves. labels: what the file calls each value; where they say an order, it counts before that of
    the codes, and where they say none, that of the codes is no more than a proposal."""
    names = [(labels or {}).get(text, text) for text in texts]
    by_name = _order(names)
    if by_name.sure == "understood" or list(names) == list(texts):
        return by_name
    by_code = _order(texts)
    if by_code.sure == "open":
        return by_name
    return Order(by_code.places, "open", by_name.reason, tuple(reversed(by_code.places)))


def is_wave(text: str) -> bool:
    """Whether a text can be the name of a wave: it says a stage, a turn, a time or a stretch of it; or it is a year."""
    found = position_of(text)
    if found is None:
        return False
    return found.way != "number" or (found.place[0] in YEARS)


def _order(texts: Sequence[str]) -> Order:
    turned = day_first(texts)
    if turned is None:
        first = _sorted([position_of(text) for text in texts])
        return Order(first, "open", "day_month", tuple(reversed(first)))
    written = shortened(closed(turned))
    found = [position_of(text) for text in written]
    known = [position for position in found if position is not None]
    if len(known) < len(found):
        return _same_word(written) or _unknown(texts, "word")
    ways = {position.way for position in known}
    places = _sorted(known)
    if len({_key(position) for position in known}) < len(known):
        return _unknown(texts, "same")
    if ways == {"moment"}:
        return _of_moments(texts, known, places)
    if ways == {"stage"}:
        return _of_stages(known, places)
    if ways == {"span"}:
        same = _same_word(written)
        return same if same and same.sure == "open" and same.places == places else Order(places)
    if ways == {"number"}:
        return _of_numbers([position.place[0] for position in known], places)
    if len(ways) == 1:
        return Order(places)
    return _mixed(texts, known)


def _key(position: Position) -> tuple[object, ...]:
    return (position.way, position.place)


def _sorted(found: Sequence[Position | None]) -> tuple[int, ...]:
    return tuple(sorted(range(len(found)), key=lambda place: found[place].place if found[place] else ()))  # type: ignore[union-attr]


def _unknown(texts: Sequence[str], reason: str) -> Order:
    proposal = tuple(range(len(texts)))
    return Order(proposal, "open", reason, tuple(reversed(proposal)))


def _same_word(texts: Sequence[str]) -> Order | None:
    """The order of texts that are the same but for one number: sessie 1, sessie 2."""
    found = [re.fullmatch(r"(\D*?)(\d{1,3})(\D*)", folded(text)) for text in texts]
    same = {(match[1], match[3]) for match in found if match}
    if not all(found) or len(same) > 1:
        return None
    numbers = [int(match[2]) for match in found if match]
    if len(set(numbers)) < len(numbers):
        return None
    return _of_one_calendar(texts, tuple(sorted(range(len(texts)), key=numbers.__getitem__)), numbers)


def _of_one_calendar(texts: Sequence[str], places: tuple[int, ...], numbers: Sequence[int]) -> Order:
    """The order of numbered waves; open for quarters and halves without a year, and for weeks that may lie on both
    sides of a new year."""
    said = {token for text in texts for token in TOKEN.findall(folded(text))}
    if any(map(counts_down, texts)):
        return Order(places, "open", "word", tuple(reversed(places)))
    run = max(numbers) - min(numbers) + 1 == len(numbers)
    around = said & WEEK and not run and min(numbers) <= TURN_OF_YEAR[0] and max(numbers) >= TURN_OF_YEAR[1]
    if said & CALENDAR or around:
        return Order(places, "open", NO_YEAR, _turned(places))
    return Order(places)


def _turned(places: tuple[int, ...]) -> tuple[int, ...]:
    """Another order of moments without a year: the last of them was in the year before."""
    return (places[-1], *places[:-1])


def _of_numbers(numbers: Sequence[float], places: tuple[int, ...]) -> Order:
    """By size; open where the numbers may be dates without signs that come in another order: 1219 and 120 for December
    2019 and January 2020, 2019.9 and 2019.1 for September and October, 99 and 0. Months before a point and a year,
    12.2019, are nothing else."""
    if not all(map(isfinite, numbers)):
        return Order(places)
    dates = [_month_point_year(number) for number in numbers]
    if all(date is not None for date in dates):
        return Order(tuple(sorted(places, key=lambda place: dates[place] or ())))
    for read in (_month_year, _year_point_month, _year_point_shortened, _short_year):
        dates = [read(number) for number in numbers]
        if all(date is not None for date in dates):
            other = tuple(sorted(places, key=lambda place: dates[place] or ()))
            if other != places:
                return Order(places, "open", "dates", other)
    return Order(places)


def _month_year(number: float) -> tuple[int, ...] | None:
    month, year = divmod(int(number), 100)
    return (century(year), month) if number == int(number) and 1 <= month <= 12 else None


def _month_point_year(number: float) -> tuple[int, ...] | None:
    month, year = divmod(round(1e4 * number), 10_000)
    return (year, month) if 1 <= month <= 12 and year in YEARS else None


def _year_point_month(number: float) -> tuple[int, ...] | None:
    if int(number) not in YEARS:
        return None
    year, _, month = str(number).partition(".")
    return (int(year), int(month)) if 0 < int(month) <= 12 else None


def _year_point_shortened(number: float) -> tuple[int, ...] | None:
    """As `_year_point_month`, with a zero lost at the end: 2019.1 is October."""
    date = _year_point_month(number)
    return (date[0], 10) if date and date[1] == 1 else date


def _short_year(number: float) -> tuple[int, ...] | None:
    return (century(int(number)),) if number in range(10) or number in range(91, 100) else None


def _of_moments(texts: Sequence[str], known: Sequence[Position], places: tuple[int, ...]) -> Order:
    """By date; open where the year is not said, or where one stretch of time lies within another."""
    moments = [position.moment for position in known if position.moment]
    if not all(moment.year for moment in moments):
        return Order(places, "open", NO_YEAR, _turned(places))
    ordered = [moments[place] for place in places]
    pairs = zip(ordered, ordered[1:], strict=False)
    if any(one.start + one.length > other.start + 1e-6 for one, other in pairs):
        return _unknown(texts, "overlap")
    return Order(places)


def _of_stages(known: Sequence[Position], places: tuple[int, ...]) -> Order:
    """By the words; open where the dates or turns beside them say another order."""
    beside = [position.beside for position in known if position.beside is not None]
    if len(beside) == len(known):
        second = tuple(sorted(range(len(known)), key=beside.__getitem__))
        if second != places:
            return Order(places, "open", "dates", second)
    return Order(places)


def _mixed(texts: Sequence[str], known: Sequence[Position]) -> Order:
    """Words beside numbers: what comes before is first, what comes after is last, and numbers stand between them."""
    stages = {position.place[0] for position in known if position.way == "stage"}
    others = [position for position in known if position.way != "stage"]
    ways = {position.way for position in others}
    numbers = [position.place[0] for position in others]
    last = {rank for rank in stages if rank >= AFTER}
    years = ways <= {"number", "moment"} and all(_year(position) for position in others)
    if not stages and years:
        return _of_years(texts, known)
    fits = len(ways) == 1 and bool(stages) and ways <= {"turn", "span"}
    if not fits or (BEFORE in stages and min(numbers) <= 0) or (last and ways == {"span"}):
        return _unknown(texts, "mixed")
    gaps = max(numbers) - min(numbers) + 1 > len(numbers)
    if (DURING in stages and max(numbers) > 0) or (last and gaps):
        return _unknown(texts, "mixed")
    spread = [
        (*position.place, 0.0) if position.way == "stage" else (BEFORE + 0.5, position.place[0]) for position in known
    ]
    return Order(tuple(sorted(range(len(known)), key=spread.__getitem__)))


def _year(position: Position) -> bool:
    return position.moment is not None or position.place[0] in YEARS


def _of_years(texts: Sequence[str], known: Sequence[Position]) -> Order:
    """Years among quarters or months."""
    made = [
        position if position.moment else Position("moment", (12 * position.place[0],), _whole(int(position.place[0])))
        for position in known
    ]
    return _of_moments(texts, made, _sorted(made))


def _whole(year: int) -> Moment:
    return Moment(year, 1, 1, 12)


def _stage(plain: str) -> Position | None:
    """A text with one word of the vocabulary, and beside it at most a number, a turn, a date or a stretch of time."""
    if SPAN.search(plain) and re.search(r"\b(na|voor|after|before)\b", plain):
        return None
    tokens = [token for token in TOKEN.findall(plain) if token not in COMMON]
    glued = re.sub(r"[^a-z]", "", plain)
    if glued in words() and not any(token.isdecimal() for token in tokens):
        return Position("stage", (words()[glued].rank, 0.0))
    ranked = [(place, rank) for place, token in enumerate(tokens) if (rank := rank_of(token)) is not None]
    if len(ranked) > 1 and (tokens[0] in PREPOSITIONS or len({rank for _, rank in ranked}) == 1):
        tokens = [token for token in tokens if token == tokens[ranked[0][0]] or rank_of(token) is None]
        ranked = [(tokens.index(tokens[ranked[0][0]]), ranked[0][1])] if ranked[0][0] < len(tokens) else []
    if len(ranked) != 1:
        return None
    place, rank = ranked[0]
    rest = [token for number, token in enumerate(tokens) if number != place]
    beside = _beside(" ".join(rest), _without(plain, tokens[place]), len(tokens[place]) > SHORT)
    return None if beside is None else Position("stage", (rank, beside[0]), None, beside[1])


def _beside(rest: str, written: str, spelled: bool) -> tuple[float, float | None] | None:
    """(which of the waves of one stage, its place by a date or a turn) that the rest of a name says; None where the
    rest says something else. spelled: whether the word for the stage is one for waves only, so that a date may follow.
    """
    if not rest:
        return 0.0, None
    if rest.isdecimal() and int(rest) not in YEARS:
        return float(rest), None
    turn = turn_of(rest)
    if turn is not None:
        return float(turn), None
    span, coded = _span(rest), TURN.fullmatch(re.sub(r"\s", "", rest))
    if span is not None and not coded:
        return span.place[0], None
    if coded:
        return 0.0, float(coded[1])
    moment = moment_of(written)
    if moment is not None and moment.year and spelled:
        return 0.0, moment.start
    return (0.0, 12.0 * int(rest)) if rest.isdecimal() and spelled else None


def _without(plain: str, word: str) -> str:
    """The text without a word, and without brackets around what is left."""
    return plain.replace(word, " ", 1).strip(" ()[]:,-–")


def _turn(plain: str) -> Position | None:
    found = TURN.fullmatch(plain) or COUNTED.fullmatch(plain)
    if found:
        return Position("turn", (float(found[1]),))
    tokens = [token for token in TOKEN.findall(plain) if token not in COMMON]
    turn = turn_of(tokens[0]) if len(tokens) == 1 else None
    return None if turn is None else Position("turn", (float(turn),))


def _span(plain: str) -> Position | None:
    """So many days, weeks, months or years after the start, or before it: na 6 maanden, 6 maanden voor, -6 maanden."""
    found = SPAN.search(plain)
    if not found:
        return None
    rest = [token for token in TOKEN.findall(plain.replace(found[0], " ", 1)) if token not in COMMON]
    if set(rest) - {"na", "after", "start", "begin", "baseline", "later"} - AGO:
        return None
    months = float(found["much"] or found["number"]) * SPANS[found["unit"] or found["what"]]
    return Position("span", (-months if AGO & set(rest) or plain.startswith("-") else months,))
