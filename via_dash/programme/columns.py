"""The columns of a codebook: background variables, and the levels of a category."""

from typing import Literal

from via_dash.panel import Covariate, Level
from via_dash.record import Record


def read_column(record: Record) -> Covariate:
    """A background variable; without levels a number. `splits: false` keeps it from being offered as subgroups,
    `baseline: false` from being matched on unless asked for."""
    levels = read_levels(record)
    record.take("range")
    kind: Literal["category", "number"] = "category" if levels else "number"
    splits, baseline = record.flag("splits", True), record.flag("baseline", True)
    return Covariate(record.need("name"), record.text("label"), kind, levels, splits, baseline)


def read_levels(record: Record) -> tuple[Level, ...]:
    """The levels of a category, in order, each with its score and label; empty for a column without."""
    raw = record.records("levels", lambda item: (item.need("value"), item.take("score"), item.text("label")))
    return tuple(Level(value, _score(value, score, place), label) for place, (value, score, label) in enumerate(raw))


def _score(value: object, score: object, place: int) -> float:
    """The codebook's score, else the value itself where it is a number, else its place in the list, from 1."""
    chosen = next((item for item in (score, value) if isinstance(item, int | float)), place + 1)
    return float(chosen)
