"""Yearly records made by hand, without a file."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from via_dash.records import RecordMapping, Records

ROLES = {role: role for role in ("year", "indicator", "group", "count", "total")}


def make_series(rows: Sequence[tuple[Any, ...]], *, more: Sequence[str] = ()) -> Records:
    """Records from rows of (year, indicator, group, count, total, *more); more: names of further roles."""
    frame = pd.DataFrame(rows, columns=[*ROLES, *more])
    roles = ROLES | {name: name for name in more}
    return Records.from_table(frame, RecordMapping("series", roles))


def two_groups(
    years: Sequence[int],
    reference: Sequence[tuple[float, float]],
    group: Sequence[tuple[float, float]],
    *,
    changed: Sequence[int] = (),
) -> Records:
    """One indicator `job` of groups `without` and `with`."""
    rows: list[tuple[Any, ...]] = []
    for year, base, this in zip(years, reference, group, strict=True):
        flag = int(year in changed)
        rows += [(year, "job", "without", *base, flag), (year, "job", "with", *this, flag)]
    return make_series(rows, more=["changed"])
