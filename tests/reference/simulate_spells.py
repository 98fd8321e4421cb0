"""How often the interval of a gap in retention holds the true gap: the figures that the registry tells of.

python tests/reference/simulate_spells.py    (from the project's root, half a minute; numpy 2.4.6)

Persons of two groups in clusters of unequal size leave at a rate that differs per cluster (standard deviation 0.15 of
its logarithm), and the gap between the groups differs per cluster too (standard deviation `spread`). Beside it the
interval that counts each person as separate.
"""

import numpy as np

from via_dash.language import Text
from via_dash.panel import Level
from via_dash.stats.durations.curve import steps_of
from via_dash.stats.durations.gaps import Cell, cell_of, gap_of
from via_dash.stats.durations.spells import causes

RUNS, SEED, HORIZON = 2_000, 20240820, 36.0
RATE, RATIO, LOST, COMMON = 0.011, 1.4, 0.002, 0.15
GROUP = Level("with", 1, Text.same("with"))


def persons(sizes: np.ndarray, spread: float, random: np.random.Generator) -> tuple[np.ndarray, ...]:
    """Time, event, group (1 is with), cluster."""
    cluster = np.repeat(np.arange(len(sizes)), sizes)
    group = (random.random(len(cluster)) < 0.25).astype(int)
    common, own = random.normal(0, COMMON, len(sizes)), random.normal(0, spread, len(sizes))
    rate = RATE * np.exp(common[cluster] + group * (np.log(RATIO) + own[cluster]))
    left = np.ceil(random.exponential(1 / rate))
    seen = np.minimum(HORIZON, np.ceil(random.exponential(1 / LOST, len(cluster))))
    return np.minimum(left, seen), (left <= seen).astype(int), group, cluster


def truth(spread: float, random: np.random.Generator) -> float:
    """The gap over all clusters there might be."""
    common, own = random.normal(0, COMMON, 1_000_000), random.normal(0, spread, 1_000_000)
    stay = (np.exp(-HORIZON * RATE * np.exp(common + g * (np.log(RATIO) + own))).mean() for g in (0, 1))
    reference, group = stay
    return float(group - reference)


def cells(data: tuple[np.ndarray, ...], count: int, clustered: bool) -> list[tuple[Cell | None, int]]:
    """The gap as a contrast of two curves."""
    time, event, group, cluster = data
    made: list[tuple[Cell | None, int]] = []
    for code, sign in ((1, -1), (0, 1)):
        mine = group == code
        cause = causes(event[mine])
        codes = cluster[mine] if clustered else None
        made.append((cell_of(time[mine], cause, steps_of(time[mine], cause), HORIZON, codes, count, True), sign))
    return made


def main() -> None:
    for name, sizes in (("5", np.array([620, 480, 410, 330, 240])), ("20", np.array([60, 110, 150, 210] * 5))):
        for spread in (0.0, 0.2, 0.4):
            random = np.random.default_rng(SEED)
            wanted, held, sizes_of = truth(spread, random), [0, 0], [0.0, 0.0]
            for _ in range(RUNS):
                data = persons(sizes, spread, random)
                for place, clustered in enumerate((True, False)):
                    gap = gap_of(cells(data, len(sizes), clustered), GROUP, None)
                    assert gap.ci_low is not None and gap.ci_high is not None
                    held[place] += gap.ci_low <= wanted <= gap.ci_high
                    sizes_of[place] += (gap.ci_high - gap.ci_low) / RUNS
            ours, plain = (f"{100 * count / RUNS:.1f} % (width {100 * width:.1f})"
                           for count, width in zip(held, sizes_of, strict=True))  # fmt: skip
            print(f"{name} clusters, spread {spread}: {ours}; each person separate {plain}")


if __name__ == "__main__":
    main()
