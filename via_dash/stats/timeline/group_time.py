"""Group-time effects: what happened at wave t to those who started at wave g, against those who had not started.

ATT(g, t) = E[Y_t − Y_b | G = g] − E[Y_t − Y_b | C] with b = g − 1 from the start on and b = t − 1 before it, and C
those who never start, or those who have not started by then. No covariates. Every estimate comes with its influence
function ψ, here scaled so that the estimate's error is Σ_i ψ_i over the persons (observations); a standard error adds
the squares of the sums per cluster.

Source: Callaway & Sant'Anna (2021), Journal of Econometrics 225, 200–230.
"""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from via_dash.stats.regression.two_by_two import ROUNDING, Inference

Controls = Literal["never", "not_yet"]
NEVER = 10**6


@dataclass(frozen=True, eq=False)
class Cohorts:
    """N persons, or observations (`persons` False). y: (N, W) the outcome less its mean per wave, NaN where not
    observed. start: (N,) the wave, 0 … W − 1, at which one starts; NEVER where one does not. weight: (N,) > 0. cluster:
    (N,) codes 0 … G − 1."""

    y: np.ndarray
    start: np.ndarray
    weight: np.ndarray
    cluster: np.ndarray
    persons: bool

    @property
    def groups(self) -> list[int]:
        """The starting waves, in order."""
        return [int(start) for start in np.unique(self.start) if start != NEVER]

    @property
    def clusters(self) -> int:
        return int(self.cluster.max()) + 1

    def inference(self, estimate: float, influence: np.ndarray, scale: float) -> Inference:
        """√(G/(G − 1) Σ (Σψ)²) over the G clusters, with G − 1 degrees of freedom; `no_variation` where it is 0 next to
        the scale (a variance)."""
        g = self.clusters
        variance = g / (g - 1) * float((np.bincount(self.cluster, weights=influence) ** 2).sum())
        if variance <= ROUNDING * scale:
            return Inference(estimate, 0.0, reason="no_variation")
        return Inference(estimate, math.sqrt(variance), float(g - 1))


@dataclass(frozen=True, eq=False)
class Effect:
    """ATT(start, wave). influence: (N,) ψ. treated, controls: (N,) bool, who was compared. scale: a variance that the
    error's rounding is measured against."""

    start: int
    wave: int
    found: Inference
    influence: np.ndarray
    treated: np.ndarray
    controls: np.ndarray
    scale: float

    @property
    def after(self) -> bool:
        """Whether the wave is the starting wave or one after it."""
        return self.wave >= self.start


def group_time(cohorts: Cohorts, start: int, wave: int, control: Controls) -> Effect:
    """One ATT(start, wave). Reasons: `no_pilot`, `no_control`, `too_few` (a group with fewer than 2 persons observed at
    both waves; in cross-sections, at one of them), `one_cluster`, `no_variation`."""
    base = start - 1 if wave >= start else wave - 1
    treated = cohorts.start == start
    controls = cohorts.start == NEVER
    if control == "not_yet":
        controls |= ~treated & (cohorts.start > max(wave, base))
    if cohorts.persons:
        seen = ~np.isnan(cohorts.y[:, [base, wave]]).any(axis=1)
        samples = [(cohorts.y[:, wave] - cohorts.y[:, base], treated & seen, controls & seen)]
        treated, controls = treated & seen, controls & seen
    else:
        at, before = cohorts.y[:, wave], -cohorts.y[:, base]
        samples = [(y, treated & ~np.isnan(y), controls & ~np.isnan(y)) for y in (at, before)]
        treated, controls = (np.any([sample[side] for sample in samples], axis=0) for side in (1, 2))
    reason = _too_little(samples)
    if reason is not None:
        nobody = np.zeros(len(cohorts.y))
        return Effect(start, wave, Inference(None, reason=reason), nobody, treated, controls, 0.0)
    parts = [_difference(y, cohorts.weight, *groups) for y, *groups in samples]
    estimate, scale = sum(part[0] for part in parts), sum(part[2] for part in parts)
    influence = np.sum([part[1] for part in parts], axis=0)
    if any(np.ptp(cohorts.cluster[group]) == 0 for group in (treated, controls)):
        return Effect(start, wave, Inference(estimate, reason="one_cluster"), influence, treated, controls, scale)
    found = cohorts.inference(estimate, influence, scale)
    return Effect(start, wave, found, influence, treated, controls, scale)


def _too_little(samples: list[tuple[np.ndarray, np.ndarray, np.ndarray]]) -> str | None:
    pilot, control = (min(int(sample[side].sum()) for sample in samples) for side in (1, 2))
    if pilot == 0:
        return "no_pilot"
    if control == 0:
        return "no_control"
    return "too_few" if min(pilot, control) < 2 else None


def _difference(
    y: np.ndarray, weight: np.ndarray, treated: np.ndarray, controls: np.ndarray
) -> tuple[float, np.ndarray, float]:
    """ȳ_treated − ȳ_controls, weighted; its influence w(y − ȳ)/Σw, the controls' with a minus; and Σ(wy/Σw)²."""
    influence = np.zeros(len(y))
    estimate = scale = 0.0
    for sign, group in ((1.0, treated), (-1.0, controls)):
        share = weight[group] / weight[group].sum()
        mean = float(share @ y[group])
        estimate += sign * mean
        influence[group] = sign * share * (y[group] - mean)
        scale += float(((share * y[group]) ** 2).sum())
    return estimate, influence, scale


def averaged(cohorts: Cohorts, effects: list[Effect], by_size: bool) -> Inference:
    """The average of effects, by_size: weighted by the size of their groups in the sample, whose uncertainty counts.

    Weights p_g/Σp with p_g the (weighted) share of the sample that starts at g; else all equal. The influence function
    of the average is Σ q_k ψ_k + Σ ATT_k dq_k.
    """
    estimates = np.array([effect.found.estimate for effect in effects], dtype=float)
    influence = np.stack([effect.influence for effect in effects], axis=1)
    weights = np.full(len(effects), 1 / len(effects))
    moved = np.zeros(len(cohorts.y))
    if by_size:
        share = cohorts.weight / cohorts.weight.sum()
        member = np.stack([cohorts.start == effect.start for effect in effects], axis=1)
        sizes = share @ member
        weights = sizes / sizes.sum()
        moved = share * (member @ estimates - member.sum(axis=1) * (weights @ estimates)) / sizes.sum()
    if any(effect.found.reason == "one_cluster" for effect in effects):
        return Inference(float(weights @ estimates), reason="one_cluster")
    scale = sum(float(weight) ** 2 * effect.scale for weight, effect in zip(weights, effects, strict=True))
    return cohorts.inference(float(weights @ estimates), influence @ weights + moved, scale)
