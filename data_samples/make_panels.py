"""Write the synthetic samples of pilots and studies that followed persons with and without an approach.

No row is a real person. What the reports print (numbers of persons, differences, shares) comes out exactly; everything
else is made up, and each codebook says which is which. A file has a row per person and a column per outcome and wave.
A fixed seed makes this script write the same bytes at every run:

    python data_samples/make_panels.py [folder]
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd

HERE = Path(__file__).resolve().parent
SEED = 2021
CLOSE = 1e-4
# Persons in the (pilot, control) group per background; differences and exits below are in that order too.
WERKLOONT = {"nw": (1256, 974), "z": (543, 436)}
WERKLOONT_DIFFERENCE = {"nw": -4.2, "z": -5.5}
WERKLOONT_WORK = {"nw": (389, 293), "z": (223, 174)}
INSTRUMENTS = {"m": (394, 1180), "z": (304, 910)}
INSTRUMENTS_DIFFERENCE = {"m": -1700, "z": 2935}
INSTRUMENTS_SPREAD = 11500
UWV = {"z": (3976, 3938), "nw": (644, 679)}
UWV_MONTHS = (6, 9, 12, 15)
UWV_LEFT = {"z": ((0.445, 0.586, 0.702, 0.771), (0.438, 0.574, 0.680, 0.750)),
            "nw": ((0.372, 0.520, 0.639, 0.718), (0.360, 0.495, 0.600, 0.680))}  # fmt: skip
MEDIATION = {"z": ((400, 188), (600, 204)), "nw": ((300, 105), (500, 110))}
IRO = {"z": ((400, 236), (500, 265)), "mt": ((200, 126), (300, 114))}
AMSTERDAM = (142, 143)
LADDER_START = (0.22, 0.38, 0.30, 0.10)
LADDER_UP = (0.34, 0.26)
AMSTERDAM_WORK = (14, 9)
LIFE_START, LIFE_SPREAD, LIFE_MOVE = 5.4, 1.5, 1.4
LIFE_GAIN = (97, 11)


def people(sizes: dict[str, tuple[int, int]]) -> pd.DataFrame:
    """One row per person: group (p, c) and background."""
    rows = [
        (group, name) for name, pair in sizes.items() for group, n in zip("pc", pair, strict=True) for _ in range(n)
    ]
    return pd.DataFrame(rows, columns=["groep", "herkomst"])


def cell(frame: pd.DataFrame, group: str, background: str) -> pd.Series:
    """Who belongs to a group and a background."""
    return (frame["groep"] == group) & (frame["herkomst"] == background)


def flags(random: np.random.Generator, n: int, count: int) -> np.ndarray:
    """(n,) of 0 and 1, exactly `count` of them 1."""
    return random.permutation(np.arange(n) < count).astype(int)


def with_sum(random: np.random.Generator, values: np.ndarray, total: int, least: int, most: int) -> np.ndarray:
    """Whole numbers brought to a total by steps of 1, within bounds."""
    values = values.copy()
    while (gap := total - int(values.sum())) != 0:
        step = 1 if gap > 0 else -1
        free = np.flatnonzero(values < most if gap > 0 else values > least)
        values[random.permutation(free)[: abs(gap)]] += step
    return values


def totals(pilot: int, control: int, total: int, difference: float) -> tuple[int, int]:
    """(total of the pilot group, of the control group) near `total` whose means differ by `difference` within CLOSE."""
    for shift in range(5000):
        other = total + shift
        own = round(pilot * (other / control + difference))
        if abs(own / pilot - other / control - difference) < CLOSE:
            return own, other
    raise ValueError("no whole numbers with that difference")


def werkloont(random: np.random.Generator) -> pd.DataFrame:
    """Share of three years on welfare, and work after three years."""
    frame = people(WERKLOONT).assign(b0=100, b3=0, w0=0, w3=0)
    for name, (pilot, control) in WERKLOONT.items():
        drawn = [np.where(random.random(n) < 0.38, 100, np.rint(100 * random.beta(1.1, 1.0, n))).astype(int)
                 for n in (pilot, control)]  # fmt: skip
        wanted = totals(pilot, control, int(drawn[1].sum()), WERKLOONT_DIFFERENCE[name])
        for group, values, total, work in zip("pc", drawn, wanted, WERKLOONT_WORK[name], strict=True):
            there = cell(frame, group, name)
            share = with_sum(random, values, total, 0, 100)
            frame.loc[there, "b3"] = share
            likely = np.argsort(share + random.normal(0, 45, len(share)))
            works = np.zeros(len(share), dtype=int)
            works[likely[:work]] = 1
            frame.loc[there, "w3"] = works
    return frame


def instruments(random: np.random.Generator) -> pd.DataFrame:
    """Annual income before and after the application for welfare."""
    frame = people(INSTRUMENTS).assign(i0=0, i1=0)
    for name, (pilot, control) in INSTRUMENTS.items():
        before = [np.rint(random.gamma(1.1, 10500, n)).astype(int) for n in (pilot, control)]
        after = [np.rint(random.gamma(1.3, INSTRUMENTS_SPREAD, n)).astype(int) for n in (pilot, control)]
        moved = totals(pilot, control, int((after[1] - before[1]).sum()), INSTRUMENTS_DIFFERENCE[name])
        for group, first, last, total in zip("pc", before, after, moved, strict=True):
            there = cell(frame, group, name)
            frame.loc[there, "i0"] = first
            frame.loc[there, "i1"] = with_sum(random, last, total + int(first.sum()), 0, 200_000)
    return frame


def uwv(random: np.random.Generator) -> pd.DataFrame:
    """Whether someone had left unemployment insurance by each month; who left stays away."""
    names = [f"u{month}" for month in UWV_MONTHS]
    frame = people(UWV).assign(u0=0, **dict.fromkeys(names, 0))
    for background, shares in UWV_LEFT.items():
        for group, left in zip("pc", shares, strict=True):
            there = cell(frame, group, background)
            n = int(there.sum())
            place = random.permutation(n)
            for name, share in zip(names, left, strict=True):
                frame.loc[there, name] = (place < round(n * share)).astype(int)
    return frame


def jobs(random: np.random.Generator, plan: dict[str, tuple[tuple[int, int], tuple[int, int]]]) -> pd.DataFrame:
    """Work at the start (nobody) and later, by group and background. plan: per background (n, with work) per group."""
    frame = people({name: (pilot[0], control[0]) for name, (pilot, control) in plan.items()}).assign(w0=0, w1=0)
    for background, pair in plan.items():
        for group, (n, work) in zip("pc", pair, strict=True):
            frame.loc[cell(frame, group, background), "w1"] = flags(random, n, work)
    return frame


def amsterdam(random: np.random.Generator) -> pd.DataFrame:
    """Steps on the participation ladder, paid work and a grade for one's life, at the start and a year later."""
    parts = []
    for group, n, up, work, gain in zip("pc", AMSTERDAM, LADDER_UP, AMSTERDAM_WORK, LIFE_GAIN, strict=True):
        start = random.choice(len(LADDER_START), n, p=LADDER_START) + 1
        later = np.clip(start + (random.random(n) < up) - (random.random(n) < 0.08), 1, 4)
        at_work = flags(random, n, work)
        later = np.where(at_work == 1, random.choice((5, 6), n, p=(0.6, 0.4)), later)
        grade = np.clip(np.rint(random.normal(LIFE_START, LIFE_SPREAD, n)), 1, 10).astype(int)
        after = np.clip(np.rint(grade + random.normal(0.4, LIFE_MOVE, n)), 1, 10).astype(int)
        after = with_sum(random, after, int(grade.sum()) + gain, 1, 10)
        parts.append(
            pd.DataFrame(
                {
                    "groep": group, "geslacht": random.choice(("m", "v"), n), "leeftijd": random.choice((1, 2, 3), n),
                    "l0": start, "l1": later, "w0": 0, "w1": at_work, "k0": grade, "k1": after,
                }
            )
        )  # fmt: skip
    return pd.concat(parts, ignore_index=True)


SAMPLES = {
    "amsterdam_somalisch": amsterdam,
    "rotterdam_werkloont": werkloont,
    "amsterdam_instrumenten": instruments,
    "uwv_dienstverlening": uwv,
    "seo_bemiddeling": lambda random: jobs(random, MEDIATION),
    "seo_iro": lambda random: jobs(random, IRO),
}


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    for number, (name, make) in enumerate(SAMPLES.items()):
        random = np.random.default_rng([SEED, number])
        frame = make(random).sample(frac=1, random_state=SEED + number)
        frame.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
