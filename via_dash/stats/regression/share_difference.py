"""The difference between two shares with its interval: of separate persons, or of persons in clusters."""

import math
from dataclasses import dataclass

import numpy as np

from via_dash.stats.distributions.intervals import t_quantile, wilson
from via_dash.stats.regression.two_by_two import ROUNDING


@dataclass(frozen=True)
class ShareDifference:
    """Second share less first, with its 95 % interval. std_error, df: with clusters. reason: why there is no interval:
    `one_cluster` (a share from a single cluster), `no_variation`."""

    estimate: float
    std_error: float | None = None
    df: float | None = None
    low: float | None = None
    high: float | None = None
    reason: str | None = None


def score_difference(first: tuple[int, int], second: tuple[int, int]) -> ShareDifference:
    """Two samples of separate persons, as (count, n): the hybrid score interval of Newcombe.

    With p, n and the Wilson interval (l, u) of each: d − √((p₂ − l₂)² + (u₁ − p₁)²) … d + √((u₂ − p₂)² + (p₁ − l₁)²).
    Source: Newcombe (1998), Statistics in Medicine 17, 873–890, method 10. Checked against statsmodels'
    confint_proportions_2indep.
    """
    (p1, low1, high1), (p2, low2, high2) = ((count / n, *wilson(count, n)) for count, n in (first, second))
    low = p2 - p1 - math.hypot(p2 - low2, high1 - p1)
    return ShareDifference(p2 - p1, low=low, high=p2 - p1 + math.hypot(high2 - p2, p1 - low1))


def clustered_difference(counts: np.ndarray, sizes: np.ndarray) -> ShareDifference:
    """Persons in clusters. counts, sizes: (2, G), who said yes and who there was, per sample and cluster; a cluster can
    have persons in both.

    Least squares on an indicator per sample, with the CR2 covariance and Satterthwaite's degrees of freedom under
    independence and equal variance. For indicators both have a closed form: with N the persons of a sample, n those of
    a cluster in it and w = 1 / (N √(1 − n/N)), the variance is Σ_clusters (w₂r₂ − w₁r₁)², r the sum of a cluster's
    residuals; and with P_st = Σ_samples w_s w_t (δ_st n_s − n_s n_t / N) there are tr(P)² / tr(P²) degrees of freedom.
    Source: Bell & McCaffrey (2002), Survey Methodology 28, 169–181; Pustejovsky & Tipton (2018). Checked against
    clubSandwich::linear_contrast (R).
    """
    total = sizes.sum(axis=1, keepdims=True)
    shares = counts.sum(axis=1, keepdims=True) / total
    estimate = float(shares[1, 0] - shares[0, 0])
    if ((sizes > 0).sum(axis=1) < 2).any():
        return ShareDifference(estimate, reason="one_cluster")
    weight = 1 / (total * np.sqrt(1 - sizes / total))
    scores = weight * (counts - sizes * shares)
    variance = float(((scores[1] - scores[0]) ** 2).sum())
    if variance <= ROUNDING * float((weight**2 * sizes).sum()):
        return ShareDifference(estimate, reason="no_variation")
    spread = sum(
        np.diag(w**2 * n) - np.outer(w * n, w * n) / whole
        for w, n, whole in zip(weight, sizes, total[:, 0], strict=True)
    )
    df = float(np.trace(spread) ** 2 / (spread**2).sum())
    half = t_quantile(df) * math.sqrt(variance)
    return ShareDifference(estimate, math.sqrt(variance), df, estimate - half, estimate + half)
