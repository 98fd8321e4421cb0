"""Card and Krueger (1994): the effect of New Jersey's minimum wage on fast-food employment, from their printed table 3.

The restaurants' own answers have no stated licence, so they are not here. These restaurants are made up, so that their
numbers, means and standard errors are the printed ones; the difference-in-differences follows from those alone.

Source: Card & Krueger (1994), American Economic Review 84, 772–793, table 3, full-time equivalents per restaurant:
rows 1–3 all answers, row 4 the restaurants that answered both times.
"""

import numpy as np
import pytest

from tests.stats.helpers import make_panel
from via_dash.methods import tolerance
from via_dash.stats.did import did

# n before, n after, n both times; (mean, standard error) before and after; standard error of the change of the means.
NEW_JERSEY = (321, 319, 309), ((20.44, 0.51), (21.03, 0.52)), 0.54
PENNSYLVANIA = (77, 77, 75), ((23.33, 1.35), (21.17, 0.94)), 1.25
# Row 4: n, mean change, standard error.
BALANCED = {"New Jersey": (309, 0.47, 0.48), "Pennsylvania": (75, -2.28, 1.25)}
HALF = 0.005


def restaurants(sizes, waves, change_error):
    """Restaurants with these means and standard errors, seen twice or once, and this standard error of the change.

    Every restaurant's squared deviation is on average the variance, whether it is seen twice or once, and the two
    deviations of those seen twice are made of orthogonal parts.
    """
    n, both = np.array(sizes[:2]), sizes[2]
    mean, error = np.array(waves).T
    own = np.random.default_rng(1).normal(size=(both, 3))
    own[:, 0] = 1
    first, second = np.linalg.qr(own)[0].T[1:] * np.sqrt(both)
    scale = error * np.sqrt(n - 1)
    correlation = (error @ error - change_error**2) / 2 * np.sqrt((n * (n - 1)).prod()) / (both * scale.prod())
    twice = np.column_stack([first, correlation * first + np.sqrt(1 - correlation**2) * second]) * scale
    once = [np.full((n[wave] - both, 2), np.nan) for wave in (0, 1)]
    for wave in (0, 1):
        once[wave][:, wave] = scale[wave] * np.where(np.arange(n[wave] - both) % 2, 1, -1)
    return np.vstack([twice, *once]) + mean


@pytest.fixture(scope="module")
def panel():
    pilot, control = restaurants(*NEW_JERSEY), restaurants(*PENNSYLVANIA)
    return make_panel(np.vstack([pilot, control]), np.arange(len(pilot) + len(control)) < len(pilot))


def test_the_means_give_the_printed_effect(panel):
    """Employment rose by 2.76 against Pennsylvania, as printed; the printed means themselves differ by 2.75, and each
    of the four is rounded by up to 0.005."""
    found = did(panel, "y", sample="available")
    assert [mean.n for mean in found.means] == [321, 319, 77, 77]
    assert [round(mean.mean, 2) for mean in found.means] == [20.44, 21.03, 23.33, 21.17]
    assert found.total.estimate == pytest.approx(2.75, abs=1e-9)
    assert found.total.estimate == pytest.approx(2.76, abs=tolerance("did", "card_krueger"))


def test_the_standard_error_counts_each_restaurant_once(panel):
    """1.36 as printed, less than the 1.80 of four independent means: two answers of one restaurant belong together."""
    found = did(panel, "y", sample="available").total
    assert found.std_error == pytest.approx(1.36, abs=2 * HALF)
    assert found.ci_low > 0


def test_restaurants_that_answered_twice():
    """Row 4: 2.75 with standard error 1.34, from the changes alone."""
    changes = []
    for n, mean, error in BALANCED.values():
        deviation = np.arange(n) - (n - 1) / 2
        changes.append(mean + deviation / deviation.std(ddof=1) * error * np.sqrt(n))
    after = np.concatenate(changes)
    panel = make_panel(np.column_stack([np.zeros(len(after)), after]), np.arange(len(after)) < 309)
    found = did(panel, "y").total
    assert found.estimate == pytest.approx(2.75, abs=HALF)
    assert found.std_error == pytest.approx(1.34, abs=HALF)
    assert (found.n_pilot, found.n_control) == (309, 75)
