"""Dates as files write them, and whether a column of dates holds birth dates."""

import re
from collections.abc import Sequence
from datetime import date

ISO = re.compile(r"(?P<y>\d{4})[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})([T ].*)?")
DUTCH = re.compile(r"(?P<d>\d{1,2})[-/. ](?P<m>\d{1,2})[-/. ](?P<y>\d{4})([T ].*)?")
SHORT = re.compile(r"(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{2})")
DIGITS = re.compile(r"(?P<y>(19|20)\d{2})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])")
WORDED = re.compile(r"(?P<d>\d{1,2})[- ](?P<m>[a-z]{3,9})\.?[- ](?P<y>\d{4})", re.IGNORECASE)
MONTHS = (
    ("jan",), ("feb",), ("mrt", "maa", "mar"), ("apr",), ("mei", "may"), ("jun",), ("jul",), ("aug",), ("sep",),
    ("okt", "oct"), ("nov",), ("dec",),
)  # fmt: skip
BORN = (1920, 2012)
MOSTLY = 0.8
WIDE_SPREAD, YOUNG_SPREAD = 15, 5
FEW_DAYS = 8


def date_of(text: str) -> date | None:
    """The date that a text is, None for other text. 3/14/1985 is read the American way, since no month is 14."""
    found = next((match for form in (ISO, DUTCH, DIGITS, SHORT, WORDED) if (match := form.fullmatch(text))), None)
    if found is None:
        return None
    year, day, month = int(found["y"]), int(found["d"]), _month(found["m"])
    year += 0 if year > 99 else 2000 if year <= date.today().year % 100 else 1900
    try:
        return date(year, day, month) if month > 12 else date(year, month, day)
    except ValueError:
        return None


def _month(text: str) -> int:
    if text.isdecimal():
        return int(text)
    start = text.casefold()[:3]
    return next((number for number, names in enumerate(MONTHS, 1) if start in names), 0)


def dates_of(texts: Sequence[str]) -> list[date]:
    """The dates among the texts, in their order."""
    return [found for text in texts if (found := date_of(text)) is not None]


def look_born(texts: Sequence[str]) -> bool:
    """Whether these texts, in the order of the file, look like birth dates without a name that says so.

    Nearly all are dates between 1920 and 2012, on many different days of the month and not rising down the file (as
    dates of measurement are), over at least 15 years; over at least 5 where all lie before 2012.
    """
    dates = dates_of(texts)
    if len(dates) < max(3, MOSTLY * len(texts)):
        return False
    years = sorted(found.year for found in dates)
    inside = sum(BORN[0] <= year <= BORN[1] for year in years) / len(years)
    spread = years[int(0.95 * (len(years) - 1))] - years[int(0.05 * (len(years) - 1))]
    varied = len({found.day for found in dates}) > min(FEW_DAYS, len(set(dates)) // 2)
    wide = spread >= (YOUNG_SPREAD if years[-1] <= BORN[1] else WIDE_SPREAD)
    rises = sum(left <= right for left, right in zip(dates, dates[1:], strict=False)) / max(1, len(dates) - 1)
    return inside >= MOSTLY and wide and varied and rises < 0.95
