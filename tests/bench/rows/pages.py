"""The page of arbeidstoeleiding in a browser: its first chart, and the change of a control, against a bare page."""

from typing import Any

from tests.bench.chromium import at_rest, change, chromium, first_chart, visitor
from tests.bench.measure import Goal, Row, Series
from tests.bench.servers import serving

OPENED = {"dashboard": "/arbeidstoeleiding", "bare": "/"}
USED = {"dashboard": "/arbeidstoeleiding?tab=Effect", "bare": "/"}
CONTROL, OPTIONS = "uitkomst", 4
OPENINGS, CHANGES, TURN = 7, 30, 10


def measure() -> Row:
    """Two servers and one browser; the pages take turns."""
    opening = {which: Series(f"{which}: first chart", "ms") for which in OPENED}
    changing = {which: Series(f"{which}: change of control", "ms") for which in USED}
    with serving("dashboard") as (dashboard, _), serving("bare") as (bare, _), chromium() as browser:
        address = {"dashboard": dashboard, "bare": bare}
        for repeat in range(-1, OPENINGS):
            for which, path in OPENED.items():
                _add(opening[which], lambda which=which, path=path: _open(browser, address[which] + path), repeat >= 0)
        with visitor(browser, bare + USED["bare"]) as floor, visitor(browser, dashboard + USED["dashboard"]) as ours:
            pages = {"dashboard": ours, "bare": floor}
            for start in range(-OPTIONS, CHANGES, TURN):
                for which, page in pages.items():
                    for number in range(start, min(start + TURN, CHANGES)):
                        _add(changing[which], lambda page=page, number=number: _change(page, number), number >= 0)
        version = browser.version
    goals = [Goal("first chart of the page Arbeidstoeleiding", opening["dashboard"], opening["bare"], 1.3)]
    goals += [
        Goal(f"change of a control, {at}", changing["dashboard"], changing["bare"], 1.5, at=at)
        for at in ("median", "p95")
    ]
    return Row(goals, [*opening.values(), *changing.values()], [
        f"Chromium {version}, headless. First chart: a new visitor with an empty cache, both servers visited once "
        "before; from the start of the navigation until the first chart has marks.",
        f"Change: the control of the outcome on the tab Effect, {CHANGES} changes in turns of {TURN} after one round "
        "that is not counted; from the press of the mouse on an option until the first chart carries other words "
        "(`aria-label`) and has marks. The dashboard's control is the list or row of buttons that it shows; the bare "
        "page's is a row of buttons, and its chart has alternative text too.",
    ])  # fmt: skip


def _add(series: Series, work: Any, counted: bool) -> None:
    from playwright.sync_api import Error

    try:
        milliseconds = work()
    except Error as error:
        series.failures.append(str(error).splitlines()[0])
        return
    if counted:
        series.values.append(milliseconds)


def _open(browser: Any, address: str) -> float:
    with visitor(browser, address) as page:
        milliseconds = first_chart(page)
        at_rest(page)
        return milliseconds


def _change(page: Any, number: int) -> float:
    at_rest(page)
    page.bring_to_front()
    return change(page, CONTROL, (number + 1) % OPTIONS)
