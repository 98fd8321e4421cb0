"""From records of times to curves per group, and their differences at one moment: what survival and promotion share."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from via_dash.options import SpellQuestion
from via_dash.stats.durations.curve import NONE, OTHER, ROUNDING, WANTED, Steps, limits, median, steps_of
from via_dash.stats.durations.gaps import Cell, cell_of, gap_of, side_by_side
from via_dash.stats.results import MedianTime, SpellCurve, SpellGap, SpellPoint, SpellsResult, Split, WaldTest

if TYPE_CHECKING:
    from via_dash.panel import Level
    from via_dash.records import Records

YEAR, ENOUGH, FEW_CLUSTERS, MOMENTS = 12, 10, 12, 6


@dataclass(frozen=True, eq=False)
class Spells:
    """Times of N persons. cause: see `steps_of`. group, part: (N,) codes of background and split, −1 where missing;
    part is 0 without a split. cluster: (N,) codes 0 … G − 1; None where each person is one."""

    time: np.ndarray
    cause: np.ndarray
    group: np.ndarray
    part: np.ndarray
    split: Split | None
    cluster: np.ndarray | None

    def of(self, group: int, part: int) -> np.ndarray:
        """(N,) bool: the persons of one curve."""
        mine: np.ndarray = (self.group == group) & (self.part == part)
        return mine


def spells_of(records: "Records", time: np.ndarray, cause: np.ndarray, by: str | None) -> Spells:
    """The persons with their groups. by: a covariate to split by; None for the arm, where there is one. Raises
    ValueError for records of another kind, KeyError for an unknown covariate."""
    if records.kind != "spells":
        raise ValueError(f"times to an event are of records of the kind 'spells', not {records.kind!r}")
    split = _split(records, by)
    codes = np.zeros(len(time), dtype=int) if split is None else _codes(records, split)
    return Spells(time, cause, records.codes("background"), codes, split, _clusters(records))


def _split(records: "Records", by: str | None) -> Split | None:
    if by is not None:
        covariate = records.covariate(by)
        return Split(by, covariate.label, covariate.levels)
    return Split("arm", records.label("arm"), records.levels("arm")) if records.has("arm") else None


def _codes(records: "Records", split: Split) -> np.ndarray:
    return np.asarray(records.frame[split.name].cat.codes, dtype=int)


def _clusters(records: "Records") -> np.ndarray | None:
    """Codes of the clusters, persons without one together; None where there are fewer than two."""
    if not records.has("cluster"):
        return None
    names, codes = np.unique(records.codes("cluster"), return_inverse=True)
    return codes if len(names) > 1 else None


def answered(
    records: "Records", spells: Spells, question: SpellQuestion, method: str, horizon: float | None,
    test: WaldTest | None,
) -> SpellsResult:  # fmt: skip
    """The curves, and the gaps at the horizon. Raises ValueError for a horizon that was not observed in every group."""
    levels = records.levels("background")
    parts: tuple[Level | None, ...] = spells.split.levels if spells.split else (None,)
    where = {(g, p): spells.of(g, p) for p in range(len(parts)) for g in range(len(levels))}
    steps = {key: steps_of(spells.time[mine], spells.cause[mine]) for key, mine in where.items() if mine.any()}
    drawn = list(steps.values())
    horizons = _in_sight_of_all(drawn, readable(drawn, records.safeguard is not None))
    moment = _horizon(horizon, horizons, drawn)
    sign = -1 if question == "retention" else 1
    curves = tuple(
        _curve(spells, where[key], found, (levels[key[0]], parts[key[1]]), sign, (*horizons, moment))
        for key, found in steps.items()
    )
    count = 0 if spells.cluster is None else int(spells.cluster.max()) + 1
    cells = {key: _cell(spells, where[key], found, moment, count) for key, found in steps.items()}
    gaps = [
        gap_of([(cells.get((g, p)), sign), (cells.get((0, p)), -sign)], level, part)
        for p, part in enumerate(parts)
        for g, level in enumerate(levels)
        if g and any((h, p) in cells for h in range(len(levels)))
    ]
    return SpellsResult(
        question=question,
        reference=levels[0],
        split=spells.split,
        curves=curves,
        horizon=moment,
        horizons=horizons,
        gaps=side_by_side(gaps),
        changes=_changes(cells, levels, parts, sign),
        test=test,
        clusters=count or None,
        cluster=records.label("cluster") if count else None,
        periods=records.safeguard is not None,
        remarks=_remarks(records, spells, count),
        method=method,
    )


def _cell(spells: Spells, mine: np.ndarray, steps: Steps, moment: float, count: int) -> Cell:
    clusters = None if spells.cluster is None else spells.cluster[mine]
    enough = _in_sight(steps, moment) >= ENOUGH
    return cell_of(spells.time[mine], spells.cause[mine], steps, moment, clusters, count, enough)


def _changes(
    cells: dict[tuple[int, int], Cell], levels: "tuple[Level, ...]", parts: "tuple[Level | None, ...]", sign: int
) -> tuple[SpellGap, ...]:
    """Per group the gap in the second of two parts less that in the first."""
    if len(parts) != 2:
        return ()
    made = []
    for g, level in enumerate(levels[1:], start=1):
        places = ((g, 1, sign), (0, 1, -sign), (g, 0, -sign), (0, 0, sign))
        made.append(gap_of([(cells.get((group, part)), weight) for group, part, weight in places], level, None))
    return side_by_side(made)


def _remarks(records: "Records", spells: Spells, count: int) -> tuple[str, ...]:
    found = ["times_in_periods"] if records.safeguard is not None else []
    if 0 < count < FEW_CLUSTERS:
        found.append("few_clusters_out")
    if records.has("cluster") and not count:
        found.append("one_cluster_only")
    if (spells.part < 0).any():
        found.append("without_split")
    return tuple(found)


def readable(steps: Sequence[Steps], periods: bool) -> tuple[float, ...]:
    """Moments to read the curves at, known in every one: whole years (at most six), half years where less than three
    years were followed, fewer months where less than one was.

    periods: the times are the ends of periods; then the ends themselves where they are few, else those nearest before
    such moments, because between two ends nothing is known.
    """
    times = np.unique(np.concatenate([item.times for item in steps]))
    known = min(item.known for item in steps)
    last = float(times[-1]) if known == float("inf") else known
    inside = times[(times > 0) & (times <= last)]
    if last >= 3 * YEAR:
        size = YEAR * math.ceil(last / (MOMENTS * YEAR))
    else:
        size = YEAR // 2 if last >= YEAR else max(round(last / MOMENTS), 1)
    marks = np.arange(size, last + ROUNDING, size)
    if periods:
        marks = inside if len(inside) <= MOMENTS else inside[np.searchsorted(inside, marks, side="right") - 1]
    return tuple(dict.fromkeys(float(mark) for mark in marks)) or (last,)


def _horizon(wanted: float | None, marks: tuple[float, ...], steps: list[Steps]) -> float:
    """The moment of comparison: the last of these that is a whole year, else the last of them."""
    if wanted is not None:
        known = min(item.known for item in steps)
        if not 0 < wanted <= known:
            raise ValueError(f"horizon must be above 0 and at most {known:g}, the time known in every group")
        return float(wanted)
    years = [mark for mark in marks if mark % YEAR == 0]
    return (years or marks)[-1]


def _in_sight_of_all(steps: list[Steps], marks: tuple[float, ...]) -> tuple[float, ...]:
    """Of these moments those at which enough persons are in sight in every curve; where there is none, the last
    observed one at which they are; where they never are, the first of the moments."""
    times = np.unique(np.concatenate([item.times for item in steps]))
    for moments in (marks, times[times > 0][::-1]):
        seen = [float(moment) for moment in moments if all(_in_sight(item, moment) >= ENOUGH for item in steps)]
        if seen:
            return tuple(seen) if moments is marks else (seen[0],)
    return marks[:1]


def _in_sight(steps: Steps, time: float) -> int:
    """Persons in sight just before a time; all of them where nobody went out of it before then, so that the share is
    one of everybody."""
    if time <= steps.lost:
        return int(steps.at_risk[0])
    place = int(np.searchsorted(steps.times, time))
    return int(steps.at_risk[place]) if place < len(steps.times) else 0


def _curve(
    spells: Spells, mine: np.ndarray, steps: Steps, names: "tuple[Level, Level | None]", sign: int,
    marks: tuple[float, ...],
) -> SpellCurve:  # fmt: skip
    low, high = limits(steps.reached, steps.variance)
    events = steps.wanted.cumsum()

    def point(time: float) -> SpellPoint:
        place, after = steps.place(time), int(np.searchsorted(steps.times, time))
        at_risk = int(steps.at_risk[after]) if after < len(steps.times) else 0
        few = _in_sight(steps, time) < ENOUGH
        if place < 0:
            return SpellPoint(time, float(sign < 0), None, None, at_risk, 0, few)
        share, ends = float(steps.reached[place]), (float(low[place]), float(high[place]))
        if sign < 0:
            share, ends = 1 - share, (1 - ends[1], 1 - ends[0])
        known = not np.isnan(ends[0])
        return SpellPoint(time, share, ends[0] if known else None, ends[1] if known else None, at_risk,
                          int(events[place]), few)  # fmt: skip

    start, early, late = median(steps)
    moments = sorted({0.0, *steps.times[steps.wanted > 0].tolist(), float(steps.times[-1])})
    background, part = names
    return SpellCurve(
        background, part, int(mine.sum()), int((spells.cause[mine] == WANTED).sum()),
        int((spells.cause[mine] == OTHER).sum()), tuple(map(point, moments)), tuple(map(point, sorted(set(marks)))),
        None if start is None else MedianTime(start, early, late), "half_not_reached" if start is None else None,
    )  # fmt: skip


def causes(event: np.ndarray) -> np.ndarray:
    """(N,) the cause of each end where there is one kind of event."""
    return np.where(event == 1, WANTED, NONE)
