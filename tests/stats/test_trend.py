"""Distribution, mean and change per wave and group."""

import numpy as np
import pytest

from tests.stats.helpers import make_panel, scored
from via_dash.panel import Panel
from via_dash.stats import trend
from via_dash.stats.distributions.intervals import adjusted, wilson


def answers() -> Panel:
    random = np.random.default_rng(4)
    y = random.integers(1, 5, (80, 3)).astype(float)
    y[random.random(y.shape) < 0.25] = np.nan
    y[40:, 1] = np.nan
    return make_panel(
        y, np.arange(80) < 40, categories={"kind": np.array(["a", "b"])[np.arange(80) % 2]}, outcomes=[scored()]
    )  # fmt: skip


@pytest.mark.parametrize("sample", ["available", "complete"])
@pytest.mark.parametrize("by", [None, "kind"])
def test_points_are_plain_statistics(sample: str, by: str | None) -> None:
    """n, shares, means, intervals and paired changes are NumPy's, SciPy's and statsmodels' on the rows, to 1e-10."""
    from scipy import stats
    from statsmodels.stats.proportion import proportion_confint

    panel = answers()
    pilot, y = panel.persons["pilot"].to_numpy(), panel.values["y"]
    found = trend(panel, "y", by=by, sample=sample)  # type: ignore[arg-type]
    assert len(found.points) == (10 if by else 5)
    for point in found.points:
        mine = pilot == (point.group == "pilot")
        if by:
            mine &= (panel.persons[by] == point.level).to_numpy()
        waves = [0, 1, 2] if point.group == "pilot" else [0, 2]
        if sample == "complete":
            mine &= ~np.isnan(y[:, waves]).any(axis=1)
        column = y[mine, int(point.wave.value[1])]
        seen = column[~np.isnan(column)]
        interval = stats.t.interval(0.95, len(seen) - 1, seen.mean(), stats.sem(seen))
        assert point.mean.n == len(seen)
        assert (point.mean.mean, point.mean.sd) == pytest.approx((seen.mean(), seen.std(ddof=1)), rel=1e-10)
        assert (point.mean.ci_low, point.mean.ci_high) == pytest.approx(interval, rel=1e-10)
        for share in point.shares:
            count = int((seen == share.level.score).sum())
            limits = proportion_confint(count, len(seen), method="wilson")
            assert (share.count, share.share) == (count, count / len(seen))
            assert (share.ci_low, share.ci_high) == pytest.approx(limits, abs=1e-10)
        change = column - y[mine, 0]
        change = change[~np.isnan(change)]
        if point.wave.value == "T0":
            assert point.change is None
        else:
            limits = stats.t.interval(0.95, len(change) - 1, change.mean(), stats.sem(change))
            assert point.change is not None
            assert (point.change.n, point.change.mean) == (len(change), pytest.approx(change.mean(), abs=1e-10))
            assert (point.change.ci_low, point.change.ci_high) == pytest.approx(limits, abs=1e-10)


def test_no_point_without_observations() -> None:
    """A group that skipped a wave has no point there, and no zero either."""
    points = trend(answers(), "y").points
    assert {(point.group, point.wave.value) for point in points} == {
        ("pilot", "T0"), ("pilot", "T1"), ("pilot", "T2"), ("control", "T0"), ("control", "T2"),
    }  # fmt: skip


def test_one_person() -> None:
    """One person has a mean and a change, and no interval."""
    point = trend(make_panel([[1.0, 3.0]], [True]), "y").points[1]
    assert (point.mean.n, point.mean.mean, point.mean.sd, point.mean.ci_low) == (1, 3.0, None, None)
    assert point.change is not None
    assert (point.change.mean, point.change.ci_low) == (2.0, None)


def test_repeated_cross_sections_have_no_change() -> None:
    """Where nobody is followed nothing is said about change within persons, and the sample is what was available."""
    y = np.where(np.arange(40)[:, None] % 2 == np.arange(2), 1.0 * np.arange(40)[:, None], np.nan)
    found = trend(make_panel(y, np.arange(40) < 20, has_persons=False), "y", sample="complete")
    assert (found.sample, found.unit) == ("available", "observations")
    assert [point.mean.n for point in found.points] == [10, 10, 10, 10]
    assert all(point.change is None for point in found.points)


def test_wilson_at_the_ends() -> None:
    """Nobody and everybody have intervals that end exactly at 0 and 1 and say something about the other side."""
    assert wilson(0, 10)[0] == 0.0
    assert wilson(10, 10)[1] == 1.0
    assert 0.2 < wilson(0, 10)[1] < 0.3


def test_adjusted_p_values() -> None:
    """Holm and Benjamini–Hochberg as statsmodels (and R's p.adjust) give them, ties included, to 1e-14."""
    from statsmodels.stats.multitest import multipletests

    p_values = [0.01, 0.04, 0.03, 0.5, 0.04, 0.0001, 1.0]
    holm, bh = adjusted(p_values)
    assert holm == pytest.approx(multipletests(p_values, method="holm")[1], rel=1e-14)
    assert bh == pytest.approx(multipletests(p_values, method="fdr_bh")[1], rel=1e-14)
    assert adjusted([]) == ([], [])


def test_wrong_questions_are_errors() -> None:
    """Unknown names and options are errors that list what there is."""
    with pytest.raises(KeyError, match="there are y"):
        trend(answers(), "z")
    with pytest.raises(KeyError, match="there are kind"):
        trend(answers(), "y", by="z")
    with pytest.raises(ValueError, match="'complete', 'available'"):
        trend(answers(), "y", sample="some")  # type: ignore[arg-type]
