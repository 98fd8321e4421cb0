"""Who is to be made comparable: the persons of a panel that a matching is about, and the variables it is made on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from via_dash.engine.columns import covariate_columns
from via_dash.options import Coding, SampleRule
from via_dash.stats.balancing.baseline import person_weights
from via_dash.stats.balancing.features import Feature, complete_rows, features

if TYPE_CHECKING:
    from via_dash.panel import Panel


@dataclass(frozen=True, eq=False)
class Candidates:
    """rows: (n,) their positions in the panel. pilot: (n,) bool. weight: (n,) the panel's weights, else 1. columns:
    the variables, as features over these rows. strata: (n,) whole numbers; only persons of one stratum can stand for
    one another. left_out: persons without a value for a variable. waves: the positions of the two waves at which they
    were observed, None where that was not asked."""

    rows: np.ndarray
    pilot: np.ndarray
    weight: np.ndarray
    columns: tuple[Feature, ...]
    strata: np.ndarray
    left_out: int
    waves: tuple[int, int] | None
    remarks: tuple[str, ...]

    @property
    def sizes(self) -> tuple[int, int]:
        """Persons in the pilot group and in the control group."""
        pilot = int(self.pilot.sum())
        return pilot, len(self.pilot) - pilot


def candidates(
    panel: "Panel",
    names: Sequence[str],
    exact: Sequence[str],
    coding: Coding,
    waves: tuple[str, str] | None,
    sample: SampleRule,
) -> Candidates:
    """The persons with weight above 0, observed as the sample rule asks, with a value for every variable.

    `complete`: observed on at least one outcome at both waves (default the first and the last that both groups have,
    on any outcome); with fewer than two shared waves, and under `available`, everyone. In repeated cross-sections every
    observation at a wave that both groups have, and each wave is a stratum of its own. Raises KeyError for an unknown
    variable or wave, ValueError where the waves are not in order.
    """
    counted = person_weights(panel) > 0
    seen, strata, pair = _asked(panel, waves, sample)
    known = complete_rows(panel, [*names, *exact])
    left_out = int((counted & seen & ~known).sum())
    rows = np.flatnonzero(counted & seen & known)
    remarks = []
    if (counted & ~seen).any():
        remarks.append("dropped_incomplete" if panel.has_persons else "dropped_one_sided")
    if left_out:
        remarks.append("dropped_missing")
    return Candidates(
        rows=rows,
        pilot=panel.persons["pilot"].to_numpy(dtype=bool)[rows],
        weight=person_weights(panel)[rows],
        columns=features(panel, names, coding, rows),
        strata=_crossed(panel, strata, exact)[rows],
        left_out=left_out,
        waves=pair,
        remarks=tuple(remarks),
    )


def _asked(panel: "Panel", waves: tuple[str, str] | None, sample: SampleRule) -> (
    tuple[np.ndarray, np.ndarray, tuple[int, int] | None]
):  # fmt: skip
    """Who was observed as asked (N,), the stratum of each (N,), and the two waves, None where everyone is taken."""
    pair = compared_waves(panel, waves)
    everyone, one = np.ones(len(panel.persons), dtype=bool), np.zeros(len(panel.persons), dtype=np.int64)
    if not panel.has_persons:
        wave = _wave_of(panel)
        return np.isin(wave, _shared(panel)), wave, None
    if sample == "available" or pair is None:
        return everyone, one, None
    return _at_both(panel, *pair), one, pair


def compared_waves(panel: "Panel", waves: tuple[str, str] | None) -> tuple[int, int] | None:
    """The positions of the wave before and the wave after; None where the groups share fewer than two waves."""
    if waves is None:
        shared = _shared(panel)
        return (shared[0], shared[-1]) if len(shared) > 1 else None
    before, after = (panel.wave_index(wave) for wave in waves)
    if before >= after:
        raise ValueError("two waves are compared, the first before the second")
    return before, after


def _shared(panel: "Panel") -> list[int]:
    """The positions of the waves at which both groups were observed, on any outcome."""
    return [place for place, wave in enumerate(panel.waves) if all(panel.observed(wave.value))]


def _at_both(panel: "Panel", before: int, after: int) -> np.ndarray:
    """Who was observed at both waves on one and the same outcome: (N,) bool."""
    found = np.zeros(len(panel.persons), dtype=bool)
    for values in panel.values.values():
        found |= ~np.isnan(values[:, before]) & ~np.isnan(values[:, after])
    return found


def _wave_of(panel: "Panel") -> np.ndarray:
    """The position of the wave at which each observation was made, −1 where it holds no outcome: (N,)."""
    found = np.full(len(panel.persons), -1, dtype=np.int64)
    for values in panel.values.values():
        row, wave = np.nonzero(~np.isnan(values))
        found[row] = wave
    return found


def _crossed(panel: "Panel", strata: np.ndarray, exact: Sequence[str]) -> np.ndarray:
    """The strata crossed with the variables on which persons must be equal: (N,), numbered from 0."""
    for column in covariate_columns(panel, [panel.covariate(name) for name in exact]).values():
        codes = np.unique(column, return_inverse=True)[1]
        strata = np.unique(strata * (codes.max(initial=0) + 1) + codes, return_inverse=True)[1]
    return strata
