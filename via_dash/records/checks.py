"""What the values of each kind of records must be, beyond their type."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from via_dash.options import RecordKind
from via_dash.panel.notes import Notes

if TYPE_CHECKING:
    import numpy as np

YEARS = (1900, 2100)


def check_values(kind: RecordKind, frame: dict[str, Any], names: Mapping[str, str], notes: Notes) -> None:
    """Note every row whose values can't be."""
    if kind in _CHECKS:
        _CHECKS[kind](frame, names, notes)


def _spells(frame: dict[str, Any], names: Mapping[str, str], notes: Notes) -> None:
    """Time is not negative, and nobody is promoted after leaving sight."""
    _not_negative("time", frame, names, notes)
    if "step" in frame:
        _not_negative("step", frame, names, notes)
        notes.add("records.step_after", names["step"], at=frame["step"] > frame["time"], time=names["time"])


def _trajectory(frame: dict[str, Any], names: Mapping[str, str], notes: Notes) -> None:
    if "months" in frame:
        _not_negative("months", frame, names, notes)


def _series(frame: dict[str, Any], names: Mapping[str, str], notes: Notes) -> None:
    """Whole years, counts of persons from 0 to their total, one row per year, indicator and group."""
    import numpy as np
    import pandas as pd

    year = frame["year"]
    odd = (year < YEARS[0]) | (year > YEARS[1]) | (year != np.floor(year))
    notes.add("records.year", names["year"], at=odd & ~np.isnan(year))
    for role in ("count", "total"):
        _not_negative(role, frame, names, notes)
        notes.add("records.whole", names[role], at=frame[role] % 1 > 0)
    notes.add("records.count", names["count"], at=frame["count"] > frame["total"], total=names["total"])
    keys = pd.DataFrame({role: frame[role] for role in ("year", "indicator", "group")})
    notes.add("records.twice", names["year"], at=keys.duplicated(keep=False).to_numpy())


def _not_negative(role: str, frame: dict[str, Any], names: Mapping[str, str], notes: Notes) -> None:
    values: np.ndarray = frame[role]
    notes.add("records.negative", names[role], at=values < 0)


_CHECKS: dict[RecordKind, Callable[[dict[str, Any], Mapping[str, str], Notes], None]] = {
    "spells": _spells,
    "trajectory": _trajectory,
    "series": _series,
}
