"""The two waves that a before-and-after comparison is about, and the persons who count in it."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from via_dash.engine import cells
from via_dash.engine.columns import observed_waves
from via_dash.stats.regression.weighted import counted
from via_dash.stats.timeline.timing import last_before_start

if TYPE_CHECKING:
    from via_dash.panel import Panel


@dataclass(frozen=True, eq=False)
class TwoWaves:
    """The n persons (or observations) that count, in the order of the panel.

    row: (n,) positions in the panel. pilot: (n,) bool. y: (n, 2) the outcome before and after, NaN where not observed.
    weight: (n,) > 0, all 1 in a panel without weights. incomplete: whether someone was left out for being observed at
    one of the waves only.
    """

    row: np.ndarray
    pilot: np.ndarray
    y: np.ndarray
    weight: np.ndarray
    incomplete: bool

    @property
    def persons(self) -> tuple[int, int]:
        """Persons (or observations) in the pilot group and in the control group."""
        pilot = int(self.pilot.sum())
        return pilot, len(self.pilot) - pilot

    def where(self, kept: np.ndarray) -> "TwoWaves":
        """Only those for whom `kept` (n,) is true."""
        return TwoWaves(self.row[kept], self.pilot[kept], self.y[kept], self.weight[kept], self.incomplete)

    def missing_cell(self, least: int = 2) -> str | None:
        """`no_pilot`, `no_control`, `too_few` (fewer than `least` observations in a group at a wave), or None."""
        pilot, control = self.persons
        if pilot == 0:
            return "no_pilot"
        if control == 0:
            return "no_control"
        seen = ~np.isnan(self.y)
        smallest = min(int(seen[members].sum(axis=0).min()) for members in (self.pilot, ~self.pilot))
        return "too_few" if smallest < least else None


def wave_pair(panel: "Panel", outcome: str, waves: tuple[str, str] | None) -> tuple[int, int]:
    """The positions of the wave before and the wave after; None takes, of those that both groups have, or the only
    group, the last before anybody starts and the last: the first and the last where no start is known, or none of them
    lies before it.

    Raises KeyError for an unknown wave, ValueError for waves that are not in order.
    """
    if waves is None:
        pilot, control = observed_waves(panel, outcome)
        shared = [wave for wave in pilot if panel.one_group or wave in control]
        if len(shared) < 2:
            shared = list(range(len(panel.waves)))
        last_before = last_before_start(panel, shared[:-1])
        before, after = shared[0] if last_before is None else last_before, shared[-1]
    else:
        before, after = (panel.wave_index(wave) for wave in waves)
    if before >= after:
        raise ValueError("a difference-in-differences needs two waves, the first before the second")
    return before, after


def seen_once(panel: "Panel", outcome: str, waves: tuple[int, int]) -> bool:
    """Whether someone was observed at one of the two waves only."""
    found = cells(panel, outcome, pairs=[waves])
    return bool((found.n[:, 0, list(waves)] > found.pairs[waves].n[:, 0, None]).any())


def two_waves(panel: "Panel", outcome: str, waves: tuple[int, int], *, every: bool) -> TwoWaves:
    """Who was observed at both waves (every), or at one at least, and does not have weight 0."""
    y = panel.values[outcome][:, list(waves)]
    seen = ~np.isnan(y)
    weight = np.ones(len(y)) if panel.weights is None else panel.weights
    counts = weight > 0
    kept = counts & (seen.all(axis=1) if every else seen.any(axis=1))
    incomplete = every and bool((counts & (seen.sum(axis=1) == 1)).any())
    pilot = panel.persons["pilot"].to_numpy(dtype=bool)
    return TwoWaves(np.flatnonzero(kept), pilot[kept], y[kept], weight[kept], incomplete)


def without_weights(panel: "Panel") -> tuple["Panel", bool]:
    """The persons with a weight above 0 as a panel without weights, and whether they all weigh the same.

    Made once, then kept in the memo. A panel without weights comes back as it is.
    """
    if panel.weights is None:
        return panel, True
    if "without_weights" not in panel.memo:
        kept = counted(panel)
        even = len(np.unique(kept.persons["weight"].to_numpy())) == 1
        panel.memo["without_weights"] = replace(kept, persons=kept.persons.drop(columns="weight")), even
    return panel.memo["without_weights"]  # type: ignore[return-value]
