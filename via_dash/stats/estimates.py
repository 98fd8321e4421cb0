"""An estimate with its standard error as a row of a result: statistic, p and 95 % interval by t, or by the normal."""

import math

from via_dash.options import StandardError
from via_dash.stats.distributions.intervals import Z, t_p_value, t_quantile
from via_dash.stats.regression.two_by_two import Inference
from via_dash.stats.results import Estimate


def estimate_row(
    outcome: str, covariate: str, level: str, persons: tuple[int, int], se: StandardError, found: Inference
) -> Estimate:
    """An estimate ± t(df) standard errors; df None: the normal distribution, unless the inference has an interval of
    its own, as a bootstrap has. persons: (pilot, control).

    Without a standard error above 0 there is no statistic, no p and no interval: the reason says why.
    """
    statistic, p_value, interval = None, found.p_value, found.interval
    if found.estimate is not None and found.std_error and found.reason is None:
        statistic = found.estimate / found.std_error
        if interval is None:
            p_value = t_p_value(statistic, math.inf if found.df is None else found.df)
            half = (Z if found.df is None else t_quantile(found.df)) * found.std_error
            interval = found.estimate - half, found.estimate + half
    low, high = interval or (None, None)
    return Estimate(
        outcome=outcome,
        covariate=covariate,
        level=level,
        estimate=found.estimate,
        std_error=found.std_error,
        df=found.df,
        statistic=statistic,
        p_value=p_value,
        ci_low=low,
        ci_high=high,
        n_pilot=persons[0],
        n_control=persons[1],
        se_type=se,
        reason=found.reason,
    )
