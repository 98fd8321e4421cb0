"""Is a position becoming proportional? Shares of two groups over the years, their gap and ratio, and how it moved."""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from via_dash.stats.distributions.intervals import adjusted
from via_dash.stats.distributions.two_shares import difference, ratio, share_of
from via_dash.stats.results import GapTrend, IndicatorParity, ParityPoint, ParityResult, YearShare
from via_dash.stats.timeline.gap_trend import gap_trend

if TYPE_CHECKING:
    from via_dash.panel import Level
    from via_dash.records import Records

HIDDEN = YearShare(None, None, None)


def parity(
    records: "Records", *, indicator: str | None = None, group: str | None = None, period: str = "via"
) -> ParityResult:
    """Per year the share of each group, the gap between them in share points and their ratio; and the gap's trend.

    A share is count / total with its Wilson interval. The gap is the share of `group` (unless named the second that has
    rows) minus that of the first group, with Newcombe's interval; the ratio is the one divided by the other, with
    Katz's. The trend is a weighted line through the gaps (`gap_trend`), one per segment: a year in which `changed` says
    that the definition changed begins a new one, and no line crosses it. indicator: one of them, or all that have rows
    (None); p-values of all trends in a result are adjusted for one another. period: passed on to the charts and words,
    which show when it was; no figure depends on it.

    A year is hidden for a group whose count or total is missing, and has no share where the total is 0; then it has no
    gap either (reason `hidden`, `nobody`). Rows of the same year, indicator and group are added up, hidden where one of
    them is.
    Raises KeyError for an unknown indicator or group, or a group that is the reference itself.
    Source: Wilson (1927); Newcombe (1998); Katz et al. (1978); Santer et al. (2000). Checked against R and statsmodels.
    """
    groups = {str(level.value): place for place, level in enumerate(records.levels("group"))}
    others = [name for name in _observed(records, "group") if groups[name]] or list(groups)[1:]
    chosen = others[0] if group is None else group
    if chosen not in others:
        raise KeyError(f"no group {chosen!r} beside the reference; there are {', '.join(others)}")
    names = _observed(records, "indicator")
    if indicator is not None and indicator not in names:
        raise KeyError(f"no indicator {indicator!r}; there are {', '.join(names)}")
    places = list(names.values()) if indicator is None else [names[indicator]]
    found = _adjusted([_indicator(records, place, groups[chosen]) for place in places])
    levels = records.levels("group")
    return ParityResult(levels[0], levels[groups[chosen]], tuple(sorted(found, key=_flow_place)), period)


def _observed(records: "Records", role: str) -> dict[str, int]:
    """The levels of a role that have rows, in their order, each with its place."""
    seen = set(records.codes(role).tolist())
    return {str(level.value): place for place, level in enumerate(records.levels(role)) if place in seen}


def _flow_place(item: IndicatorParity) -> float:
    return item.flow.score if item.flow else float("inf")


def _indicator(records: "Records", place: int, group: int) -> IndicatorParity:
    """One indicator, that has rows."""
    mine = records.codes("indicator") == place
    years = records.numbers("year")[mine]
    changed = records.numbers("changed")[mine] == 1 if records.has("changed") else np.zeros(len(years), dtype=bool)
    axis = sorted(set(years.astype(int).tolist()))
    breaks = tuple(sorted(set(years[changed].astype(int).tolist()) - {axis[0]}))
    shares = [_shares(records, mine, axis, code) for code in (0, group)]
    points = tuple(
        _point(year, sum(year >= start for start in breaks), before, after)
        for year, before, after in zip(axis, *shares, strict=True)
    )
    trends = tuple(_trend(points, segment) for segment in range(len(breaks) + 1))
    return IndicatorParity(records.levels("indicator")[place], _flow(records, mine), points, trends, breaks)


def _flow(records: "Records", mine: np.ndarray) -> "Level | None":
    """The flow of an indicator: that of its first row with one."""
    codes = records.codes("flow")[mine] if records.has("flow") else np.empty(0, dtype=int)
    known = codes[codes >= 0]
    return records.levels("flow")[int(known[0])] if len(known) else None


def _shares(records: "Records", mine: np.ndarray, axis: list[int], code: int) -> list[YearShare]:
    """Per year the share of one group."""
    rows = mine & (records.codes("group") == code)
    years, counts, totals = (records.numbers(role)[rows] for role in ("year", "count", "total"))
    return [_share(counts[years == year], totals[years == year]) for year in axis]


def _share(counts: np.ndarray, totals: np.ndarray) -> YearShare:
    if not len(counts) or np.isnan(counts).any() or np.isnan(totals).any():
        return HIDDEN
    count, total = round(counts.sum()), round(totals.sum())
    return YearShare(count, total, share_of(count, total) if total else None)


def _point(year: int, segment: int, reference: YearShare, group: YearShare) -> ParityPoint:
    if None in (reference.count, reference.total, group.count, group.total):
        return ParityPoint(year, segment, reference, group, None, None, "hidden")
    if reference.share is None or group.share is None:
        return ParityPoint(year, segment, reference, group, None, None, "nobody")
    numbers = (*_numbers(group), *_numbers(reference))
    return ParityPoint(year, segment, reference, group, difference(*numbers), ratio(*numbers))


def _numbers(share: YearShare) -> tuple[int, int]:
    assert share.count is not None and share.total is not None
    return share.count, share.total


def _trend(points: tuple[ParityPoint, ...], segment: int) -> GapTrend:
    """The line through the years of one segment that have a gap."""
    whole = [point for point in points if point.segment == segment]
    mine = [point for point in whole if point.gap is not None]
    if not mine:
        return GapTrend(segment, whole[0].year, whole[-1].year, 0, reason="few_years")
    years = np.array([point.year for point in mine], dtype=float)
    gaps = np.array([point.gap.estimate for point in mine if point.gap], dtype=float)
    variances = np.array([_variance(point.group) + _variance(point.reference) for point in mine], dtype=float)
    return gap_trend(segment, years, gaps, variances)


def _variance(share: YearShare) -> float:
    """The sampling variance of a share, p̃(1 − p̃)/(n + 2) with p̃ = (x + 1)/(n + 2): never 0 (Agresti & Caffo 2000)."""
    count, total = _numbers(share)
    middle = (count + 1) / (total + 2)
    return middle * (1 - middle) / (total + 2)


def _adjusted(items: list[IndicatorParity]) -> list[IndicatorParity]:
    """The items with the p-values of their trends adjusted for one another, where there are several."""
    p_values = [trend.p_value for item in items for trend in item.trends if trend.p_value is not None]
    if len(p_values) < 2:
        return items
    pairs = iter(zip(*adjusted(p_values), strict=True))

    def mend(trend: GapTrend) -> GapTrend:
        if trend.p_value is None:
            return trend
        holm, bh = next(pairs)
        return replace(trend, p_holm=holm, p_bh=bh)

    return [replace(item, trends=tuple(mend(trend) for trend in item.trends)) for item in items]
