"""Dates as SPSS, Stata and SAS keep them: a count from an old day on, told to be a date by the column's format."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import numpy as np

SPSS_DAY = re.compile(r"(A|E|J|S)?DATE\d*")
SPSS_MOMENT = re.compile(r"(DATETIME|YMDHMS)[\d.]*")
SAS_DAY = re.compile(
    r"DATE|DAY|DDMMYY|MMDDYY|YYMMDD|E8601DA|B8601DA|WEEKDATE|WORDDAT|NLDATE(?!M)|JULIAN|MONYY|MMYY|YYMM|YYQ"
)
SAS_MOMENT = re.compile(r"DATETIME|DTDATE|DATEAMPM|E8601DT|B8601DT|NLDATM|MDYAMPM")
DAY = 86_400
SPSS_PERIODS = {"MOYR": "month", "QYR": "quarter", "WKYR": "week"}
SPSS_CLOCK = re.compile(r"(D|M)?TIME[\d.]*")
Unit = Literal["s", "D", "ms", "M"]
STATA: dict[str, tuple[Unit, int]] = {
    "td": ("D", 1), "tc": ("ms", 1), "tC": ("ms", 1), "tm": ("M", 1), "tq": ("M", 3), "th": ("M", 6),
}  # fmt: skip
STATA_NAMES = {"tm": "month", "tq": "quarter", "th": "month"}
STATA_WEEKS = 52
FIRST, LAST = "0001-01-01", "9999-12-31"

Reader = Callable[["np.ndarray"], "tuple[Any, np.ndarray]"]


def reader_of(written: str, format: str) -> Reader | None:
    """What turns the numbers of a column into dates, by the format that the file gives it; None for plain numbers.

    The reader takes the numbers (n,) and gives (dates, known): datetime64[s] or text, and which rows hold a real date.
    """
    if format in ("sav", "por"):
        return _spss(written.upper())
    if format in ("sas7bdat", "xpt"):
        return _sas(written.upper())
    found = re.match(r"%-?(t[dcCmqhw])", written)
    return _stata(found[1]) if found else None


def _spss(written: str) -> Reader | None:
    period = next((unit for start, unit in SPSS_PERIODS.items() if written.startswith(start)), None)
    if period or SPSS_DAY.fullmatch(written):
        return lambda numbers: _named(*_days(numbers // DAY, "D", "1582-10-14"), period)
    if SPSS_MOMENT.fullmatch(written):
        return lambda numbers: _days(numbers, "s", "1582-10-14")
    return _clock if SPSS_CLOCK.fullmatch(written) else None


def _sas(written: str) -> Reader | None:
    if SAS_MOMENT.match(written):
        return lambda numbers: _days(numbers, "s", "1960-01-01")
    return (lambda numbers: _days(numbers, "D", "1960-01-01")) if SAS_DAY.match(written) else None


def _stata(written: str) -> Reader:
    if written == "tw":
        return _stata_weeks
    unit, step = STATA[written]
    return lambda numbers: _named(*_days(numbers * step, unit, "1960-01-01"), STATA_NAMES.get(written))


def _days(numbers: "np.ndarray", unit: Unit, origin: str) -> "tuple[np.ndarray, np.ndarray]":
    """(datetime64[s], known): the moments `numbers` units after the origin, and which of them a calendar holds."""
    import numpy as np

    start = np.datetime64(origin, unit)
    low, high = ((np.datetime64(end, unit) - start).astype(float) for end in (FIRST, LAST))
    known = (numbers >= low) & (numbers <= high)
    count = np.where(known, numbers, 0).astype(np.int64)
    return (start + count).astype("datetime64[s]"), known


def _named(moments: "np.ndarray", known: "np.ndarray", period: str | None) -> "tuple[Any, np.ndarray]":
    """Whole moments as they are; months, quarters and weeks as text: 2019-11, 2019-Q4, 2019-W48."""
    import numpy as np

    if period is None:
        return moments, known
    if period == "week":
        return [f"{moment:%G-W%V}" for moment in moments.astype(object)], known
    months = np.datetime_as_string(moments, unit="M")
    if period == "month":
        return months.tolist(), known
    return [f"{text[:4]}-Q{(int(text[5:7]) + 2) // 3}" for text in months.tolist()], known


def _stata_weeks(numbers: "np.ndarray") -> "tuple[list[str], np.ndarray]":
    """Stata counts 52 weeks to every year from 1960 on."""
    import numpy as np

    known = (numbers >= -1900 * STATA_WEEKS) & (numbers < 8000 * STATA_WEEKS)
    weeks = np.where(known, numbers, 0).astype(int).tolist()
    return [f"{1960 + week // STATA_WEEKS}-W{week % STATA_WEEKS + 1:02}" for week in weeks], known


def _clock(numbers: "np.ndarray") -> "tuple[list[str], np.ndarray]":
    """Seconds as hours, minutes and seconds: 01:30:00."""
    import numpy as np

    known = np.isfinite(numbers) & (numbers >= 0) & (numbers < 1e9)
    seconds = np.where(known, numbers, 0).astype(int).tolist()
    return [f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}" for second in seconds], known
