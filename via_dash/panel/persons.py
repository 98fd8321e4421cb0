"""What is known of each person: group, background, cluster and key; constant over the waves, or a problem."""

from typing import TYPE_CHECKING, Any

from via_dash.panel.background import as_column, code_covariate, per_person
from via_dash.panel.groups import Groups
from via_dash.panel.layout import Layout
from via_dash.panel.notes import Notes
from via_dash.panel.outcome import Covariate
from via_dash.panel.roles import Mapping
from via_dash.panel.table import Table
from via_dash.panel.values import encode

if TYPE_CHECKING:
    import pandas as pd


def columns_of_persons(table: Table, roles: Mapping, notes: Notes, place: Layout, groups: Groups | None) -> (
    "tuple[pd.DataFrame, tuple[Covariate, ...]]"
):  # fmt: skip
    """(the frame of persons, the covariates); values that change within a person are noted."""
    import pandas as pd

    columns: dict[str, Any] = {}
    if groups is not None:
        columns["pilot"] = _pilot(roles, notes, place, groups)
    covariates = []
    for name in roles.covariates:
        covariate = _covariate(name, table, notes, place, columns)
        if covariate is not None:
            covariates.append(covariate)
    if roles.cluster is not None:
        columns["cluster"] = _cluster(roles.cluster, table, notes, place)
    if roles.person is not None:
        columns["person"] = notes.kept(table.frame[roles.person]).iloc[place.first].array
    elif roles.wide:
        columns["person"] = place.first + table.first_row
    return pd.DataFrame(columns, copy=False), tuple(covariates)


def _pilot(roles: Mapping, notes: Notes, place: Layout, groups: Groups) -> Any:
    pilot = groups.pilot[place.first]
    notes.add("person.both_groups", roles.group, at=groups.pilot != pilot[place.person])
    return pilot


def _covariate(name: str, table: Table, notes: Notes, place: Layout, columns: dict[str, Any]) -> Covariate | None:
    series = notes.kept(table.frame[name])
    coded = code_covariate(name, series, table.labels.get(name, name), table.value_labels.get(name, {}))
    if coded is None:
        notes.add("covariate.too_many_levels", name)
        return None
    values, contradicting = per_person(coded.values, coded.missing, place.person, place.first)
    notes.add("covariate.changes", name, at=contradicting)
    columns[name] = as_column(coded, values)
    return coded.covariate


def _cluster(name: str, table: Table, notes: Notes, place: Layout) -> Any:
    import numpy as np

    codes = encode(notes.kept(table.frame[name])).codes.astype(np.int64)
    notes.add("cluster.missing", name, at=codes < 0)
    values, contradicting = per_person(codes, codes < 0, place.person, place.first)
    notes.add("cluster.changes", name, at=contradicting)
    return np.unique(values, return_inverse=True)[1]
