"""Days as people write them in a cell: a date, or a text in Dutch or English."""

import re
from datetime import date, timedelta

from via_dash.panel.waves.dates import MONTH

YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
DAY_FIRST = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4})")
NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th|e)?[-. ]+([^\W\d_]+)\.?,?[-. ]+(\d{4})")
MONTH_FIRST = re.compile(r"([^\W\d_]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
SERIAL = re.compile(r"(\d{5})(?:\.0+)?")
ORIGIN, YEARS = date(1899, 12, 30), range(2000, 2101)


def day_of(text: str) -> date | None:
    """The day that a text names; None where it names none, or one outside 2000 to 2100.

    Read are 2027-03-31, 31-3-2027 (the day first, in both languages), 31 maart 2027, March 31, 2027, and the number by
    which a spreadsheet counts days.
    """
    found = _parts(" ".join(text.split()).casefold())
    if found is None or found.year not in YEARS:
        return None
    return found


def _parts(text: str) -> date | None:
    if match := SERIAL.fullmatch(text):
        return ORIGIN + timedelta(days=int(match[1]))
    if match := YEAR_FIRST.fullmatch(text):
        return _day(match[1], match[2], match[3])
    if match := DAY_FIRST.fullmatch(text):
        return _day(match[3], match[2], match[1])
    if match := NAMED.fullmatch(text):
        return _day(match[3], MONTH.get(match[2], 0), match[1])
    if match := MONTH_FIRST.fullmatch(text):
        return _day(match[3], MONTH.get(match[1], 0), match[2])
    return None


def _day(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
