"""Times to an event: what must hold whatever the numbers."""

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.stats.spells import make_spells
from via_dash.narrative import tell_spells
from via_dash.panel import Safeguard
from via_dash.records import Records
from via_dash.stats import promotion, survival
from via_dash.stats.durations.curve import limits, steps_of
from via_dash.stats.results import SpellsResult

ROWS = st.lists(
    st.tuples(st.integers(0, 30), st.booleans(), st.sampled_from(["without", "with"]), st.integers(1, 4)),
    min_size=4,
    max_size=60,
)


def persons(seed: int = 1, n: int = 400, *, censored: bool = True) -> pd.DataFrame:
    """Made-up persons in two groups and two periods, of six clusters."""
    random = np.random.default_rng(seed)
    group = np.where(random.random(n) < 0.4, "with", "without")
    left = np.ceil(random.exponential(np.where(group == "with", 22, 34), n))
    end = random.integers(20, 40, n) if censored else np.full(n, 10_000)
    step = np.ceil(random.exponential(50, n))
    time = np.minimum(left, end)
    return pd.DataFrame(
        {
            "time": time,
            "event": (left <= end).astype(int),
            "background": group,
            "arm": random.choice(["before", "after"], n),
            "step": np.where(step <= time, step, np.nan),
            "cluster": random.integers(0, 6, n),
            "job": random.choice(["a", "b", "c"], n),
        }
    )


def plain(frame: pd.DataFrame) -> Records:
    """Without periods and clusters."""
    return make_spells(frame, roles=("time", "event", "background", "step"))


def table_of(result: SpellsResult) -> str:
    return result.to_frame().to_json()


@given(st.integers(1, 40))
@settings(max_examples=25, deadline=None)
def test_without_censoring_the_curve_is_the_plain_share(moment: int) -> None:
    """Where everybody is followed to the end, S(t) is the share still there, its variance that of a share, the median
    the ordinary median."""
    frame = persons(censored=False)
    for curve in survival(plain(frame), horizon=moment).curves:
        mine = frame[frame.background == curve.background.value]
        mark = next(point for point in curve.marks if point.time == moment)
        assert mark.share == pytest.approx((mine.time > moment).mean(), abs=1e-12)
        assert mark.at_risk == (mine.time >= moment).sum()
        assert curve.median is not None and curve.median.time == np.median(mine.time)
        steps = steps_of(mine.time.to_numpy(), np.ones(len(mine), dtype=int))
        share = mark.share
        assert steps.variance[steps.place(moment)] == pytest.approx(share * (1 - share) / len(mine), abs=1e-12)


def test_without_leavers_promotion_is_one_minus_kaplan_meier() -> None:
    """Without a competing event both estimators are the same, interval included; with one, promotion is below it."""
    frame = persons()
    stays = frame.assign(event=0)
    asked = frame.assign(time=frame.step.fillna(frame.time), event=frame.step.notna().astype(int))
    naive = survival(plain(asked), question="first_job", horizon=24)
    for one, other, less in zip(
        promotion(plain(stays), horizon=24).at_horizon,
        naive.at_horizon,
        promotion(plain(frame), horizon=24).at_horizon,
        strict=True,
    ):
        assert (one.share, one.ci_low, one.ci_high) == pytest.approx((other.share, other.ci_low, other.ci_high))
        assert less.share < other.share


def test_retention_and_first_job_are_each_others_mirror() -> None:
    """S(t) and 1 − S(t): shares add up to one, intervals swap ends, the gap changes sign, test and median are one."""
    records = make_spells(persons())
    stay, found = survival(records), survival(records, question="first_job")
    for here, there in zip(stay.at_horizon, found.at_horizon, strict=True):
        assert here.share == pytest.approx(1 - there.share)
        assert (here.ci_low, here.ci_high) == pytest.approx((1 - there.ci_high, 1 - there.ci_low))
    for a, b in zip((*stay.gaps, *stay.changes), (*found.gaps, *found.changes), strict=True):
        assert a.estimate == pytest.approx(-b.estimate) and a.p_value == pytest.approx(b.p_value)
    assert stay.test == found.test
    assert [curve.median for curve in stay.curves] == [curve.median for curve in found.curves]


@pytest.mark.parametrize("ask", [survival, promotion])
def test_the_order_of_the_rows_and_the_names_of_clusters_mean_nothing(ask) -> None:
    """Another order of rows, and other names of clusters, give the same answer."""
    frame = persons()
    other = frame.sample(frac=1, random_state=3).assign(cluster=lambda rows: "c" + (9 - rows.cluster).astype(str))
    left, right = (json.loads(table_of(ask(make_spells(table)))) for table in (frame, other))
    for name, column in left.items():
        assert list(column.values()) == pytest.approx(list(right[name].values())), name


