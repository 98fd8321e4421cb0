"""Tables of totals: observations that reproduce the counts, or the means and standard deviations, of each row.

The rows stand for persons who are not in the file. What is made of them is repeated cross-sections with exactly the
same number of answers per category, or exactly the same number, mean and standard deviation, in every row. A statistic
that follows from those, such as a difference-in-differences with its standard errors, is the same as from the persons
themselves. Within a row the answers to two outcomes are not tied to each other: the file does not say who gave both.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from via_dash.panel.category_counts import counted_answers
from via_dash.panel.layout import Layout
from via_dash.panel.measured import scores_of
from via_dash.panel.notes import Notes
from via_dash.panel.outcome import Outcome
from via_dash.panel.panel import Wave
from via_dash.panel.roles import Mapping
from via_dash.panel.table import Table
from via_dash.panel.total_means import stand_in_values
from via_dash.panel.totals import note_double_rows, persons_in

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

LARGEST = 20_000_000
Scored = list[tuple[Outcome, "np.ndarray"]]


@dataclass(frozen=True)
class Answers:
    """One outcome in R rows of totals. n: (R,) answers per row. values: (Σn,) the scores, row after row."""

    outcome: Outcome
    n: "np.ndarray"
    values: "np.ndarray"


def stand_ins(
    table: Table, roles: Mapping, notes: Notes, place: Layout, rows: "pd.DataFrame", waves: tuple[Wave, ...]
) -> "tuple[pd.DataFrame, Scored]":
    """(the frame of observations, per outcome its N × W scores), from the frame of R rows of totals.

    A row takes as many observations as its largest outcome has answers. What can't be used is noted: cells without a
    number, suppressed cells, negative or broken numbers, over LARGEST observations, rows that count persons twice.
    """
    import numpy as np

    note_double_rows(table, roles, notes)
    if roles.counts or roles.moments:
        found = _per_cell(table, roles, notes)
    else:
        found = _per_category(table, roles, notes, place, waves)
    if notes.blocked or found is None:
        return rows, []
    times = np.max([answers.n for answers in found], axis=0)
    if not _usable(rows, times, notes):
        return rows, []
    notes.add("totals.rows", rows=len(times), observations=int(times.sum()), blocks=False)
    repeated = rows.iloc[np.repeat(np.arange(len(times)), times)].reset_index(drop=True)
    return repeated, [(answers.outcome, _spread(answers, times, place.wave, len(waves))) for answers in found]


def _per_category(
    table: Table, roles: Mapping, notes: Notes, place: Layout, waves: tuple[Wave, ...]
) -> list[Answers] | None:
    """A row per combination of answers: each answer as often as the row says."""
    import numpy as np

    assert roles.count is not None
    n = persons_in(roles.count, table, notes)
    scored = [scores_of(outcome, table, roles, notes, place, waves) for outcome in roles.outcomes]
    if n is None or not _fits(n, notes):
        return None
    rows = np.arange(len(n))
    return [Answers(outcome, n, np.repeat(values[rows, place.wave], n)) for outcome, values in scored]


def _per_cell(table: Table, roles: Mapping, notes: Notes) -> list[Answers] | None:
    """A row per group and wave: the answers that each outcome's counts, or mean and standard deviation, stand for."""
    import numpy as np

    found = []
    for outcome in roles.outcomes:
        if outcome.name in roles.moments:
            cells = stand_in_values(roles.moments[outcome.name], table, notes, limit=LARGEST)
            answers = None if cells is None else Answers(outcome, *cells)
        else:
            counted = counted_answers(outcome, roles.counts[outcome.name], roles, table, notes)
            answers = None
            if counted is not None and _fits(counted.counts.sum(axis=1), notes):
                scores = np.tile(counted.scores, len(counted.counts))
                values = np.repeat(scores, counted.counts.ravel())
                answers = Answers(counted.outcome, counted.counts.sum(axis=1), values)
        if answers is not None:
            found.append(answers)
    return found if len(found) == len(roles.outcomes) else None


def _fits(n: "np.ndarray", notes: Notes) -> bool:
    """Whether the numbers stay within LARGEST; noted where they don't, before anything of that size is made."""
    total = float(n.sum(dtype=float))
    if total > LARGEST:
        notes.add("totals.too_many", observations=int(total), limit=LARGEST)
    return total <= LARGEST


def _usable(rows: "pd.DataFrame", times: "np.ndarray", notes: Notes) -> bool:
    """Whether the sum stays within LARGEST and both groups have somebody; noted where not."""
    if not _fits(times, notes):
        return False
    pilot = rows["pilot"].to_numpy(dtype=bool) if "pilot" in rows else None
    if pilot is not None and not all(times[group].any() for group in (pilot, ~pilot) if group.any()):
        notes.add("totals.empty_group")
        return False
    return True


def _spread(answers: Answers, times: "np.ndarray", wave: "np.ndarray", waves: int) -> "np.ndarray":
    """The N × W scores: the first n observations of a row have an answer, at the row's wave; NaN elsewhere."""
    import numpy as np

    starts, own = np.cumsum(times) - times, np.cumsum(answers.n) - answers.n
    row = np.repeat(np.arange(len(times)), answers.n)
    spread = np.full((int(times.sum()), waves), np.nan)
    spread[np.arange(len(row)) - own[row] + starts[row], wave[row]] = answers.values
    return spread
