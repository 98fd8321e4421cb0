"""Whom a table is about: per outcome the persons of a group who take part in it."""

import numpy as np


def taking_part(values: np.ndarray, pilot: np.ndarray, has_persons: bool) -> list[np.ndarray]:
    """(N,) bool per table: those of a group with an answer; without persons to follow, at one wave. values: (N, W).
    Tables without anyone are left out."""
    seen = ~np.isnan(values)
    columns = [seen.any(axis=1)] if has_persons else list(seen.T)
    return [members for column in columns for group in (pilot, ~pilot) if (members := column & group).any()]
