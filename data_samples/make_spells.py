"""Write the two illustrations of time to an event: employees of five employers, and graduates of twenty schools.

No row is a real person, and no figure of these is printed: every rate below is made up, so that each thing the pages
can show occurs. This script writes the same bytes at every run:

    python data_samples/make_spells.py [folder]
"""

from __future__ import annotations

import csv
import random
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
Row = list[object]

# Employees, share with a migration background, and how much more or less people leave, per employer.
EMPLOYERS = ((620, 0.29, 1.0), (480, 0.22, 1.15), (410, 0.34, 0.9), (330, 0.19, 1.05), (240, 0.25, 0.85))
FOLLOWED = 36
# Per month and per job; times background and period.
LEAVES = {"uitvoerend": 0.0135, "ondersteunend": 0.0105, "leidinggevend": 0.0075}
MOVES_UP = {"uitvoerend": 0.0085, "ondersteunend": 0.0100, "leidinggevend": 0.0070}
LEAVING = {("zonder", "voor"): 1.0, ("zonder", "na"): 0.97, ("met", "voor"): 1.62, ("met", "na"): 1.14}
MOVING = {("zonder", "voor"): 1.0, ("zonder", "na"): 1.04, ("met", "voor"): 0.62, ("met", "na"): 0.84}

SCHOOLS, COHORTS, MONTHS = 20, (2019, 2020, 2021), 18
# Chance of a first job per month, by months since the diploma; times level, route and background.
FIRST_JOB = (0.24, 0.17, 0.13, 0.10, 0.09, 0.08, 0.075, 0.07, 0.065, 0.06, 0.055, 0.055, 0.05, 0.05, 0.045, 0.045, 0.04,
             0.04)  # fmt: skip
LEVELS, ROUTES, SEXES = {"2": 0.72, "3": 0.98, "4": 1.08}, {"bol": 0.9, "bbl": 1.7}, {"m": 1.0, "v": 1.03}
COHORT = {2019: 1.0, 2020: 0.8, 2021: 1.1}
BACKGROUND = {"zonder": 1.0, "met": 0.78}


def months_until(rate: float, dice: random.Random) -> int:
    """The month in which something with a chance per month happens."""
    month = 1
    while dice.random() >= rate:
        month += 1
    return month


def employees(dice: random.Random) -> list[Row]:
    """One row per employee: half of each employer was followed before the plan, half after it."""
    made: list[Row] = []
    for employer, (size, share, turnover) in enumerate(EMPLOYERS, start=1):
        for _ in range(size):
            group = "met" if dice.random() < share else "zonder"
            period = dice.choice(("voor", "na"))
            weights = (0.62, 0.28, 0.10) if group == "met" else (0.48, 0.34, 0.18)
            job = dice.choices(list(LEAVES), weights)[0]
            leaves = months_until(LEAVES[job] * LEAVING[group, period] * turnover, dice)
            moves_up = months_until(MOVES_UP[job] * MOVING[group, period], dice)
            # A few go out of sight, for instance to another part of the company.
            seen = min(FOLLOWED, months_until(0.002, dice))
            time = min(leaves, seen)
            made.append([employer, period, group, job, time, int(leaves <= seen), moves_up if moves_up <= time else ""])
    dice.shuffle(made)
    return made


def graduates(dice: random.Random) -> list[Row]:
    """One row per graduate: months to the first job, or until nothing more is known."""
    made: list[Row] = []
    for school in range(1, SCHOOLS + 1):
        market, share = dice.uniform(0.82, 1.18), dice.uniform(0.12, 0.42)
        for cohort in COHORTS:
            for _ in range(dice.randint(40, 70)):
                group = "met" if dice.random() < share else "zonder"
                level = dice.choices(list(LEVELS), (0.24, 0.28, 0.48))[0]
                route = dice.choices(list(ROUTES), (0.8, 0.2) if group == "met" else (0.7, 0.3))[0]
                sex = dice.choice(list(SEXES))
                times = LEVELS[level] * ROUTES[route] * SEXES[sex] * COHORT[cohort] * BACKGROUND[group] * market
                found = next((m for m, p in enumerate(FIRST_JOB, start=1) if dice.random() < p * times), MONTHS + 1)
                # Some did not answer any later survey.
                seen = min(MONTHS, months_until(0.008, dice))
                made.append([school, cohort, group, level, route, sex, min(found, seen), int(found <= seen)])
    dice.shuffle(made)
    return made


SAMPLES = {
    "behoud_en_doorstroom": (employees, "4", ["werkgever", "periode", "herkomst", "functie", "maanden",
                                              "vertrokken", "promotie"]),
    "overgang_mbo_arbeidsmarkt": (graduates, "1", ["school", "cohort", "herkomst", "niveau", "leerweg",
                                                   "geslacht", "maanden", "baan"]),
}  # fmt: skip


def main(folder: Path) -> None:
    """Write both files."""
    for name, (rows, seed, heading) in SAMPLES.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(heading)
            out.writerows(rows(random.Random(seed)))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
