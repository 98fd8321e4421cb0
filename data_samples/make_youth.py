"""Write the synthetic sample of study choice in pre-vocational education: pupils of 16 schools in five cohorts.

No row is a real pupil and no figure was printed: what is chosen, by whom and what the approach changes are made up, as
an illustration of a design with schools and cohorts. A fixed seed, chosen so that the schools move alike before the
start, makes this script write the same bytes at every run:

    python data_samples/make_youth.py [folder]
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd

HERE = Path(__file__).resolve().parent
SEED = 2032
COHORTS = (2017, 2018, 2019, 2020, 2021)
START = 2020
PILOT = (1, 3, 4, 7, 9, 12, 14)
SCHOOLS = 16
SMALLEST, LARGEST = 40, 76
SECTORS = ("techniek", "zorg_en_welzijn", "economie", "groen")
TRACKS = ("b", "k", "g", "t")
# On a logarithmic scale, against choosing none of the four sectors (another course, or general secondary education).
BASE = np.array([0.9, 1.0, 0.8, 0.0])
BACKGROUND = np.array([-0.35, 0.05, 0.45, -0.9])
GIRL = np.array([-1.9, 1.2, -0.1, 0.3])
APPROACH = np.array([0.35, 0.10, -0.15, 0.05])
APPROACH_BACKGROUND = np.array([0.20, 0.05, -0.15, 0.0])
SCHOOL_SPREAD, COHORT_SPREAD = 0.30, 0.12
LEVEL_4 = {"b": -2.6, "k": -0.7, "g": 0.8, "t": 1.3}
LEVEL_4_BACKGROUND, LEVEL_4_APPROACH, LEVEL_4_SPREAD = -0.25, 0.15, 0.2


def pupils(random: np.random.Generator) -> pd.DataFrame:
    """One row per pupil: cohort, group, school, start of the approach, choice, level, background."""
    school_taste = random.normal(0, SCHOOL_SPREAD, (SCHOOLS, len(SECTORS)))
    school_level = random.normal(0, LEVEL_4_SPREAD, SCHOOLS)
    share = random.uniform(0.15, 0.6, SCHOOLS)
    size = random.integers(SMALLEST, LARGEST + 1, SCHOOLS)
    rows = []
    for cohort in COHORTS:
        for place in range(SCHOOLS):
            taste = BASE + school_taste[place] + random.normal(0, COHORT_SPREAD, len(SECTORS))
            pilot = place + 1 in PILOT
            treated = pilot and cohort >= START
            for _ in range(int(size[place] + random.integers(-4, 5))):
                background, girl = random.random() < share[place], random.random() < 0.5
                track = str(random.choice(TRACKS, p=(0.25, 0.28, 0.12, 0.35)))
                liking = taste + background * BACKGROUND + girl * GIRL
                liking = liking + treated * (APPROACH + background * APPROACH_BACKGROUND)
                odds = np.exp(np.append(liking, 0.0))
                choice = int(random.choice(len(odds), p=odds / odds.sum()))
                level = LEVEL_4[track] + school_level[place] + background * LEVEL_4_BACKGROUND
                level_4 = random.random() < 1 / (1 + np.exp(-(level + treated * LEVEL_4_APPROACH)))
                rows.append(
                    {
                        "cohort": cohort,
                        "groep": "pilot" if pilot else "controle",
                        "school": place + 1,
                        "start": START if pilot else None,
                        **{name: int(choice == number) for number, name in enumerate(SECTORS)},
                        "mbo4": int(level_4),
                        "herkomst": "m" if background else "z",
                        "geslacht": "meisje" if girl else "jongen",
                        "leerweg": track,
                    }
                )
    return pd.DataFrame(rows).astype({"start": "Int64"})


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    pupils(np.random.default_rng(SEED)).to_csv(folder / "studiekeuze_vmbo.csv", index=False, lineterminator="\n")
