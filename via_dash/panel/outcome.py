"""What is measured: outcomes with their levels and direction, and the background variables."""

from dataclasses import dataclass
from typing import Literal

from via_dash.language import Text
from via_dash.options import Better, Kind, check_option


@dataclass(frozen=True)
class Level:
    """One category: its value in the file, the score it counts for in a mean, and its label. pooled: whether it stands
    for several that may not be told apart."""

    value: str | float
    score: float
    label: Text
    pooled: bool = False


@dataclass(frozen=True)
class Outcome:
    """An outcome as measured.

    name: its name in the data. label: as a reader sees it (a string or `{nl, en}`; default the name). kind: ordinal
    (ordered levels, scored), binary (0/1) or numeric. levels: the ordered categories of an ordinal or binary outcome,
    empty for numeric; left empty for an ordinal or binary outcome they are read from the data. better: whether a higher
    score is better; `unknown` where nobody said so: then nothing is called favourable. unit: of the score. source:
    where the definition comes from. since: the wave from which the scores count, where they are changes.
    """

    name: str
    kind: Kind = "numeric"
    better: Better = "higher"
    label: Text | None = None
    levels: tuple[Level, ...] = ()
    unit: Text | None = None
    source: str = ""
    since: Text | None = None

    def __post_init__(self) -> None:
        check_option("kind", self.kind, Kind)
        check_option("better", self.better, Better)
        object.__setattr__(self, "label", Text.of(self.label or self.name))
        object.__setattr__(self, "levels", tuple(self.levels))

    @property
    def title(self) -> Text:
        """The label, never None."""
        assert self.label is not None
        return self.label

    @property
    def favourable_sign(self) -> int:
        """+1 when a positive difference is favourable or nobody said which is, −1 when a negative one is."""
        return -1 if self.better == "lower" else 1

    @property
    def scale(self) -> tuple[float, float] | None:
        """The lowest and highest score that the outcome can have, or None when the data alone tell."""
        return (min(s.score for s in self.levels), max(s.score for s in self.levels)) if self.levels else None


@dataclass(frozen=True)
class Covariate:
    """A background variable, constant within a person: categories with levels, or a number without. splits: whether
    its categories are offered as subgroups; it can be matched on and adjusted for all the same. baseline: whether the
    groups should be alike in it; not so for what came with or after the pilot. pooled_from: of a variable whose rare
    levels were taken together, the one that it was made of."""

    name: str
    label: Text
    kind: Literal["category", "number"]
    levels: tuple[Level, ...] = ()
    splits: bool = True
    baseline: bool = True
    pooled_from: str | None = None
