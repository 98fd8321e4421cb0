"""What one question may ask of the memory: reckoned before the work, and refused in words where it is too much."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from via_dash.panel import CapacityError, Problem

if TYPE_CHECKING:
    import numpy as np

NUMBERS = 50_000_000


def within(numbers: int, *, rows: int, waves: int, covariates: int) -> None:
    """Raises CapacityError where the largest array of a question would hold more than NUMBERS numbers (400 MB).

    rows, waves, covariates: what the question is about, for the words.
    """
    if numbers > NUMBERS:
        raise too_large(rows, waves, covariates)


def refused(columns: "Mapping[str, np.ndarray]") -> CapacityError:
    """The refusal of a query over these columns (`columns.wave_columns`, `columns.covariate_columns`)."""
    waves, covariates = (sum(bool(re.fullmatch(rf"{kind}\d+", name)) for name in columns) for kind in "wc")
    return too_large(max(map(len, columns.values())), waves, covariates)


def too_large(rows: int, waves: int, covariates: int) -> CapacityError:
    """What does not fit, and what to do about it."""
    return CapacityError([Problem("question.too_large", values=dict(rows=rows, waves=waves, covariates=covariates))])
