"""How an outcome moved: distribution, mean and change per wave and group."""

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from via_dash.engine import Cells, cells
from via_dash.engine.columns import category_levels
from via_dash.options import Group, SampleRule, check_option
from via_dash.stats.distributions.intervals import mean_interval, t_quantile, wilson
from via_dash.stats.results import TOTAL, WHOLE_GROUP, Change, Share, TrendPoint, TrendResult

if TYPE_CHECKING:
    from via_dash.panel import Outcome, Panel

GROUPS: tuple[Group, Group] = ("pilot", "control")


def trend(
    panel: "Panel", outcome: str, *, by: str | None = None, sample: SampleRule = "available"
) -> TrendResult:  # fmt: skip
    """Per wave × group (× level of `by`): n, shares with Wilson intervals, mean with t interval, change so far.

    A share has its 95 % Wilson interval, a mean score the interval ȳ ± t(n − 1) s/√n, the change since the panel's
    first wave d̄ ± t(n − 1) s_d/√n over those observed at both. A group (or level) without an observation at a wave has
    no point there. With `by` the points are those of the levels, in their order; without, the whole group.
    sample: `available` takes every observation, `complete` the persons observed at every wave at which their group was
    observed (repeated cross-sections have no such persons and always use `available`). Remark: `shares_by_person` (the
    panel names clusters; the intervals take persons as separate ones).
    Raises KeyError for an unknown outcome or covariate, ValueError for another sample rule or a numeric `by`.
    Source: Wilson (1927); Student (1908). Checked against statsmodels' proportion_confint and
    scipy.stats.
    """
    check_option("sample", sample, SampleRule)
    rule: SampleRule = sample if panel.has_persons else "available"
    every_wave = tuple(range(len(panel.waves)))
    return trend_of(panel, outcome, by, every_wave, rule, GROUPS)


def trend_of(
    panel: "Panel", outcome: str, by: str | None, waves: tuple[int, ...], sample: SampleRule, groups: tuple[Group, ...]
) -> TrendResult:
    """The trend at some waves and of some groups; `complete` asks for an observation at each of those waves."""
    changes = [(waves[0], wave) for wave in waves[1:]] if panel.has_persons else []
    found = cells(panel, outcome, by=by, complete=waves if sample == "complete" else None, pairs=changes)
    labels = [str(level.value) for level in category_levels(panel, by)] if by is not None else [WHOLE_GROUP]
    measure = panel.outcome(outcome)
    points = tuple(
        TrendPoint(
            group=group,
            wave=panel.waves[wave],
            covariate=by or TOTAL,
            level=label,
            mean=mean_interval(*(a[g, level, wave].item() for a in (found.n, found.mean, found.ss))),
            shares=tuple(_shares(measure, found, (g, level, wave))),
            change=_change(found, g, level, waves[0], wave) if panel.has_persons else None,
        )
        for level, label in enumerate(labels)
        for g, group in enumerate(GROUPS)
        if group in groups
        for wave in waves
        if found.n[g, level, wave] > 0
    )
    remarks = ("shares_by_person",) if "cluster" in panel.persons else ()
    used = tuple(panel.waves[wave] for wave in waves)
    return TrendResult(measure, used, points, sample, panel.unit, remarks=remarks)


def _shares(outcome: "Outcome", found: Cells, place: tuple[int, int, int]) -> Iterator[Share]:
    n = int(found.n[place])
    for level, count in zip(outcome.levels, found.counts[place].tolist(), strict=True):
        yield Share(level, count, count / n, *wilson(count, n))


def _change(found: Cells, group: int, level: int, first: int, wave: int) -> Change | None:
    """The mean change between two waves with its paired t interval; None at the first wave and without pairs."""
    if wave == first:
        return None
    pair, cell = found.pairs[first, wave], (group, level)
    n = int(pair.n[cell])
    if n == 0:
        return None
    before, after = pair.mean[cell].tolist()
    mean = after - before
    if n < 2:
        return Change(n, mean, None, None)
    ss = max(float(pair.ss[cell].sum() - 2 * pair.sp[cell]), 0.0)
    half = t_quantile(n - 1) * math.sqrt(ss / (n - 1) / n)
    return Change(n, mean, mean - half, mean + half)
