"""The root finder gives what SciPy's gives, whatever the shape of the function."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import brentq

from via_dash.stats.distributions.roots import crossing

SHAPES = {
    "line": lambda x, c: x - c,
    "cubic": lambda x, c: (x - c) ** 3,
    "exponential": lambda x, c: math.expm1(x - c),
    "flat tails": lambda x, c: math.tanh(20 * (x - c)),
    "steep fall": lambda x, c: -math.atan(1e6 * (x - c)),
    "tiny values": lambda x, c: 1e-200 * (x - c),
}


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.sampled_from(sorted(SHAPES)), st.floats(-9, 9), st.floats(0.01, 5), st.floats(0.01, 5))
def test_the_zero_is_found_as_scipy_finds_it(shape, zero, left, right):
    """To 1e-9 on rising, falling, flat and steep functions; a triple zero, which rounding blurs for both, to 1e-4."""
    function = SHAPES[shape]
    found = crossing(lambda x: function(x, zero), zero - left, zero + right, 1e-13)
    expected = brentq(lambda x: function(x, zero), zero - left, zero + right, xtol=1e-13, maxiter=1000)
    slack = 1e-4 if shape == "cubic" else 1e-9
    assert found == pytest.approx(zero, abs=slack) and expected == pytest.approx(zero, abs=slack)


def test_ends_that_are_zeros_and_ends_of_one_sign():
    """An end that is the zero is returned; without a change of sign there is nothing to find."""
    assert crossing(lambda x: x, 0.0, 1.0, 1e-9) == 0.0
    assert crossing(lambda x: x - 1, 0.0, 1.0, 1e-9) == 1.0
    assert type(crossing(lambda x: x - 0.3, np.float64(0), np.float64(1), 1e-9)) is float
    with pytest.raises(ValueError, match="same sign"):
        crossing(lambda x: x + 2, 0.0, 1.0, 1e-9)
