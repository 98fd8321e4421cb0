"""A sheet of amounts and the effects it prices, as arrays."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from via_dash.panel import CostItem, CostSheet
from via_dash.stats.distributions.intervals import Z
from via_dash.stats.regression.influence import effect_correlation
from via_dash.stats.results import DidResult

if TYPE_CHECKING:
    from via_dash.panel import Panel


@dataclass(frozen=True, eq=False)
class Priced:
    """The sheet as arrays over its I items and E effects. value: (I,) euros. gain: (E,) effects, the right way round.
    weight: (I, E) euros per unit of effect. cov: (E, E) of the effects. spread: (I,) variance by the item's own range.
    cost: (I,) bool. df: of the effects, infinite without any."""

    value: np.ndarray
    gain: np.ndarray
    weight: np.ndarray
    cov: np.ndarray
    spread: np.ndarray
    cost: np.ndarray
    df: float

    def money(self, items: np.ndarray) -> tuple[float, float, float]:
        """(sum, variance by effects, variance by ranges) of some items."""
        weight = self.weight[items].sum(axis=0)
        return float(self.value[items].sum()), float(weight @ self.cov @ weight), float(self.spread[items].sum())


def priced(panel: "Panel", sheet: CostSheet, effects: dict[str, DidResult]) -> Priced:
    names = list(effects)
    gain, errors, dfs = np.zeros(len(names)), np.zeros(len(names)), []
    for place, found in enumerate(effects.values()):
        row = found.total
        assert row.estimate is not None and row.std_error is not None
        gain[place], errors[place] = found.outcome.favourable_sign * row.estimate, row.std_error
        dfs.append(row.df if row.df is not None else math.inf)
    signs = np.array([found.outcome.favourable_sign for found in effects.values()])
    cov = np.outer(errors, errors)
    if joint(panel):
        cov = cov * effect_correlation(panel, effects) * np.outer(signs, signs)
    weight = np.zeros((len(sheet.items), len(names)))
    value, spread = np.zeros(len(sheet.items)), np.zeros(len(sheet.items))
    for place, item in enumerate(sheet.items):
        factor, times = sheet.factor(item), 1.0
        if item.outcome is not None:
            weight[place, names.index(item.outcome)] = factor * item.amount
            times = gain[names.index(item.outcome)]
        value[place] = factor * item.amount * times
        spread[place] = (factor * times * _range_error(item)) ** 2
    cost = np.array([item.kind == "cost" for item in sheet.items])
    return Priced(value, gain, weight, cov, spread, cost, min(dfs, default=math.inf))


def _range_error(item: CostItem) -> float:
    low, high = item.ends
    return (high - low) / (2 * Z)


def joint(panel: "Panel") -> bool:
    """Whether it may be used how the effects go together: not in a table of totals, and not under a safeguard."""
    return not panel.provenance.aggregated and panel.safeguard is None
