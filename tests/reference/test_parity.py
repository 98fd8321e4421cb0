"""Shares, gaps, ratios and the trend of the gap, as R, statsmodels and Newcombe's own table give them."""

from pathlib import Path

import pandas as pd
import pytest

from tests.stats.series import make_series
from via_dash.methods import tolerance
from via_dash.records import Records
from via_dash.stats import parity
from via_dash.stats.distributions.two_shares import difference, ratio

HERE = Path(__file__).parent


def series(*, whole: bool = False) -> Records:
    """The counts of make_parity.R; whole: without the change of definition."""
    table = pd.read_csv(HERE / "parity.csv")
    rows = [(r.year, "job", r.group, r.count_, r.total, 0 if whole else r.changed)
            for r in table.rename(columns={"count": "count_"}).itertuples()]  # fmt: skip
    return make_series(rows, more=["changed"])


def test_every_year_as_r() -> None:
    """Wilson's ends are prop.test's, Newcombe's follow from them, and the ratio is that of a binomial model with log
    link."""
    exact = dict(rel=tolerance("parity", "years"))
    found = parity(series(), indicator="job").indicators[0]
    assert [point.year for point in found.points] == [2003, 2004, 2005, 2006, 2007, *range(2009, 2022)]
    for point, want in zip(found.points, pd.read_csv(HERE / "parity_years.csv").itertuples(), strict=True):
        assert point.group.share is not None and point.gap is not None and point.ratio is not None
        assert (point.group.share.ci_low, point.group.share.ci_high) == pytest.approx(
            (want.share_low, want.share_high), **exact
        )
        for name, ends in (("gap", point.gap), ("ratio", point.ratio)):
            wanted = tuple(getattr(want, f"{name}{end}") for end in ("", "_low", "_high"))
            assert (ends.estimate, ends.ci_low, ends.ci_high) == pytest.approx(wanted, **exact)


def test_the_trends_as_r() -> None:
    """Line, standard error, degrees of freedom, p and interval are those of R's weighted lm, per segment and for all
    years; the year that is missing has no neighbour."""
    exact = dict(rel=tolerance("parity", "trend"))
    trends = [
        *parity(series(), indicator="job").indicators[0].trends,
        *parity(series(whole=True), indicator="job").indicators[0].trends,
    ]
    for trend, want in zip(trends, pd.read_csv(HERE / "parity_trends.csv").itertuples(), strict=True):
        assert (trend.first, trend.last) == (want.first, want.last)
        assert trend.slope is not None and trend.change is not None
        for name in ("start", "end", "std_error", "df", "p_value", "autocorrelation"):
            assert getattr(trend, name) == pytest.approx(getattr(want, name), **exact), name
        assert (trend.slope.estimate, trend.slope.ci_low, trend.slope.ci_high) == pytest.approx(
            (want.slope, want.low, want.high), **exact
        )
        assert trend.change.estimate == pytest.approx((want.last - want.first) * want.slope, **exact)


@pytest.mark.parametrize(
    ("counts", "low", "high"), [((56, 70, 48, 80), 0.0524, 0.3339), ((9, 10, 3, 10), 0.1705, 0.8090)]
)
def test_newcombe_as_printed(counts: tuple[int, int, int, int], low: float, high: float) -> None:
    """Two examples of Newcombe's table II, method 10, to the four decimals printed."""
    found = difference(*counts)
    assert (found.ci_low, found.ci_high) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize("counts", [(56, 70, 48, 80), (1, 10, 9, 10), (5200, 9000, 12000, 21000)])
def test_difference_and_ratio_as_statsmodels(counts: tuple[int, int, int, int]) -> None:
    """Both intervals are also those of confint_proportions_2indep."""
    from statsmodels.stats.proportion import confint_proportions_2indep

    exact = dict(rel=tolerance("parity", "statsmodels"))
    apart, times = difference(*counts), ratio(*counts)
    assert times is not None
    assert (apart.ci_low, apart.ci_high) == pytest.approx(
        confint_proportions_2indep(*counts, method="newcomb", compare="diff"), **exact
    )
    assert (times.ci_low, times.ci_high) == pytest.approx(
        confint_proportions_2indep(*counts, method="log", compare="ratio"), **exact
    )
