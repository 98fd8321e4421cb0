"""How many persons an answer is about: in each group, at each level of a background variable, at each start."""

from typing import TYPE_CHECKING

import numpy as np

from via_dash.disclosure.magnitudes import dominated, uniform
from via_dash.panel import Safeguard

if TYPE_CHECKING:
    from via_dash.panel import Panel


def few(panel: "Panel", outcome: str, controls: tuple[str, ...]) -> bool:
    """Whether a group is too small, or leaves too few degrees of freedom: persons less groups and control terms."""
    groups = groups_of(panel, outcome)
    sizes = [int(members.sum()) for members in groups]
    terms = sum(max(len(panel.covariate(name).levels) - 1, 1) for name in controls)
    if not groups or any(_small(panel, members) for members in groups):
        return True
    return sum(sizes) - len(sizes) - terms < _rule(panel).safe_dof_threshold


def few_starters(panel: "Panel", outcome: str) -> bool:
    """Whether few pilot persons started at some wave."""
    if "start" not in panel.persons:
        return False
    starts, pilot = panel.persons["start"].to_numpy(), groups_of(panel, outcome)[0]
    return any(_small(panel, pilot & (starts == start)) for start in np.unique(starts[pilot & (starts >= 0)]))


def thin(panel: "Panel", name: str, outcome: str | None = None) -> bool:
    """Whether some level of a background variable has few persons in a group, or few have another number than the rest:
    figures with the variable, beside those without, would tell of them. outcome: of who takes part in it; None for
    everyone."""
    column = panel.persons[name]
    if panel.covariate(name).kind == "number":
        values = column.to_numpy(dtype=float)
        return any(uniform(values[members & ~np.isnan(values)], _rule(panel)) for members in groups_of(panel, outcome))
    codes, levels = column.cat.codes.to_numpy(), range(len(panel.covariate(name).levels))
    return any(_small(panel, members & (codes == level)) for members in groups_of(panel, outcome) for level in levels)


def groups_of(panel: "Panel", outcome: str | None = None) -> list[np.ndarray]:
    """(N,) bool: who takes part in the pilot group, and in the control group, where there is anyone."""
    there = np.ones(len(panel.persons), dtype=bool) if panel.weights is None else panel.weights > 0
    if outcome is not None:
        there &= (~np.isnan(panel.values[outcome])).any(axis=1)
    pilot = panel.persons["pilot"].to_numpy(dtype=bool)
    return [members for group in (pilot, ~pilot) if (members := there & group).any()]


def _small(panel: "Panel", members: np.ndarray) -> bool:
    """Whether they are few, or one or two of them carry nearly all of their weight."""
    count = int(members.sum())
    return _rule(panel).small(count) or (
        panel.weights is not None and count > 0 and dominated(panel.weights[members], _rule(panel))
    )


def _rule(panel: "Panel") -> Safeguard:
    assert panel.safeguard is not None
    return panel.safeguard
