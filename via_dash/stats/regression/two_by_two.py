"""Two groups at two waves: the moments of the difference-in-differences and its closed forms."""

import math
from dataclasses import dataclass

import numpy as np

from via_dash.engine import Cells
from via_dash.options import StandardError

ROUNDING = 1e-12


@dataclass(frozen=True, eq=False)
class TwoByTwo:
    """Moments of one sample. Axes: group (0 pilot, 1 control), wave (0 before, 1 after).

    n, mean, ss: (2, 2) number observed, mean and Σ(y − ȳ)². both: (2,) persons observed at both waves; sp: (2,) their
    Σ(y_before − ȳ_before)(y_after − ȳ_after), around the means in `mean`. effective: (2, 2) the effective number
    observed where there are weights (`weighted.weighted_moments`), else None.
    """

    n: np.ndarray
    mean: np.ndarray
    ss: np.ndarray
    both: np.ndarray
    sp: np.ndarray
    effective: np.ndarray | None = None

    @property
    def persons(self) -> tuple[int, int]:
        """Persons (or observations) per group, observed at one of the waves or both."""
        pilot, control = (self.n.sum(axis=1) - self.both).tolist()
        return int(pilot), int(control)

    @property
    def estimate(self) -> float:
        """(ȳ_pilot,after − ȳ_pilot,before) − (ȳ_control,after − ȳ_control,before)."""
        change = self.mean[:, 1] - self.mean[:, 0]
        return float(change[0] - change[1])


@dataclass(frozen=True)
class Inference:
    """An estimate with its standard error and degrees of freedom; a reason where one of them can't be given.

    trace: tr P of the cr2 standard error, its expected square over the error variance; None for the others. p_value,
    interval: of the wild bootstrap, which has no degrees of freedom; the others have them from Student's t.
    """

    estimate: float | None
    std_error: float | None = None
    df: float | None = None
    reason: str | None = None
    trace: float | None = None
    p_value: float | None = None
    interval: tuple[float, float] | None = None


def complete_pairs(found: Cells, level: int, before: int, after: int) -> TwoByTwo:
    """The moments over the persons observed at both waves."""
    pair = found.pairs[before, after]
    both = pair.n[:, level]
    return TwoByTwo(np.stack([both, both], axis=1), pair.mean[:, level], pair.ss[:, level], both, pair.sp[:, level])


def all_observations(found: Cells, level: int, before: int, after: int) -> TwoByTwo:
    """The moments over every observation at the two waves, also of persons observed at only one of them."""
    waves, pair = [before, after], found.pairs[before, after]
    n, mean, ss = found.n[:, level, waves], found.mean[:, level, waves], found.ss[:, level, waves]
    both = pair.n[:, level]
    apart = (pair.mean[:, level] - mean).prod(axis=1)
    sp = np.where((ss > 0).all(axis=1), pair.sp[:, level] + both * apart, 0.0)
    return TwoByTwo(n, mean, ss, both, sp)


def empty_cell(cells: TwoByTwo) -> str | None:
    """The reason why these cells carry no difference-in-differences, or None."""
    pilot, control = cells.persons
    if pilot == 0:
        return "no_pilot"
    if control == 0:
        return "no_control"
    return "too_few" if (cells.n < 2).any() else None


def closed_form(cells: TwoByTwo, se: StandardError) -> Inference:
    """The difference-in-differences and its standard error from the moments alone, one cluster per person.

    With n_w observations and S_w² = Σ(y − ȳ)² per group and wave, S_ab the sum of products over those at both:

    - cr2: Σ_groups S_a²/(n_a(n_a − 1)) + S_b²/(n_b(n_b − 1)) − 2 S_ab/√(n_a(n_a − 1) n_b(n_b − 1)), with Satterthwaite
      degrees of freedom under independence and equal variance (`satterthwaite`);
    - cr1: (G/(G − 1)) ((N − 1)/(N − 4)) Σ_groups S_a²/n_a² + S_b²/n_b² − 2 S_ab/(n_a n_b), t(G − 1), for G persons and
      N rows;
    - classical: ΣS²/(N − 4) · Σ1/n, t(N − 4).

    On a balanced panel cr2 is Welch's standard error of the change scores. Returns the reason `no_pilot`, `no_control`
    or `too_few` instead of numbers, and `no_variation` beside a standard error of 0.
    Source: Bell & McCaffrey (2002); Pustejovsky & Tipton (2018), JBES 36, 672–683, eq. 6 and 11. Checked against
    clubSandwich::coef_test (R).
    """
    reason = empty_cell(cells)
    if reason is not None:
        return Inference(None, reason=reason)
    n, rows, trace = cells.n.astype(float), float(cells.n.sum()), None
    if se == "classical":
        size = np.ones(2) * cells.ss.sum() / (rows - 4)
        own, shared, df = size[:, None] / n, np.zeros(2), rows - 4
    elif se == "cr1":
        persons = float(sum(cells.persons))
        factor = persons / (persons - 1) * (rows - 1) / (rows - 4)
        own, shared, df = factor * cells.ss / n**2, factor * cells.sp / n.prod(axis=1), persons - 1
    else:
        scale = n * (n - 1)
        own, shared, df = cells.ss / scale, cells.sp / np.sqrt(scale.prod(axis=1)), satterthwaite(cells)
        trace = float((1 / n).sum())
    variance = float(own.sum() - 2 * shared.sum())
    if variance <= ROUNDING * float(own.sum()):
        return Inference(cells.estimate, 0.0, reason="no_variation")
    return Inference(cells.estimate, math.sqrt(variance), df, trace=trace)


def satterthwaite(cells: TwoByTwo) -> float:
    """Degrees of freedom of the CR2 standard error, clusters being persons: (tr P)² / ΣΣ P_ij².

    Per group, with a persons seen only before, b only after and c at both, p_w = 1/n_w² and q_w = 1/(n_w²(n_w − 1)):
    tr P = Σ a p₁ + b p₂ + c(p₁ + p₂);  ΣΣ P² = Σ a p₁² + b p₂² + c(p₁ + p₂)² + (a(a − 1) + 2ac) q₁² + (b(b − 1) +
    2bc) q₂² + c(c − 1)(q₁ + q₂)². With everyone at both waves this is
    (1/n₁ + 1/n₀)² / (1/(n₁²(n₁ − 1)) + 1/(n₀²(n₀ − 1))).
    """
    n, c = cells.n.astype(float), cells.both.astype(float)
    (p1, p2), (q1, q2) = (1 / n**2).T, (1 / (n**2 * (n - 1))).T
    a, b = n[:, 0] - c, n[:, 1] - c
    trace = a * p1 + b * p2 + c * (p1 + p2)
    squares = a * p1**2 + b * p2**2 + c * (p1 + p2) ** 2 + c * (c - 1) * (q1 + q2) ** 2
    squares += (a * (a - 1) + 2 * a * c) * q1**2 + (b * (b - 1) + 2 * b * c) * q2**2
    return float(trace.sum() ** 2 / squares.sum())
