"""Student's t and the Behrens–Fisher distribution, as one mixture of t's with different scales.

The difference of two independent scaled t's, a T₁ − b T₀ with ν₁ and ν₀ degrees of freedom, is given B ~ Beta(ν₁/2,
ν₀/2) a t with ν = ν₁ + ν₀ degrees of freedom times c(B) = √((a²ν₁/B + b²ν₀/(1 − B)) / ν). Over the log odds of B the
mixture is an integral of a smooth density that falls off at both ends, for which equal steps do as well as any rule: no
random numbers, the same digits every time.

Source: Ruben (1960), JRSS B 22, 188–194. Checked against R's integrate over the t distribution.
"""

import math
from dataclasses import dataclass

import numpy as np

from via_dash.stats.distributions.roots import crossing

STEP = 0.15
LEAST, DROP, MOST = 40.0, 3.0, 200.0


@dataclass(frozen=True, eq=False)
class Student:
    """location + Σ_m weight_m · scale_m · t(df), a mixture. scale, weight: (M,), the weights add up to 1; M = 1 is
    Student's t. width: a length of the order of the standard deviation. least_df: of the t's that it is the difference
    of; the mean exists where it exceeds 1."""

    location: float
    df: float
    scale: np.ndarray
    weight: np.ndarray
    width: float
    least_df: float

    @property
    def mean(self) -> float | None:
        """The mean, None where there is none."""
        return self.location if self.least_df > 1 else None

    def log_density(self, x: np.ndarray) -> np.ndarray:
        """The logarithm of the density at x: (n,)."""
        from scipy.special import gammaln

        constant = gammaln((self.df + 1) / 2) - gammaln(self.df / 2) - math.log(self.df * math.pi) / 2
        squares = ((x[:, None] - self.location) / self.scale) ** 2
        parts = np.log(self.weight / self.scale) - (self.df + 1) / 2 * np.log1p(squares / self.df)
        largest = parts.max(axis=1)
        density: np.ndarray = constant + largest + np.log(np.exp(parts - largest[:, None]).sum(axis=1))
        return density

    def beyond(self, limit: float, sign: int) -> float:
        """P(sign · X > limit)."""
        from scipy.special import stdtr

        return float(self.weight @ stdtr(self.df, (sign * self.location - limit) / self.scale))

    def quantile(self, share: float) -> float:
        """The value with `share` of the probability below it."""
        from scipy.special import stdtrit

        if len(self.scale) == 1:
            return float(self.location + stdtrit(self.df, share) * self.scale[0])
        sign, tail = (1, 1 - share) if share > 0.5 else (-1, share)
        start = sign * self.location
        if self.beyond(start, sign) <= tail:
            return self.location
        end = start + self.width
        while self.beyond(end, sign) > tail:
            end = start + 2 * (end - start)
        return sign * crossing(lambda x: self.beyond(x, sign) - tail, start, end, 1e-14 * self.width)


def student(location: float, scale: float, df: float) -> Student:
    """Student's t, shifted and scaled."""
    return Student(location, df, np.array([scale]), np.ones(1), scale, df)


def behrens_fisher(location: float, scale: tuple[float, float], df: tuple[float, float]) -> Student:
    """location + a T₁ − b T₀ for scale (a, b) and degrees of freedom (ν₁, ν₀); one of the scales may be 0."""
    if 0.0 in scale:
        known = scale.index(max(scale))
        return student(location, scale[known], df[known])
    (a, b), (v1, v0) = scale, df
    u, log_weight = _log_odds(v1, v0)
    mixed = np.sqrt((a**2 * v1 * (1 + np.exp(-2 * u)) + b**2 * v0 * (1 + np.exp(2 * u))) / (v1 + v0))
    weight = np.exp(log_weight)
    return Student(location, v1 + v0, mixed, weight / weight.sum(), math.hypot(a, b), min(df))


def _log_odds(v1: float, v0: float) -> tuple[np.ndarray, np.ndarray]:
    """Equally spaced u = ½ log(B/(1 − B)), and the logarithm of B's density there, (ν₁ log B + ν₀ log(1 − B))/2, less
    its maximum.

    The density is analytic around the real line, and near its top it is normal with variance (ν₁ + ν₀)/2ν₁ν₀: with
    steps of half its standard deviation, of 0.15 at most, the sum differs from the integral by no more than rounding.
    The ends lie where the density no longer counts, for effects within 20 standard deviations of the location.
    """
    step = min(STEP, math.sqrt((v1 + v0) / (2 * v1 * v0)) / 2)
    top = math.log(v1 / v0) / 2
    highest = (v1 * math.log(v1 / (v1 + v0)) + v0 * math.log(v0 / (v1 + v0))) / 2
    drop = min(LEAST + DROP * min(v1, v0), MOST)
    left, right = ((drop - highest) / v for v in (v1, v0))
    u = top + step * np.arange(-math.ceil((left + top) / step), math.ceil((right - top) / step) + 1)
    log_weight = -(v1 * np.logaddexp(0, -2 * u) + v0 * np.logaddexp(0, 2 * u)) / 2 - highest
    kept = log_weight > -drop
    return u[kept], log_weight[kept]
