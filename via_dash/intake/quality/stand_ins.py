"""Codes that stand for a missing answer but have no label that says so: 9, 99, 999, −1."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

NEGATIVE = (-1.0, -2.0, -7.0, -8.0, -9.0, -97.0, -98.0, -99.0, -999.0, -9999.0)
HIGH = {97.0: 50.0, 98.0: 50.0, 99.0: 50.0, 997.0: 500.0, 998.0: 500.0, 999.0: 500.0, 9999.0: 5000.0, 99999.0: 50000.0}
NINE, LIKERT = 9.0, 7.0


def stand_ins(values: "np.ndarray", labelled: list[float]) -> list[float]:
    """The codes among the values (float64, NaN for missing) that look like a missing answer.

    A negative code where everything else is 0 or more; 99 and the like far above everything else; 9 above a scale of
    whole numbers that ends at 7 or before. A code with a label is none: the file says what it is.
    """
    import numpy as np

    known = set(labelled)
    present = [code for code in (*NEGATIVE, NINE, *HIGH) if code not in known and (values == code).any()]
    if not present:
        return []
    rest = values[~np.isnan(values) & ~np.isin(values, present)]
    if not len(rest) or rest.min() == rest.max():
        return []
    return [code for code in present if _fits(code, rest)]


def _fits(code: float, rest: "np.ndarray") -> bool:
    import numpy as np

    if code < 0:
        return bool(rest.min() >= 0)
    if code == NINE:
        steps = np.unique(rest) if rest.max() <= LIKERT and rest.min() >= 0 else rest[:0]
        return len(steps) > 1 and bool((np.diff(steps) == 1).all() and float(steps[0]).is_integer())
    return bool(np.abs(rest).max() <= HIGH[code])
