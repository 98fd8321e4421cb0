"""Selections of persons that differ by a few: whatever is told of both is told of those few, by subtraction."""

from typing import TYPE_CHECKING

import numpy as np

from via_dash.disclosure.guard import Guard
from via_dash.disclosure.published import Reason

if TYPE_CHECKING:
    from via_dash.panel import Panel


def unlike(guard: Guard, panel: "Panel", outcome: str, controls: tuple[str, ...] = ()) -> Reason | None:
    """`alike` when a matched selection, or who has a value for each control, differs by a few persons from everyone, or
    from a selection shown before: subtracting the one from the other would tell of those few. A selection that may be
    shown is remembered."""
    valued = panel.persons[list(controls)].notna().all(axis=1).to_numpy() if controls else None
    kept, seen = _in_root(panel, valued), (~np.isnan(guard.root.values[outcome])).any(axis=1)
    everyone = _in_root(_unmatched(panel))
    shown: list[np.ndarray] = guard.root.memo.setdefault("selections", [])  # type: ignore[assignment]
    for other in (everyone, *shown):
        for group in (guard.pilot, ~guard.pilot):
            apart = int(((kept ^ other) & seen & group).sum())
            if 0 < apart < guard.rule.safe_threshold:
                return "alike"
    shown.append(kept)
    return None


def _in_root(panel: "Panel", among: np.ndarray | None = None) -> np.ndarray:
    """(N,) bool over the persons of the panel at the root: who is in this part, weighs more than 0, and is `among`."""
    weights = panel.weights
    kept = np.ones(len(panel.persons), dtype=bool) if weights is None else weights > 0
    kept = kept if among is None else kept & among
    while panel.origin is not None:
        whole = np.zeros(len(panel.origin.kept), dtype=bool)
        whole[panel.origin.kept] = kept
        kept, panel = whole, panel.origin.parent
    return kept


def _unmatched(panel: "Panel") -> "Panel":
    while panel.origin is not None and panel.origin.covariate is None:
        panel = panel.origin.parent
    return panel
