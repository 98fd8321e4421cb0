"""Write the synthetic samples of nudging in recruitment and selection: nudging_vacatureteksten.csv,
nudging_eerste_selectie.csv and nudging_gesprek.csv.

No row is a real person. Printed are the numbers of organisations, vacancies, applicants and candidates, and that no
effect on equal chances was established; everything else is made up. Applicants are spread over vacancies, and each goes
on from stage to stage with the chances below, which differ by background and, a little, by organisation; the nudge
changes nothing in them. The random numbers have a fixed seed, so that this script writes the same bytes at every run:

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
    """One of the three nudges. organisations: their numbers, of 19. vacancies, applicants: in all. stages: the first
    stage, then per later stage the chance of going on without and with a migration background. share: applicants with a
    migration background. whole: whether an organisation as a whole has the nudge or not, rather than its vacancies."""

    organisations: tuple[int, ...]
    vacancies: int
    applicants: int
    stages: dict[str, tuple[float, float]]
    share: float
    whole: bool
    seed: int


STUDIES = {
    "nudging_vacatureteksten": Study(
        tuple(range(1, 18)), 154, 2156,
        {"1": (1, 1), "2": (0.36, 0.29), "3": (0.31, 0.29), "4": (0.88, 0.86)}, 0.27, False, 1,
    ),
    "nudging_eerste_selectie": Study(
        (2, 5, 8, 11, 14, 16, 18), 63, 1170,
        {"1": (1, 1), "2": (0.34, 0.27), "3": (0.33, 0.30), "4": (0.88, 0.86)}, 0.31, False, 1,
    ),
    "nudging_gesprek": Study(
        (1, 4, 5, 9, 13, 16, 18, 19), 72, 400, {"1": (1, 1), "2": (0.40, 0.34), "3": (0.90, 0.88)}, 0.29, True, 1
    ),
}  # fmt: skip


def rows_of(study: Study) -> list[tuple[str, str, str, str, str]]:
    """One row per applicant: organisation, vacancy, nudge, background and furthest stage, by organisation."""
    draw = random.Random(study.seed)
    tilt = {number: draw.gauss(0, SPREAD) for number in study.organisations}
    order = [study.organisations[place % len(study.organisations)] for place in range(study.vacancies)]
    seen: dict[int, int] = {}
    vacancies = []
    for number in sorted(order):
        turn = study.organisations.index(number) if study.whole else seen.get(number, study.organisations.index(number))
        seen[number] = turn + 1
        vacancies.append((number, f"V{len(vacancies) + 1:03d}", "met" if turn % 2 else "zonder"))
    sizes = [1 + draw.random() ** 2 for _ in vacancies]
    places = [*range(len(vacancies)), *draw.choices(range(len(vacancies)), sizes, k=study.applicants - len(vacancies))]
    rows = []
    for place in sorted(places):
        number, vacancy, nudge = vacancies[place]
        group = int(draw.random() < study.share)
        rows.append(
            (f"O{number:02d}", vacancy, nudge, ("zonder", "met")[group], furthest(study, group, tilt[number], draw))
        )
    return rows


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
