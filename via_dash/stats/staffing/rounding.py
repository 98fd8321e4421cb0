"""Shares of a workforce as they are published: rounded, with what rounding and chance leave open."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from via_dash.stats.distributions.proportions import binomial_p_value, clopper_pearson
from via_dash.stats.distributions.two_shares import difference
from via_dash.stats.results import Ends

STEPS = (1, 5, 10)
LEAST_IN_STEP = 5
TENS = 10


@dataclass(frozen=True)
class RoundedShare:
    """A share of which only its rounding is known. percent: a multiple of the step. slack: how many percentage points
    the exact share can be away. n: the fewest persons it can be of."""

    percent: int
    slack: float
    n: int

    @property
    def share(self) -> float:
        return self.percent / 100

    @property
    def counts(self) -> tuple[int, int]:
        """The fewest and the most of n persons that the rounded share can stand for."""
        low = floor(self.n * (self.percent - self.slack) / 100)
        high = ceil(self.n * (self.percent + self.slack) / 100)
        return max(low, 0), min(high, self.n)

    @property
    def interval(self) -> Ends:
        """The share with the exact 95 % interval of the lowest and the highest count it can stand for."""
        low, high = self.counts
        return Ends(self.share, clopper_pearson(low, self.n)[0], clopper_pearson(high, self.n)[1])

    def p_value(self, target: float) -> float:
        """Exact two-sided p against a target, of the count that is nearest to it; 1 where the target is among them."""
        low, high = self.counts
        if low <= target * self.n <= high:
            return 1.0
        return binomial_p_value(low if target * self.n < low else high, self.n, target)

    def minus(self, base: "RoundedShare") -> Ends:
        """The difference with another group's share, with the outermost ends of Newcombe's interval."""
        (low, high), (base_low, base_high) = self.counts, base.counts
        below = difference(low, self.n, base_high, base.n).ci_low
        above = difference(high, self.n, base_low, base.n).ci_high
        return Ends((self.percent - base.percent) / 100, below, above)


def size(n: int) -> int:
    """A number of persons to the nearest ten, halves up."""
    return (n + TENS // 2) // TENS * TENS


def least(n: int) -> int:
    """The fewest persons that the rounded number of n can stand for."""
    return size(n) - TENS // 2


def step_of(n: int) -> int | None:
    """The smallest step, in percent, that is 5 persons or more whatever number n was rounded from; None where even the
    largest step is less."""
    return next((step for step in STEPS if step * least(n) >= 100 * LEAST_IN_STEP), None)


def rounded(counts: Sequence[int]) -> tuple[RoundedShare, ...]:
    """The shares as multiples of the step that together are 100 %. Raises ValueError for fewer than 55 persons.

    The first goes to the nearest multiple, halves up. The others are rounded down, and those with the largest
    remainders up until all are 100 %: each is less than a step away.
    """
    n = sum(counts)
    step = step_of(n)
    if step is None:
        raise ValueError("a share of fewer than 55 persons can't be rounded to a step of 5 persons")
    whole = n * step
    first = (2 * 100 * counts[0] + whole) // (2 * whole)
    rest = [divmod(100 * count, whole) for count in counts[1:]]
    short = 100 // step - first - sum(down for down, _ in rest)
    order = sorted(range(len(rest)), key=lambda place: -rest[place][1])
    up = set(order[:short])
    shares = [first, *(down + (place in up) for place, (down, _) in enumerate(rest))]
    slack = [step / 2, *([step / 2] if len(rest) == 1 else [float(step)] * len(rest))]
    return tuple(RoundedShare(share * step, away, least(n)) for share, away in zip(shares, slack, strict=True))


def others(shares: Sequence[RoundedShare]) -> RoundedShare:
    """Everyone but the first group: what the first leaves of 100 %, as far off as that is."""
    return RoundedShare(100 - shares[0].percent, shares[0].slack, shares[0].n)


def together(shares: Sequence[RoundedShare]) -> RoundedShare:
    """Several groups as one: the sum of what is published of each."""
    if len(shares) == 1:
        return shares[0]
    return RoundedShare(sum(share.percent for share in shares), sum(share.slack for share in shares), shares[0].n)
