"""Write the illustration of the monitor: monitor.csv, invented totals per year, indicator and group.

No figure here was measured: levels, developments and totals are made up, so that each thing the monitor can show occurs
once. This script writes the same bytes at every run:

    python data_samples/make_monitor.py [folder]
"""

from __future__ import annotations

import csv
import random
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
YEARS = range(2005, 2022)
# How bad the labour market was, from 0 to 1.
SLACK = {2008: 0.1, 2009: 0.6, 2010: 0.6, 2011: 0.5, 2012: 0.8, 2013: 1.0, 2014: 0.9, 2015: 0.6, 2016: 0.3, 2017: 0.1,
         2020: 0.5, 2021: 0.2}  # fmt: skip
SEED = 20240701


@dataclass(frozen=True)
class Plan:
    """One indicator. level: the share in the group without migration background; gap, step: of the other group in the
    first year, and what is added per year; cycle: what a bad year does to both, and to the gap; noise: per year;
    totals: of both groups in the first year, and growth per year of the second; new: from when another definition adds
    so much to both; hidden: years in which the numbers of the second group are too small."""

    name: str
    flow: str
    level: float
    gap: float
    step: float
    cycle: tuple[float, float]
    noise: float
    totals: tuple[int, int]
    growth: float = 0.02
    new: tuple[int, float, float] = (9999, 0.0, 0.0)
    hidden: tuple[int, ...] = ()


PLANS = (
    Plan("baan_na_mbo", "instroom", 0.83, -0.168, 0.0052, (-0.05, -0.018), 0.004, (88_000, 16_000), 0.03),
    Plan("werk_uit_bijstand", "instroom", 0.172, -0.046, 0.0002, (-0.05, 0.006), 0.003, (142_000, 118_000), 0.015),
    Plan(
        "vast_contract",
        "doorstroom",
        0.31,
        -0.082,
        0.0002,
        (-0.07, 0.0),
        0.003,
        (690_000, 104_000),
        0.025,
        new=(2014, -0.055, -0.0040),
    ),  # fmt: skip
    Plan(
        "hogere_functie",
        "doorstroom",
        0.094,
        -0.021,
        0.0003,
        (-0.015, 0.0),
        0.006,
        (5_200, 640),
        0.02,
        hidden=(2005, 2006),
    ),  # fmt: skip
    Plan("instroom_ww", "uitstroom", 0.036, 0.021, -0.0001, (0.03, 0.012), 0.002, (5_400_000, 640_000), 0.02),
    Plan("baanverlies", "uitstroom", 0.118, 0.079, -0.0020, (0.035, 0.012), 0.003, (4_900_000, 590_000), 0.02),
)


def rows(plan: Plan, dice: random.Random) -> list[list[object]]:
    """The rows of one indicator: per year the group without and the group with migration background."""
    made: list[list[object]] = []
    for since, year in enumerate(YEARS):
        slack, later = SLACK.get(year, 0.0), year >= plan.new[0]
        base = plan.level + plan.cycle[0] * slack + (plan.new[1] if later else 0.0) + dice.gauss(0, plan.noise / 2)
        extra = plan.new[2] * (year - plan.new[0] + 1) if later else 0.0
        gap = plan.gap + plan.step * since + plan.cycle[1] * slack + extra + dice.gauss(0, plan.noise)
        totals = (plan.totals[0], plan.totals[1] * (1 + plan.growth) ** since)
        for group, share, total in zip(("zonder", "met"), (base, base + gap), totals, strict=True):
            n = round(total * dice.uniform(0.98, 1.02))
            hide = group == "met" and year in plan.hidden
            made.append([year, plan.name, group, "" if hide else round(share * n), "" if hide else n, plan.flow,
                         int(year == plan.new[0])])  # fmt: skip
    return made


def main(folder: Path) -> None:
    """Write the file."""
    dice = random.Random(SEED)
    with (folder / "monitor.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["jaar", "indicator", "herkomst", "aantal", "totaal", "stroom", "andere_definitie"])
        for plan in PLANS:
            out.writerows(rows(plan, dice))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
