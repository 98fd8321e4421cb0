"""Difference-in-differences with CR2 of a million persons at two waves: time and memory, against other packages."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.bench import people
from tests.bench.clock import MEGABYTE, weighed
from tests.bench.fresh import fresh
from tests.bench.measure import Equality, Goal, Row, Series
from tests.bench.peers import PEERS

if TYPE_CHECKING:
    from via_dash.options import StandardError
    from via_dash.stats.results import DidResult

PERSONS, SMALL = 1_000_000, 500
REPEATS = 5
PEER_REPEATS = {"linearmodels PanelOLS": 2}
PEER_REPEATS_ELSE = 3
OURS = {"panel": "did, CR2, from a Panel", "frame": "did, CR2, from a data frame"}


def measure() -> Row:
    """Ours in one process per start, each peer in its own."""
    found = {how: fresh(__name__, "ours", how=how) for how in OURS}
    peers, peer_peaks, answers = _peers()
    fastest = min((peer for peer in peers if peer.values), key=lambda series: series.median, default=Series("no peer"))
    size = Series("the data frame itself", "MB", [fresh(__name__, "frame_size")])
    row = Row([], [*peers, *peer_peaks, size], _remarks())
    for how, label in OURS.items():
        seconds = Series(label, "s", found[how]["seconds"])
        peaks = Series(f"memory of {label}", "MB", found[how]["peaks"])
        row.series += [seconds, peaks]
        row.goals.append(Goal(label, seconds, fastest, 15, faster=True))
        row.goals.append(Goal(f"peak memory of {label}", peaks, size, 1.5, at="maximum"))
        for name, answer in answers.items():
            apart = max(abs(mine - theirs) for mine, theirs in zip(found[how]["answer"], answer, strict=True))
            row.equalities.append(Equality(f"{label}: estimate and CR1 error", name, apart, 1e-10))
    return row


def _peers() -> tuple[list[Series], list[Series], dict[str, tuple[float, float]]]:
    seconds, peaks, answers = [], [], {}
    for name in PEERS:
        time, peak = Series(name), Series(f"memory of {name}", "MB")
        try:
            found = fresh(__name__, "peer", name=name, repeats=PEER_REPEATS.get(name, PEER_REPEATS_ELSE))
            time.values, peak.values, answers[name] = found["seconds"], found["peaks"], found["answer"]
        except RuntimeError as error:
            time.failures.append(str(error))
        seconds.append(time)
        peaks.append(peak)
    return seconds, peaks, answers


def _remarks() -> list[str]:
    return [
        "1 million persons × 2 waves, a long frame of four columns of 8 bytes (id, after, pilot, score), made in each "
        f"process. Each package first does {SMALL} persons, so that imports and compilation are not counted, then "
        "repeats in the same process. From a Panel: one that has not been asked anything, so that the aggregation is "
        "counted. From a data frame: `Panel.from_table` and `did`.",
        "Ours is CR2 with Satterthwaite degrees of freedom; the others give CR1, and the errors are compared with our "
        "`se=\"cr1\"`. The goal is against the fastest of them.",
        "Memory: how far the resident size rises above that just before the call, by the kernel's high-water mark "
        "(set back before each call), against `memory_usage(deep=True)` of the frame. Memory that earlier work "
        "freed is handed back to the system before each call. The maximum is compared.",
    ]  # fmt: skip


def ours(how: str) -> dict[str, Any]:
    """Seconds and MB per repeat, the estimate and its CR1 error."""
    prepare = {"panel": _from_panel, "frame": _from_frame}[how]
    prepare(SMALL)("cr2")
    work = prepare(PERSONS)
    runs = [weighed(lambda: work("cr2")) for _ in range(REPEATS)]
    return {**_split(runs), "answer": (runs[0][0].total.estimate, work("cr1").total.std_error)}


def _from_panel(persons: int) -> Callable[["StandardError"], "DidResult"]:
    import via_dash as via

    panel = people.panel(persons)
    return lambda se: via.did(replace(panel), "score_0", se=se)


def _from_frame(persons: int) -> Callable[["StandardError"], "DidResult"]:
    import via_dash as via
    from via_dash.panel import Mapping, Outcome

    roles = Mapping(group="pilot", pilot=1, person="id", wave="after", outcomes=(Outcome("score"),))
    frame = people.frame(persons)
    return lambda se: via.did(via.Panel.from_table(frame, roles), "score", se=se)


def peer(name: str, repeats: int) -> dict[str, Any]:
    """Seconds and MB per repeat of another package, and its estimate and CR1 error."""
    work = PEERS[name]
    work(people.frame(SMALL))
    frame = people.frame(PERSONS)
    runs = [weighed(lambda: work(frame)) for _ in range(repeats)]
    return {**_split(runs), "answer": runs[0][0]}


def frame_size() -> float:
    """MB of the data frame."""
    return float(people.frame(PERSONS).memory_usage(deep=True).sum()) / MEGABYTE


def _split(runs: list[tuple[Any, float, float | None]]) -> dict[str, list[float]]:
    return {"seconds": [seconds for _, seconds, _ in runs], "peaks": [peak for *_, peak in runs if peak is not None]}
