"""What costs and benefits come to: per participant, per euro, and what the answer hangs on most."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from via_dash.options import StandardError
from via_dash.panel import CostItem, Outcome, Wave
from via_dash.stats.results.core import Estimate, frame_of

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Money:
    """Euros per participant with their 95 % interval; std_error 0 and the interval the amount itself where nothing in
    it is uncertain."""

    estimate: float
    std_error: float
    ci_low: float
    ci_high: float


@dataclass(frozen=True)
class CostLine:
    """One item of the sheet: euros per participant over all its years. effect: what it is multiplied by; None for a
    fixed amount. outcome: of that effect."""

    item: CostItem
    money: Money
    effect: Estimate | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True)
class PerEuro:
    """Benefits ÷ costs. ci_low, ci_high: Fieller's interval, None where it has no ends; delta_low, delta_high: the
    interval of the delta method beside it."""

    estimate: float
    ci_low: float | None
    ci_high: float | None
    delta_low: float
    delta_high: float


@dataclass(frozen=True)
class Swing:
    """What the balance becomes when one input is low, and when it is high, and all others stay as they are.

    item: whose amount varies; outcome: whose effect varies; one of the two. low, high: of the input, in euros or in the
    outcome's own unit. balance_at_low, balance_at_high: euros per participant.
    """

    item: CostItem | None
    outcome: Outcome | None
    low: float
    high: float
    balance_at_low: float
    balance_at_high: float

    @property
    def width(self) -> float:
        """How far the balance moves."""
        return abs(self.balance_at_high - self.balance_at_low)


@dataclass(frozen=True)
class CostsResult:
    """Costs and benefits per participant, as compared with the control group.

    costs, benefits, balance: None, with the reason, where an effect can't be given. ratio: None where nothing is spent.
    probability: that the benefits exceed the costs, None where nothing is uncertain. df: degrees of freedom of the
    intervals, None for normal ones. immaterial: the share of immaterial items in the benefits, None where an item is
    negative. swings: the widest first. n_pilot, n_control: of the effect with the fewest persons (observations), 0
    without effects. invented: whether the amounts are made up.
    """

    lines: tuple[CostLine, ...]
    costs: Money | None
    benefits: Money | None
    balance: Money | None
    ratio: PerEuro | None
    probability: float | None
    df: float | None
    immaterial: float | None
    swings: tuple[Swing, ...]
    waves: tuple[Wave, Wave] | None
    n_pilot: int
    n_control: int
    rate: float
    invented: bool
    unit: str
    se_type: StandardError
    reason: str | None = None
    remarks: tuple[str, ...] = ()
    method: str = "costs_benefits"

    def to_frame(self) -> "pd.DataFrame":
        """Columns: item (label in Dutch, or `costs`, `benefits`, `balance`, `ratio`, `ratio_delta`), kind, estimate,
        std_error, ci_low, ci_high, n_pilot, n_control."""
        rows = [
            dict(item=line.item.label.nl, kind=line.item.kind, **_shown(line.money), **_persons(line.effect))
            for line in self.lines
        ]
        both = dict(n_pilot=self.n_pilot or None, n_control=self.n_control or None)
        rows += [
            dict(item=name, kind="total", **_shown(money), **both)
            for name, money in (("costs", self.costs), ("benefits", self.benefits), ("balance", self.balance))
            if money is not None
        ]
        if self.ratio is not None:
            ends = (self.ratio.ci_low, self.ratio.ci_high), (self.ratio.delta_low, self.ratio.delta_high)
            rows += [
                dict(item=name, kind="per_euro", estimate=self.ratio.estimate, std_error=None, ci_low=low, ci_high=high,
                     **both)
                for name, (low, high) in zip(("ratio", "ratio_delta"), ends, strict=True)
            ]  # fmt: skip
        return frame_of(rows)


@dataclass(frozen=True)
class SwingsResult:
    """What the balance hangs on. names: what a reader calls the inputs, in the order of swings. reason: why there are
    none."""

    names: tuple[str, ...]
    swings: tuple[Swing, ...]
    n_pilot: int
    n_control: int
    unit: str
    reason: str | None = None
    method: str = "costs_benefits"

    def to_frame(self) -> "pd.DataFrame":
        """Columns: item, low, high (of the input, in its own unit), balance_at_low, balance_at_high."""
        return frame_of(
            dict(
                item=name,
                low=swing.low,
                high=swing.high,
                balance_at_low=swing.balance_at_low,
                balance_at_high=swing.balance_at_high,
            )
            for name, swing in zip(self.names, self.swings, strict=True)
        )


def _shown(money: Money) -> dict[str, float | None]:
    return dict(estimate=money.estimate, std_error=money.std_error, ci_low=money.ci_low, ci_high=money.ci_high)


def _persons(effect: Estimate | None) -> dict[str, int | None]:
    return dict(n_pilot=effect.n_pilot if effect else None, n_control=effect.n_control if effect else None)
