"""What the estimators of time to an event return: curves per group, and how they differ at one moment."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from via_dash.language import Text
from via_dash.options import SpellQuestion
from via_dash.panel import Level
from via_dash.stats.results.core import WaldTest, frame_of

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class SpellPoint:
    """One moment on a curve. share: of 1, as the question shows it; its interval is None where the share is 0 or 1.
    at_risk: persons still in sight just before; events: of them so far, this moment included. few: whether fewer than
    ten are in sight while some went out of it, too few to tell the share of."""

    time: float
    share: float
    ci_low: float | None
    ci_high: float | None
    at_risk: int
    events: int
    few: bool


@dataclass(frozen=True)
class MedianTime:
    """When half had the event, with its interval; an end that was not reached is None."""

    time: float
    ci_low: float | None
    ci_high: float | None


@dataclass(frozen=True)
class SpellCurve:
    """One group. part: the level of the split it is of; None where all are together. events: persons with the event;
    others: with the competing one. points: time 0, every moment with an event, and the last. marks: readable moments
    that were observed. median: None with the reason where half was not reached."""

    background: Level
    part: Level | None
    n: int
    events: int
    others: int
    points: tuple[SpellPoint, ...]
    marks: tuple[SpellPoint, ...]
    median: MedianTime | None
    reason: str | None = None


@dataclass(frozen=True)
class SpellGap:
    """The share of a group minus that of the reference group at the horizon, of 1, within one part (None: all
    together); or how that gap differs between two parts. df: None where the interval is normal. All None with the
    reason where it can't be given. p_holm, p_bh: adjusted over the gaps beside it, where there are several."""

    background: Level
    part: Level | None
    estimate: float | None
    std_error: float | None
    df: float | None
    p_value: float | None
    ci_low: float | None
    ci_high: float | None
    reason: str | None = None
    p_holm: float | None = None
    p_bh: float | None = None


@dataclass(frozen=True)
class Split:
    """What the curves are split by besides background: `arm`, or a covariate by its name."""

    name: str
    label: Text
    levels: tuple[Level, ...]


@dataclass(frozen=True)
class SpellsResult:
    """Time to an event per group. question: what the curves show: the share still there (`retention`), with a first
    job (`first_job`), or promoted (`promotion`).

    reference: the group the others are compared with. curves: by part, then by group. horizon: the moment of `gaps`;
    horizons: the moments to choose from. changes: per group how its gap in the second part differs from that in the
    first; empty unless there are two. test: log-rank, within the parts of the split; None for promotion. clusters: how
    many the gaps' intervals rest on, and what these are called; None where each person is one. periods: whether
    times are the ends of periods, so that a curve is only known there. remarks: catalogue keys under `remark.`.
    """

    question: SpellQuestion
    reference: Level
    split: Split | None
    curves: tuple[SpellCurve, ...]
    horizon: float
    horizons: tuple[float, ...]
    gaps: tuple[SpellGap, ...]
    changes: tuple[SpellGap, ...]
    test: WaldTest | None
    clusters: int | None
    cluster: Text | None
    periods: bool
    remarks: tuple[str, ...]
    method: str

    @property
    def at_horizon(self) -> tuple[SpellPoint, ...]:
        """Per curve the moment of the comparison."""
        return tuple(next(mark for mark in curve.marks if mark.time == self.horizon) for curve in self.curves)

    def size(self, gap: SpellGap) -> int:
        """The persons that a gap, or its change, is about: of the group and of the reference, in its part."""
        names = (gap.background, self.reference)
        return sum(c.n for c in self.curves if c.background in names and gap.part in (None, c.part))

    def to_frame(self) -> "pd.DataFrame":
        """Columns: measure (`share`, `median`, `gap`, `gap_change`, `log_rank`), background, the split by its own name,
        time, estimate, ci_low, ci_high, n, events, at_risk, p_value, p_holm, p_bh, reason. Shares and gaps of 1; a
        median and its interval in the unit of time."""
        return frame_of(self._rows())

    def _rows(self) -> Iterator[dict[str, Any]]:
        names = ("time", "estimate", "ci_low", "ci_high", "n", "events", "at_risk", "p_value", "p_holm", "p_bh",
                 "reason")  # fmt: skip

        def row(measure: str, background: Level | None, part: Level | None, **more: Any) -> dict[str, Any]:
            split = {self.split.name: str(part.value) if part else None} if self.split else {}
            group = str(background.value) if background else None
            return {"measure": measure, "background": group, **split, **{name: more.get(name) for name in names}}

        for curve in self.curves:
            for mark in curve.marks:
                ends = {"estimate": mark.share, "ci_low": mark.ci_low, "ci_high": mark.ci_high}
                yield row("share", curve.background, curve.part, time=mark.time, n=curve.n, events=mark.events,
                          at_risk=mark.at_risk, **ends)  # fmt: skip
        for curve in self.curves:
            half = curve.median
            ends = {"estimate": half.time, "ci_low": half.ci_low, "ci_high": half.ci_high} if half else {}
            yield row("median", curve.background, curve.part, n=curve.n, events=curve.events, reason=curve.reason,
                      **ends)  # fmt: skip
        for measure, gaps in (("gap", self.gaps), ("gap_change", self.changes)):
            for gap in gaps:
                yield row(measure, gap.background, gap.part, n=self.size(gap), time=self.horizon, estimate=gap.estimate,
                          ci_low=gap.ci_low, ci_high=gap.ci_high, p_value=gap.p_value, p_holm=gap.p_holm,
                          p_bh=gap.p_bh, reason=gap.reason)  # fmt: skip
        if self.test:
            whole = sum(curve.n for curve in self.curves)
            yield row("log_rank", None, None, n=whole, estimate=self.test.statistic, p_value=self.test.p_value,
                      reason=self.test.reason)  # fmt: skip
