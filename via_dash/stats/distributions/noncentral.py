"""The power of a two-sided t test: the noncentral t distribution, and its inverse in the effect.

Checked against R's power.t.test (strict) and statsmodels' TTestIndPower.
"""

from via_dash.stats.distributions.roots import crossing


def power_of(effect: float, df: float, alpha: float) -> float:
    """P(|T'| > t(1 − alpha/2, df)) for a noncentral t with df degrees of freedom. effect: in standard errors, ≥ 0."""
    from scipy.special import stdtrit

    critical = float(stdtrit(df, 1 - alpha / 2))
    return 1 - _below(critical, effect, df) + _below(-critical, effect, df)


def detectable_effect(power: float, df: float, alpha: float) -> float:
    """The effect, in standard errors, that the test finds with this power; alpha < power < 1."""
    from scipy.special import stdtrit

    high = float(stdtrit(df, 1 - alpha / 2)) + 1.0
    while power_of(high, df, alpha) < power:
        high *= 2
    return crossing(lambda effect: power_of(effect, df, alpha) - power, 0.0, high, 1e-12)


def _below(limit: float, effect: float, df: float) -> float:
    """P(T' < limit). SciPy has NaN where that is less than rounding (seen below 1e-15 only): 0."""
    from scipy.special import nctdtr

    share = float(nctdtr(df, effect, limit))
    return share if share == share else 0.0
