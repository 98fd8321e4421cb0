"""What the composition of a workforce returns: rounded shares per background, for the whole and for its parts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from via_dash.language import Text
from via_dash.options import StaffSplit
from via_dash.panel import Level
from via_dash.stats.results.core import TOTAL, frame_of
from via_dash.stats.results.monitor import Ends

if TYPE_CHECKING:
    import pandas as pd

STOCK = "stock"
PLUS = " + "


@dataclass(frozen=True)
class StaffShare:
    """The share of one background, or of several taken together. share: rounded, with the exact 95 % interval of all
    shares it can stand for. benchmark: what it is compared with; gap: how far above that it is, both of 1."""

    backgrounds: tuple[Level, ...]
    share: Ends
    benchmark: float | None

    @property
    def gap(self) -> float | None:
        return None if self.benchmark is None else round(self.share.estimate - self.benchmark, 12)


@dataclass(frozen=True)
class StaffPart:
    """The whole or a part of it. levels: of the split, more than one where parts were taken together, none for the
    whole. turnover: who it is about in a split by turnover. n: persons to the nearest ten. step: what shares are
    multiples of. shares: per background, the reference first. others: everyone but the reference. ratio: the share of
    others divided by that in the whole. difference: the share of others less that in the first part. p_value: of others
    against the benchmark, p_holm and p_bh the same adjusted over the parts; None without a benchmark."""

    levels: tuple[Level, ...]
    turnover: str | None
    n: int
    step: float
    shares: tuple[StaffShare, ...]
    others: StaffShare
    ratio: float | None = None
    difference: Ends | None = None
    p_value: float | None = None
    p_holm: float | None = None
    p_bh: float | None = None

    @property
    def value(self) -> str:
        """What it is called in a frame."""
        return self.turnover or PLUS.join(str(level.value) for level in self.levels) or TOTAL


@dataclass(frozen=True)
class CompositionResult:
    """The composition of a workforce. by: what it is split by, and label: what a reader calls that. unit: the one that
    it is about; None for all. reference: the background the others are compared with. whole: everyone employed; None
    with the reason where nothing may be told. parts: in order; empty without a split, and with the reason where it may
    not be told. benchmark: of everyone but the reference. minimum: the fewest employees that are told of."""

    by: StaffSplit | None
    label: Text | None
    unit: Level | None
    reference: Level
    whole: StaffPart | None
    parts: tuple[StaffPart, ...]
    benchmark: float | None
    minimum: int
    remarks: tuple[str, ...] = ()
    reason: str | None = None
    method: str = "composition"

    def to_frame(self) -> "pd.DataFrame":
        """One row for the whole and each part, per background and first for all but the reference. Columns: the split
        by its own name (`total` for the whole, in a split by turnover `stock`), background (several taken together are
        joined by +), n, rounded_to, share, ci_low, ci_high, benchmark, benchmark_gap, p_benchmark, p_holm, p_bh,
        whole_ratio, first_gap, first_gap_low, first_gap_high. Empty where nothing may be told."""
        return frame_of(self._rows())

    def _rows(self) -> Iterator[dict[str, Any]]:
        for part in (self.whole, *self.parts):
            if part is None:
                continue
            split = {self.by: part.value} if self.by else {}
            for share in (part.others, part.shares[0], *(part.shares[1:] if len(part.shares) > 2 else ())):
                yield split | _row(part, share)


def _row(part: StaffPart, share: StaffShare) -> dict[str, Any]:
    main = share.backgrounds == part.others.backgrounds
    apart = part.difference if main else None
    return dict(
        background=PLUS.join(str(level.value) for level in share.backgrounds),
        n=part.n,
        rounded_to=part.step,
        share=share.share.estimate,
        ci_low=share.share.ci_low,
        ci_high=share.share.ci_high,
        benchmark=share.benchmark,
        benchmark_gap=share.gap,
        p_benchmark=part.p_value if main else None,
        p_holm=part.p_holm if main else None,
        p_bh=part.p_bh if main else None,
        whole_ratio=part.ratio if main else None,
        first_gap=apart.estimate if apart else None,
        first_gap_low=apart.ci_low if apart else None,
        first_gap_high=apart.ci_high if apart else None,
    )
