"""Shares of small groups: exact intervals and tests."""

import sys

from via_dash.stats.distributions.intervals import CONFIDENCE


def clopper_pearson(count: int, n: int) -> tuple[float, float]:
    """The exact 95 % interval of a share; n ≥ 1. It covers the true share at least 95 times in 100, however small n is.

    The shares p at which P(X ≥ count) and P(X ≤ count) are 2.5 %: quantiles of Beta(x, n − x + 1) and
    Beta(x + 1, n − x). Source: Clopper & Pearson (1934), Biometrika 26, 404–413. Checked against R's binom.test.
    """
    from scipy.special import betaincinv

    tail = (1 - CONFIDENCE) / 2
    low = 0.0 if count == 0 else float(betaincinv(count, n - count + 1, tail))
    high = 1.0 if count == n else float(betaincinv(count + 1, n - count, 1 - tail))
    return low, high


def binomial_p_value(count: int, n: int, target: float) -> float:
    """Two-sided exact p of a share against a target, 0 < target < 1: twice the smaller tail, at most 1.

    It is below 5 % exactly where the target lies outside the Clopper–Pearson interval, so that the two can't disagree.
    Checked against the one-sided tests of R's binom.test.
    """
    from scipy.special import bdtr, bdtrc

    below = float(bdtr(count, n, target))
    above = 1.0 if count == 0 else float(bdtrc(count - 1, n, target))
    return min(1.0, max(2 * min(below, above), sys.float_info.min))


def sign_p_value(up: int, down: int) -> float | None:
    """Exact p of the sign test: are as many up as down, among those who moved? None where nobody moved.

    Source: Dixon & Mood (1946), JASA 41, 557–566; with two steps it is the exact test of McNemar (1947).
    """
    return binomial_p_value(max(up, down), up + down, 0.5) if up + down else None
