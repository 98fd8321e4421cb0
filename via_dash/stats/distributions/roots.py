"""Where a function crosses zero. SciPy's own root finders take longer to load than every use of them here to run."""

import math
import sys
from collections.abc import Callable

STEPS = 200
ROUNDING = 4 * sys.float_info.epsilon


def crossing(function: Callable[[float], float], low: float, high: float, precision: float) -> float:
    """The zero of a continuous function between `low` and `high`, where its signs differ, to within `precision`.

    Ridders' method: the interval at least halves at every step, and close to the zero the error is squared. Raises
    ValueError where the signs don't differ.
    Source: Ridders (1979), IEEE Transactions on Circuits and Systems 26, 979–980. Checked against brentq (SciPy).
    """
    at_low, at_high = function(low), function(high)
    if at_low == 0 or at_high == 0:
        return float(low if at_low == 0 else high)
    if (at_low > 0) == (at_high > 0):
        raise ValueError("the function has the same sign at both ends")
    found = math.inf
    for _ in range(STEPS):
        middle = (low + high) / 2
        at_middle = function(middle)
        scale = max(abs(at_low), abs(at_middle), abs(at_high))
        root = scale * math.sqrt((at_middle / scale) ** 2 - (at_low / scale) * (at_high / scale))
        last, found = found, middle + (middle - low) * math.copysign(1, at_low - at_high) * at_middle / root
        at_found = function(found)
        if at_found == 0 or abs(found - last) <= precision + ROUNDING * abs(found):
            break
        if (at_middle > 0) != (at_found > 0):
            low, at_low, high, at_high = middle, at_middle, found, at_found
        elif (at_low > 0) != (at_found > 0):
            high, at_high = found, at_found
        else:
            low, at_low = found, at_found
    return float(found)
