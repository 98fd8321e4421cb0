"""Many waves: trend, difference-in-differences and event study of months, their time and memory together."""

from typing import Any

import numpy as np

from tests.bench.clock import weighed
from tests.bench.fresh import fresh
from tests.bench.measure import Goal, Row, Series

SECONDS, MEGABYTES = 3.0, 300.0
REPEATS, SEED = 3, 60
QUESTIONS = ("trend", "did", "event_study")
SIZES = {"300 persons × 60 months": (300, 60), "40 places × 120 months": (40, 120)}


def measure() -> Row:
    """Each size in processes of its own: from a panel, and as findings of an own file, protection included."""
    time, room = Series("three seconds", "s", [SECONDS]), Series("300 MB", "MB", [MEGABYTES])
    row = Row([], [], _remarks())
    for how in ("questions", "findings"):
        for name, (units, waves) in SIZES.items():
            label = f"{', '.join(QUESTIONS)}: {name}" + (" as findings of an own file" if how == "findings" else "")
            seconds, peaks = Series(label, "s"), Series(f"memory of {label}", "MB")
            for _ in range(REPEATS):
                try:
                    found = fresh(__name__, how, units=units, waves=waves)
                    seconds.values.append(found["seconds"])
                    peaks.values += [found["peak"]] if found["peak"] is not None else []
                except RuntimeError as error:
                    seconds.failures.append(str(error))
            row.goals += [Goal(label, seconds, time, 1, at="maximum"), Goal(peaks.label, peaks, room, 1, at="maximum")]
            row.series += [seconds, peaks]
    return row


def _remarks() -> list[str]:
    return [
        f"Months: {', '.join(QUESTIONS)} of one numeric outcome, one after the other on a panel not asked before, "
        "half of the units in the pilot, which starts halfway; everyone seen at every month (seed "
        f"{SEED}). Each repeat is a new process that first asks the same of 24 persons at 4 waves, so that imports are "
        "not counted. Time and the rise of the resident size are those of the three together, against three seconds "
        "and 300 MB. As findings: `finding(…)`, its chart and its table, of a panel read from a table, so that the "
        "proof of protection is counted.",
    ]  # fmt: skip


def questions(units: int, waves: int) -> dict[str, Any]:
    """Seconds and MB of the three questions."""
    import via_dash as via

    def ask(panel: via.Panel) -> None:
        for question in QUESTIONS:
            getattr(via, question)(panel, "score")

    ask(_panel(24, 4))
    panel = _panel(units, waves)
    return _figures(weighed(lambda: ask(panel)))


def findings(units: int, waves: int) -> dict[str, Any]:
    """Seconds and MB of the three findings with their charts and tables."""
    import via_dash as via

    def ask(panel: via.Panel) -> None:
        for question in QUESTIONS:
            found = via.finding(question, panel, outcome="score", language="nl")  # type: ignore[arg-type]
            found.specification("light")
            found.table  # noqa: B018

    ask(_panel(24, 4))
    panel = _panel(units, waves)
    return _figures(weighed(lambda: ask(panel)))


def _figures(run: tuple[Any, float, float | None]) -> dict[str, Any]:
    _, seconds, peak = run
    return {"seconds": seconds, "peak": peak}


def _panel(units: int, waves: int) -> Any:
    """An own file: a row per unit and month."""
    import pandas as pd

    import via_dash as via

    random = np.random.default_rng(SEED)
    months = [f"{2010 + month // 12}-{month % 12 + 1:02}" for month in range(waves)]
    pilot, start = np.arange(units) < units // 2, waves // 2
    levels = random.normal(size=(units, 1)) + random.normal(size=(units, waves)).cumsum(axis=1) / 3
    levels += 0.4 * pilot[:, None] * (np.arange(waves) >= start)
    frame = pd.DataFrame(
        {
            "id": np.repeat([f"u{unit:03}" for unit in range(units)], waves),
            "group": np.repeat(np.where(pilot, "pilot", "control"), waves),
            "month": np.tile(months, units),
            "start": np.repeat(np.where(pilot, months[start], None), waves),
            "score": levels.ravel(),
        }
    )
    roles = via.Mapping(
        group="group", pilot="pilot", person="id", wave="month", start="start", outcomes=(via.Outcome("score"),)
    )
    return via.Panel.from_table(frame, roles)
