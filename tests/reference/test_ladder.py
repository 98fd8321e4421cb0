"""Shares, moves and their difference against R, and against the figures in Newcombe's article."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.stats.helpers import make_panel, scored
from tests.stats.trajectories import trajectory
from via_dash.methods import tolerance
from via_dash.panel import Panel
from via_dash.stats import ladder, milestones
from via_dash.stats.distributions.proportions import binomial_p_value, clopper_pearson, sign_p_value

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, float]]:
    return pd.read_csv(HERE / name, skipinitialspace=True).to_dict("records")


@pytest.mark.parametrize("row", rows("ladder_shares.csv"))
def test_exact_shares_as_binom_test(row: dict[str, float]) -> None:
    """Interval and both tails of small and large groups are R's, nobody and everybody included."""
    exact = dict(rel=tolerance("milestones", "binom_test"), abs=1e-300)
    count, n = int(row["count"]), int(row["n"])
    assert clopper_pearson(count, n) == (pytest.approx(row["low"], **exact), pytest.approx(row["high"], **exact))
    assert binomial_p_value(count, n, row["target"]) == pytest.approx(row["p"], **exact)


def test_milestones_have_those_intervals() -> None:
    """The result holds the same numbers: 32 of 38 came at least to a diploma."""
    found = milestones(trajectory(["start"] * 6 + ["diploma"] * 15 + ["job"] * 17)).whole.steps[1].reached
    row = next(row for row in rows("ladder_shares.csv") if row["n"] == 38)
    assert (found.count, found.n) == (32, 38)
    assert (found.ci_low, found.ci_high) == pytest.approx((row["low"], row["high"]), rel=1e-9)


@pytest.mark.parametrize("row", rows("ladder_moves.csv"))
def test_the_sign_test_as_binom_test(row: dict[str, float]) -> None:
    """As many up as down, among those who moved: R's exact p, from ties to twenty-four against none."""
    found = sign_p_value(int(row["up"]), int(row["down"]))
    assert found == pytest.approx(row["p"], rel=tolerance("ladder", "sign_test"))


def two_groups(up1: float, n1: float, up0: float, n0: float) -> Panel:
    """So many of each group go from step 1 to step 2; the others stay on step 1."""
    after = [2.0] * int(up1) + [1.0] * int(n1 - up1) + [2.0] * int(up0) + [1.0] * int(n0 - up0)
    return make_panel(
        np.column_stack([np.ones(len(after)), after]), np.arange(len(after)) < n1, outcomes=[scored(scores=(1, 2))]
    )


@pytest.mark.parametrize("row", rows("ladder_gaps.csv"))
def test_groups_as_prop_test(row: dict[str, float]) -> None:
    """The Wilson interval of a share, and the difference between the groups made of it, are R's."""
    exact = dict(abs=tolerance("ladder", "newcombe"))
    found = ladder(two_groups(row["up1"], row["n1"], row["up0"], row["n0"]), "y")
    assert found.gap is not None and found.groups[0].up is not None
    shown = (found.gap.estimate, found.gap.ci_low, found.gap.ci_high)
    assert shown == pytest.approx((row["estimate"], row["low"], row["high"]), **exact)
    up = found.groups[0].up
    assert (up.ci_low, up.ci_high) == pytest.approx((row["low1"], row["high1"]), **exact)


@pytest.mark.parametrize(
    ("groups", "low", "high"), [((56, 70, 48, 80), 0.0524, 0.3339), ((9, 10, 3, 10), 0.1705, 0.8090)]
)
def test_the_difference_as_newcombe_prints_it(groups: tuple[int, ...], low: float, high: float) -> None:
    """Method 10 of the article, to its four decimals."""
    gap = ladder(two_groups(*groups), "y").gap
    assert gap is not None
    assert (gap.ci_low, gap.ci_high) == pytest.approx((low, high), abs=tolerance("ladder", "printed"))
