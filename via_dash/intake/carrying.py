"""What stays with a person: the group, in the rows of a file that has no column for it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from via_dash.intake.evidence import Evidence
from via_dash.intake.file_keys import File
from via_dash.intake.hints import CLUSTER, hinted
from via_dash.intake.parts import find_group
from via_dash.panel import Problem

if TYPE_CHECKING:
    import numpy as np

CLEAR = ("guess.group.name", "guess.group.values")


def groups_carried(whole: File, files: Sequence[File]) -> tuple[File, list[Problem]]:
    """(the file, remarks): a person's group, and school or municipality, in the rows of files that lack the column.

    Only columns whose names or values say that they are a group or a cluster: an answer is never carried over. Persons
    whom the other files don't know keep an empty cell. The remarks say how many rows were filled.
    """
    if whole.key is None:
        return whole, []
    columns = [column for column in Evidence(whole.table).columns if column.name != whole.key]
    group, reason = find_group(columns, None)
    names = [group] if reason in CLEAR else []
    names += [column.name for column in columns if hinted(column.name, CLUSTER) >= 2 and column.name not in names]
    frame, remarks = whole.table.frame, []
    for name in names:
        empty = _rows_without(name, files)
        if not empty.any() or empty.all():
            continue
        rows = _same_person(whole, name, empty)
        frame = frame.assign(**{name: frame[name].iloc[rows].array})
        lacking = ", ".join(file.name for file in files if name not in file.table.columns)
        filled = int((empty & frame[name].notna().to_numpy()).sum())
        remarks.append(Problem("joined.carried", name, values={"files": lacking, "rows": filled}, blocks=False))
    return replace(whole, table=replace(whole.table, frame=frame)), remarks


def _rows_without(name: str, files: Sequence[File]) -> "np.ndarray":
    import numpy as np

    return np.repeat([name not in file.table.columns for file in files], [len(file.table) for file in files])


def _same_person(whole: File, name: str, empty: "np.ndarray") -> "np.ndarray":
    """Per row the row to take the value from: for an empty one the person's first row with a value, else itself."""
    import numpy as np
    import pandas as pd

    key = whole.texts(str(whole.key))
    known = np.flatnonzero(whole.table.frame[name].notna().to_numpy() & (key != ""))
    first = pd.Series(known, index=key[known])
    found = first[~first.index.duplicated()].reindex(key).to_numpy(dtype=float)
    own = np.arange(len(key))
    return np.where(empty & ~np.isnan(found), found, own).astype(np.intp)
