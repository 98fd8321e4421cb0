"""How much attrition is little: the What Works Clearinghouse's cautious boundary."""

from dataclasses import dataclass

import numpy as np

# The highest difference in attrition, in percentage points, at an overall attrition of 0, 1, … 57 %.
CAUTIOUS = (
    5.7, 5.8, 5.9, 5.9, 6.0, 6.1, 6.2, 6.3, 6.3, 6.3, 6.3, 6.2, 6.2, 6.1, 6.0, 5.9, 5.9, 5.8, 5.7, 5.5,
    5.4, 5.3, 5.2, 5.1, 4.9, 4.8, 4.7, 4.5, 4.4, 4.3, 4.1, 4.0, 3.8, 3.6, 3.5, 3.3, 3.2, 3.1, 2.9, 2.8,
    2.6, 2.5, 2.3, 2.1, 2.0, 1.8, 1.6, 1.5, 1.3, 1.2, 1.0, 0.9, 0.7, 0.6, 0.4, 0.3, 0.2, 0.0,
)  # fmt: skip
ROUNDING = 1e-9


@dataclass(frozen=True)
class Loss:
    """Attrition as shares. overall: of both groups together. differential: |pilot − control|. highest: the largest
    differential that counts as low at this overall attrition, None where no differential does."""

    overall: float
    differential: float
    highest: float | None

    @property
    def low(self) -> bool:
        """Whether attrition is on the low side of the boundary (on it counts as low)."""
        return self.highest is not None and self.differential <= self.highest + ROUNDING


def loss(before: tuple[int, int], after: tuple[int, int]) -> Loss:
    """Attrition between two waves from the numbers of persons (pilot, control) at each; before ≥ 1 in both groups.

    The boundary keeps the bias that attrition can cause below 0.05 standard deviations when those who leave differ
    much from those who stay (the `cautious` assumption, for programmes that can themselves make people stay or leave).
    It is printed per whole percent; in between it is interpolated linearly. Made for randomised trials, it is used here
    for every comparison of two groups.
    Source: What Works Clearinghouse (2020), Standards Handbook, version 4.1, table II.1, column cautious; the model
    behind it: Deke & Chiang (2017), Evaluation Review 41, 130–154.
    """
    rates = [1 - there / here for here, there in zip(before, after, strict=True)]
    overall = 1 - sum(after) / sum(before)
    return Loss(overall, abs(rates[0] - rates[1]), highest_differential(overall))


def highest_differential(overall: float) -> float | None:
    """The boundary at an overall attrition (a share): the highest low differential, as a share; None beyond 57 %."""
    percent = 100 * overall
    if percent > len(CAUTIOUS) - 1:
        return None
    return float(np.interp(percent, range(len(CAUTIOUS)), CAUTIOUS)) / 100
