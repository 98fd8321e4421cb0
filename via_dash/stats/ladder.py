"""Who went up a ladder between two moments, who stayed, who went down?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from via_dash.options import Group, check_option
from via_dash.panel import Panel
from via_dash.stats.distributions.intervals import wilson
from via_dash.stats.distributions.proportions import sign_p_value
from via_dash.stats.distributions.two_shares import difference
from via_dash.stats.regression.share_difference import clustered_difference
from via_dash.stats.results import Ends, LadderResult, Moves, Portion
from via_dash.stats.two_waves import two_waves, wave_pair, without_weights

if TYPE_CHECKING:
    from via_dash.language import Text
    from via_dash.panel import Outcome
    from via_dash.records import Records

GROUPS: tuple[Group, Group] = ("pilot", "control")


def ladder(
    data: "Panel | Records",
    outcome: str | None = None,
    *,
    waves: tuple[str, str] | None = None,
    group: Group | None = None,
) -> LadderResult:
    """Persons per step before and after (K × K), and the shares that went up, stayed and went down.

    Of records of a trajectory the steps before and after; of a panel the categories of an ordinal or binary `outcome`
    at two waves (default the first and last that both groups have), per group, or of one `group`. Up is towards the
    favourable end of the outcome's scale; the last step of a ladder is its highest. Those seen at both moments count.

    Shares have Wilson intervals. p: the exact sign test on those who moved, are as many up as down? It asks no distance
    between steps; with two steps it is McNemar's exact test. gap: share that went up in the pilot group less that in
    the control group, with Newcombe's interval from the two Wilson intervals; where the panel names a cluster, by CR2
    with Satterthwaite's degrees of freedom (see `clustered_difference`), None where a group has a single one. Who
    stands on the highest step can't go up: groups that start at different heights differ in that alone
    (`Moves.at_top`).

    By hand, 10 persons on steps 1–3: 1→1 twice, 1→2 four times, 2→3 twice, 2→1 once, 3→3 once. Up 6 of 10, same 3,
    down 1. Sign test: 6 up of 7 who moved, 2 · P(X ≥ 6 | B(7, ½)) = 2 · 8/128 = 0.125.

    Reasons: `no_ladder` (records without steps before and after, or they may not be told), `needs_persons` (repeated
    cross-sections), `steps_differ` (the steps before and after are not the same ones), `nobody_twice` (no one seen at
    both moments). Remarks: `ladder_unweighted` (a panel's persons have different weights, and count alike here),
    `ladder_clusters` (a panel names clusters; the shares' intervals and p don't know of them).

    A panel in which only changes may be told has a numeric outcome; then there are moves without steps. Raises KeyError
    for an unknown outcome or wave; ValueError for another numeric outcome, a panel
    without `outcome`, records of another kind or with an option of panels.
    Source: Dixon & Mood (1946), JASA 41, 557–566; McNemar (1947), Psychometrika 12, 153–157; Newcombe (1998),
    Statistics in Medicine 17, 873–890. Checked against R's binom.test and prop.test, and Newcombe's own figures.
    """
    if not isinstance(data, Panel):
        if outcome is not None or waves is not None or group is not None:
            raise ValueError(
                "outcome, waves and group are options of a panel; records have their steps before and after"
            )
        return _of_records(data)
    if outcome is None:
        raise ValueError("a ladder of a panel needs an outcome")
    if group is not None:
        check_option("group", group, Group)
    return _of_panel(data, outcome, waves, GROUPS if group is None else (group,))


def _of_records(records: "Records") -> LadderResult:
    if records.kind != "trajectory":
        raise ValueError(f"a ladder is of records of the kind 'trajectory', not {records.kind!r}")
    if not (records.has("before") and records.has("after")):
        label = records.label("stage")
        return LadderResult(label, None, (), (label, label), (), None, reason="no_ladder")
    levels = records.levels("after")
    same = [level.value for level in records.levels("before")] == [level.value for level in levels]
    before, after = records.codes("before"), records.codes("after")
    both = (before >= 0) & (after >= 0)
    moves = _moves(_Seen(None, None, np.column_stack([before, after])[both], int((~both).sum())), len(levels))
    reason = "steps_differ" if not same else None if moves.n else "nobody_twice"
    return LadderResult(
        label=records.label("after"),
        outcome=None,
        levels=levels,
        moments=(records.label("before"), records.label("after")),
        groups=() if reason else (moves,),
        gap=None,
        reason=reason,
    )


def _of_panel(panel: Panel, outcome: str, waves: tuple[str, str] | None, groups: Sequence[Group]) -> LadderResult:
    measure = panel.outcome(outcome)
    if measure.kind == "numeric" and measure.since is None:
        raise ValueError(f"a ladder needs an outcome with steps; {outcome!r} is a number")
    before, after = wave_pair(panel, outcome, waves)
    levels = tuple(sorted(measure.levels, key=lambda level: measure.favourable_sign * level.score))
    counted, even = without_weights(panel)
    seen = _seen(counted, measure, (before, after), groups) if panel.has_persons else ()
    found = tuple(_moves(one, len(levels)) for one in seen if len(one.y))
    reason = None if found else "nobody_twice" if panel.has_persons else "needs_persons"
    return LadderResult(
        label=measure.title,
        outcome=measure,
        levels=levels,
        moments=(panel.waves[before].label, panel.waves[after].label),
        groups=found,
        gap=_clustered_gap(seen) if "cluster" in panel.persons else _gap(found),
        remarks=tuple(
            name
            for name, told in (("ladder_unweighted", not even), ("ladder_clusters", "cluster" in panel.persons))
            if told
        ),
        reason=reason,
    )


@dataclass(frozen=True, eq=False)
class _Seen:
    """One group. y: (n, 2) where each person stood before and after, on any scale where higher is up. cluster: (n,) the
    code of each person's named cluster, −1 where unknown."""

    group: Group | None
    label: "Text | None"
    y: np.ndarray
    missing: int
    cluster: np.ndarray | None = None


def _seen(panel: Panel, measure: "Outcome", pair: tuple[int, int], groups: Sequence[Group]) -> tuple[_Seen, ...]:
    some, both = (two_waves(panel, measure.name, pair, every=every) for every in (False, True))
    y = measure.favourable_sign * both.y
    if measure.levels:
        scores = np.sort([measure.favourable_sign * level.score for level in measure.levels])
        y = np.searchsorted(scores, y)
    sizes = zip(some.persons, both.persons, strict=True)
    cluster = panel.persons["cluster"].to_numpy()[both.row] if "cluster" in panel.persons else None
    return tuple(
        _Seen(group, label, y[members], everyone - followed, None if cluster is None else cluster[members])
        for group, label, (everyone, followed) in zip(GROUPS, panel.groups, sizes, strict=True)
        if group in groups
        for members in (both.pilot == (group == "pilot"),)
    )


def _moves(seen: _Seen, steps: int) -> Moves:
    n, (before, after) = len(seen.y), seen.y.T
    up, down = int((after > before).sum()), int((after < before).sum())
    counts: tuple[tuple[int, ...], ...] = ()
    if steps:
        table = np.bincount(before * steps + after, minlength=steps * steps).reshape(steps, steps)
        counts = tuple(tuple(row) for row in table.tolist())
    same = n - up - down
    return Moves(
        group=seen.group,
        label=seen.label,
        n=n,
        missing=seen.missing,
        counts=counts,
        up=_portion(up, n),
        same=_portion(same, n),
        down=_portion(down, n),
        p_value=sign_p_value(up, down),
    )


def _portion(count: int, n: int) -> Portion | None:
    return Portion(count, n, count / n, *wilson(count, n)) if n else None


def _gap(groups: Sequence[Moves]) -> Ends | None:
    if len(groups) < 2:
        return None
    pilot, control = (moves.up for moves in groups)
    return difference(pilot.count, pilot.n, control.count, control.n) if pilot and control else None


def _clustered_gap(seen: Sequence[_Seen]) -> Ends | None:
    """The gap among persons whose cluster is known; None where a group has fewer than two clusters."""
    if len(seen) < 2:
        return None
    sizes, ups = [], []
    width = 1 + max(int(each.cluster.max(initial=-1)) for each in seen if each.cluster is not None)
    for each in reversed(seen):
        assert each.cluster is not None
        known, up = each.cluster >= 0, each.y[:, 1] > each.y[:, 0]
        sizes.append(np.bincount(each.cluster[known], minlength=width))
        ups.append(np.bincount(each.cluster[known & up], minlength=width))
    if not all(size.any() for size in sizes):
        return None
    found = clustered_difference(np.stack(ups).astype(float), np.stack(sizes).astype(float))
    return None if found.low is None or found.high is None else Ends(found.estimate, found.low, found.high)
