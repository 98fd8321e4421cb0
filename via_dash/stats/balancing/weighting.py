"""Weights under which the control group stands for the pilot group: entropy balancing and inverse probability.

Both estimate the effect on the pilot group (ATT): pilot persons keep their weight, control persons get new ones. It
knows no panel.
"""

from collections.abc import Callable

import numpy as np

ITERATIONS = 200
HALVINGS = 30
BALANCED = 1e-10
ROUNDING = 1e-12


class NoOverlapError(ValueError):
    """No weights of the control persons give them the pilot group's means."""


def odds_weights(score: np.ndarray, pilot: np.ndarray, base: np.ndarray, strata: np.ndarray) -> np.ndarray:
    """Inverse probability weights: base for pilot persons, base · e / (1 − e) for control persons, scaled as in
    `_standing_in`: (n,). score: (n,) e in (0, 1). Raises NoOverlapError.

    Source: Hirano, Imbens & Ridder (2003), Econometrica 71, 1161–1189.
    """
    odds = base * score / (1 - score)
    return _standing_in(pilot, base, strata, lambda treated, control: odds[control])


def balancing_weights(matrix: np.ndarray, pilot: np.ndarray, base: np.ndarray, strata: np.ndarray) -> np.ndarray:
    """Entropy balancing: base for pilot persons, for control persons the weights nearest to base under which the mean
    of every column equals the pilot group's, scaled as in `_standing_in`: (n,). matrix: (n, k). Raises NoOverlapError.
    """

    def nearest_to_base(treated: np.ndarray, control: np.ndarray) -> np.ndarray:
        target = base[treated] @ matrix[treated] / base[treated].sum()
        return entropy_weights(matrix[control], target, base[control])

    return _standing_in(pilot, base, strata, nearest_to_base)


def _standing_in(
    pilot: np.ndarray, base: np.ndarray, strata: np.ndarray, weigh: Callable[[np.ndarray, np.ndarray], np.ndarray]
) -> np.ndarray:
    """The weights of everybody, (n,): pilot persons keep theirs, those of the control persons add up to their number.

    Each stratum is weighted on its own, to the share that it has in the pilot group; a control person in a stratum
    without pilot persons gets 0. weigh: the weights of the control persons (c,) of a stratum, on any scale, from who is
    pilot and who is control there (n,). Raises NoOverlapError where a stratum with pilot persons has no control person.
    """
    weights = np.where(pilot, base, 0.0)
    unit = (~pilot).sum() / base[pilot].sum()
    for stratum in np.unique(strata[pilot]):
        treated, control = pilot & (strata == stratum), ~pilot & (strata == stratum)
        if not control.any():
            raise NoOverlapError
        found = weigh(treated, control)
        weights[control] = found * (unit * base[treated].sum() / found.sum())
    return weights


def entropy_weights(control: np.ndarray, target: np.ndarray, base: np.ndarray) -> np.ndarray:
    """The weights nearest to `base` under which the means of the control columns equal the target: (c,), sum 1.

    control: (c, k), columns of order 1. target: (k,). base: (c,) > 0. Of all weights that balance these have the
    smallest Kullback–Leibler divergence Σ w log(w / base) and are base · exp(zλ), z = control − target. λ minimises the
    convex dual log Σ base exp(zλ), whose gradient is the imbalance: Newton's method until no mean is further than 1e-10
    from its target. Raises NoOverlapError where the target lies outside the convex hull of the control persons: the
    dual then falls below the lowest value that the divergence of any weights allows, or nothing improves it.
    Source: Hainmueller (2012), Political Analysis 20, 25–46. Checked against survey::calibrate with raking (R).
    """
    z = control - target
    log_base = np.log(base / base.sum())
    multipliers = np.zeros(z.shape[1])
    value, weights = _dual(z, log_base, multipliers)
    for _ in range(ITERATIONS):
        imbalance = weights @ z
        if np.abs(imbalance).max(initial=0.0) <= BALANCED:
            return weights
        spread = (z * weights[:, None]).T @ z - np.outer(imbalance, imbalance)
        step = -np.linalg.lstsq(spread, imbalance, rcond=None)[0]
        multipliers, value, weights = _improved(z, log_base, multipliers, step, value)
        if value < log_base.min() - BALANCED:
            raise NoOverlapError
    raise NoOverlapError


def _improved(
    z: np.ndarray, log_base: np.ndarray, multipliers: np.ndarray, step: np.ndarray, value: float
) -> tuple[np.ndarray, float, np.ndarray]:
    """The Newton step, halved until the dual does not rise by more than rounding; with its value and weights."""
    for halving in range(HALVINGS):
        tried = multipliers + step / 2**halving
        found, weights = _dual(z, log_base, tried)
        if found <= value + ROUNDING * max(1.0, abs(value)):
            return tried, found, weights
    raise NoOverlapError


def _dual(z: np.ndarray, log_base: np.ndarray, multipliers: np.ndarray) -> tuple[float, np.ndarray]:
    """log Σ base exp(zλ), and the weights base exp(zλ) scaled to 1."""
    exponent = log_base + z @ multipliers
    top = exponent.max()
    weights = np.exp(exponent - top)
    total = weights.sum()
    return float(top + np.log(total)), weights / total
