"""Periods to see a yearly series against: downturns of the Dutch economy, and when the programme ran."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from via_dash.language import Text
from via_dash.record import Record, load

PATH = Path(__file__).with_name("periods.yaml")
MOMENT = re.compile(r"(\d{4})(?:K([1-4])|-(0[1-9]|1[0-2]))")
YEARS = re.compile(r"(\d{4})-(\d{4})")
PeriodKind = Literal["downturn", "programme"]


@dataclass(frozen=True)
class Period:
    """A stretch of time. start, end: calendar time in years, so that the first half of 2020 is 2020.0 to 2020.5. name:
    in a sentence; short: in a chart."""

    id: str
    kind: PeriodKind
    start: float
    end: float
    name: Text
    short: Text
    source: Text

    def overlaps(self, first: int, last: int) -> bool:
        """Whether part of it lies within the whole years first to last."""
        return self.start < last + 1 and self.end > first


@cache
def periods() -> tuple[Period, ...]:
    """All periods, read and checked once per process."""
    return read_periods(load(PATH))


def programme_periods() -> tuple[Period, ...]:
    """The programme as a whole first, then the pilots of which both bounds are printed."""
    return tuple(period for period in periods() if period.kind == "programme")


def programme_period(id: str) -> Period:
    """The period of that id, or of a reader's own pilot from and up to whole years, written as `2019-2021`.

    Raises KeyError with the ids there are.
    """
    own = YEARS.fullmatch(id)
    if own is not None and own[1] <= own[2]:
        name, source = Text("de eigen pilot", "the own pilot"), Text("eigen opgave", "as given")
        return Period(id, "programme", float(own[1]), float(own[2]) + 1, name, Text.same("pilot"), source)
    for period in programme_periods():
        if period.id == id:
            return period
    known = ", ".join(period.id for period in programme_periods())
    raise KeyError(f"no period {id!r}; there are {known}, or years such as 2019-2021")


def read_periods(record: Record) -> tuple[Period, ...]:
    """The periods in a file. Raises RegistryError for a moment that is none, or an end before its start."""
    found = record.records("periods", _period)
    record.done()
    return found


def _period(record: Record) -> Period:
    start, end = _bounds(record, "start")[0], _bounds(record, "end")[1]
    if end <= start:
        raise record.error("end lies before start")
    name = record.text("name")
    return Period(
        id=record.need("id"),
        kind=record.option("kind", PeriodKind),
        start=start,
        end=end,
        name=name,
        short=record.maybe_text("short") or name,
        source=record.text("source"),
    )


def _bounds(record: Record, key: str) -> tuple[float, float]:
    """When a quarter such as 2008K3, or a month such as 2019-11, begins and ends."""
    text = str(record.need(key))
    found = MOMENT.fullmatch(text)
    if found is None:
        raise record.error(f"{key} must be a quarter such as 2008K3 or a month such as 2019-11, not {text!r}")
    parts, place = (4, int(found[2])) if found[2] else (12, int(found[3]))
    return int(found[1]) + (place - 1) / parts, int(found[1]) + place / parts
