"""Periods to see a yearly series against: downturns of the Dutch economy, and when the programme ran."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from via_dash.language import Text
from via_dash.record import Record, load

PATH = Path(__file__).with_name("periods.yaml")
QUARTER = re.compile(r"(\d{4})K([1-4])")
PeriodKind = Literal["downturn", "programme"]


@dataclass(frozen=True)
class Period:
    """A stretch of time. start, end: calendar time in years, so that the first half of 2020 is 2020.0 to 2020.5."""

    id: str
    kind: PeriodKind
    start: float
    end: float
    name: Text
    source: Text

    def overlaps(self, first: int, last: int) -> bool:
        """Whether part of it lies within the whole years first to last."""
        return self.start < last + 1 and self.end > first


@cache
def periods() -> tuple[Period, ...]:
    """All periods, read and checked once per process."""
    return read_periods(load(PATH))


def read_periods(record: Record) -> tuple[Period, ...]:
    """The periods in a file. Raises RegistryError for a quarter that is none, or an end before its start."""
    found = record.records("periods", _period)
    record.done()
    return found


def _period(record: Record) -> Period:
    start, end = _quarter(record, "start"), _quarter(record, "end") + 0.25
    if end <= start:
        raise record.error("end lies before start")
    return Period(
        record.need("id"), record.option("kind", PeriodKind), start, end, record.text("name"), record.text("source")
    )


def _quarter(record: Record, key: str) -> float:
    """The moment at which a quarter such as 2008K3 begins."""
    text = str(record.need(key))
    found = QUARTER.fullmatch(text)
    if found is None:
        raise record.error(f"{key} must be a quarter such as 2008K3, not {text!r}")
    return int(found[1]) + (int(found[2]) - 1) / 4
