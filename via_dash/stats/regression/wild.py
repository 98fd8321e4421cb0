"""The wild cluster bootstrap-t with the null hypothesis imposed, from each cluster's cross-products.

To test that a coefficient is b₀ the model is fitted under that hypothesis, each cluster's residuals ẽ_g are multiplied
by one random number v_g, and the t statistic of the made-up outcomes is compared with the real one (CR1 variances in
both). With s̃_g = X_g'ẽ_g, M = (X'X)⁻¹, m the column of M that belongs to the coefficient and r_g = X_g'X_g m / m_jj,

    β*_j − b₀ = Σ v_g m's̃_g,    m's*_g = v_g m's̃_g − m_jj r_g'M Σ_h v_h s̃_h,    s̃_g = ŝ_g − (b₀ − β̂_j) r_g,

so that per draw both numerator and variance are polynomials in b₀: five numbers per draw serve the test of every b₀,
and with it the interval. With weights X_g'X_g and X_g'y are X_g'W_gX_g and X_g'W_gy.

Draws: v is −1 or 1 with equal chance (Rademacher); under 12 clusters one of ±√1.5, ±1, ±√0.5 (Webb). From 12 clusters
on, where there are at most 9,999 ways to choose the signs (12 and 13 clusters), each is taken once. Otherwise 9,999
draws from a fixed seed, so that the same data give the same numbers.

Source: Cameron, Gelbach & Miller (2008), Review of Economics and Statistics 90, 414–427; Webb (2014), Queen's Economics
Department Working Paper 1315; MacKinnon & Webb (2017), Journal of Applied Econometrics 32, 233–254; Roodman, Nielsen,
MacKinnon & Webb (2019), Stata Journal 19, 4–60. Checked against refits of every draw, and against wildboottest.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from via_dash.stats.regression.robust import Blocks, Fit
from via_dash.stats.regression.two_by_two import Inference

DRAWS = 9_999
SEED = 20_080_824
MANY_CLUSTERS = 5_000
FEW_CLUSTERS = 12
CELLS = 500_000
TIE = 1e-9
FLAT = 1e-12
ALPHA = 0.05
DOUBLINGS = 8
BISECTIONS = 60
WEBB = np.array([-math.sqrt(1.5), -1.0, -math.sqrt(0.5), math.sqrt(0.5), 1.0, math.sqrt(1.5)])


def wild_test(
    fit: Fit, blocks: Blocks, position: int, estimate: float, variance: float, progress: Callable[[float], None] | None
) -> Inference:
    """Standard error, two-sided p-value and 95 % interval of one coefficient; variance is its CR1 variance.

    p is the share of draws with |t*| ≥ |t|, the data as they are among the draws: (1 + count)/(9,999 + 1), or count/2^G
    where each choice of signs is taken once. It is therefore never 0, nor too small for want of draws. The interval
    holds the values b₀ that are not rejected, p(b₀) > 0.05, searched outward from the estimate: it holds 0 exactly
    where p > 0.05. Where nothing within 255 standard errors is rejected the reason is `unbounded`. progress: called
    with 0 … 1 after every half a million random numbers.
    """
    draws = _Draws.made(fit, blocks, position, variance, progress)
    low, high = (draws.bound(estimate, sign) for sign in (-1, 1))
    if low is None or high is None:
        return Inference(estimate, math.sqrt(variance), reason="unbounded")
    return Inference(estimate, math.sqrt(variance), p_value=draws.p_value(-estimate), interval=(low, high))


def enumerated(clusters: int) -> bool:
    """Whether every choice of signs is taken once."""
    return FEW_CLUSTERS <= clusters < math.log2(DRAWS)


def multipliers(clusters: int) -> Iterator[np.ndarray]:
    """The v of every draw, (b, G) at a time; a row of ones, the data as they are, among them."""
    rows = max(CELLS // clusters, 1)
    if enumerated(clusters):
        every = np.arange(2**clusters)
        for start in range(0, len(every), rows):
            yield 2.0 * (every[start : start + rows, None] >> np.arange(clusters) & 1) - 1
        return
    random = np.random.default_rng(SEED)
    yield np.ones((1, clusters))
    for start in range(0, DRAWS, rows):
        shape = (min(rows, DRAWS - start), clusters)
        if clusters < FEW_CLUSTERS:
            yield WEBB[random.integers(0, len(WEBB), shape)]
        else:
            yield 2.0 * random.integers(0, 2, shape, dtype=np.int8) - 1


@dataclass(frozen=True, eq=False)
class _Draws:
    """Per draw β* − b₀ = n₀ − d n₁ and its CR1 variance q₀ − 2d q₀₁ + d² q₁, with d = b₀ − β̂. variance: of β̂.

    A draw that gives all clusters the same v has q₁ = 0 and |t*| = |t| for every d; rounding must not break that tie.
    """

    n0: np.ndarray
    n1: np.ndarray
    q0: np.ndarray
    q01: np.ndarray
    q1: np.ndarray
    variance: float

    @classmethod
    def made(
        cls, fit: Fit, blocks: Blocks, position: int, variance: float, progress: Callable[[float], None] | None
    ) -> "_Draws":
        """One pass over the draws: with u = m'ŝ, w = m'r and y = m_jj M Σ v r, q₁ = Σ v²w² − 2y'Σ vwr + y'Σrr' y."""
        scores, pulls = _scores(fit, blocks, position)
        column, back = fit.bread[position], fit.bread[position, position] * fit.bread
        u, w = scores @ column, pulls @ column
        once = np.column_stack([scores, pulls, u[:, None] * pulls, w[:, None] * pulls, u, w])
        twice = np.column_stack([u * u, u * w, w * w])
        count = 2 ** len(u) if enumerated(len(u)) else DRAWS + 1
        found: list[np.ndarray] = []
        done = 0
        for v in multipliers(len(u)):
            sums = v @ once
            x, y, along_u, along_w = (sums[:, i : i + len(column)] for i in range(0, 4 * len(column), len(column)))
            x, y = x @ back, y @ back
            turned = y @ (pulls.T @ pulls)
            q = (v * v) @ twice
            q[:, 0] += (x * (x @ (pulls.T @ pulls) - 2 * along_u)).sum(axis=1)
            q[:, 1] += (x * (turned - along_w) - y * along_u).sum(axis=1)
            q[:, 2] += (y * (turned - 2 * along_w)).sum(axis=1)
            found.append(np.column_stack([sums[:, -2:], q]))
            done += len(v)
            if progress is not None:
                progress(done / count)
        n0, n1, q0, q01, q1 = np.concatenate(found).T
        factor = variance / float(u @ u)
        free = factor * (q1 > FLAT * float(w @ w))
        return cls(n0, n1, factor * q0, free * q01, free * q1, variance)

    def p_value(self, d: float) -> float:
        """The share of draws whose |t*| is at least |t|, for the hypothesis b₀ = β̂ + d. Ties count."""
        variance = self.q0 - 2 * d * self.q01 + d**2 * self.q1
        size = (self.n0 - d * self.n1) ** 2 * self.variance
        return float((size >= d**2 * variance * (1 - TIE)).mean())

    def bound(self, estimate: float, sign: int) -> float | None:
        """The end of the interval on one side; None where nothing that far is rejected."""
        step, zero = math.sqrt(self.variance), -estimate
        inside, outside = 0.0, math.nan
        if sign * zero > 0:
            inside, outside = (zero, outside) if self.p_value(zero) > ALPHA else (inside, zero)
        for doubling in range(DOUBLINGS):
            if not math.isnan(outside):
                break
            tried = inside + sign * step * 2**doubling
            inside, outside = (tried, outside) if self.p_value(tried) > ALPHA else (inside, tried)
        if math.isnan(outside):
            return None
        for _ in range(BISECTIONS):
            middle = (inside + outside) / 2
            inside, outside = (middle, outside) if self.p_value(middle) > ALPHA else (inside, middle)
        return estimate + inside


def _scores(fit: Fit, blocks: Blocks, position: int) -> tuple[np.ndarray, np.ndarray]:
    """ŝ and r of every cluster: (G, k) each."""
    column = fit.bread[position]
    scores, pulls = [], []
    for block in blocks():
        scores.append(block.moment - block.gram @ fit.beta)
        pulls.append(block.gram @ column / column[position])
    return np.concatenate(scores), np.concatenate(pulls)
