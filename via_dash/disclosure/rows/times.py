"""Times to an event, cut into periods in which enough persons, or none, had it; censored persons leave in batches."""

from dataclasses import replace

import numpy as np

from via_dash.disclosure.rows.cells import without
from via_dash.panel import Safeguard
from via_dash.records import Records

PROMOTION = 2.0


def in_periods(records: Records, groups: np.ndarray, rule: Safeguard) -> Records | None:
    """The records with every time moved to the end of its period; None where not even one period is long enough.

    groups: (N,) the group of each row, −1 for none. A period ends as soon as the number with the event is 0 or large
    enough in every group, and not 0 in all; what remains at the end joins the last period. Who went out of sight
    without the event stays in sight until the end of the period in which, with those waiting since earlier ones, they
    are enough. Promotions keep their month only in the same periods, and are left out where a period would hold few, or
    few others who left or went out of sight unpromoted.
    """
    time, event = records.numbers("time"), records.numbers("event") == 1
    ends = _ends(time, event, groups, rule)
    moved = _moved(time, ends) if len(ends) else time
    for group in np.unique(groups[groups >= 0]):
        unseen = (groups == group) & ~event
        batches = _batches(moved[unseen], ends, rule) if len(ends) else None
        if batches is None:
            return None
        moved[unseen] = batches
    cut = replace(records, frame=records.frame.assign(time=moved))
    if not records.has("step"):
        return cut
    step = records.numbers("step")
    there = ~np.isnan(step)
    later = np.full(len(step), np.nan)
    later[there] = np.minimum(_moved(step[there], ends), moved[there])
    if _few(*_promoted(moved, event, later), groups, rule):
        return without(cut, "step")
    return replace(cut, frame=cut.frame.assign(step=later))


def told_in_periods(part: Records, rule: Safeguard) -> bool:
    """Whether a part of records that were cut into periods may be told period by period, in each of their groups: every
    number of events, of persons out of sight and of promotions is 0 or large enough. True of records without times."""
    if not part.has("time"):
        return True
    groups = part.codes("background")
    if part.has("arm"):
        groups = groups * (len(part.levels("arm")) + 1) + part.codes("arm") + 1
    time, event = part.numbers("time"), part.numbers("event")
    views = [(time, event)]
    if part.has("step"):
        views.append(_promoted(time, event, part.numbers("step")))
    return not any(_few(*view, groups, rule) for view in views)


def _ends(time: np.ndarray, event: np.ndarray, groups: np.ndarray, rule: Safeguard) -> np.ndarray:
    """The ends of the periods, in order, the last at the largest time; empty where not even one can be told."""
    happened = [np.sort(time[(groups == group) & event]) for group in np.unique(groups[groups >= 0])]

    def enough(after: float, until: float) -> bool:
        counts = [
            int(np.searchsorted(each, until, "right") - np.searchsorted(each, after, "right")) for each in happened
        ]
        return any(counts) and all(count == 0 or count >= rule.safe_threshold for count in counts)

    ends: list[float] = []
    for moment in np.unique(time):
        if enough(ends[-1] if ends else -np.inf, float(moment)):
            ends.append(float(moment))
    while ends and not enough(ends[-2] if len(ends) > 1 else -np.inf, float(time.max())):
        ends.pop()
    return np.array([*ends[:-1], float(time.max())]) if ends else np.array([])


def _batches(leaving: np.ndarray, ends: np.ndarray, rule: Safeguard) -> np.ndarray | None:
    """(n,) when each of those who went out of sight does so in print: at the first end at which enough of them are
    waiting, the rest at the last. leaving: (n,) the end of each one's own period. None where they are few in all."""
    counts = np.array([int((leaving == end).sum()) for end in ends])
    released, waiting, first = np.full(len(ends), len(ends) - 1), 0, 0
    last: slice | None = None
    for place, count in enumerate(counts):
        waiting += int(count)
        if waiting >= rule.safe_threshold:
            last = slice(first, place + 1)
            released[last] = place
            waiting, first = 0, place + 1
    if 0 < waiting < rule.safe_threshold:
        if last is None:
            return None
        released[last] = len(ends) - 1
    moved: np.ndarray = ends[released[np.searchsorted(ends, leaving)]]
    return moved


def _moved(time: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """(N,) the end of the period that each time falls in."""
    moved: np.ndarray = ends[np.minimum(np.searchsorted(ends, time), len(ends) - 1)]
    return moved


def _promoted(time: np.ndarray, event: np.ndarray, step: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(until when, what then) for who moves up: a promotion is the end of who had one."""
    there = ~np.isnan(step)
    return np.where(there, step, time), np.where(there, PROMOTION, event)


def _few(time: np.ndarray, what: np.ndarray, groups: np.ndarray, rule: Safeguard) -> bool:
    """Whether at some time few of a group had the same end."""
    cells = np.column_stack([time, what, groups])[groups >= 0]
    return any(int(count) < rule.safe_threshold for count in np.unique(cells, axis=0, return_counts=True)[1])
