"""Times to an event, cut into periods in which enough persons had it and enough, or none, went out of sight."""

from dataclasses import replace

import numpy as np

from via_dash.disclosure.rows.cells import without
from via_dash.panel import Safeguard
from via_dash.records import Records


def in_periods(records: Records, groups: np.ndarray, rule: Safeguard) -> Records | None:
    """The records with every time moved to the end of its period; None where not even one period is long enough.

    groups: (N,) the group of each row, −1 for none. A period ends as soon as in every group the number with the event,
    and the number that went out of sight without it, is 0 or large enough, and at least one of the two is not 0; what
    remains at the end joins the last period. Promotions keep their month only in the same periods, and are left out
    where a period would hold few.
    """
    time, event = records.numbers("time"), records.numbers("event")
    ends = _ends(time, event, groups, rule)
    if not len(ends):
        return None
    moved = _moved(time, ends)
    cut = replace(records, frame=records.frame.assign(time=moved))
    if not records.has("step"):
        return cut
    step = records.numbers("step")
    there = ~np.isnan(step)
    later = np.full(len(step), np.nan)
    later[there] = np.minimum(_moved(step[there], ends), moved[there])
    if _few(later[there], groups[there], ends, np.unique(groups[groups >= 0]), rule):
        return without(cut, "step")
    return replace(cut, frame=cut.frame.assign(step=later))


def told_in_periods(part: Records, rule: Safeguard) -> bool:
    """Whether a part of records that were cut into periods may be told period by period, in each of their groups: every
    number of events, of persons out of sight and of promotions is 0 or large enough. True of records without times."""
    if not part.has("time"):
        return True
    groups = part.codes("background")
    groups = groups * 2 + part.codes("arm") if part.has("arm") else groups
    keys = [(part.numbers("time"), part.numbers("event"), groups)]
    if part.has("step"):
        promoted = ~np.isnan(part.numbers("step"))
        keys.append((part.numbers("step")[promoted], np.zeros(int(promoted.sum())), groups[promoted]))
    counts = [np.unique(np.column_stack(key), axis=0, return_counts=True)[1] for key in keys if len(key[0])]
    return all(int(count) >= rule.safe_threshold for found in counts for count in found)


def _ends(time: np.ndarray, event: np.ndarray, groups: np.ndarray, rule: Safeguard) -> np.ndarray:
    kinds = np.unique(groups[groups >= 0])
    ends: list[float] = []
    start = -np.inf
    for moment in np.unique(time):
        inside = (time > start) & (time <= moment)
        cells = [int((inside & (groups == g) & (event == e)).sum()) for g in kinds for e in (0.0, 1.0)]
        if any(cells) and all(count == 0 or count >= rule.safe_threshold for count in cells):
            ends.append(float(moment))
            start = float(moment)
    if ends:
        rest = time > ends[-1]
        last = (time > (ends[-2] if len(ends) > 1 else -np.inf)) | rest
        cells = [int((last & (groups == g) & (event == e)).sum()) for g in kinds for e in (0.0, 1.0)]
        if any(0 < count < rule.safe_threshold for count in cells):
            return np.array([])
        if rest.any():
            ends[-1] = float(time.max())
    return np.array(ends)


def _moved(time: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """(N,) the end of the period that each time falls in."""
    moved: np.ndarray = ends[np.minimum(np.searchsorted(ends, time), len(ends) - 1)]
    return moved


def _few(later: np.ndarray, groups: np.ndarray, ends: np.ndarray, kinds: np.ndarray, rule: Safeguard) -> bool:
    counts = [int(((later == end) & (groups == kind)).sum()) for end in ends for kind in kinds]
    return any(0 < count < rule.safe_threshold for count in counts)
