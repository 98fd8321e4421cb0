"""From counts of employees to what is told of them: the whole and its parts in rounded shares."""

from dataclasses import dataclass, replace

import numpy as np

from via_dash.options import StaffSplit
from via_dash.panel import Level
from via_dash.stats.distributions.intervals import adjusted
from via_dash.stats.results import StaffPart, StaffShare
from via_dash.stats.staffing.blocks import Blocks, summed
from via_dash.stats.staffing.employees import CAME, TURNOVER
from via_dash.stats.staffing.rounding import RoundedShare, others, rounded, size, step_of, together

Shares = tuple[RoundedShare, ...]


@dataclass(frozen=True, eq=False)
class Teller:
    """backgrounds: all. targets: per position of a background its benchmark, see `composition`. apart: which of them
    are told apart in the whole. groups: which of those are taken together in a split; None where none are."""

    backgrounds: tuple[Level, ...]
    targets: dict[int, float]
    apart: Blocks
    groups: Blocks | None = None

    @property
    def blocks(self) -> Blocks:
        """The positions of the backgrounds that are told of as one."""
        if self.groups is None:
            return self.apart
        return tuple(tuple(sorted(place for one in group for place in self.apart[one])) for group in self.groups)

    def whole(self, stock: np.ndarray, turnover: str | None = None) -> StaffPart:
        """Everyone employed, added up from what is told without a split where a split takes backgrounds together.

        stock: (B,) employees per background.
        """
        shares = rounded(summed(stock, self.apart).tolist())
        if self.groups is not None:
            joined = tuple(together([shares[one] for one in group]) for group in self.groups)
            shares = joined if len(joined) > 2 else (shares[0], others(shares))
        return self._part(stock, shares, turnover=turnover)

    def parts(
        self, table: np.ndarray, rows: Blocks, by: StaffSplit, levels: tuple[Level, ...], whole: StaffPart
    ) -> tuple[StaffPart, ...]:
        """The parts of a split, compared with the whole and, unless they are units, with the first.

        table: (P, B). rows: which parts are told of as one. levels: of the split; none for turnover.
        """
        told: list[StaffPart] = []
        first: RoundedShare | None = None
        for row in rows:
            counts = table[list(row)].sum(axis=0)
            shares = rounded(summed(counts, self.blocks).tolist())
            compared = None if first is None or by == "unit" else others(shares).minus(first)
            first = first or others(shares)
            teller = self if by != "turnover" or row == (CAME,) else replace(self, targets={})
            part = teller._part(
                counts,
                shares,
                levels=tuple(levels[place] for place in row) if levels else (),
                turnover=None if levels else TURNOVER[row[0]],
            )
            base = whole.others.share.estimate
            ratio = part.others.share.estimate / base if base else None
            told.append(replace(part, difference=compared, ratio=ratio))
        return tuple(told)

    def _part(
        self, counts: np.ndarray, shares: Shares, *, levels: tuple[Level, ...] = (), turnover: str | None = None
    ) -> StaffPart:
        n = int(counts.sum())
        last = others(shares)
        rest = tuple(sorted(place for block in self.blocks[1:] for place in block))
        all_others = self._share(rest, last)
        target = all_others.benchmark
        return StaffPart(
            levels=levels,
            turnover=turnover,
            n=size(n),
            step=(step_of(n) or 0) / 100,
            shares=tuple(self._share(block, share) for block, share in zip(self.blocks, shares, strict=True)),
            others=all_others,
            p_value=None if target is None else last.p_value(target),
        )

    def _share(self, block: tuple[int, ...], share: RoundedShare) -> StaffShare:
        known = [self.targets[place] for place in block if place in self.targets]
        target = sum(known) if len(known) == len(block) else None
        if self.targets and len(block) == len(self.backgrounds) - 1:
            target = round(1 - self.targets[0], 12)
        return StaffShare(tuple(self.backgrounds[place] for place in block), share.interval, target)


def adjusted_parts(parts: tuple[StaffPart, ...]) -> tuple[StaffPart, ...]:
    """The parts with their p-values adjusted over all parts that have one."""
    tested = [part.p_value for part in parts if part.p_value is not None]
    if not tested:
        return parts
    pairs = zip(*adjusted(tested), strict=True)
    return tuple(part if part.p_value is None else _adjusted(part, *next(pairs)) for part in parts)


def _adjusted(part: StaffPart, holm: float, bh: float) -> StaffPart:
    return replace(part, p_holm=holm, p_bh=bh)
