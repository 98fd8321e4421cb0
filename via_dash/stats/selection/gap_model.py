"""The gap between two backgrounds in two arms: a linear probability model, from the counts per cluster.

y = a + b·group + c·nudge + d·group × nudge + e, y = 1 for who reached the stage. The model is saturated: its four
means are the observed shares, so that b is the gap without the nudge, b + d the gap with it, and d the change of the
gap, in share points, whatever the shares are. Only what is uncertain about them depends on the clusters.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from via_dash.options import StandardError
from via_dash.stats.distributions.noncentral import detectable_effect
from via_dash.stats.regression.robust import (
    Blocks,
    Clusters,
    classical,
    cr1,
    cr2_terms,
    least_squares,
    satterthwaite_df,
)
from via_dash.stats.regression.two_by_two import ROUNDING, Inference
from via_dash.stats.regression.wild import MANY_CLUSTERS, wild_test
from via_dash.stats.selection.applicants import Applicants

GAP, CHANGE = 1, 3
POWER, ALPHA = 0.80, 0.05
# The design of the four cells, (arm, background) in the order (0, 0), (0, 1), (1, 0), (1, 1): 1, group, nudge, both.
WITHOUT = np.array([[1, 0, 0, 0], [1, 1, 0, 0], [1, 0, 1, 0], [1, 1, 1, 1]], dtype=float)
WITH = WITHOUT[[2, 3, 0, 1]]


@dataclass(frozen=True, eq=False)
class Counts:
    """Counts per cluster and cell. n, reached: (G, 4), cells (arm, background) in the order of the designs. alone:
    whether every applicant is a cluster; then there is one row, and a cluster is one of its applicants."""

    n: np.ndarray
    reached: np.ndarray
    alone: bool

    @classmethod
    def of(cls, seen: Applicants, group: int, stage: int) -> "Counts":
        """The counts of the reference and of one other group at a stage; clusters with neither are no clusters here."""
        both = (seen.background == 0) | (seen.background == group)
        cell = 2 * seen.arm[both] + (seen.background[both] == group)
        codes = np.zeros(len(cell), dtype=np.int64) if seen.cluster is None else seen.cluster[both]
        place = np.unique(codes, return_inverse=True)[1] * 4 + cell
        size = 4 * len(np.unique(codes))
        n = np.bincount(place, minlength=size).reshape(-1, 4)
        reached = np.bincount(place, weights=seen.stage[both] >= stage, minlength=size).reshape(-1, 4)
        return cls(n.astype(float), reached, seen.cluster is None)

    @property
    def clusters(self) -> int:
        """How many clusters there are."""
        return int(self.n.sum()) if self.alone else len(self.n)

    @property
    def between(self) -> bool:
        """Whether every cluster is in one arm."""
        return bool((self.n[:, :2].any(axis=1) ^ self.n[:, 2:].any(axis=1)).all())

    def blocks(self, design: np.ndarray, *, one_by_one: bool) -> Blocks:
        """The cross-products of the clusters; applicants who are clusters of their own are merged per cell, unless
        `one_by_one`."""
        outer = design[:, :, None] * design[:, None, :]
        n, reached = self.n, self.reached
        if self.alone and one_by_one:
            sizes, hits = n[0].astype(int), reached[0].astype(int)
            kinds = [(cell, hit) for cell in range(4) for hit in (0, 1)]
            times = [hits[cell] if hit else sizes[cell] - hits[cell] for cell, hit in kinds]
            n = np.repeat(np.array([np.eye(4)[cell] for cell, _ in kinds]), times, axis=0)
            reached = np.repeat(np.array([hit * np.eye(4)[cell] for cell, hit in kinds]), times, axis=0)
        elif self.alone:

            def merged() -> Iterator[Clusters]:
                yield Clusters(outer, n[0], design * reached[0][:, None], outer * reached[0][:, None, None])

            return merged
        gram, moment = np.tensordot(n, outer, axes=1), reached @ design

        def blocks() -> Iterator[Clusters]:
            yield Clusters(gram, np.ones(len(n)), moment, moment[:, :, None] * moment[:, None, :])

        return blocks


def reason_without(counts: Counts, cells: slice) -> str | None:
    """Why these cells carry no estimate with an interval, or None."""
    if (counts.n[:, cells].sum(axis=0) < 2).any():
        return "applicants_few"
    if not counts.alone and ((counts.n[:, cells] > 0).sum(axis=0) < 2).any():
        return "applicants_one_cluster"
    return None


def estimate(counts: Counts, design: np.ndarray, position: int, cells: slice, se: StandardError) -> Inference:
    """One coefficient of the model, with its standard error and degrees of freedom, or the bootstrap's p and interval.

    design: `WITHOUT` or `WITH`; position: `GAP` or `CHANGE`; cells: those that the coefficient compares. Reasons:
    `applicants_few` (a cell with fewer than 2 applicants), `applicants_one_cluster` (a cell with applicants of one
    cluster), `applicants_same` (no variation), and with `wild` `many_clusters` and `unbounded`.
    """
    reason = reason_without(counts, cells)
    if (counts.n.sum(axis=0) == 0).any() or reason == "applicants_few":
        return Inference(None, reason="applicants_few")
    share = counts.reached.sum(axis=0) / counts.n.sum(axis=0)
    value = float(np.linalg.solve(design, share)[position])
    if reason is not None:
        return Inference(value, reason=reason)
    if se == "wild" and counts.clusters > MANY_CLUSTERS:
        return Inference(value, reason="many_clusters")
    blocks = counts.blocks(design, one_by_one=se == "wild")
    squares, rows = float(counts.reached.sum()), float(counts.n.sum())
    fit = least_squares(blocks, squares, rows)
    if se == "cr2":
        contrast = np.eye(4)[position]
        variance, trace, form = cr2_terms(fit, blocks, contrast)
        df = satterthwaite_df(trace, form)
    else:
        covariance, df = classical(fit) if se == "classical" else cr1(fit, blocks)
        variance = float(covariance[position, position])
    if variance <= ROUNDING * squares * float(fit.bread[position, position]) / rows:
        return Inference(value, 0.0, reason="applicants_same")
    if se == "wild":
        return wild_test(fit, blocks, position, value, variance, None)
    return Inference(value, math.sqrt(variance), df)


def detectable_change(counts: Counts) -> float | None:
    """The smallest change of the gap that is found with 80 % power, two-sided at 5 %, from the CR2 standard error and
    its degrees of freedom; None where there is none, or where it would be more than the whole scale."""
    found = estimate(counts, WITHOUT, CHANGE, slice(None), "cr2")
    if not found.std_error or not found.df or found.df < 1:
        return None
    effect = found.std_error * detectable_effect(POWER, found.df, ALPHA)
    return effect if effect < 1 else None
