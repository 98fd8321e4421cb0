"""Shares, gaps and ratios over the years: what must hold whatever the numbers."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.stats.series import make_series, two_groups
from via_dash.stats import parity
from via_dash.stats.distributions.two_shares import difference, ratio
from via_dash.stats.results import GapTrend, IndicatorParity
from via_dash.stats.timeline.gap_trend import gap_trend

YEARS = range(2005, 2017)
counted = st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def job(*args: object, **more: object) -> IndicatorParity:
    """The one indicator of a series made by hand."""
    return parity(two_groups(*args, **more), indicator="job").indicators[0]  # type: ignore[arg-type]


def closing(step: int = 60, year: int = 2005) -> list[tuple[int, int]]:
    """A group that starts 20 points behind 70 % and comes nearer by a step of 10,000 per year, with some noise."""
    return [(5000 + step * (y - year) + (30, -20, 10)[y % 3], 10000) for y in YEARS]


@given(counted, counted)
def test_an_interval_holds_its_estimate_and_turns_with_the_groups(this: tuple[int, int], base: tuple[int, int]) -> None:
    """The gap lies in its interval and within −1 and 1; with the groups changed over everything changes sign, or is
    turned upside down. No number is ever NaN or infinite."""
    apart, back = difference(*this, *base), difference(*base, *this)
    assert -1 <= apart.ci_low <= apart.estimate <= apart.ci_high <= 1
    assert (apart.ci_low, apart.ci_high) == pytest.approx((-back.ci_high, -back.ci_low), abs=1e-12)
    times, upside = ratio(*this, *base), ratio(*base, *this)
    assert (times is None) == (this[0] == 0 or base[0] == 0)
    if times is not None and upside is not None:
        assert 0 < times.ci_low <= times.estimate <= times.ci_high < math.inf
        assert times.ci_low == pytest.approx(1 / upside.ci_high, rel=1e-12)


@settings(max_examples=40)
@given(st.lists(st.tuples(counted, counted), min_size=1, max_size=15), st.integers(0, 14))
def test_whatever_the_counts_the_numbers_are_numbers(rows: list[tuple[tuple[int, int], ...]], change: int) -> None:
    """Any series gives shares, gaps and lines without NaN; the start, the slope and the end of a line agree."""
    years = range(2000, 2000 + len(rows))
    found = job(years, [row[0] for row in rows], [row[1] for row in rows], changed=[2000 + change])
    assert len(found.points) == len(rows)
    assert len(found.trends) == len(found.breaks) + 1 == 1 + (0 < change < len(rows))
    for trend in found.trends:
        numbers = [value for value in vars(trend).values() if isinstance(value, float)]
        assert all(map(math.isfinite, numbers))
        if trend.slope is not None and trend.change is not None and trend.start is not None and trend.end is not None:
            assert trend.end - trend.start == pytest.approx(trend.change.estimate, abs=1e-9)
            assert trend.slope.ci_low <= trend.slope.estimate <= trend.slope.ci_high
        else:
            assert (trend.reason, trend.n_years < 5) == ("few_years", True)


@given(st.integers(5, 20), st.floats(-0.05, 0.05), st.floats(-0.5, 0.5))
def test_gaps_on_a_line_give_that_line(n: int, slope: float, start: float) -> None:
    """Where the gaps lie on a line it is found, whatever the weights; the interval is that of the counts alone."""
    years, variances = np.arange(2000.0, 2000 + n), np.linspace(1e-4, 3e-4, n)
    found = gap_trend(0, years, start + slope * (years - 2000), variances)
    assert found.slope is not None
    assert found.slope.estimate == pytest.approx(slope, abs=1e-10)
    assert found.start == pytest.approx(start, abs=1e-9)
    assert found.slope.ci_high > found.slope.ci_low


def test_a_gap_that_closes_is_said_to_close() -> None:
    """Movement follows size and interval, not sign: nearer to 0 is smaller, from either side; past 0 has turned."""
    level = [(7000, 10000)] * len(YEARS)
    assert job(YEARS, level, closing()).trend.movement == "smaller"
    assert job(YEARS, closing(), level).trend.movement == "smaller"
    assert job(YEARS, level, closing(-60)).trend.movement == "larger"
    assert job(YEARS, level, closing(400)).trend.movement == "turned"
    assert job(YEARS, level, closing(0)).trend.movement == "unclear"
    assert job(YEARS[:4], level[:4], closing()[:4]).trend.movement == "unknown"


def test_years_that_resemble_each_other_count_for_less() -> None:
    """Slow swings around the line make the interval wider than the same distances in another order."""
    years, variances = np.arange(2000.0, 2016), np.full(16, 1e-5)
    swing = np.sin(np.arange(16) / 16 * 2 * np.pi)
    swing -= np.polyval(np.polyfit(years, swing, 1), years)
    slow, quick = (gap_trend(0, years, 0.02 * s, variances) for s in (swing, swing[np.argsort(np.arange(16) % 2)]))
    assert slow.n_effective is not None and quick.n_effective is not None
    assert slow.n_effective < quick.n_effective <= 16


def test_an_interval_is_never_narrower_than_the_counts_allow() -> None:
    """Gaps that happen to lie on a line do not promise more than their own sampling error."""
    years, variances = np.arange(2000.0, 2010), np.full(10, 4e-4)
    found = gap_trend(0, years, 0.001 * years, variances)
    assert found.std_error == pytest.approx(math.sqrt(4e-4 / ((years - years.mean()) ** 2).sum()))


def test_no_line_crosses_a_change_of_definition() -> None:
    """A jump where the definition changed is in no line; a change in the very first year is none."""
    level = [(7000 + 1500 * (y >= 2011), 10000) for y in YEARS]
    found = job(YEARS, level, closing(0), changed=[2005, 2011])
    assert found.breaks == (2011,)
    assert [(trend.first, trend.last) for trend in found.trends] == [(2005, 2010), (2011, 2016)]
    assert all(abs(trend.slope.estimate) < 0.005 for trend in found.trends if trend.slope)
    assert [point.segment for point in found.points] == [0] * 6 + [1] * 6


def test_what_is_hidden_stays_out_of_everything() -> None:
    """A year of which a number is missing has a place but no gap; a total of 0 has no share; neither is in the line."""
    level = [(7000, 10000)] * len(YEARS)
    group: list[tuple[float, float]] = [*closing()]
    group[0], group[3], group[5] = (float("nan"), 10000), (4, float("nan")), (0, 0)
    found = job(YEARS, level, group)
    assert [point.reason for point in found.points] == ["hidden", None, None, "hidden", None, "nobody", *[None] * 6]
    assert (found.trend.n_years, found.trend.first) == (9, 2006)
    assert found.points[0].group.count is None and found.points[0].reference.share is not None
    nothing = job(YEARS, level, [(float("nan"), 100)] * len(YEARS))
    assert (nothing.latest, nothing.trend) == (None, GapTrend(0, 2005, 2016, 0, reason="few_years"))


def test_rows_of_one_year_are_added_up() -> None:
    """Records in which groups were taken together give one share per year and group, hidden where a part is hidden."""
    import pandas as pd

    records = make_series(
        [(2020, "job", "without", 6, 10), (2020, "other", "with", 3, 10), (2021, "job", "with", 4, 20)]
    )
    frame = records.frame.assign(year=2020.0, indicator=pd.Categorical(["job"] * 3, ["job", "other"]))
    pooled = type(records)(records.kind, frame, records.columns, (), records.provenance)
    point = parity(pooled, indicator="job").indicators[0].points[0]
    assert (point.group.count, point.group.total) == (7, 30)
    frame.loc[1, "count"] = np.nan
    assert parity(pooled, indicator="job").indicators[0].points[0].reason == "hidden"


def test_all_indicators_with_their_p_values_adjusted() -> None:
    """Without a name every indicator comes, by flow, and each p-value beside what it is after the other tests."""
    rows = [
        (year, name, group, count + (year % 3) * 40, 10000, flow)
        for year in YEARS
        for name, flow, step in (("b", "out", 0), ("a", "in", 90))
        for group, count in (("without", 7000), ("with", 5000 + step * (year - 2005)))
    ]
    found = parity(make_series(rows, more=["flow"]))
    assert [str(item.indicator.value) for item in found.indicators] == ["b", "a"]
    p_values = [item.trend.p_value for item in found.indicators]
    assert [item.trend.p_holm for item in found.indicators] >= p_values
    frame = found.to_frame()
    assert list(frame.columns) == ["indicator", "measure", "group", "year", "estimate", "ci_low", "ci_high", "count",
                                   "total", "p_value", "p_holm", "p_bh", "reason"]  # fmt: skip
    assert len(frame) == 2 * (1 + 4 * len(YEARS))


def test_wrong_questions_are_errors() -> None:
    """Unknown names are errors that list what there is."""
    records = two_groups(YEARS, [(7, 10)] * 12, [(5, 10)] * 12)
    with pytest.raises(KeyError, match="there are job"):
        parity(records, indicator="work")
    with pytest.raises(KeyError, match="there are with"):
        parity(records, group="without")
