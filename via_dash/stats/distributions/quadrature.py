"""Integrals over panels: Gauss–Legendre rules, halved until halving changes nothing."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

NODE, WEIGHT = np.polynomial.legendre.leggauss(16)
EXACT = 1e-13
HALVINGS = 60

Curve = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True, eq=False)
class Panels:
    """An integral cut in panels. edges: (P + 1,) ascending. share: (P,) of each panel, adding up to 1. log_total: the
    logarithm of the whole integral."""

    edges: np.ndarray
    share: np.ndarray
    log_total: float


def panel_nodes(low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Gauss–Legendre nodes and weights of each panel [low, high]: two arrays of (P, 16)."""
    half, middle = (high - low) / 2, (high + low) / 2
    return middle[:, None] + half[:, None] * NODE, half[:, None] * WEIGHT


def integrals(log_f: Curve, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """∫ exp(log_f) over each panel [low, high] by one rule: (P,)."""
    nodes, weights = panel_nodes(low, high)
    found: np.ndarray = (np.exp(log_f(nodes.ravel())).reshape(nodes.shape) * weights).sum(axis=1)
    return found


def integrate(log_f: Curve, edges: np.ndarray) -> Panels:
    """∫ exp(log_f) from the first edge to the last, each panel halved until its halves add up to it, to 1e-13 of all.

    log_f: (n,) → (n,), smooth. edges: (P + 1,) ascending, close enough together for a panel to notice a peak.
    """
    low, high = edges[:-1], edges[1:]
    peak = float(log_f(panel_nodes(low, high)[0].ravel()).max())

    def mass_of(low: np.ndarray, high: np.ndarray) -> np.ndarray:
        return integrals(lambda x: log_f(x) - peak, low, high)

    mass, finished, total = mass_of(low, high), [], 0.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        left, right = mass_of(low, middle), mass_of(middle, high)
        wrong = np.abs(left + right - mass) > EXACT * (total + left.sum() + right.sum())
        finished.append(np.stack([low, high, left + right])[:, ~wrong])
        total += float(finished[-1][2].sum())
        low, high = np.concatenate([low[wrong], middle[wrong]]), np.concatenate([middle[wrong], high[wrong]])
        mass = np.concatenate([left[wrong], right[wrong]])
        if not wrong.any():
            break
    low, high, mass = np.concatenate([*finished, np.stack([low, high, mass])], axis=1)
    order = np.argsort(low)
    whole = float(mass.sum())
    return Panels(np.append(low[order], high.max()), mass[order] / whole, peak + math.log(whole))
