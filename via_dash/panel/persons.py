"""What is known of each person: group, background, cluster, weight, start and key; constant, or a problem."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from via_dash.panel.background import as_column, code_covariate, per_person
from via_dash.panel.groups import PILOT, Groups
from via_dash.panel.layout import Layout
from via_dash.panel.notes import Notes
from via_dash.panel.outcome import Covariate
from via_dash.panel.panel import Wave
from via_dash.panel.roles import Mapping
from via_dash.panel.roles_check import named_columns
from via_dash.panel.starts import pilot_starts, rolled_out
from via_dash.panel.table import Table
from via_dash.panel.values import encode, numbers, plain
from via_dash.panel.weights import note_unused

if TYPE_CHECKING:
    import pandas as pd


def columns_of_persons(
    table: Table, roles: Mapping, notes: Notes, place: Layout, groups: Groups | None, waves: tuple[Wave, ...]
) -> "tuple[pd.DataFrame, tuple[Covariate, ...]]":
    """(the frame of persons, the covariates); values that change within a person are noted."""
    import pandas as pd

    columns: dict[str, Any] = {}
    if groups is not None:
        columns["pilot"] = _pilot(roles, notes, place, groups)
    if groups is not None and roles.start is not None:
        columns |= _started(roles, table, notes, place, columns["pilot"], waves)
    covariates = []
    for name in roles.covariates:
        covariate = _covariate(name, roles, table, notes, place, columns)
        if covariate is not None:
            covariates.append(covariate)
    if roles.cluster is not None:
        columns["cluster"] = _cluster(roles.cluster, table, notes, place)
    if roles.weight is not None:
        columns["weight"] = _weight(roles.weight, table, notes, place)
    note_unused(table, roles, named_columns(roles), notes, place)
    if roles.person is not None:
        keys = notes.kept(table.frame[roles.person]).iloc[place.first]
        columns["person"] = (keys.map(plain) if keys.dtype == object else keys).array
    elif roles.wide:
        columns["person"] = place.first + table.first_row
    return pd.DataFrame(columns, copy=False), tuple(covariates)


def _pilot(roles: Mapping, notes: Notes, place: Layout, groups: Groups) -> Any:
    rows = groups.side == PILOT
    pilot = rows[place.first]
    notes.add("person.both_groups", roles.group, at=rows != pilot[place.person])
    return pilot


def _started(
    roles: Mapping, table: Table, notes: Notes, place: Layout, pilot: Any, waves: tuple[Wave, ...]
) -> dict[str, Any]:  # fmt: skip
    """The columns about the start; without a column of groups the pilot group is who starts."""
    if roles.group:
        return {"start": pilot_starts(roles, table, notes, place, pilot, waves)}
    start = rolled_out(roles, table, notes, place, waves)
    return {"pilot": start >= 0, "start": start}


def _covariate(
    name: str, roles: Mapping, table: Table, notes: Notes, place: Layout, columns: dict[str, Any]
) -> Covariate | None:  # fmt: skip
    series = notes.kept(table.frame[name])
    coded = code_covariate(name, series, table.labels.get(name, name), table.value_labels.get(name, {}))
    if coded is None:
        notes.add("covariate.too_many_levels", name)
        return None
    values, contradicting = per_person(coded.values, coded.missing, place.person, place.first)
    notes.add("covariate.changes", name, at=contradicting)
    columns[name] = as_column(coded, values)
    late = roles.wave is not None and roles.person is not None and _known_late(coded.missing, place, columns)
    if late:
        notes.add("covariate.late", name, blocks=False)
    return replace(coded.covariate, baseline=not late)


def _known_late(missing: Any, place: Layout, columns: dict[str, Any]) -> bool:
    """Whether a variable has values, and none at a wave before the first start: before the second wave where no start
    is known or nothing lies before it."""
    starts = columns.get("start", ())
    first = max(min((int(start) for start in starts if start >= 0), default=1), 1)
    return bool(not missing.all() and missing[place.wave < first].all() and (place.wave < first).any())


def _cluster(name: str, table: Table, notes: Notes, place: Layout) -> Any:
    import numpy as np

    codes = encode(notes.kept(table.frame[name])).codes.astype(np.int64)
    notes.add("cluster.missing", name, at=codes < 0)
    values, contradicting = per_person(codes, codes < 0, place.person, place.first)
    notes.add("cluster.changes", name, at=contradicting)
    return np.unique(values, return_inverse=True)[1]


def _weight(name: str, table: Table, notes: Notes, place: Layout) -> Any:
    """One finite number of 0 or more per person."""
    import numpy as np

    values, words = numbers(notes.kept(table.frame[name]))
    good = np.isfinite(values) & (np.nan_to_num(values, nan=-1.0) >= 0)
    notes.add("weight.bad", name, at=~good)
    chosen, contradicting = per_person(values, ~good, place.person, place.first)
    notes.add("weight.changes", name, at=contradicting)
    if good.all() and not chosen.any():
        notes.add("weight.all_zero", name)
    return chosen