@given(ROWS, st.sampled_from([survival, promotion]))
@settings(max_examples=120, deadline=None)
def test_any_times_give_numbers_or_reasons(rows, ask) -> None:
    """Shares stay between 0 and 1 inside their intervals, curves run one way, and no figure is NaN or infinite."""
    frame = pd.DataFrame(rows, columns=["time", "event", "background", "cluster"]).assign(
        event=lambda table: table.event.astype(int), step=lambda table: (table.time / 2).where(table.cluster == 1)
    )
    if frame.background.nunique() < 2:
        frame.loc[0, "background"] = "with" if frame.background[0] == "without" else "without"
    result = ask(make_spells(frame))
    for curve in result.curves:
        shares = [point.share for point in curve.points]
        assert shares == sorted(shares, reverse=result.question == "retention")
        for point in (*curve.points, *curve.marks):
            assert -1e-12 <= point.share <= 1 + 1e-12
            if point.ci_low is not None and point.ci_high is not None:
                assert 0 <= point.ci_low <= point.share <= point.ci_high <= 1
        assert (curve.median is None) == (curve.reason is not None)
    for gap in result.gaps:
        assert (gap.ci_low is None) == (gap.reason is not None)
    numbers = result.to_frame().select_dtypes("number").to_numpy()
    assert not np.isinf(numbers.astype(float)).any()
    assert "NaN" not in table_of(result)


def test_clusters_that_move_together_widen_the_gap() -> None:
    """Persons repeated within their cluster add no certainty: the interval that leaves out clusters stays as it was,
    the one that counts persons shrinks by √4."""
    frame = persons()
    more = pd.concat([frame] * 4, ignore_index=True)
    roles = ("time", "event", "background", "cluster")
    once, again = (survival(make_spells(table, roles=roles), horizon=24).gaps[0] for table in (frame, more))
    assert once.std_error == pytest.approx(again.std_error)
    alone, four = (survival(plain(table), horizon=24).gaps[0] for table in (frame, more))
    assert alone.std_error == pytest.approx(2 * four.std_error)


def test_the_change_is_the_gap_after_less_the_gap_before() -> None:
    """A difference of differences; with a background variable of three categories there is a gap each, no change."""
    records = make_spells(persons(), covariates=("job",))
    found = survival(records)
    assert found.changes[0].estimate == pytest.approx(found.gaps[1].estimate - found.gaps[0].estimate)
    by = survival(records, by="job")
    assert (len(by.gaps), by.changes) == (3, ())
    assert by.split is not None and by.split.name == "job"
    p_values = [gap.p_value for gap in by.gaps]
    assert all(gap.p_holm is not None and gap.p_holm >= p for gap, p in zip(by.gaps, p_values, strict=True))


def test_the_moment_of_comparison() -> None:
    """By default the last whole year with ten persons in sight in every group; what can't be is an error."""
    records = plain(persons())
    found = survival(records)
    assert (found.horizon, found.horizons) == (24, (12, 24))
    assert all(point.at_risk >= 10 for point in found.at_horizon)
    assert survival(records, horizon=7).horizon == 7
    for wrong in (0, -1, 99):
        with pytest.raises(ValueError, match="horizon must be above 0 and at most"):
            survival(records, horizon=wrong)


def test_periods_are_read_at_their_ends() -> None:
    """Times that were taken together for protection are compared at the end of a period, where the curve is exact; of
    many periods those that end nearest before a whole year."""
    frame = persons().assign(step=np.nan)
    safe = Safeguard()
    few = plain(frame.assign(time=np.ceil(frame.time / 13) * 13))
    assert survival(few).horizons != (13, 26, 39) == survival(replace(few, safeguard=safe)).horizons
    many = replace(plain(frame.assign(time=np.ceil(frame.time / 5) * 5)), safeguard=safe)
    found = survival(many)
    assert (found.horizons, found.periods) == ((10, 20, 35), True)
    assert "times_in_periods" in found.remarks


def everyone_gone(frame, background):
    """The persons, with of one background twelve, who leave one by one: a share of 1 or, by rounding, just over."""
    of = frame.background == background
    gone = frame[of].head(12).assign(time=range(1, 13), event=1)
    return pd.concat([frame[~of], gone], ignore_index=True)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda frame: frame.assign(event=0), "share_without_spread"),
        (lambda frame: everyone_gone(frame, "with"), "share_without_spread"),
        (lambda frame: frame.assign(cluster=frame.cluster.where(frame.background == "without", 9)), "cluster_is_group"),
    ],
)
def test_a_gap_without_an_interval_says_why(change, reason) -> None:
    """Nobody with the event, or a group that is one cluster, gives no interval, and the reason."""
    roles = ("time", "event", "background", "cluster")
    gap = survival(make_spells(change(persons()), roles=roles)).gaps[0]
    assert gap.estimate is not None and (gap.ci_low, gap.p_value, gap.reason) == (None, None, reason)


