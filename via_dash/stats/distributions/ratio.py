"""The interval of a ratio of two uncertain numbers that are independent of each other."""

import math


def fieller(above: float, below: float, var_above: float, var_below: float, t: float) -> tuple[float, float] | None:
    """Fieller's interval of above ÷ below: every ρ with (above − ρ·below)² ≤ t² (Var above + ρ² Var below).

    None where it has no ends: `below` is not clearly apart from 0, |below| ≤ t √Var below.
    Source: Fieller (1954), JRSS B 16, 175–185.
    """
    a = below**2 - t**2 * var_below
    if a <= 0:
        return None
    b, c = above * below, above**2 - t**2 * var_above
    half = math.sqrt(max(b * b - a * c, 0.0))
    return (b - half) / a, (b + half) / a


def delta_interval(above: float, below: float, var_above: float, var_below: float, t: float) -> tuple[float, float]:
    """The interval by the delta method: R ± t √(Var above + R² Var below) ÷ |below|, with R = above ÷ below."""
    ratio = above / below
    reach = t * math.sqrt(var_above + ratio**2 * var_below) / abs(below)
    return ratio - reach, ratio + reach
