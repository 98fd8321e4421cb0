"""Rows that are there twice: the same in every column."""

from typing import TYPE_CHECKING

from via_dash.intake.quality.look import Look
from via_dash.panel import Problem
from via_dash.panel.layout import number_persons
from via_dash.panel.values import encode

if TYPE_CHECKING:
    import numpy as np

NEARLY_ALL = 0.9


def double_problems(look: Look) -> list[Problem]:
    """A remark about rows that repeat an earlier row in every column; the first of them is not counted.

    With persons only rows of the same person are held side by side. Without, rows of different persons may well be
    alike: they are told only where nearly all rows differ.
    """
    import numpy as np

    frame = look.table.frame
    if look.totals or not len(frame):
        return []
    if look.roles.person is None:
        twice = _repeated(look, np.ones(len(frame), dtype=bool))
        return look.problem("quality.double_rows", None, twice) if twice.mean() <= 1 - NEARLY_ALL else []
    return look.problem("quality.double_rows", None, _repeated(look, _several(look)))


def _several(look: Look) -> "np.ndarray":
    """The rows of a person and wave that occur more than once."""
    import numpy as np

    assert look.roles.person is not None
    person = number_persons(look.series(look.roles.person))
    wave = np.zeros(len(person), dtype=np.int64) if look.wave is None else look.wave.astype(np.int64)
    there = (person >= 0) & (wave >= 0)
    place = np.where(there, person * (len(look.waves) or 1) + wave, 0)
    return there & (np.bincount(place[there], minlength=int(place.max()) + 1)[place] > 1)


def _repeated(look: Look, candidates: "np.ndarray") -> "np.ndarray":
    """Which of the candidate rows equal an earlier one; by their text where values can't be compared as they are."""
    import numpy as np
    import pandas as pd

    repeated = np.zeros(len(candidates), dtype=bool)
    rows = np.flatnonzero(candidates)
    part = look.table.frame.iloc[rows]
    try:
        repeated[rows] = part.duplicated().to_numpy()
    except TypeError:
        codes = [encode(part.iloc[:, place]).codes for place in range(part.shape[1])]
        repeated[rows] = pd.DataFrame(np.column_stack(codes)).duplicated().to_numpy()
    return repeated
