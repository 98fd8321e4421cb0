"""A straight line through a few yearly gaps, with an interval that holds when successive years resemble each other."""

import math

import numpy as np

from via_dash.stats.distributions.intervals import t_p_value, t_quantile
from via_dash.stats.results import Ends, GapTrend

LEAST_YEARS = 5
LEAST_EFFECTIVE = 4.0


def gap_trend(segment: int, years: np.ndarray, gaps: np.ndarray, variances: np.ndarray) -> GapTrend:
    """The weighted line gap = a + b · year of one segment; arrays (T,), T ≥ 1, no missing values, years rising.

    Weights 1/v, v the sampling variance of a year's gap. With e the residuals divided by √v:
    r = Σ eₜ eₜ₊₁ / Σ eₜ² over successive years, corrected for its bias around a line, r* = (T r + 2) / (T − 4), between
    0 and 1; effective years T* = T (1 − r*) / (1 + r*), at least 4; scale s² = Σ eₜ² / (T* − 2), at least 1, so that an
    interval is never narrower than the counts allow; Var(b) = s² (X'WX)⁻¹; interval b ± t(T* − 2) SE.
    Reason instead of numbers: `few_years` with fewer than 5.
    Source: Santer et al. (2000), Journal of Geophysical Research 105, 7337–7356 (effective years); Marriott & Pope
    (1954), Biometrika 41, 390–402 (bias of r); Birge (1932), Physical Review 40, 207–227 (scale).
    """
    n, first, last = len(years), int(years[0]), int(years[-1])
    if n < LEAST_YEARS:
        return GapTrend(segment, first, last, n, reason="few_years")
    weights = 1 / variances
    centre = float((weights * years).sum() / weights.sum())
    apart = years - centre
    spread = float((weights * apart**2).sum())
    slope = float((weights * apart * gaps).sum()) / spread
    middle = float((weights * gaps).sum() / weights.sum())
    residuals = (gaps - middle - slope * apart) / np.sqrt(variances)
    squares = float((residuals**2).sum())
    likeness = _autocorrelation(residuals, years, squares)
    effective = max(n * (1 - likeness) / (1 + likeness), LEAST_EFFECTIVE)
    df = effective - 2
    error = math.sqrt(max(squares / df, 1.0) / spread)
    half, length = t_quantile(df) * error, last - first
    return GapTrend(
        segment,
        first,
        last,
        n,
        start=middle + slope * (first - centre),
        end=middle + slope * (last - centre),
        slope=Ends(slope, slope - half, slope + half),
        std_error=error,
        df=df,
        p_value=t_p_value(slope / error, df),
        change=Ends(length * slope, length * (slope - half), length * (slope + half)),
        autocorrelation=likeness,
        n_effective=effective,
    )


def _autocorrelation(residuals: np.ndarray, years: np.ndarray, squares: float) -> float:
    """The likeness of successive years, corrected for its bias; 0 where they are unlike, or all on the line."""
    n, follows = len(years), np.diff(years) == 1
    products = float((residuals[1:] * residuals[:-1])[follows].sum())
    raw = products / squares if squares > 0 else -1.0
    return float(np.clip((n * raw + 2) / (n - 4), 0.0, 1.0))
