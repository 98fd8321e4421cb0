"""Power against R: power.t.test, the noncentral t, and clusters by analysis of variance; and against statsmodels."""

import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.stats.helpers import make_panel
from via_dash.methods import tolerance
from via_dash.panel import Panel
from via_dash.stats.distributions.noncentral import detectable_effect, power_of
from via_dash.stats.power import power

HERE = Path(__file__).parent


def two_groups(n: int, sd: float) -> Panel:
    """Two groups of n persons whose changes have exactly this standard deviation."""
    change = np.arange(n) - (n - 1) / 2
    change *= sd / change.std(ddof=1)
    return make_panel(np.column_stack([np.zeros(2 * n), np.tile(change, 2)]), np.arange(2 * n) < n)


@pytest.fixture(scope="module")
def expected() -> dict[str, float]:
    return pd.read_csv(HERE / "power_expected.csv").set_index("figure")["value"].to_dict()


def school_panel(*, clustered: bool = False, samples: bool = False) -> Panel:
    """The persons of make_power.R; samples: odd rows before and even rows after, with no persons."""
    table = pd.read_csv(HERE / "power.csv")
    values = table[["before", "after"]].to_numpy(dtype=float)
    if samples:
        values[np.arange(len(values))[:, None] % 2 != np.arange(2)] = np.nan
    cluster = table["school"] if clustered else None
    return make_panel(values, table["pilot"] == 1, cluster=cluster, has_persons=not samples)


@pytest.mark.parametrize("row", range(16))
def test_two_equal_groups_as_power_t_test(row: int) -> None:
    """The detectable effect and the participants needed are R's, for small and large groups, levels and powers."""
    n, alpha, target, delta, needed = pd.read_csv(HERE / "power_t.csv").iloc[row]
    found = power(two_groups(int(n), 1.3), "y", effect=0.7, alpha=alpha, power=target)
    assert found.detectable == pytest.approx(delta, rel=tolerance("power", "power_t_test"))
    assert found.needed == math.ceil(needed)


def test_unequal_groups_as_the_noncentral_t(expected: dict[str, float]) -> None:
    """Unequal sizes and spreads: Welch's degrees of freedom, the spreads, the correlation, and the participants."""
    found, exact = power(school_panel(), "y", effect=0.4), dict(rel=tolerance("power", "noncentral_t"))
    assert found.detectable == pytest.approx(expected["detectable"], **exact)
    assert found.sd_change == pytest.approx((expected["sd_pilot"], expected["sd_control"]), **exact)
    assert found.correlation == pytest.approx(expected["correlation"], **exact)
    assert (found.needed, found.needed_clusters) == (expected["needed"], None)
    assert power(school_panel(), "y", effect=-0.4).needed == found.needed


def test_clusters_as_analysis_of_variance(expected: dict[str, float]) -> None:
    """Unequal clusters: the intra-class correlation of R's anova, the design effect, and the clusters needed."""
    found, exact = power(school_panel(clustered=True), "y", effect=0.4), dict(rel=tolerance("power", "clusters"))
    assert found.icc == pytest.approx(expected["icc"], **exact)
    assert found.cluster_size == pytest.approx(expected["cluster_size"], **exact)
    assert found.detectable == pytest.approx(expected["detectable_clusters"], **exact)
    assert found.needed_clusters == expected["needed_clusters"]
    assert found.needed == math.ceil(found.needed_clusters * found.cluster_size)


def test_separate_samples_as_four_means(expected: dict[str, float]) -> None:
    """Without persons there are four means instead of two, in clusters or not."""
    exact = dict(rel=tolerance("power", "clusters"))
    assert power(school_panel(samples=True), "y").detectable == pytest.approx(expected["detectable_samples"], **exact)
    found = power(school_panel(samples=True, clustered=True), "y")
    assert found.icc == pytest.approx(expected["icc_samples"], **exact)
    assert found.detectable == pytest.approx(expected["detectable_clustered_samples"], **exact)


@pytest.mark.parametrize("n", [(4, 4), (12, 40), (300, 80)])
@pytest.mark.parametrize("target", [0.5, 0.8, 0.99])
def test_the_noncentral_t_as_statsmodels(n: tuple[int, int], target: float) -> None:
    """The effect in standard errors, and its power, are statsmodels' too."""
    from statsmodels.stats.power import TTestIndPower

    first, second = n
    size = TTestIndPower().solve_power(nobs1=first, ratio=second / first, alpha=0.05, power=target)
    effect = size * math.sqrt(first * second / (first + second))
    assert detectable_effect(target, first + second - 2, 0.05) == pytest.approx(
        effect, rel=tolerance("power", "statsmodels")
    )
    assert power_of(effect, first + second - 2, 0.05) == pytest.approx(target, abs=tolerance("power", "statsmodels"))
