"""A change of control without the browser: the same finding and chart on 10 million rows and on 108 persons."""

from itertools import cycle, islice

from tests.bench.clock import timed
from tests.bench.fresh import fresh
from tests.bench.measure import Goal, Row, Series

PERSONS = {"large": 5_000_000, "small": 108}
OUTCOMES = 2
CHANGES = 30


def measure() -> Row:
    """Both panels in one process, alternating."""
    found = fresh(__name__, "changes")
    large = Series("change of outcome, 10 million rows", "ms", found["large"])
    small = Series("change of outcome, 108 persons", "ms", found["small"])
    scans = Series("first question per outcome, 10 million rows (aggregates)", "s", found["scans"])
    return Row(
        goals=[Goal("the same control on 10 million rows", large, small, 1.2)],
        series=[large, small, scans],
        remarks=[
            f'`finding("did", …)` and `.plot("light").to_dict()`, {CHANGES} changes of outcome on each panel, '
            f"alternating. 5 million persons × 2 waves, built from arrays; each of the {OUTCOMES} outcomes was asked "
            "about once before, which aggregates it."
        ],
    )


def changes() -> dict[str, list[float]]:
    """Milliseconds per change on each panel, and the seconds that the first question of each outcome took."""
    import via_dash as via
    from tests.bench.people import panel

    def ask(which: str, outcome: str) -> float:
        return timed(lambda: via.finding("did", panels[which], outcome=outcome).plot("light").to_dict())[1]

    panels = {which: panel(persons, OUTCOMES) for which, persons in PERSONS.items()}
    names = [outcome.name for outcome in panels["small"].outcomes]
    for name in names:
        ask("small", name)
    scans = [ask("large", name) for name in names]
    found: dict[str, list[float]] = {which: [] for which in PERSONS}
    for name in islice(cycle(names), CHANGES):
        for which in PERSONS:
            found[which].append(1000 * ask(which, name))
    return {**found, "scans": scans}
