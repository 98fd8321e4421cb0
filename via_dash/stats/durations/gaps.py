"""Differences between curves at one moment, with an interval that knows of clusters."""

import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from via_dash.panel import Level
from via_dash.stats.distributions.intervals import Z, adjusted, t_p_value, t_quantile
from via_dash.stats.durations.curve import ROUNDING, Steps, incidence, tallies
from via_dash.stats.results import SpellGap


@dataclass(frozen=True, eq=False)
class Cell:
    """One curve at the horizon. reached: the share with the event; variance: of that share, each person by itself;
    without: (G,) the share when each of G clusters is left out, NaN where it is not known then; None without
    clusters. enough: whether so many are in sight that the share may be compared."""

    reached: float
    variance: float
    without: np.ndarray | None
    enough: bool

    @property
    def spread(self) -> bool:
        """Whether it happened to some and not to all: a share of 0 or 1 has a variance of 0, whatever rounding left."""
        return self.variance > 0 and ROUNDING < self.reached < 1 - ROUNDING


def cell_of(
    time: np.ndarray, cause: np.ndarray, steps: Steps, horizon: float, clusters: np.ndarray | None, count: int,
    enough: bool,
) -> Cell:  # fmt: skip
    """The curve at the horizon. clusters: (N,) codes 0 … count − 1; None where each person is one. enough: as in
    `Cell`."""
    place = steps.place(horizon)
    reached, variance = (float(x[place]) if place >= 0 else 0.0 for x in (steps.reached, steps.variance))
    if clusters is None:
        return Cell(reached, variance, None, enough)
    whole = tallies(time, cause, steps.times)
    without = np.full(count, reached)
    for code in np.unique(clusters):
        mine = clusters == code
        ended, wanted, other = whole - tallies(time[mine], cause[mine], steps.times)
        at_risk, _, curve = incidence(ended, wanted, other)
        seen = np.flatnonzero(ended)
        last = seen[-1] if len(seen) else -1
        known = last >= 0 and (steps.times[last] >= horizon or at_risk[last] == wanted[last] + other[last])
        without[code] = (curve[place] if place >= 0 else 0.0) if known else np.nan
    return Cell(reached, variance, without, enough)


def gap_of(cells: Sequence[tuple[Cell | None, int]], background: Level, part: Level | None) -> SpellGap:
    """Σ sign × share over cells of (cell, sign), with its 95 % interval.

    Without clusters the variances add up, and the interval is normal. With G clusters the variance is that of leaving
    out one cluster at a time, (G − 1)/G Σ (θ₍ⱼ₎ − θ̄)², and the interval that of t(G − 1): right for clusters of any
    make-up, and wide where there are few (Efron & Tibshirani 1993, ch. 11).
    """
    none = SpellGap(background, part, None, None, None, None, None, None)
    present = [(cell, sign) for cell, sign in cells if cell is not None]
    if len(present) < len(cells):
        return replace(none, reason="group_absent")
    if not all(cell.enough for cell, _ in present):
        return replace(none, reason="few_in_sight")
    estimate = sum(sign * cell.reached for cell, sign in present)
    parts = [sign * cell.without for cell, sign in present if cell.without is not None]
    if any(not cell.spread for cell, _ in present):
        return replace(none, estimate=estimate, reason="share_without_spread")
    if not parts:
        error = math.sqrt(sum(cell.variance for cell, _ in present))
        return _normal(none, estimate, error)
    left_out = np.sum(parts, axis=0)
    if np.isnan(left_out).any():
        return replace(none, estimate=estimate, reason="cluster_is_group")
    count = len(left_out)
    error = math.sqrt((count - 1) / count * float(((left_out - left_out.mean()) ** 2).sum()))
    if error < 1e-12:
        return replace(none, estimate=estimate, reason="share_without_spread")
    half, df = t_quantile(count - 1) * error, float(count - 1)
    return replace(none, estimate=estimate, std_error=error, df=df, p_value=t_p_value(estimate / error, df),
                   ci_low=estimate - half, ci_high=estimate + half)  # fmt: skip


def _normal(none: SpellGap, estimate: float, error: float) -> SpellGap:
    p_value = max(math.erfc(abs(estimate / error) / math.sqrt(2)), sys.float_info.min)
    return replace(none, estimate=estimate, std_error=error, p_value=p_value, ci_low=estimate - Z * error,
                   ci_high=estimate + Z * error)  # fmt: skip


def side_by_side(gaps: Sequence[SpellGap]) -> tuple[SpellGap, ...]:
    """The gaps with their p-values adjusted for one another, where there are several."""
    p_values = [gap.p_value for gap in gaps if gap.p_value is not None]
    if len(p_values) < 2:
        return tuple(gaps)
    pairs = iter(zip(*adjusted(p_values), strict=True))
    made = []
    for gap in gaps:
        holm, bh = next(pairs) if gap.p_value is not None else (None, None)
        made.append(replace(gap, p_holm=holm, p_bh=bh))
    return tuple(made)
