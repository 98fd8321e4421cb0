"""How the effects on several outcomes of the same persons go together."""

from collections.abc import Mapping as Dict
from typing import TYPE_CHECKING

import numpy as np

from via_dash.stats.regression.weighted import counted
from via_dash.stats.results import DidResult
from via_dash.stats.two_waves import two_waves

if TYPE_CHECKING:
    from via_dash.panel import Panel


def effect_correlation(panel: "Panel", effects: Dict[str, DidResult]) -> np.ndarray:
    """(E, E) correlation of E differences-in-differences of one panel, in the order of `effects`.

    The influence of person i on an effect is ψ_i = √(n / (n − 1)) Σ ± w_i (y_iw − ȳ_gw) / Σw over the two waves, n of
    the group at the wave, summed within the cluster where there is one; the correlation of two effects is
    Σψψ' / √(Σψ² Σψ'²), exactly that of cr2 where each person is a cluster. A person observed for one of two outcomes
    only adds to their variances and not to their covariance.
    """
    panel = counted(panel)
    influence = np.column_stack(
        [_influence(panel, name, found) for name, found in effects.items()] or [np.zeros((1, 0))]
    )
    if any(found.cluster for found in effects.values()):
        codes = panel.persons["cluster"].to_numpy()
        summed = np.zeros((int(codes.max()) + 1, influence.shape[1]))
        np.add.at(summed, codes[codes >= 0], influence[codes >= 0])
        influence = summed
    product = influence.T @ influence
    size = np.sqrt(np.diag(product))
    return np.asarray(product / np.outer(size, size))


def _influence(panel: "Panel", name: str, found: DidResult) -> np.ndarray:
    """(N,) over the persons of the panel, 0 for who does not count."""
    pair = panel.wave_index(found.waves[0].value), panel.wave_index(found.waves[1].value)
    people = two_waves(panel, name, pair, every=found.sample == "complete")
    share = np.zeros(len(people.row))
    for group, side in ((people.pilot, 1.0), (~people.pilot, -1.0)):
        for wave, turn in ((0, -1.0), (1, 1.0)):
            seen = group & ~np.isnan(people.y[:, wave])
            weight, y = people.weight[seen], people.y[seen, wave]
            apart = weight * (y - np.average(y, weights=weight)) / weight.sum()
            share[seen] += side * turn * np.sqrt(len(y) / (len(y) - 1)) * apart
    whole = np.zeros(len(panel.persons))
    whole[people.row] = share
    return whole
