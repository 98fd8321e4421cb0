"""Curves, medians, gaps and tests of times to an event, as R's survival gives them."""

from pathlib import Path

import pandas as pd
import pytest

from tests.stats.spells import ROLES, make_spells
from via_dash.methods import tolerance
from via_dash.records import Records
from via_dash.stats import promotion, survival
from via_dash.stats.durations.curve import limits, steps_of
from via_dash.stats.durations.log_rank import log_rank
from via_dash.stats.durations.spells import causes
from via_dash.stats.results import SpellsResult

HERE = Path(__file__).parent
HORIZON = 24


def persons(*without: str) -> Records:
    """The persons of make_spells.R, without some roles."""
    return make_spells(pd.read_csv(HERE / "spells.csv"), roles=tuple(role for role in ROLES if role not in without))


def asked(what: str, records: Records) -> SpellsResult:
    return (survival if what == "survival" else promotion)(records, horizon=HORIZON)


@pytest.mark.parametrize("what", ["survival", "promotion"])
def test_curves_as_r(what: str) -> None:
    """Share, interval and number in sight at every moment with an event, per background and arm, are survfit's."""
    wanted = pd.read_csv(HERE / "spells_curves.csv")
    found = asked(what, persons())
    assert len(found.curves) == 4
    for curve in found.curves:
        assert curve.part is not None
        rows = wanted[(wanted.what == what) & (wanted.background == curve.background.value)
                      & (wanted.arm == curve.part.value)].set_index("time")  # fmt: skip
        assert len(curve.points) > 15
        for point in curve.points[1:]:
            want = rows.loc[point.time]
            assert point.at_risk == want.at_risk
            assert (point.share, point.ci_low, point.ci_high) == pytest.approx(
                (want.share, want.low, want.high), rel=tolerance(what, "curve")
            )


@pytest.mark.parametrize("what", ["survival", "promotion"])
def test_variance_as_r(what: str) -> None:
    """Greenwood's variance, and that of a share with a competing event, are survfit's at every time, also where
    nothing happens."""
    table = pd.read_csv(HERE / "spells.csv")
    wanted = pd.read_csv(HERE / "spells_curves.csv")
    rows = wanted[(wanted.what == what) & (wanted.background == "with") & (wanted.arm == "after")]
    mine = table[(table.background == "with") & (table.arm == "after")]
    time, cause = mine.time.to_numpy(float), causes(mine.event.to_numpy(float))
    if what == "promotion":
        cause = pd.Series(2 * cause).where(mine.step.isna().to_numpy(), 1).to_numpy()
        time = mine.step.fillna(mine.time).to_numpy(float)
    steps = steps_of(time, cause)
    seen = rows.set_index("time")
    assert set(seen.index) <= set(steps.times)
    for place, moment in enumerate(steps.times):
        if moment in seen.index and seen.loc[moment, "std_error"] > 0:
            assert steps.variance[place] ** 0.5 == pytest.approx(
                seen.loc[moment, "std_error"], rel=tolerance(what, "curve")
            )
    assert limits(steps.reached, steps.variance)[0].shape == steps.times.shape


def test_medians_as_r() -> None:
    """When half had left, with the interval, is quantile.survfit's; what it can't give is None."""
    wanted = pd.read_csv(HERE / "spells_curves.csv")
    for curve in asked("survival", persons()).curves:
        assert curve.part is not None
        want = wanted[(wanted.what == "median") & (wanted.background == curve.background.value)
                      & (wanted.arm == curve.part.value)].iloc[0]  # fmt: skip
        if pd.isna(want.share):
            assert (curve.median, curve.reason) == (None, "half_not_reached")
        else:
            assert curve.median is not None
            ends = [None if pd.isna(value) else value for value in (want.share, want.low, want.high)]
            assert [curve.median.time, curve.median.ci_low, curve.median.ci_high] == ends


@pytest.mark.parametrize("what", ["survival", "promotion"])
@pytest.mark.parametrize("clustered", [False, True])
def test_gaps_as_r(what: str, clustered: bool) -> None:
    """Gaps before and after, and how they changed: from survfit's errors, and by leaving out one cluster at a time."""
    wanted = pd.read_csv(HERE / "spells_gaps.csv").query("what == @what").set_index("gap")
    found = asked(what, persons(*([] if clustered else ["cluster"])))
    exact = dict(rel=tolerance(what, "gap"))
    assert found.clusters == (7 if clustered else None)
    for name, gap in zip(("before", "after", "change"), (*found.gaps, *found.changes), strict=True):
        want = wanted.loc[name]
        assert gap.estimate == pytest.approx(want.estimate, abs=1e-12)
        assert gap.std_error == pytest.approx(want.jack if clustered else want.plain, **exact)
        assert gap.p_value == pytest.approx(want.jack_p if clustered else want.plain_p, **exact)
        if clustered:
            assert (gap.df, gap.ci_low, gap.ci_high) == pytest.approx((6, want.low, want.high), **exact)


def test_log_rank_as_r() -> None:
    """With and without strata, for two groups and for seven, the test is survdiff's."""
    wanted = pd.read_csv(HERE / "spells_tests.csv").set_index("test")
    table = pd.read_csv(HERE / "spells.csv")
    exact = dict(rel=tolerance("survival", "log_rank"))
    seven = log_rank(
        table.time.to_numpy(float), table.event.to_numpy(), table.cluster.to_numpy(), table.time.to_numpy() * 0
    )
    found = {
        "plain": survival(persons("arm")).test,
        "stratified": survival(persons()).test,
        "clusters": seven,
    }
    for name, test in found.items():
        assert test is not None
        want = wanted.loc[name]
        assert (test.statistic, test.df, test.p_value) == pytest.approx(
            (want.statistic, want.df, want.p_value), **exact
        )
