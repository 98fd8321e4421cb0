"""What the estimator of proportionality returns: shares of two groups over years, their gap, and how it moved."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from via_dash.panel import Level
from via_dash.stats.results.core import frame_of

if TYPE_CHECKING:
    import pandas as pd

Movement = Literal["smaller", "larger", "turned", "unclear", "unknown"]


@dataclass(frozen=True)
class Ends:
    """An estimate with its 95 % interval."""

    estimate: float
    ci_low: float
    ci_high: float


@dataclass(frozen=True)
class YearShare:
    """One group in one year: count of total persons, and the share with its Wilson interval. All None where the numbers
    are hidden or nobody was counted."""

    count: int | None
    total: int | None
    share: Ends | None


@dataclass(frozen=True)
class ParityPoint:
    """One year. segment: 0 for the years before the first change of definition, then 1, and so on. gap: share of the
    group minus share of the reference (Newcombe), between −1 and 1. ratio: the one divided by the other (Katz); None
    where either is 0. reason: why there is no gap."""

    year: int
    segment: int
    reference: YearShare
    group: YearShare
    gap: Ends | None
    ratio: Ends | None
    reason: str | None = None


@dataclass(frozen=True)
class GapTrend:
    """How the gap moved within one segment: a straight line through its years.

    first, last: the years of the line, n_years of them with a gap. start, end: the gap on the line in those years.
    slope: per year, with std_error, df, p_value and interval; change: over the whole line. autocorrelation: of
    successive years' distances from the line, corrected for its bias; n_effective: how many independent years they
    amount to. p_holm, p_bh: adjusted over the trends of one result. Without a line all these are None, with the reason.
    """

    segment: int
    first: int
    last: int
    n_years: int
    start: float | None = None
    end: float | None = None
    slope: Ends | None = None
    std_error: float | None = None
    df: float | None = None
    p_value: float | None = None
    change: Ends | None = None
    autocorrelation: float | None = None
    n_effective: float | None = None
    reason: str | None = None
    p_holm: float | None = None
    p_bh: float | None = None

    @property
    def movement(self) -> Movement:
        """What the interval allows: the gap got smaller or larger, went to the other side, or there is no telling."""
        if self.slope is None or self.start is None or self.end is None:
            return "unknown"
        if self.slope.ci_low <= 0 <= self.slope.ci_high:
            return "unclear"
        if self.start * self.end < 0:
            return "turned"
        return "smaller" if abs(self.end) < abs(self.start) else "larger"


@dataclass(frozen=True)
class IndicatorParity:
    """One indicator. points: a year each, in order. trends: a segment each, in order. breaks: the years from which the
    definition is another one."""

    indicator: Level
    flow: Level | None
    points: tuple[ParityPoint, ...]
    trends: tuple[GapTrend, ...]
    breaks: tuple[int, ...]

    @property
    def latest(self) -> ParityPoint | None:
        """The last year with a gap, None without one."""
        return next((point for point in reversed(self.points) if point.gap is not None), None)

    @property
    def trend(self) -> GapTrend:
        """The trend under the present definition."""
        return self.trends[-1]


@dataclass(frozen=True)
class ParityResult:
    """Whether two groups do equally well on yearly indicators. reference, group: the groups compared. indicators: by
    flow, then in the order of the data. period: the id of what the years are seen against."""

    reference: Level
    group: Level
    indicators: tuple[IndicatorParity, ...]
    period: str = "via"
    method: str = "parity"

    def to_frame(self) -> "pd.DataFrame":
        """Columns: indicator, measure, group, year, estimate, ci_low, ci_high, count, total, p_value, p_holm, p_bh,
        reason. measure: `gap_trend` (per year; year is the last of the line), `gap`, `ratio` or `share`; gaps and
        shares as shares of 1."""
        return frame_of(row for item in self.indicators for row in self._rows(item))

    def _rows(self, item: IndicatorParity) -> Iterator[dict[str, Any]]:
        def row(measure: str, group: Level, year: int, ends: Ends | None, **more: Any) -> dict[str, Any]:
            return {
                "indicator": str(item.indicator.value),
                "measure": measure,
                "group": str(group.value),
                "year": year,
                "estimate": ends.estimate if ends else None,
                "ci_low": ends.ci_low if ends else None,
                "ci_high": ends.ci_high if ends else None,
                **{name: more.get(name) for name in ("count", "total", "p_value", "p_holm", "p_bh", "reason")},
            }

        for trend in item.trends:
            tests = {"p_value": trend.p_value, "p_holm": trend.p_holm, "p_bh": trend.p_bh, "reason": trend.reason}
            yield row("gap_trend", self.group, trend.last, trend.slope, **tests)
        for measure in ("gap", "ratio"):
            for point in item.points:
                yield row(measure, self.group, point.year, getattr(point, measure), reason=point.reason)
        for group, side in ((self.reference, "reference"), (self.group, "group")):
            for point in item.points:
                found: YearShare = getattr(point, side)
                yield row("share", group, point.year, found.share, count=found.count, total=found.total)
