"""How often a test rejects at 5 % where there is nothing to find: the figures that the registry of methods tells of.

python tests/reference/simulate_size.py    (from the project's root, some minutes; numpy 2.4.6)

Clusters: 10 persons each, or 3 to 40, normal answers, intra-class correlation of the change 0.2.
Characteristic: standard normal, 0.5 higher in the pilot group, and it drives the change by 0.8.
Levels: 100 persons in one level and few in the other, three waves, normal answers correlated 0.5 within a person.
"""

from collections.abc import Iterator
from typing import get_args

import numpy as np

from tests.stats.helpers import make_panel
from via_dash.options import StandardError, WaldTests
from via_dash.stats import did, subgroup

RUNS = 2_000
SEED = 20240611
CLUSTER_RUNS, CLUSTER_SEED = 1_000, 7
PValues = Iterator[float | None]


def clustered(pilots: int, controls: int, se: StandardError, *, equal: bool) -> PValues:
    """A difference-in-differences with no effect, between so many clusters."""
    random = np.random.default_rng(CLUSTER_SEED)
    unequal = np.round(np.geomspace(3, 40, pilots + controls)).astype(int)
    for _ in range(CLUSTER_RUNS):
        size = 10 if equal else random.permutation(unequal)
        school = np.repeat(np.arange(pilots + controls), size)
        before = random.normal(size=len(school))
        change = random.normal(size=pilots + controls)[school] * 0.5 + random.normal(size=len(school))
        panel = make_panel(np.column_stack([before, before + change]), school < pilots, cluster=school)
        yield did(panel, "y", se=se).total.p_value


def characteristic(pilots: int, controls: int, covariates: list[str]) -> PValues:
    """A difference-in-differences with no effect, where a characteristic drives the change."""
    random = np.random.default_rng(SEED)
    pilot = np.arange(pilots + controls) < pilots
    for _ in range(RUNS):
        x, before = random.normal(size=len(pilot)) + 0.5 * pilot, random.normal(size=len(pilot))
        y = np.column_stack([before, before + 0.8 * x + random.normal(size=len(pilot))])
        yield did(make_panel(y, pilot, numbers={"x": x}), "y", covariates=covariates).total.p_value


def small_level(few: int, test: int, kind: WaldTests) -> PValues:
    """Wave × level with no difference between the levels; test: 0 as a whole, 2 the last wave against the first."""
    random = np.random.default_rng(SEED)
    rows = 100 + few
    levels = np.where(np.arange(rows) < few, "few", "rest")
    for _ in range(RUNS):
        y = random.normal(size=(rows, 1)) + random.normal(size=(rows, 3))
        panel = make_panel(y, np.ones(rows, dtype=bool), categories={"level": levels})
        yield subgroup(panel, "y", by="level", test=kind).tests[test].p_value


def levels_alike(levels: int, persons: int) -> PValues:
    """The difference between levels, each of so many persons per group, with no difference."""
    random = np.random.default_rng(SEED)
    rows = 2 * levels * persons
    kind, pilot = np.arange(rows) % levels, np.arange(rows) < rows / 2
    for _ in range(RUNS):
        test = did(
            make_panel(random.normal(size=(rows, 2)), pilot, categories={"kind": kind}), "y", by="kind"
        ).difference
        yield None if test is None else test.p_value


def report(name: str, p_values: PValues) -> None:
    found = list(p_values)
    known = np.array([p for p in found if p is not None])
    print(
        f"{name}: rejected {100 * (known <= 0.05).mean():.1f} %, no test in {len(found) - len(known)} of {len(found)}"
    )


def main() -> None:
    for pilots, controls in ((4, 4), (3, 5), (6, 6), (8, 8), (10, 10), (20, 20), (2, 6), (3, 13)):
        for se in get_args(StandardError):
            for equal in (True, False) if se != "classical" else ():
                sizes = "equal" if equal else "unequal"
                report(f"{pilots} + {controls} {sizes} clusters, {se}", clustered(pilots, controls, se, equal=equal))
    for pilots, controls in ((54, 54), (20, 200), (6, 20), (6, 6)):
        for names in (["x"], []):
            report(f"{pilots} + {controls} persons, corrected for {names}", characteristic(pilots, controls, names))
    for kind in get_args(WaldTests):
        for few in (4, 10, 20, 40):
            report(f"level of {few}, as a whole, {kind}", small_level(few, 0, kind))
        report(f"level of 3, one wave, {kind}", small_level(3, 2, kind))
    for levels, persons in ((2, 5), (5, 5), (5, 20)):
        report(f"{levels} levels of {persons} + {persons} persons", levels_alike(levels, persons))


if __name__ == "__main__":
    main()
