"""Two independent shares side by side: their difference and their ratio, with intervals."""

import math

from via_dash.stats.distributions.intervals import Z, wilson
from via_dash.stats.results import Ends


def share_of(count: int, total: int) -> Ends:
    """A share with its Wilson interval; total ≥ 1."""
    return Ends(count / total, *wilson(count, total))


def difference(count: int, total: int, base_count: int, base_total: int) -> Ends:
    """p − p₀ with Newcombe's hybrid score interval (his method 10); totals ≥ 1.

    With l, u the Wilson ends of p and l₀, u₀ those of p₀:
    p − p₀ − √((p − l)² + (u₀ − p₀)²)  to  p − p₀ + √((u − p)² + (p₀ − l₀)²).
    Source: Newcombe (1998), Statistics in Medicine 17, 873–890.
    """
    this, base = share_of(count, total), share_of(base_count, base_total)
    apart = this.estimate - base.estimate
    low = math.hypot(this.estimate - this.ci_low, base.ci_high - base.estimate)
    high = math.hypot(this.ci_high - this.estimate, base.estimate - base.ci_low)
    return Ends(apart, apart - low, apart + high)


def ratio(count: int, total: int, base_count: int, base_total: int) -> Ends | None:
    """p / p₀ with Katz's interval on the log scale, exp(log(p / p₀) ± z √(1/x − 1/n + 1/x₀ − 1/n₀)); None where a count
    is 0.

    Source: Katz, Baptista, Azen & Pike (1978), Biometrics 34, 469–474.
    """
    if not count or not base_count:
        return None
    value = (count / total) / (base_count / base_total)
    factor = math.exp(Z * math.sqrt(1 / count - 1 / total + 1 / base_count - 1 / base_total))
    return Ends(value, value / factor, value * factor)
