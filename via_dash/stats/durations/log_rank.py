"""Do the curves of groups differ as a whole?"""

import numpy as np

from via_dash.stats.distributions.intervals import chi2_p_value, wald_statistic
from via_dash.stats.results import TOTAL, WaldTest


def log_rank(time: np.ndarray, event: np.ndarray, group: np.ndarray, stratum: np.ndarray) -> WaldTest:
    """The log-rank test of K groups, added up within strata: (O − E)′V⁻¹(O − E) on K − 1 degrees of freedom.

    time, event (0 or 1), group, stratum: (N,). At every time with d events among n persons in sight, E_k = d n_k/n and
    V_kl = d (n − d)/(n − 1) · n_k/n (δ_kl − n_l/n) (Mantel 1966). Without an event, or with one group, there is none,
    with the reason.
    """
    kinds = np.unique(group)
    if len(kinds) < 2:
        return WaldTest(TOTAL, None, 0, None, None, None, "one_level")
    away, variance = np.zeros(len(kinds)), np.zeros((len(kinds), len(kinds)))
    for part in np.unique(stratum):
        mine = stratum == part
        difference, spread = _stratum(time[mine], event[mine], group[mine], kinds)
        away, variance = away + difference, variance + spread
    df = len(kinds) - 1
    statistic = wald_statistic(away[:df], variance[:df, :df])
    if statistic is None:
        return WaldTest(TOTAL, None, df, None, None, None, "nobody_had_it")
    return WaldTest(TOTAL, statistic, df, chi2_p_value(statistic, df), None, None)


def _stratum(
    time: np.ndarray, event: np.ndarray, group: np.ndarray, kinds: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """(K,) events less those expected, and (K, K) their variance."""
    times = np.unique(time)
    place = np.searchsorted(times, time)
    shape = (len(kinds), len(times))
    at, ended = np.zeros(shape), np.zeros(shape)
    for row, kind in enumerate(kinds):
        mine = group == kind
        at[row] = np.bincount(place[mine & (event == 1)], minlength=len(times))
        ended[row] = np.bincount(place[mine], minlength=len(times))
    risk = ended[:, ::-1].cumsum(axis=1)[:, ::-1]
    n, d = risk.sum(axis=0), at.sum(axis=0)
    portion = risk / n
    factor = d * (n - d) / np.maximum(n - 1, 1)
    weighted = portion * factor
    return (at - portion * d).sum(axis=1), np.diag(weighted.sum(axis=1)) - weighted @ portion.T
