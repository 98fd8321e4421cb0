"""Persons who count for more or less than one: who is left, and what the weighted means are."""

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from via_dash.engine import MomentPatterns
from via_dash.stats.distributions.intervals import t_quantile
from via_dash.stats.regression.two_by_two import TwoByTwo
from via_dash.stats.results import Mean

if TYPE_CHECKING:
    from via_dash.panel import Panel

ROUNDING = 1e-9


def counted(panel: "Panel") -> "Panel":
    """The persons with a weight above 0, made once; the panel itself where there are no others."""
    weights = panel.weights
    if weights is None or (weights > 0).all():
        return panel
    if "counted" not in panel.memo:
        kept = weights > 0
        panel.memo["counted"] = replace(
            panel,
            persons=panel.persons.loc[kept].reset_index(drop=True),
            values={name: array[kept] for name, array in panel.values.items()},
        )
    return panel.memo["counted"]  # type: ignore[return-value]


def relative(patterns: MomentPatterns) -> MomentPatterns:
    """The same patterns with the largest weight 1: no estimate depends on the unit of the weights."""
    if patterns.weight is None or not len(patterns.weight):
        return patterns
    return replace(patterns, weight=patterns.weight / patterns.weight.max())


def weighted_moments(patterns: MomentPatterns) -> TwoByTwo:
    """The weighted moments of the sample that the patterns are; those of products are left 0.

    n counts persons. mean is Σwy/Σw, effective the effective number m = (Σw)²/Σw² (Kish), and ss is m Σw(y − ȳ)²/Σw:
    with equal weights the plain moments.
    """
    weight = np.ones(len(patterns.n)) if patterns.weight is None else patterns.weight
    n, mean, ss, effective = (np.zeros((2, 2)) for _ in range(4))
    both = np.zeros(2)
    for group in (0, 1):
        mine = patterns.group == group
        present, persons, w = patterns.present[mine], patterns.n[mine], weight[mine]
        n[group] = persons @ present
        both[group] = persons[present.all(axis=1)].sum()
        total = np.where(n[group] > 0, (persons * w) @ present, 1.0)
        effective[group] = total**2 / np.where(n[group] > 0, (persons * w**2) @ present, 1.0)
        deviation = w @ patterns.total[mine] / total
        squares = np.einsum("p,pww->w", w, patterns.products[mine]) / total
        ss[group] = effective[group] * np.maximum(squares - deviation**2, 0.0)
        mean[group] = np.where(n[group] > 0, deviation + patterns.shifts[group], 0.0)
    return TwoByTwo(n.astype(np.int64), mean, ss, both.astype(np.int64), np.zeros(2), effective)


def effective_interval(n: int, mean: float, ss: float, effective: float) -> Mean:
    """A weighted mean with its standard deviation and t interval on the effective number m = (Σw)²/Σw².

    sd is √(ss/(m − 1)) with ss as in `weighted_moments`, the interval ȳ ± t(m − 1) sd/√m; None where m < 2. With equal
    weights it is the plain interval. Source: Kish (1965), Survey Sampling, p. 259.
    """
    if effective < 2 - ROUNDING:
        return Mean(n, mean, None, None, None)
    sd = math.sqrt(ss / (effective - 1))
    half = t_quantile(effective - 1) * sd / math.sqrt(effective)
    return Mean(n, mean, sd, mean - half, mean + half)
