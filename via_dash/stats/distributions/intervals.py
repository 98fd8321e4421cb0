"""Intervals and p-values that every estimator shares. Only scipy.special: scipy.stats takes long to load."""

import math
import sys

import numpy as np

from via_dash.stats.results import Mean

CONFIDENCE = 0.95
SINGULAR = 1e-10
Z = 1.959963984540054


def t_quantile(df: float) -> float:
    """The 97.5 % quantile of Student's t."""
    from scipy.special import stdtrit

    return float(stdtrit(df, (1 + CONFIDENCE) / 2))


def t_p_value(statistic: float, df: float) -> float:
    """Two-sided p of a t statistic; never exactly 0."""
    from scipy.special import stdtr

    return max(2 * float(stdtr(df, -abs(statistic))), sys.float_info.min)


def chi2_p_value(statistic: float, df: int) -> float:
    """Upper-tail p of a chi-square statistic; never exactly 0."""
    from scipy.special import chdtrc

    return max(float(chdtrc(df, statistic)), sys.float_info.min)


def wald_statistic(b: np.ndarray, v: np.ndarray) -> float | None:
    """b'V⁻¹b for q coefficients; None where V is singular on the scale of its own diagonal (1e-10)."""
    scale = np.sqrt(np.maximum(np.diag(v), 0.0))
    if not (scale > 0).all():
        return None
    values, vectors = np.linalg.eigh(v / np.outer(scale, scale))
    return float((((b / scale) @ vectors) ** 2 / values).sum()) if values[0] >= SINGULAR else None


def f_p_value(statistic: float, df: float, df_error: float) -> float:
    """Upper-tail p of an F statistic; never exactly 0."""
    from scipy.special import fdtrc

    return max(float(fdtrc(df, df_error, statistic)), sys.float_info.min)


def mean_interval(n: int, mean: float, ss: float) -> Mean:
    """A mean with its standard deviation and t interval from Σ(y − ȳ)²; these are None where n < 2.

    An empty cell is `Mean(0, 0.0, None, None, None)`: with n = 0 the mean stands for nothing.
    """
    if n < 2:
        return Mean(n, float(mean), None, None, None)
    sd = math.sqrt(ss / (n - 1))
    half = t_quantile(n - 1) * sd / math.sqrt(n)
    return Mean(n, float(mean), sd, float(mean) - half, float(mean) + half)


def wilson(count: int, n: int) -> tuple[float, float]:
    """The 95 % Wilson score interval of a share; n ≥ 1. Checked against statsmodels' proportion_confint.

    Source: Wilson (1927), JASA 22, 209–212:  (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n).
    """
    share = count / n
    centre = share + Z**2 / (2 * n)
    half = Z * math.sqrt(share * (1 - share) / n + Z**2 / (4 * n**2))
    low, high = ((centre + sign * half) / (1 + Z**2 / n) for sign in (-1, 1))
    return (0.0 if count == 0 else low), (1.0 if count == n else high)


def adjusted(p_values: list[float]) -> tuple[list[float], list[float]]:
    """Holm (1979) and Benjamini–Hochberg (1995) adjusted p-values, as R's p.adjust gives them."""
    m = len(p_values)
    order = np.argsort(p_values, kind="stable")
    ranked = np.asarray(p_values, dtype=float)[order]
    rank = np.arange(1, m + 1)
    holm, bh = np.empty(m), np.empty(m)
    holm[order] = np.minimum(np.maximum.accumulate(ranked * (m - rank + 1)), 1.0)
    bh[order] = np.minimum(np.minimum.accumulate((ranked * m / rank)[::-1])[::-1], 1.0)
    return holm.tolist(), bh.tolist()
