"""The share of persons that had an event by each moment, where some went out of sight before it."""

from dataclasses import dataclass

import numpy as np

from via_dash.stats.distributions.intervals import Z

NONE, WANTED, OTHER = 0, 1, 2
ROUNDING = 1e-9


@dataclass(frozen=True, eq=False)
class Steps:
    """A curve in steps; (T,) arrays over the distinct times, ascending. at_risk: in sight just before; wanted: with the
    event at that time; reached: share of 1 with the event by then; variance: of that share. known: until when the share
    is known; infinite where everybody in sight at the last time had an event. lost: when the first person went out of
    sight without an event; infinite where nobody did."""

    times: np.ndarray
    at_risk: np.ndarray
    wanted: np.ndarray
    reached: np.ndarray
    variance: np.ndarray
    known: float
    lost: float

    def place(self, time: float) -> int:
        """The last step at or before a time; −1 before the first."""
        return int(np.searchsorted(self.times, time, side="right")) - 1


def steps_of(time: np.ndarray, cause: np.ndarray) -> Steps:
    """The curve of (N,) times; cause: 1 the event, 2 one after which it can't happen any more, 0 went out of sight.

    F(t) = Σ_{tᵢ ≤ t} S(tᵢ₋) wᵢ/nᵢ with wᵢ events among nᵢ in sight and S the share with neither event (Aalen &
    Johansen 1978); without a competing event 1 − F is the curve of Kaplan & Meier (1958). At equal times events come
    before persons going out of sight. With dᵢ all events the variance is

        Σ (F(t) − F(tᵢ))² dᵢ/(nᵢ(nᵢ − dᵢ)) + Σ S(tᵢ₋)² wᵢ(nᵢ − wᵢ)/nᵢ³ − 2 Σ (F(t) − F(tᵢ)) S(tᵢ₋) wᵢ/nᵢ²

    (Marubini & Valsecchi 1995), which is Greenwood's (1926) without a competing event. N ≥ 1.
    """
    times = np.unique(time)
    ended, wanted, other = tallies(time, cause, times)
    at_risk, before, reached = incidence(ended, wanted, other)
    n, d = at_risk.astype(float), (wanted + other).astype(float)
    left = n - d
    a = np.divide(d, n * left, out=np.zeros_like(n), where=left > 0)
    b = before * wanted / n**2
    spread = reached**2 * a.cumsum() - 2 * reached * (reached * a).cumsum() + (reached**2 * a).cumsum()
    own = (before**2 * wanted * (n - wanted) / n**3).cumsum()
    variance = spread + own - 2 * (reached * b.cumsum() - (reached * b).cumsum())
    known = float("inf") if left[-1] == 0 else float(times[-1])
    out = times[ended > wanted + other]
    lost = float(out[0]) if len(out) else float("inf")
    return Steps(times, at_risk, wanted, reached, np.maximum(variance, 0.0), known, lost)


def tallies(time: np.ndarray, cause: np.ndarray, times: np.ndarray) -> np.ndarray:
    """(3, T) how many end at each of the times, with the event, and with the other one."""
    place = np.searchsorted(times, time)
    return np.stack([np.bincount(place[keep], minlength=len(times))
                     for keep in (slice(None), cause == WANTED, cause == OTHER)])  # fmt: skip


def incidence(ended: np.ndarray, wanted: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(T,) in sight just before each time, the share with neither event just before, and the share with the event."""
    at_risk = ended[::-1].cumsum()[::-1]
    n = np.maximum(at_risk, 1)
    before = np.concatenate([[1.0], np.cumprod(1 - (wanted + other) / n)[:-1]])
    return at_risk, before, np.cumsum(before * wanted / n)


def limits(reached: np.ndarray, variance: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(T,) the 95 % interval of each share with the event, NaN where the share is 0 or 1.

    1 − (1 − F)^exp(±z σ / ((1 − F) log(1 − F))): the interval of log(−log(1 − F)), so that it stays within 0 and 1 and
    is the usual one for Kaplan–Meier (Kalbfleisch & Prentice 2002).
    """
    rest = 1 - reached
    inside = (rest > ROUNDING) & (reached > ROUNDING) & (variance > 0)
    safe = np.where(inside, rest, 0.5)
    half = np.where(inside, Z * np.sqrt(variance) / (safe * -np.log(safe)), 0.0)
    ends = (1 - safe ** np.exp(sign * half) for sign in (-1, 1))
    low, high = (np.where(inside, end, np.nan) for end in ends)
    return low, high


def median(steps: Steps) -> tuple[float | None, float | None, float | None]:
    """When half had the event, and the interval: the times at which the ends of the curve's interval pass a half
    (Brookmeyer & Crowley 1982). Where the curve stays at exactly a half, halfway that stretch."""
    low, high = limits(steps.reached, steps.variance)
    return _passes(steps, steps.reached), _passes(steps, high), _passes(steps, low)


def _passes(steps: Steps, curve: np.ndarray) -> float | None:
    above = np.flatnonzero(np.nan_to_num(curve) >= 0.5 - ROUNDING)
    if not len(above):
        return None
    first = int(above[0])
    later = np.flatnonzero(np.nan_to_num(curve) > 0.5 + ROUNDING)
    if curve[first] <= 0.5 + ROUNDING and len(later):
        return float(steps.times[first] + steps.times[later[0]]) / 2
    return float(steps.times[first])
