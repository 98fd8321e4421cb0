"""Samples that differ by a few people: whatever is told of both, is told of those few by subtraction."""

import numpy as np

import via_dash as via
from via_dash.disclosure import Withheld
from via_dash.panel import Panel
from via_dash.stats.results import CompareResult, DidResult

Sizes = tuple[int, int]


def few_apart(panel: Panel, outcome: str) -> list[str]:
    """For each control whose estimate is shown beside the one without: how many its sample misses, if few."""
    whole = _sizes(panel, outcome)
    found = []
    for covariate in panel.covariates:
        if covariate.pooled_from is None:
            few = _few(panel, [whole, _sizes(panel, outcome, covariate.name)])
            found += [f"{few} people fewer with {covariate.name} as a control"] if few else []
    return found


def few_between_methods(panel: Panel, outcome: str) -> int:
    """By how few people two rows of the comparison of methods differ; 0 where by none or by enough."""
    result = via.finding("compare", panel, outcome=outcome).result
    if not isinstance(result, CompareResult):
        return 0
    return _few(panel, [(row.n_pilot, row.n_control) for row in result.rows])


def few_gone(panel: Panel, outcome: str) -> list[str]:
    """The groups of few people, alike in when they were there, of whom a published flow would tell."""
    if not panel.has_persons or isinstance(via.finding("flow", panel, outcome=outcome).result, Withheld):
        return []
    assert panel.whole is not None and panel.safeguard is not None
    pilot = panel.whole.persons["pilot"].to_numpy(dtype=bool)
    there = ~np.isnan(panel.whole.values[outcome])
    sizes = [n for group in (pilot, ~pilot) for n in np.unique(there[group], axis=0, return_counts=True)[1]]
    return [f"{n} people were there at the same waves" for n in sizes if n < panel.safeguard.safe_threshold]


def _sizes(panel: Panel, outcome: str, *controls: str) -> Sizes | None:
    """The (pilot, control) numbers of an estimate, None where it is not shown."""
    try:
        result = via.finding("did", panel, outcome=outcome, covariates=controls).result
    except ValueError:
        return None
    return (result.total.n_pilot, result.total.n_control) if isinstance(result, DidResult) else None


def _few(panel: Panel, sizes: list[Sizes | None]) -> int:
    """The smallest difference in a group between two samples that are both shown, if it is below the threshold."""
    assert panel.safeguard is not None
    shown = [pair for pair in sizes if pair is not None]
    apart = {abs(a[group] - b[group]) for a in shown for b in shown for group in (0, 1)}
    return min((n for n in apart if 0 < n < panel.safeguard.safe_threshold), default=0)
