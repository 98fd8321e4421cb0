"""Every method on 54 against 54 persons: the first time in a process, and again with nothing remembered."""

from dataclasses import replace
from typing import Any

from tests.bench.clock import timed
from tests.bench.fresh import fresh
from tests.bench.measure import Goal, Row, Series

OUTCOME = "maatschappelijke_participatie"
PROCESSES, REPEATS = 2, 5
METHODS: dict[str, dict[str, Any]] = {
    "trend": {},
    "subgroup": {"by": "leeftijdsgroep"},
    "did": {"by": "leeftijdsgroep"},
    "did, wild bootstrap": {"se": "wild"},
    "did_bayes": {"by": "leeftijdsgroep", "prior": "sceptical"},
    "did_ordinal": {},
    "event_study": {},
    "sensitivity": {},
    "compare": {},
    "match": {},
    "match, entropy balancing": {"method": "entropy"},
    "attrition": {},
    "power": {"effect": 0.3},
    "evidence": {},
    "assumptions": {},
}


def measure() -> Row:
    """Each method in processes of its own, so that what it must import is counted once."""
    second = Series("one second", "s", [1.0])
    goals, series = [], []
    for name in METHODS:
        first, again = Series(f"{name}: first in a process"), Series(f"{name}: again, nothing remembered")
        for _ in range(PROCESSES):
            try:
                found = fresh(__name__, "seconds", name=name)
                first.values.append(found[0])
                again.values += found[1:]
            except RuntimeError as error:
                first.failures.append(str(error))
        goals.append(Goal(f"{name}, 54 against 54 persons", first, second, 1, at="maximum"))
        series += [first, again]
    return Row(
        goals,
        series,
        ["54 against 54: the sample `enschede`, already loaded, on a panel that has not been asked anything. The goal "
         "is against the slowest first call in a process, its imports included."],
    )  # fmt: skip


def seconds(name: str) -> list[float]:
    """Of the first call in this process, and of further calls, each on a panel without memory."""
    import via_dash as via

    function, options = getattr(via, name.split(",")[0]), METHODS[name]
    panel = via.sample("enschede")
    arguments = () if function is via.match else (OUTCOME,)
    return [timed(lambda: function(replace(panel), *arguments, **options))[1] for _ in range(1 + REPEATS)]
