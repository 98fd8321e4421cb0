"""Who counts in the composition of a workforce, and in which part of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from via_dash.options import StaffSplit

if TYPE_CHECKING:
    from via_dash.records import Records

STAYED, CAME, LEFT = 0, 1, 2
TURNOVER = ("stayed", "came", "left")


@dataclass(frozen=True, eq=False)
class Employees:
    """Counts of employees. stock: (B,) per background who is employed now. table: (P, B) the same per part of the
    split, in the order of its levels; None without a split. dropped: whether employees were left out because something
    about them is not known. brief: whether some came and left within the year."""

    stock: np.ndarray
    table: np.ndarray | None
    dropped: bool
    brief: bool


def employees(records: "Records", by: StaffSplit | None, unit: str | None) -> Employees:
    """The counts, of everyone or of one unit.

    The moment is the end of the year: employed are those who did not leave. Two moments are compared for turnover, now
    and a year ago: who was there at both stayed, who is there only now came, who was there only then left. Somebody who
    came and left in between was there at neither, and counts in none of the three.

    Everyone counts of whom background, unit, level and turnover are known, as far as there are columns for them: one
    group of people for all questions, so that no answer can be subtracted from another. Raises ValueError for records
    of another kind; KeyError for a split without its column, and for an unknown unit.
    """
    if records.kind != "staff":
        raise ValueError(f"this question is about records of the kind 'staff', not {records.kind!r}")
    background = records.codes("background")
    codes = [records.codes(role) for role in ("background", "unit", "level") if records.has(role)]
    flags = {role: records.numbers(role) for role in ("entered", "left") if records.has(role)}
    known = np.all([code >= 0 for code in codes], axis=0) & np.all([~np.isnan(f) for f in flags.values()], axis=0)
    chosen = known & _in_unit(records, unit)
    none = np.zeros(len(background))
    entered, left = (flags.get(role, none) == 1 for role in ("entered", "left"))
    brief = chosen & entered & left
    turnover = np.where(left, LEFT, np.where(entered, CAME, STAYED))
    groups = len(records.levels("background"))
    employed = chosen & ~left
    table = None
    if by == "turnover":
        records.column("entered"), records.column("left")
        table = _counts(turnover, background, chosen & ~brief, (3, groups))
    elif by is not None:
        table = _counts(records.codes(by), background, employed, (len(records.levels(by)), groups))
    stock = np.bincount(background[employed], minlength=groups)
    return Employees(stock, table, bool((~known).any()), bool(brief.any()))


def _in_unit(records: "Records", unit: str | None) -> np.ndarray:
    if unit is None:
        return np.ones(len(records.frame), dtype=bool)
    values = [str(level.value) for level in records.levels("unit")]
    if unit not in values:
        raise KeyError(f"no unit {unit!r}; there are {', '.join(values)}")
    inside: np.ndarray = records.codes("unit") == values.index(unit)
    return inside


def _counts(rows: np.ndarray, columns: np.ndarray, kept: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    table = np.zeros(shape, dtype=np.int64)
    np.add.at(table, (rows[kept], columns[kept]), 1)
    return table