def test_a_group_that_is_absent_from_one_period_has_no_change() -> None:
    """What can't be compared is said, and the rest is told."""
    frame = persons()
    frame = frame[(frame.arm == "after") | (frame.background == "without")]
    found = survival(make_spells(frame))
    assert [gap.reason for gap in found.gaps] == ["group_absent", None]
    assert found.changes[0].reason == "group_absent"


def test_persons_without_cluster_or_period() -> None:
    """One cluster for all is no clustering, and is said; who has no period is in none of the curves."""
    frame = persons().assign(cluster=np.nan)
    found = survival(make_spells(frame))
    assert (found.clusters, found.remarks) == (None, ("one_cluster_only",))
    frame.loc[:9, "arm"] = None
    found = survival(make_spells(frame))
    assert "without_split" in found.remarks
    assert sum(curve.n for curve in found.curves) == len(frame) - 10


def test_an_interval_is_the_one_printed_for_a_small_example() -> None:
    """By hand: times 1, 2, 3+, 4 of four persons. S(2) = 3/4 · 2/3 = 1/2, Greenwood's sum 1/12 + 1/6 = 1/4, so
    σ/(S |log S|) = 0.5/0.693 and the interval is 0.5^exp(±1.96 · 0.721) = 0.058 to 0.845."""
    steps = steps_of(np.array([1.0, 2, 3, 4]), np.array([1, 1, 0, 1]))
    low, high = limits(steps.reached, steps.variance)
    assert (1 - steps.reached[1], 1 - high[1], 1 - low[1]) == pytest.approx((0.5, 0.0578, 0.8449), abs=1e-4)
    assert steps.known == float("inf")


def test_wrong_questions_are_errors() -> None:
    """Other records, unknown names, and promotion without promotions are errors that say what there is."""
    records = plain(persons())
    with pytest.raises(ValueError, match="question must be one of"):
        survival(records, question="promotion")  # type: ignore[arg-type]
    with pytest.raises(KeyError, match="no covariate 'x'"):
        survival(records, by="x")
    with pytest.raises(ValueError, match="step"):
        promotion(make_spells(persons(), roles=("time", "event", "background")))


def followed(months: int, n: int, others: int | None = None) -> pd.DataFrame:
    """Two groups of whom the last is out of sight after so many months, each month as many as the other."""
    sizes = {"without": n, "with": n if others is None else others}
    return pd.concat(
        pd.DataFrame({"time": 1 + np.arange(size) % months, "event": np.arange(size) % 3 == 0, "background": group})
        for group, size in sizes.items()
    ).astype({"event": int})


@pytest.mark.parametrize("function", [survival, promotion])
def test_groups_are_compared_at_a_moment_with_ten_of_each_in_sight(function) -> None:
    """Guards: where no whole year has so many, the last month that has them; never a year with nobody in sight."""
    frame = followed(30, 45, 14).assign(step=np.nan)
    found = function(plain(frame))
    seen = [(frame[frame.background == group].time >= found.horizon).sum() for group in ("with", "without")]
    later = [(frame[frame.background == group].time > found.horizon).sum() for group in ("with", "without")]
    assert min(seen) >= 10 > min(later)
    assert found.gaps[0].estimate is not None or function is promotion
    assert all(not mark.few for mark in found.at_horizon)


@pytest.mark.parametrize("horizon", [None, 24.0])
def test_no_difference_is_told_where_fewer_than_ten_are_in_sight(horizon: float | None) -> None:
    """Guards: not by a moment that the reader chose, and not in a group that never had ten; the words say why."""
    records = plain(followed(30, 45, 40 if horizon else 9))
    found = survival(records, horizon=horizon)
    assert (found.gaps[0].estimate, found.gaps[0].reason) == (None, "few_in_sight")
    few = [point.few for point in found.at_horizon]
    assert tell_spells(found, "nl").sentence.count("minder dan tien personen in beeld") == 1 + sum(few) > 1


def test_where_everybody_had_the_event_the_share_is_known_with_nobody_in_sight() -> None:
    """Guards: the rule is about who went out of sight, not about who left."""
    frame = followed(6, 24).assign(event=1)
    assert survival(plain(frame), horizon=6).gaps[0].reason == "share_without_spread"
    assert survival(plain(frame), horizon=5).gaps[0].estimate == pytest.approx(0.0)
