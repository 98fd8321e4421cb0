"""What an approach costs and what an effect is worth: amounts that no data hold, and that someone must answer for."""

import math
from dataclasses import dataclass

from via_dash.language import Text
from via_dash.options import CostKind, check_option

RATE = 0.0225
LONGEST = 50


@dataclass(frozen=True)
class CostItem:
    """One cost or benefit, in euros per participant.

    label: as a reader sees it (a string or `{nl, en}`). kind: cost or benefit. amount: euros a year; with an `outcome`
    the euros for one unit of it that is better (of a binary outcome: for one person more). low, high: how low and how
    high the amount may be, read as the ends of a 95 % range; None where it is certain. outcome: whose effect is
    multiplied by the amount; None for a fixed amount. years: for how many years it counts. immaterial: whether it is
    no money to anyone, such as quality of life.

    Raises ValueError for a number that is not finite, a range that leaves out the amount, half a range, a fixed amount
    below 0, a cost that hangs on an outcome, and years below 1 or above 50.
    """

    label: Text
    kind: CostKind
    amount: float
    low: float | None = None
    high: float | None = None
    outcome: str | None = None
    years: int = 1
    immaterial: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", Text.of(self.label))
        check_option("kind", self.kind, CostKind)
        name = self.label.nl
        if not all(math.isfinite(value) for value in (self.amount, *self.ends)):
            raise ValueError(f"{name}: an amount must be a finite number")
        if (self.low is None) != (self.high is None):
            raise ValueError(f"{name}: low and high go together")
        if not self.ends[0] <= self.amount <= self.ends[1]:
            raise ValueError(f"{name}: the amount must lie between low and high")
        if self.outcome is None and self.ends[0] < 0:
            raise ValueError(f"{name}: an amount is 0 or more; what is saved is a benefit")
        if self.kind == "cost" and self.outcome is not None:
            raise ValueError(f"{name}: a cost hangs on no outcome; a benefit may be negative")
        if not 1 <= self.years <= LONGEST:
            raise ValueError(f"{name}: years must be 1 to {LONGEST}")

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and the highest amount; twice the amount itself where it is certain."""
        return (self.amount if self.low is None else self.low), (self.amount if self.high is None else self.high)

    def __repr__(self) -> str:
        both = {"nl": self.label.nl, "en": self.label.en}
        parts = [repr(self.label.nl if self.label.nl == self.label.en else both), repr(self.kind), repr(self.amount)]
        defaults = {"low": None, "high": None, "outcome": None, "years": 1, "immaterial": False}
        parts += [f"{name}={value!r}" for name, none in defaults.items() if (value := getattr(self, name)) != none]
        return f"via.CostItem({', '.join(parts)})"


@dataclass(frozen=True)
class CostSheet:
    """The costs and benefits of one approach. items: in the order in which a reader sees them. rate: the discount rate
    a year, a share; the first year counts in full. Default 2.25 %, the Dutch government's for most public investments.
    invented: whether the amounts are made up, as an illustration.

    Raises ValueError without items, for a rate below 0 or above 0.2.
    Source: Werkgroep discontovoet (2020), Rapport werkgroep discontovoet 2020, Ministerie van Financiën.
    """

    items: tuple[CostItem, ...]
    rate: float = RATE
    invented: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "items", tuple(self.items))
        if not self.items:
            raise ValueError("a sheet of costs and benefits needs an amount")
        if not 0 <= self.rate <= 0.2:
            raise ValueError("rate must lie between 0 and 0.2")

    @property
    def outcomes(self) -> tuple[str, ...]:
        """The outcomes whose effects the sheet needs, each once."""
        return tuple(dict.fromkeys(item.outcome for item in self.items if item.outcome is not None))

    def factor(self, item: CostItem) -> float:
        """What an amount a year is multiplied by: Σ (1 + rate)⁻ᵗ over t = 0 … years − 1."""
        return math.fsum((1 + self.rate) ** -year for year in range(item.years))

    def __repr__(self) -> str:
        items = "".join(f"    {item!r},\n" for item in self.items)
        made = ", invented=True" if self.invented else ""
        return f"via.CostSheet([\n{items}], rate={self.rate!r}{made})"
