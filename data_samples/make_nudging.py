"""Write the synthetic samples of nudging in recruitment and selection: nudging_vacatureteksten.csv,
nudging_eerste_selectie.csv and nudging_gesprek.csv.

No row is a real person. Printed are how many vacancy texts were made more neutral, how many applicants were assessed in
the more objective way and how many candidates had a structured interview, at how many organisations, and that no effect
on equal chances was established. How many there were to compare with is not printed: here as many again, without the
nudge. That and everything else is made up. Applicants are spread over vacancies, and each goes on from stage to stage
with the chances below, which differ by background and, a little, by organisation; the nudge changes nothing in them.
The random numbers have a fixed seed, so that this script writes the same bytes at every run:

    python data_samples/make_nudging.py [folder]
"""

import math
import random
import sys
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

HERE = Path(__file__).resolve().parent
COLUMNS = ("organisatie", "vacature", "nudge", "herkomst", "fase")
SPREAD = 0.25


@dataclass(frozen=True)
class Study:
    """One of the three nudges. organisations: the numbers, of 19, of those that used it. compared: of those where one
    did without; the same ones where it differs per vacancy. vacancies, applicants: with the nudge, and as many without
    it. stages: the first stage, then per later stage the chance of going on without and with a migration background.
    share: applicants with a migration background. seed: the first, from 1, with which the interval of the change in the
    gap reaches 2 points or more to both sides of zero at every stage: chance alone establishes an effect now and then.
    """

    organisations: tuple[int, ...]
    compared: tuple[int, ...]
    vacancies: int
    applicants: int
    stages: dict[str, tuple[float, float]]
    share: float
    seed: int


SELECTING = (2, 5, 8, 11, 14, 16, 18)
STUDIES = {
    "nudging_vacatureteksten": Study(
        tuple(range(1, 18)), tuple(range(1, 18)), 154, 1540,
        {"1": (1, 1), "2": (0.36, 0.29), "3": (0.31, 0.29), "4": (0.88, 0.86)}, 0.27, 1,
    ),
    "nudging_eerste_selectie": Study(
        SELECTING, SELECTING, 63, 1170,
        {"1": (1, 1), "2": (0.34, 0.27), "3": (0.33, 0.30), "4": (0.88, 0.86)}, 0.31, 2,
    ),
    "nudging_gesprek": Study(
        (1, 4, 5, 9, 13, 16, 18, 19), (2, 3, 7, 8, 10, 12, 15, 17), 72, 400,
        {"1": (1, 1), "2": (0.40, 0.34), "3": (0.90, 0.88)}, 0.29, 1,
    ),
}  # fmt: skip


def rows_of(study: Study) -> list[tuple[str, str, str, str, str]]:
    """One row per applicant: organisation, vacancy, nudge, background and furthest stage, by organisation."""
    draw = random.Random(study.seed)
    tilt = {number: draw.gauss(0, SPREAD) for number in sorted({*study.organisations, *study.compared})}
    rows = []
    for place, (number, nudge, applicants) in enumerate(vacancies_of(study, draw), start=1):
        for _ in range(applicants):
            group = int(draw.random() < study.share)
            stage = furthest(study, group, tilt[number], draw)
            rows.append((f"O{number:02d}", f"V{place:03d}", nudge, ("zonder", "met")[group], stage))
    return rows


def vacancies_of(study: Study, draw: random.Random) -> list[tuple[int, str, int]]:
    """Per vacancy, by organisation: its organisation, whether it has the nudge, and how many applied."""
    found = []
    for nudge, organisations in (("met", study.organisations), ("zonder", study.compared)):
        sizes = [1 + draw.random() ** 2 for _ in range(study.vacancies)]
        applied = draw.choices(range(study.vacancies), sizes, k=study.applicants - study.vacancies)
        numbers = [organisations[place % len(organisations)] for place in range(study.vacancies)]
        found += [(number, nudge, 1 + applied.count(place)) for place, number in enumerate(numbers)]
    return sorted(found, key=lambda vacancy: vacancy[:2])


def furthest(study: Study, group: int, tilt: float, draw: random.Random) -> str:
    """The furthest stage of one applicant; tilt moves the log odds of every step."""
    reached = next(iter(study.stages))
    for stage, chances in list(study.stages.items())[1:]:
        odds = chances[group] / (1 - chances[group]) * math.exp(tilt)
        if draw.random() >= odds / (1 + odds):
            break
        reached = stage
    return reached


def main(folder: Path = HERE) -> None:
    """Write the three samples to the folder."""
    for name, study in STUDIES.items():
        frame = pd.DataFrame(rows_of(study), columns=list(COLUMNS))
        frame.to_csv(folder / f"{name}.csv", index=False, encoding="utf-8", lineterminator="\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
