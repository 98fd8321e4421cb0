"""Dates as people write them: nov 2019, 31-12-2019, 2e kwartaal 2020, Q42019, 2019KW04, H2 2019, week 12 2020."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from via_dash.panel.waves.vocabulary import folded

MONTHS = (
    ("januari", "january", "jan"), ("februari", "february", "feb", "febr"), ("maart", "march", "mrt", "mar", "mrc"),
    ("april", "apr"), ("mei", "may"), ("juni", "june", "jun"), ("juli", "july", "jul"), ("augustus", "august", "aug"),
    ("september", "sep", "sept"), ("oktober", "october", "okt", "oct"), ("november", "nov"),
    ("december", "dec"),
)  # fmt: skip
MONTH = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
SEASONS = (("voorjaar", "lente", "spring"), ("zomer", "summer"), ("najaar", "herfst", "autumn", "fall"), ("winter",))
SEASON = {name: 3 * number for number, names in enumerate(SEASONS, 1) for name in names}
PART = {"begin": 1, "start": 1, "medio": 6, "mid": 6, "eind": 12, "einde": 12, "end": 12}
QUARTER = frozenset(("q", "k", "kw", "kwartaal", "quarter", "kwart", "trimester"))
HALF = frozenset(("h", "halfjaar", "semester", "half", "s", "hj"))
WEEK = frozenset(("week", "wk", "w"))
MONTHLY = frozenset(("mm", "maand", "month"))
YEARLY = frozenset(("jj", "jaar", "year"))
ORDINAL = frozenset(("e", "ste", "de", "st", "nd", "rd", "th", "van", "of", "in"))
YEAR = r"(?:19|20)\d\d"
DAY = r"[0-3]?\d"
NUMBERS = (
    (re.compile(rf"({DAY})[-/._ ]([01]?\d)[-/._ ]({YEAR}|\d\d)(?: [\d:.]+)?"), (2, 1, 0)),
    (re.compile(rf"({YEAR})[-/._ ]([01]?\d)[-/._ ]({DAY})(?:[t ][\d:.]+)?z?"), (0, 1, 2)),
    (re.compile(rf"({YEAR})[-/._]([01]?\d)"), (0, 1)),
    (re.compile(rf"([01]?\d)[-/._]({YEAR})"), (1, 0)),
)
AMERICAN = re.compile(r"([01]?\d)/([0-3]?\d)/(\d{4})")
SCHOOL = re.compile(r"(?:(?:19|20)?\d\d)\s*[-/–_]\s*(?:(?:19|20)?\d\d)")
SHORTENED = re.compile(r"([01]?\d)/(\d\d)")
CLOSED = re.compile(r"([0-3]?\d)([01]\d)((?:19|20)\d\d)")
TOKEN = re.compile(r"[^\W\d_]+|\d+")
LAST_DAY = 31
SIZES = {"half": (2, 6), "quarter": (4, 3), "month": (12, 1)}


@dataclass(frozen=True)
class Moment:
    """A stretch of time: its first day as (year, month, day), counted from 1, 0 for a year that is not said; and how
    long it lasts, in months (0 for a day, 1/4 for a week)."""

    year: int
    month: int
    day: int
    length: float

    @property
    def start(self) -> float:
        """Its first day as a number of months; the years count 12 of them."""
        return 12 * self.year + self.month - 1 + (self.day - 1) / 31


def moment_of(text: str) -> Moment | None:
    """The stretch of time that a text names; None for another text.

    A season counts from its first month. Weeks, quarters and halves need a year, months don't. Day comes before month,
    as in Dutch. A word in front of the date is passed over: `meting nov 2019`. Years alone are no moment, unless they
    are written as statistics Netherlands does (2019JJ00) or as a school year (2018/2019).
    """
    plain = folded(text).replace("*", "").strip()
    for pattern, places in NUMBERS:
        found = pattern.fullmatch(plain)
        if found:
            parts = [int(found[place + 1]) for place in places]
            if 1 <= parts[1] <= 12 and (len(parts) < 3 or 1 <= parts[2] <= LAST_DAY):
                day = parts[2] if len(parts) > 2 else 1
                return Moment(century(parts[0]), parts[1], day, 0 if len(parts) > 2 else 1)
    tokens = TOKEN.findall(plain)
    if len(tokens) == 2 and tokens[0] in PART and re.fullmatch(YEAR, tokens[1]):
        return Moment(int(tokens[1]), PART[tokens[0]], 1, 1)
    return _school(plain) or _worded(_split(tokens))


def day_first(texts: Sequence[str]) -> list[str] | None:
    """The texts with American dates turned round (12/31/2019), where one of them can't be read otherwise; None where
    day and month could change places and the order of the texts would be another."""
    found = [AMERICAN.fullmatch(text.strip()) for text in texts]
    dates = [match for match in found if match is not None]
    if not dates or len(dates) < len(found):
        return list(texts)
    turned = [f"{match[2]}-{match[1]}-{match[3]}" for match in dates]
    if any(int(match[1]) > 12 for match in dates):
        return list(texts)
    if any(int(match[2]) > 12 for match in dates):
        return turned
    same = _places(texts) == _places(turned)
    return list(texts) if same else None


def closed(texts: Sequence[str]) -> list[str]:
    """Days written without signs, the year last, as days with signs: 30112019 gives 30-11-2019. Others stay."""
    found = [CLOSED.fullmatch(text.strip()) for text in texts]
    if all(match and 1 <= int(match[2]) <= 12 and 1 <= int(match[1]) <= LAST_DAY for match in found):
        return [f"{match[1]}-{match[2]}-{match[3]}" for match in found if match]
    return list(texts)


def shortened(texts: Sequence[str]) -> list[str]:
    """Months with a short year as months with a long one: 12/19 gives 12-2019. School years (18/19, 19/20) stay."""
    found = [SHORTENED.fullmatch(text.strip()) for text in texts]
    months = all(match and 1 <= int(match[1]) <= 12 for match in found)
    if months and not all(match and int(match[2]) == int(match[1]) + 1 for match in found):
        return [f"{match[1]}-{century(int(match[2]))}" for match in found if match]
    return list(texts)


def _places(texts: Sequence[str]) -> list[int]:
    starts = [moment.start if (moment := moment_of(text)) else 0.0 for text in texts]
    return sorted(range(len(texts)), key=starts.__getitem__)


def century(year: int) -> int:
    """The year that two digits stand for: 19 is 2019, 99 is 1999."""
    return year if year > 99 else 2000 + year if year < 70 else 1900 + year


def _school(plain: str) -> Moment | None:
    """A school year: two years that follow each other."""
    if not SCHOOL.fullmatch(plain):
        return None
    first, second = (century(int(part)) for part in re.findall(r"\d+", plain))
    return Moment(first, 9, 1, 12) if second == first + 1 else None


def _split(tokens: list[str]) -> list[str]:
    """Tokens in which a quarter and its year are glued come apart: q 42019 gives q 4 2019, 1 k 19."""
    made: list[str] = []
    for place, token in enumerate(tokens):
        before = tokens[place - 1] if place else ""
        found = re.fullmatch(rf"(\d)({YEAR})", token)
        if found and (before in QUARTER or before in HALF):
            made += [found[1], found[2]]
        else:
            made.append(token)
    return made


def _worded(tokens: list[str]) -> Moment | None:
    """The moment that a word for a month, season, quarter, half or week tells together with the numbers around it."""
    known = (MONTH, SEASON, QUARTER, HALF, WEEK, MONTHLY, YEARLY)
    for place, token in enumerate(tokens):
        if any(token in words for words in known):
            before, after = tokens[:place], [part for part in tokens[place + 1 :] if part not in ORDINAL | {"jaar"}]
            while before and not before[0].isdecimal() and before[0] not in ORDINAL:
                before = before[1:]
            before = [part for part in before if part not in ORDINAL]
            if all(part.isdecimal() for part in before + after):
                return _combined(token, [int(part) for part in before], [int(part) for part in after])
            return None
    return None


def _combined(word: str, before: list[int], after: list[int]) -> Moment | None:
    years = [number for number in before + after if 1900 <= number < 2100]
    others = [number for number in before + after if not 1900 <= number < 2100]
    if len(years) > 1:
        return None
    year = years[0] if years else 0
    if word in YEARLY:
        return Moment(year, 1, 1, 12) if years and others in ([0], []) and word == "jj" else None
    size = "half" if word in HALF else "quarter" if word in QUARTER else "month" if word in MONTHLY else ""
    if size:
        return _numbered(year, others, *SIZES[size])
    if word in WEEK:
        if not years or len(others) != 1 or not 1 <= others[0] <= 53:
            return None
        day = 7 * (others[0] - 1)
        return Moment(year, day // 31 + 1, day % 31 + 1, 0.25)
    month = MONTH.get(word) or SEASON[word]
    if not years and after and 0 <= after[-1] <= 99:
        year, others = century(after[-1]), before
    if len(others) > 1 or (others and others[0] > LAST_DAY):
        return None
    return Moment(year, month, others[0] if others else 1, 0 if others else 3 if word in SEASON else 1)


def _numbered(year: int, others: list[int], last: int, length: int) -> Moment | None:
    """The n-th part of a year; None without a year, or without such a part."""
    if not year and len(others) == 2 and others[1] <= 99:
        year, others = century(others[1]), others[:1]
    if not year or len(others) != 1 or not 1 <= others[0] <= last:
        return None
    return Moment(year, length * (others[0] - 1) + 1, 1, length)
