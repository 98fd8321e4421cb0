"""Find the sums of changes that the printed effects allow.

An outcome has whole codes, so the changes (T2 minus T0) in a group of persons add up to a whole number. A printed
effect is the mean change in the pilot group minus the mean change in the control group, to three decimals: few pairs
of whole sums fit. The levels of a characteristic split the whole group, so their sums must also add up to the sums of
the whole. Together this leaves one solution per outcome, apart from adding the same whole number of points to
everybody's change.

    python data_samples/recipe/find_changes.py tests/samples/enschede_did.csv
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import product
from pathlib import Path

import pandas as pd

Sums = tuple[int, int]  # the summed changes of the pilot group and of the control group

LARGEST_CHANGE = 3  # from code 1 to code 4
ROUNDING = 0.0005 + 1e-9


def allowed_sums(effect: float, n_pilot: int, n_control: int) -> list[Sums]:
    """Return every pair of whole sums whose difference of means prints as the effect."""
    allowed = []
    for control in range(-LARGEST_CHANGE * n_control, LARGEST_CHANGE * n_control + 1):
        target = n_pilot * (effect + control / n_control)
        for pilot in range(int(target) - 1, int(target) + 3):
            printed_alike = abs(pilot / n_pilot - control / n_control - effect) <= ROUNDING
            if printed_alike and abs(pilot) <= LARGEST_CHANGE * n_pilot:
                allowed.append((pilot, control))
    return allowed


def added_up(levels: Iterable[Sums]) -> Sums:
    """Add the sums of the levels of one characteristic."""
    pilot, control = zip(*levels, strict=True)
    return sum(pilot), sum(control)


def possible_changes(table: pd.DataFrame) -> dict[Sums, dict[str, list[tuple[Sums, ...]]]]:
    """Return, for one outcome, each possible total with the ways every characteristic can add up to it."""
    allowed: dict[str, list[list[Sums]]] = {}
    for covariate, effect, n_pilot, n_control in table[["covariate", "did", "n_pilot", "n_control"]].to_numpy():
        allowed.setdefault(covariate, []).append(allowed_sums(effect, n_pilot, n_control))
    totals = {sums: dict[str, list[tuple[Sums, ...]]]() for sums in allowed.pop("total")[0]}
    for covariate, levels in allowed.items():
        for combination in product(*levels):
            total = added_up(combination)
            if total in totals:
                totals[total].setdefault(covariate, []).append(combination)
    return {total: ways for total, ways in totals.items() if len(ways) == len(allowed)}


def report(printed: pd.DataFrame) -> str:
    """Describe the possible totals per outcome and the sums per level where only one combination is left."""
    lines = []
    for outcome, table in printed.groupby("outcome", sort=False):
        for (pilot, control), ways in possible_changes(table).items():
            lines.append(f"{outcome}: pilot {pilot:+d}, control {control:+d}")
            for covariate, combinations in ways.items():
                if len(combinations) == 1:
                    detail = ", ".join(f"{first:+d}/{second:+d}" for first, second in combinations[0])
                else:
                    detail = f"{len(combinations)} combinations"
                lines.append(f"    {covariate}: {detail}")
    return "\n".join(lines)


if __name__ == "__main__":
    print(report(pd.read_csv(Path(sys.argv[1]))))
