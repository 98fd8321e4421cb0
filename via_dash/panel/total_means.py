"""Means with standard deviations: answers that have exactly that number, mean and standard deviation."""

from collections.abc import Mapping as Dict
from typing import TYPE_CHECKING

from via_dash.panel.notes import Notes
from via_dash.panel.table import Table
from via_dash.panel.totals import numbers_in, persons_in

if TYPE_CHECKING:
    import numpy as np


def stand_in_values(columns: Dict[str, str], table: Table, notes: Notes, *, limit: int) -> (
    "tuple[np.ndarray, np.ndarray] | None"
):  # fmt: skip
    """(n (R,), values (Σn,)): per row of the table n values with its mean m and standard deviation s (divisor n − 1).

    n = 1: m itself. n even: half of them m + a and half m − a, a = s √((n − 1)/n). n odd: one m, and half of the others
    m + s and half m − s. In both cases Σ(y − m)² = (n − 1) s². Only number, mean and standard deviation are the
    persons' own: the values themselves are nobody's, and the shape of the distribution is not known.

    A row whose n is 0, or missing while mean and standard deviation are missing too, is a cell that was not observed.
    None where a problem was noted: a mean or standard deviation that is missing, negative or of one person, or over
    `limit` values.
    """
    import numpy as np

    mean = numbers_in(columns["mean"], table, notes)
    sd = numbers_in(columns["sd"], table, notes)
    if mean is None or sd is None:
        return None
    n = persons_in(columns["n"], table, notes, may_lack=np.isnan(mean) & np.isnan(sd))
    if n is None:
        return None
    notes.add("totals.no_mean", columns["mean"], at=(n > 0) & np.isnan(mean))
    notes.add("totals.no_sd", columns["sd"], at=(n > 1) & np.isnan(sd))
    notes.add("totals.negative", columns["sd"], at=sd < 0)
    notes.add("totals.sd_of_one", columns["sd"], at=(n == 1) & (np.nan_to_num(sd) != 0))
    notes.add("totals.cell_empty", columns["mean"], at=n == 0, blocks=False)
    if n.sum(dtype=float) > limit:
        notes.add("totals.too_many", observations=int(n.sum(dtype=float)), limit=limit)
    return None if notes.blocked else (n, _values(n, mean, np.where(n > 1, sd, 0.0)))


def _values(n: "np.ndarray", mean: "np.ndarray", sd: "np.ndarray") -> "np.ndarray":
    """The values, row after row; within a row above and below the mean by turns."""
    import numpy as np

    row = np.repeat(np.arange(len(n)), n)
    place = np.arange(len(row)) - np.repeat(np.cumsum(n) - n, n)
    even = n % 2 == 0
    away = np.where(even, sd * np.sqrt(1 - 1 / np.maximum(n, 1)), sd)
    side = np.where(place % 2 == 0, 1.0, -1.0)
    side[(place == 0) & ~even[row]] = 0.0
    return np.asarray(mean[row] + side * away[row])
