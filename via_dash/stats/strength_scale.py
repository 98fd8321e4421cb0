"""What the size of an effect is measured against: the spread of the answers, or for a share where it starts from."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from via_dash.panel import Panel

ROUNDING = 1e-9


@dataclass(frozen=True)
class Scale:
    """One of the two. sd: standard deviation of the answers, in the outcome's own unit; an effect is told as a multiple
    of it. share: the share there would have been without the effect, 0 to 1; an effect is told as Cohen's
    h = 2 asin √(share + effect) − 2 asin √share, with share + effect kept between 0 and 1."""

    sd: float | None = None
    share: float | None = None

    def __post_init__(self) -> None:
        if (self.sd is None) == (self.share is None) or (self.sd is not None and not self.sd > 0):
            raise ValueError("a scale is a standard deviation above 0, or a share")

    def standardised(self, effect: float) -> float:
        """The effect on this scale, with its sign."""
        if self.sd is not None:
            return effect / self.sd
        assert self.share is not None
        return _angle(self.share + effect) - _angle(self.share)


def _angle(share: float) -> float:
    return 2 * math.asin(math.sqrt(min(max(share, 0.0), 1.0)))


def scale_of(panel: "Panel", outcome: str, waves: tuple[str, str]) -> Scale | None:
    """The scale of an effect between two waves.

    Ordinal and numeric outcomes: the standard deviation at the wave before, pooled within the two groups,
    √(Σ(y − ȳ)² / (n₁ + n₀ − 2)); where everyone answered alike then, that of the control group at the wave after. Yes
    or no: the share of the pilot group after, had it changed as the control group did. None where nobody's answers
    differ, where a group was not observed, and for an outcome that may only be told as changes: its spread may not.

    Source: Morris (2008), Organizational Research Methods 11, 364–386 (pooled pretest standard deviation); Cohen
    (1988), 6.2 (h). Raises KeyError for an unknown outcome or wave.
    """
    measure, (before, after) = panel.outcome(outcome), map(panel.wave_index, waves)
    if measure.since is not None:
        return None
    values, pilot = panel.values[outcome], panel.persons["pilot"].to_numpy(dtype=bool)
    answers = [[_seen(values[group, wave]) for wave in (before, after)] for group in (pilot, ~pilot)]
    if min(len(part) for group in answers for part in group) < 2:
        return None
    if measure.kind == "binary":
        start, first, last = (float(part.mean()) for part in (answers[0][0], *answers[1]))
        return Scale(share=min(max(start + last - first, 0.0), 1.0))
    sd = _spread(*(group[0] for group in answers)) or _spread(answers[1][1])
    return None if sd is None else Scale(sd=sd)


def _seen(values: np.ndarray) -> np.ndarray:
    seen: np.ndarray = values[~np.isnan(values)]
    return seen


def _spread(*groups: np.ndarray) -> float | None:
    """The standard deviation within the groups, None where it is nothing but rounding."""
    squares = sum(float(((part - part.mean()) ** 2).sum()) for part in groups)
    sd = math.sqrt(squares / (sum(map(len, groups)) - len(groups)))
    return sd if sd > ROUNDING * max(float(np.abs(part).max()) for part in groups) else None
