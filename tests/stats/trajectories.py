"""Records of a trajectory made by hand."""

from collections.abc import Sequence

import pandas as pd

from via_dash.language import Text
from via_dash.panel import Level
from via_dash.records import RecordMapping, Records


def steps(values: Sequence[object]) -> tuple[Level, ...]:
    """Levels whose labels are their values."""
    return tuple(Level(value, float(place), Text.same(str(value))) for place, value in enumerate(values, start=1))


def trajectory(
    stages: Sequence[str],
    *,
    order: Sequence[str] = ("start", "diploma", "job"),
    before: Sequence[object] | None = None,
    after: Sequence[object] | None = None,
    ladder: Sequence[object] = (1, 2, 3),
    cohort: Sequence[str] | None = None,
    stopped: Sequence[object] | None = None,
) -> Records:
    """One row per participant, through the front door."""
    given = {"stage": stages, "before": before, "after": after, "cohort": cohort, "stopped": stopped}
    frame = pd.DataFrame({role: list(column) for role, column in given.items() if column is not None}, dtype=object)
    levels = {"stage": steps(order)} | {role: steps(ladder) for role in ("before", "after") if given[role] is not None}
    columns = {role: role for role in frame.columns}
    return Records.from_table(frame, RecordMapping("trajectory", columns=columns, levels=levels))
