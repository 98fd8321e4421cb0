"""Dates as people write them: nov 2019, 2019-11, 31-12-2019, 2e kwartaal 2020, Q2 2020, week 12, najaar 2019."""

import re

MONTHS = (
    ("januari", "january", "jan"), ("februari", "february", "feb", "febr"), ("maart", "march", "mrt", "mar", "mrc"),
    ("april", "apr"), ("mei", "may"), ("juni", "june", "jun"), ("juli", "july", "jul"), ("augustus", "august", "aug"),
    ("september", "sep", "sept"), ("oktober", "october", "okt", "oct"), ("november", "nov"),
    ("december", "dec"),
)  # fmt: skip
SEASONS = (("voorjaar", "lente", "spring"), ("zomer", "summer"), ("najaar", "herfst", "autumn", "fall"), ("winter",))
MONTH = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
SEASON = {name: 3 * number for number, names in enumerate(SEASONS, 1) for name in names}
PART = {"begin": 1, "start": 1, "medio": 6, "mid": 6, "eind": 12, "einde": 12, "end": 12}
QUARTER = frozenset(("q", "k", "kw", "kwartaal", "quarter", "kwart"))
WEEK = frozenset(("week", "wk", "w"))
ORDINAL = frozenset(("e", "ste", "de", "st", "nd", "rd", "th", "van", "of"))
YEAR = r"(?:19|20)\d\d"
DAY = r"[0-3]?\d"
NUMBERS = (
    (re.compile(rf"({DAY})[-/. ]([01]?\d)[-/. ]({YEAR}|\d\d)"), (2, 1, 0)),
    (re.compile(rf"({YEAR})[-/. ]([01]?\d)[-/. ]({DAY})(?:[T ][\d:.]+)?"), (0, 1, 2)),
    (re.compile(rf"({YEAR})[-/.]([01]?\d)"), (0, 1)),
    (re.compile(rf"([01]?\d)[-/.]({YEAR})"), (1, 0)),
    (re.compile(rf"({YEAR})M([01]?\d)", re.IGNORECASE), (0, 1)),
)
TOKEN = re.compile(r"[^\W\d_]+|\d+")
LAST_MONTH, LAST_DAY, LAST_QUARTER, LAST_WEEK = 12, 31, 4, 53

Moment = tuple[float, float, float]


def moment_of(text: str) -> Moment | None:
    """(year, month, day) of a text that says when, 0 for what it doesn't say; None for another text.

    A quarter and a season count from their first month, a week from its first day; both need a year, and so do `begin
    2019` and `eind 2019`. Day comes before month, as in Dutch. A word in front of the date is passed over: `meting nov
    2019`. Years alone are no moment.
    """
    plain = text.strip().casefold()
    for pattern, places in NUMBERS:
        found = pattern.fullmatch(plain)
        if found:
            parts = [float(found[place + 1]) for place in places]
            moment = (_century(parts[0]), parts[1], parts[2] if len(parts) > 2 else 0.0)
            if 1 <= moment[1] <= LAST_MONTH and moment[2] <= LAST_DAY:
                return moment
    tokens = TOKEN.findall(plain)
    if len(tokens) == 2 and tokens[0] in PART and re.fullmatch(YEAR, tokens[1]):
        return float(tokens[1]), float(PART[tokens[0]]), 0.0
    return _worded(tokens)


def _century(year: float) -> float:
    return year if year > 99 else 2000 + year if year < 70 else 1900 + year


def _worded(tokens: list[str]) -> Moment | None:
    """The moment that a word for a month, season, quarter or week tells together with the numbers around it."""
    for place, token in enumerate(tokens):
        if token in MONTH or token in SEASON or token in QUARTER or token in WEEK:
            before, after = tokens[:place], [part for part in tokens[place + 1 :] if part not in ORDINAL]
            while before and not before[0].isdecimal() and before[0] not in ORDINAL:
                before = before[1:]
            before = [part for part in before if part not in ORDINAL]
            if all(part.isdecimal() for part in before + after):
                return _combined(token, [float(part) for part in before], [float(part) for part in after])
            return None
    return None


def _combined(word: str, before: list[float], after: list[float]) -> Moment | None:
    years = [number for number in before + after if 1900 <= number < 2100]
    others = [number for number in before + after if not 1900 <= number < 2100]
    year = years[0] if years else 0.0
    if len(years) > 1:
        return None
    if word in QUARTER or word in WEEK:
        last = LAST_QUARTER if word in QUARTER else LAST_WEEK
        if not years or len(others) != 1 or not 1 <= others[0] <= last:
            return None
        day = 7 * (others[0] - 1)
        return (year, 3 * others[0] - 2, 0.0) if word in QUARTER else (year, day // LAST_DAY + 1, day % LAST_DAY + 1)
    month = float(MONTH.get(word) or SEASON[word])
    if not years and after and 0 <= after[-1] <= 99:
        year, others = _century(after[-1]), before
    day = others[0] if others else 0.0
    return (year, month, day) if len(others) <= 1 and day <= LAST_DAY else None
