"""What a panel promises, asserted."""

import numpy as np
import pandas as pd

from via_dash.panel import Outcome, Panel


def valid(panel: Panel) -> bool:
    """Whether every promise in the docstring of Panel holds; AssertionError says which does not."""
    n, waves = len(panel.persons), [wave.value for wave in panel.waves]
    assert 2 <= len(waves) <= 60 and len(set(waves)) == len(waves) and all(waves)
    pilot = panel.persons["pilot"].to_numpy()
    assert pilot.dtype == bool and pilot.any() and panel.one_group == pilot.all()
    assert list(panel.values) == [outcome.name for outcome in panel.outcomes] and panel.values
    for outcome in panel.outcomes:
        _outcome(panel.values[outcome.name], (n, len(waves)), outcome)
    _covariates(panel)
    _persons(panel, pilot, len(waves))
    assert all(text.nl and text.en for text in panel.groups) and panel.groups[0] != panel.groups[1]
    remarks = panel.provenance.remarks
    assert not any(remark.blocks for remark in remarks)
    assert all(remark.say(language)[0] for remark in remarks for language in ("nl", "en"))
    return True


def _outcome(values: np.ndarray, shape: tuple[int, int], outcome: Outcome) -> None:
    assert values.shape == shape and values.dtype == np.float64
    there = values[~np.isnan(values)]
    assert there.size and np.isfinite(there).all()
    if outcome.kind == "numeric":
        return
    scores = [level.score for level in outcome.levels]
    assert outcome.levels and np.isfinite(scores).all() and scores == sorted(scores)
    assert len({level.value for level in outcome.levels}) == len(scores)
    assert set(there.tolist()) <= set(scores)
    assert outcome.kind == "ordinal" or set(scores) <= {0.0, 1.0}


def _covariates(panel: Panel) -> None:
    for covariate in panel.covariates:
        column = panel.persons[covariate.name]
        if covariate.kind == "number":
            assert column.dtype == np.float64 and not np.isinf(column).any()
            continue
        assert isinstance(column.dtype, pd.CategoricalDtype)
        assert list(column.cat.categories) == [level.value for level in covariate.levels]
        assert len({level.value for level in covariate.levels}) == len(covariate.levels)


def _persons(panel: Panel, pilot: np.ndarray, waves: int) -> None:
    persons, roles = panel.persons, panel.mapping
    assert ("person" in persons) == panel.has_persons
    if panel.has_persons:
        assert persons["person"].notna().all() and not persons["person"].map(str).duplicated().any()
    else:
        seen = sum(~np.isnan(array) for array in panel.values.values()) > 0
        assert (seen.sum(axis=1) <= 1).all()
    assert all((part in persons) == (getattr(roles, part) is not None) for part in ("cluster", "weight", "start"))
    if roles.cluster is not None:
        assert persons["cluster"].dtype.kind in "iu" and (persons["cluster"] >= 0).all()
    if roles.weight is not None:
        assert np.isfinite(persons["weight"]).all() and (persons["weight"] >= 0).all() and persons["weight"].any()
    if roles.start is not None:
        assert (persons["start"][~pilot] == -1).all() and persons["start"][pilot].between(0, waves - 1).all()
