"""Several files at once: a file per wave, a file per group, background per person, or a mixture of these."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from via_dash.intake.evidence import Evidence
from via_dash.intake.file_keys import File, files_of, parts_of
from via_dash.intake.file_labels import labels_agreed
from via_dash.intake.file_matching import unmatched
from via_dash.intake.file_names import groups_in, source_of, waves_in
from via_dash.intake.parts import find_wave
from via_dash.intake.stacking import stack
from via_dash.panel import IntakeError, Problem, Table

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

ALIKE = 0.5


def join_tables(tables: Sequence[Table]) -> Table:
    """The tables as one, with remarks that say how they were taken and who or what did not match (numbers, no keys).

    Files with about the same columns go under each other: as waves or as groups, told by a column or else by the name
    of the file or the sheet (`T0`, `voormeting`, `2019-11`; `pilot`, `controlegroep`), which then becomes a column
    `meetmoment` or `groep`. Files with other columns are joined on the column of persons, a file of persons with one
    row each onto the rows of the others. One table comes back as it is. `parts` says which rows came from which file.

    Raises IntakeError: no table, the same table twice, no column of persons to join on, persons in several files
    without a sign of which wave each is, a code with two labels, and rows that don't tell which others they belong to.
    """
    if len(tables) == 1:
        return tables[0]
    if not tables:
        raise IntakeError([Problem("joined.none")])
    _check_different(tables)
    files, remarks = files_of(tables)
    files, said = labels_agreed(files)
    remarks += said
    stacks = []
    for family in families(files):
        one, said = stack(family)
        stacks.append(one)
        remarks += said
    whole = stacks[0]
    if len(stacks) > 1:
        whole, said = _beside(stacks)
        remarks += said
    before = tuple(remark for table in tables for remark in table.remarks)
    digest = hashlib.sha256("".join(table.sha256 for table in tables).encode()).hexdigest()
    name = " + ".join(file.name for file in files)
    return replace(whole.table, name=name, sha256=digest, remarks=(*before, *remarks), form=None)


def _check_different(tables: Sequence[Table]) -> None:
    """Raise IntakeError where a table is there twice."""
    seen: dict[tuple[str, str], Table] = {}
    for table in tables:
        same = seen.setdefault((table.sha256, table.sheet), table)
        if same is not table and table.sha256:
            raise IntakeError([Problem("joined.same", values={"file": same.name, "other": table.name})])


def families(files: Sequence[File]) -> list[list[File]]:
    """The files that go under each other, family by family, in the order of their first file."""
    sources = [source_of(file.table) for file in files]
    waves, groups = waves_in(sources), groups_in(sources)
    marks = [(waves[i] if waves else "", groups[i] if groups else "") for i in range(len(files))]
    found: list[list[int]] = []
    for place in range(len(files)):
        near = [family for family in found if any(_alike(files, marks, place, other) for other in family)]
        joined = sorted([place, *(other for family in near for other in family)])
        found = sorted([joined, *(family for family in found if family not in near)])
    return [[files[place] for place in family] for family in found]


def _alike(files: Sequence[File], marks: Sequence[tuple[str, str]], one: int, other: int) -> bool:
    """Whether two files have about the same columns: most of those of both, or, where their names say that they are
    different waves or groups, most of those of the smaller."""
    here, there = (set(files[place].table.columns) - {files[place].key} for place in (one, other))
    shared = len(here & there)
    if shared >= ALIKE * len(here | there):
        return True
    return marks[one] != marks[other] and shared > 0 and shared >= ALIKE * min(len(here), len(there))


def _beside(stacks: Sequence[File]) -> tuple[File, list[Problem]]:
    """(the columns of all beside each other, remarks): the file with several rows per person first."""
    if any(file.key is None for file in stacks):
        raise IntakeError([Problem("joined.no_key", values={"files": ", ".join(file.name for file in stacks)})])
    order = sorted(stacks, key=lambda file: not file.repeated)
    whole, remarks = order[0], list[Problem]()
    for other in order[1:]:
        whole, said = _onto(whole, other)
        remarks += said
    return whole, remarks


def _onto(whole: File, other: File) -> tuple[File, list[Problem]]:
    """Join `other` onto `whole`: on the person, or on person and wave where persons have several rows in both.

    Persons that only `other` has are left out where `whole` has several rows per person, else they are added.
    """
    import pandas as pd

    assert whole.key is not None
    on = [whole.key]
    if other.repeated:
        on += _waves_of(whole, other)
    here, there = whole.texts(*on), other.texts(*on)
    if pd.Series(there[there != ""]).duplicated().any():
        raise IntakeError([Problem("joined.several_rows", other.key, values={"file": other.name})])
    remarks = unmatched(whole, other)
    extra = ~pd.Series(there).isin(here).to_numpy() & (there != "") & (not whole.repeated or len(on) > 1)
    frame, changed = _merged(whole, other, here, there, extra)
    remarks += [Problem("joined.beside", whole.key, values={"file": other.name, "other": whole.name}, blocks=False)]
    remarks += [Problem("joined.contradicts", name, values={"file": other.name, "persons": count}, blocks=False)
                for name, count in changed.items()]  # fmt: skip
    if extra.any():
        remarks.append(Problem("joined.rows_through", blocks=False))
    parts = parts_of(whole)
    table = replace(
        whole.table,
        frame=frame,
        first_row=1,
        labels={**other.table.labels, **whole.table.labels},
        value_labels={**other.table.value_labels, **whole.table.value_labels},
        parts=() if extra.any() else parts,
    )
    return File(table, whole.name, whole.key), remarks


def _waves_of(whole: File, other: File) -> list[str]:
    """The column of waves that both files have, as a list of at most one."""
    found = find_wave([column for column in Evidence(other.table).columns if column.name != other.key], None)[0]
    return [found] if found is not None and found in whole.table.columns else []


def _merged(whole: File, other: File, here: "np.ndarray", there: "np.ndarray", extra: "np.ndarray") -> (
    "tuple[pd.DataFrame, dict[str, int]]"
):  # fmt: skip
    """(the frame, per column that both have the number of persons for whom they differ): the first file's value counts,
    and where it is missing the other's."""
    import numpy as np
    import pandas as pd

    at = pd.Series(np.arange(len(there)), index=there)[there != ""].reindex(here).to_numpy()
    rows = np.concatenate([np.nan_to_num(at, nan=-1), np.flatnonzero(extra)]).astype(int)
    frame = whole.table.frame.reindex(range(len(rows)))
    changed: dict[str, int] = {}
    for name in other.table.columns:
        column = other.table.frame[name].reset_index(drop=True).reindex(rows)
        column.index = frame.index
        if name not in frame:
            frame[name] = column
            continue
        mine = frame[name].astype(object)
        differ = mine.notna() & column.notna() & (mine.map(str) != column.map(str)) & (name != whole.key)
        if differ.any():
            changed[name] = len(set(here[differ.to_numpy()[: len(here)]].tolist()))
        if mine.isna().any():
            frame[name] = mine.where(mine.notna(), column.astype(object)).infer_objects()
    return frame, changed
