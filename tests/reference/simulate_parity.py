"""How often the interval of the gap's line holds the truth where nothing moves: the figures that the registry tells of.

python tests/reference/simulate_parity.py    (from the project's root, a minute; numpy 2.4.6)

Yearly gaps around a level line: sampling error with standard deviation 1 and a swing of standard deviation 3 whose
successive years correlate by rho. Beside it the interval of an ordinary regression on the same gaps.
"""

import numpy as np
from scipy.stats import linregress, t

from via_dash.stats.timeline.gap_trend import gap_trend

RUNS = 4_000
SEED = 20240712


def gaps(years: int, rho: float, random: np.random.Generator) -> np.ndarray:
    """One series."""
    swing = np.empty(years)
    swing[0] = random.normal()
    for year in range(1, years):
        swing[year] = rho * swing[year - 1] + np.sqrt(1 - rho**2) * random.normal()
    return 3 * swing + random.normal(size=years)


def main() -> None:
    for years in (5, 8, 12, 17):
        for rho in (0.0, 0.5, 0.7):
            random = np.random.default_rng(SEED)
            axis, ours, plain = np.arange(2000.0, 2000 + years), 0, 0
            for _ in range(RUNS):
                y = gaps(years, rho, random)
                slope = gap_trend(0, axis, y, np.ones(years)).slope
                assert slope is not None
                ours += slope.ci_low <= 0 <= slope.ci_high
                fit = linregress(axis, y)
                plain += abs(fit.slope) <= t.ppf(0.975, years - 2) * fit.stderr
            print(f"{years} years, rho {rho}: {100 * ours / RUNS:.1f} %, ordinary {100 * plain / RUNS:.1f} %")


if __name__ == "__main__":
    main()
