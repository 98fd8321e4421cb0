"""Panels made by hand, so that these tests depend on nothing but the Panel's own layout."""

from collections.abc import Mapping as Dict
from collections.abc import Sequence

import numpy as np
import pandas as pd

from via_dash.language import Text
from via_dash.panel import Covariate, Level, Mapping, Outcome, Panel, Provenance, Wave


def make_panel(
    values: Dict[str, np.ndarray] | np.ndarray,
    pilot: Sequence[bool] | np.ndarray,
    *,
    categories: Dict[str, Sequence[object]] | None = None,
    numbers: Dict[str, Sequence[float]] | None = None,
    cluster: Sequence[object] | None = None,
    waves: Sequence[str] | None = None,
    outcomes: Sequence[Outcome] | None = None,
    has_persons: bool = True,
) -> Panel:
    """A panel of N × W values; covariates' levels in sorted order; cluster codes in order of appearance."""
    arrays = values if isinstance(values, dict) else {"y": np.asarray(values, dtype=float)}
    rows, width = next(iter(arrays.values())).shape
    persons = pd.DataFrame({"pilot": np.asarray(pilot, dtype=bool)})
    covariates = []
    for name, column in (categories or {}).items():
        persons[name] = pd.Categorical(column)
        levels = persons[name].cat.categories
        covariates.append(
            Covariate(name, Text.same(name), "category", tuple(Level(x, i, Text.same(x)) for i, x in enumerate(levels)))
        )
    for name, column in (numbers or {}).items():
        persons[name] = np.asarray(column, dtype=float)
        covariates.append(Covariate(name, Text.same(name), "number"))
    if cluster is not None:
        persons["cluster"] = pd.factorize(np.asarray(cluster))[0]
    if has_persons:
        persons["person"] = np.arange(rows)
    names = tuple(waves or (f"T{i}" for i in range(width)))
    return Panel(
        persons=persons,
        values={name: np.asarray(array, dtype=float) for name, array in arrays.items()},
        waves=tuple(Wave(name, Text.same(name)) for name in names),
        outcomes=tuple(outcomes or (Outcome(name) for name in arrays)),
        covariates=tuple(covariates),
        groups=(Text.same("pilot"), Text.same("control")),
        has_persons=has_persons,
        mapping=Mapping(group="group", pilot="pilot", cluster="school" if cluster is not None else None),
        provenance=Provenance("test", Text.same("test")),
    )


def scored(name: str = "y", kind: str = "ordinal", scores: Sequence[float] = (1, 2, 3, 4)) -> Outcome:
    """An outcome with levels whose values are their scores."""
    return Outcome(name, kind=kind, levels=tuple(Level(s, s, Text.same(str(s))) for s in scores))  # type: ignore[arg-type]
