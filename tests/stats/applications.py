"""Applicants made by hand, without a file."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from via_dash.language import Text
from via_dash.panel import Level
from via_dash.records import RecordMapping, Records


def levels(*values: Any) -> tuple[Level, ...]:
    """Levels that are called by their values."""
    return tuple(Level(value, float(place), Text.same(str(value))) for place, value in enumerate(values, start=1))


def make_applications(
    frame: pd.DataFrame, *, stages: Sequence[Any] = (1, 2, 3), backgrounds: Sequence[Any] = (0, 1)
) -> Records:
    """Records from a frame whose columns are named by their roles; arms are 0 (without the nudge) and 1."""
    known = {"background": levels(*backgrounds), "stage": levels(*stages), "arm": levels(0, 1)}
    columns = {str(name): str(name) for name in frame.columns}
    chosen = {role: known[role] for role in columns if role in known}
    return Records.from_table(frame, RecordMapping("applications", columns, chosen))


def counted(cells: Sequence[tuple[int, int, int, int]], **keys: Any) -> pd.DataFrame:
    """Applicants from rows of (background, arm, furthest stage, how many); keys: a column of one value each."""
    rows = [(group, arm, stage) for group, arm, stage, times in cells for _ in range(times)]
    return pd.DataFrame(rows, columns=["background", "arm", "stage"]).assign(**keys)
