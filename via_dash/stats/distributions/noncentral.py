"""The power of a two-sided t test: the noncentral t distribution, and its inverse in the effect.

Checked against R's power.t.test and power.prop.test (strict) and statsmodels' TTestIndPower.
"""

import math

from via_dash.stats.distributions.roots import crossing


def power_of(effect: float, df: float, alpha: float, null: float = 1.0) -> float:
    """P(|T'| > null · t(1 − alpha/2, df)) for a noncentral t with df degrees of freedom, normal where df is infinite.

    effect: in standard errors, ≥ 0. null: the standard error that the test takes, of no effect, as a share of the one
    that the estimate has; 1 unless the spread depends on the effect, as that of shares does.
    """
    critical = null * _quantile(1 - alpha / 2, df)
    return 1 - _below(critical, effect, df) + _below(-critical, effect, df)


def detectable_effect(power: float, df: float, alpha: float) -> float:
    """The effect, in standard errors, that the test finds with this power; alpha < power < 1."""
    high = _quantile(1 - alpha / 2, df) + 1.0
    while power_of(high, df, alpha) < power:
        high *= 2
    return crossing(lambda effect: power_of(effect, df, alpha) - power, 0.0, high, 1e-12)


def _quantile(share: float, df: float) -> float:
    from scipy.special import ndtri, stdtrit

    return float(ndtri(share) if math.isinf(df) else stdtrit(df, share))


def _below(limit: float, effect: float, df: float) -> float:
    """P(T' < limit). SciPy has NaN where that is less than rounding (seen below 1e-15 only): 0."""
    from scipy.special import nctdtr, ndtr

    share = float(ndtr(limit - effect) if math.isinf(df) else nctdtr(df, effect, limit))
    return share if share == share else 0.0
