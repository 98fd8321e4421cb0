"""Write the illustration of the Barometer: barometer.csv, the employees of 23 invented employers.

Printed are only that there were 23 employers and that each must have 250 employees or more. Everything else is made up:
how large they are, who works there at what level, and who came and left in the year. This script writes the same bytes
at every run:

    python data_samples/make_barometer.py [folder]
"""

from __future__ import annotations

import csv
import random
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
# Per employer: employees at the end of the year, the share with a western and with a non-western background among
# them, and how fast the second falls per level.
EMPLOYERS = [
    (1240, 0.09, 0.13, 0.72), (410, 0.08, 0.07, 0.80), (780, 0.11, 0.21, 0.66), (300, 0.10, 0.12, 0.85),
    (560, 0.07, 0.06, 0.90), (640, 0.12, 0.19, 0.70), (350, 0.09, 0.10, 0.75), (920, 0.10, 0.16, 0.62),
    (270, 0.11, 0.14, 0.80), (480, 0.08, 0.09, 0.78), (1080, 0.10, 0.24, 0.68), (330, 0.12, 0.17, 0.74),
    (720, 0.09, 0.08, 0.86), (290, 0.10, 0.11, 0.82), (530, 0.11, 0.15, 0.70), (380, 0.09, 0.19, 0.72),
    (850, 0.08, 0.11, 0.64), (260, 0.12, 0.13, 0.80), (450, 0.10, 0.08, 0.88), (610, 0.09, 0.17, 0.70),
    (320, 0.11, 0.09, 0.84), (690, 0.10, 0.13, 0.76), (400, 0.08, 0.22, 0.66),
]  # fmt: skip
LEVELS = (0.56, 0.27, 0.12, 0.05)
CAME, LEFT, BRIEF = 0.13, 0.10, 0.008
NEWER = 1.25
SEED = 20240715


def background(western: float, other: float, dice: random.Random) -> str:
    """One of the codes of the codebook, by chance."""
    draw = dice.random()
    return "w" if draw < western else "n" if draw < western + other else "z"


def rows(place: int, dice: random.Random) -> list[list[object]]:
    """The employees of one employer: those of now, then those who left."""
    size, western, other, fall = EMPLOYERS[place]
    made: list[list[object]] = []
    for person in range(size + round(LEFT * size)):
        left = person >= size
        level = dice.choices(range(len(LEVELS)), LEVELS)[0]
        came = dice.random() < (BRIEF if left else CAME)
        more = NEWER if came or left else 1.0
        made.append(
            ["ABCDEFGHIJKLMNOPQRSTUVW"[place], level + 1, int(came), int(left),
             background(western, 1.2 * other * more * fall**level, dice)]
        )  # fmt: skip
    return made


def main(folder: Path) -> None:
    """Write the file."""
    dice = random.Random(SEED)
    with (folder / "barometer.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["werkgever", "niveau", "ingestroomd", "uitgestroomd", "herkomst"])
        for place in range(len(EMPLOYERS)):
            out.writerows(rows(place, dice))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
