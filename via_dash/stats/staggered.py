"""The effect where persons start at different waves, without comparing starters with those who started before them."""

from typing import TYPE_CHECKING

import numpy as np

from via_dash.engine.capacity import within
from via_dash.options import StandardError, check_option
from via_dash.panel import Wave
from via_dash.stats.distributions.intervals import t_quantile
from via_dash.stats.estimates import estimate_row
from via_dash.stats.regression.did_model import FEW_CLUSTERS
from via_dash.stats.regression.two_by_two import Inference
from via_dash.stats.regression.weighted import counted
from via_dash.stats.results import TOTAL, WHOLE_GROUP, Estimate, GroupTime, StaggeredResult
from via_dash.stats.timeline.group_time import NEVER, Cohorts, Controls, Effect, averaged, group_time
from via_dash.stats.timeline.two_way import two_way

if TYPE_CHECKING:
    from via_dash.panel import Panel

SE: StandardError = "cr1"
SINCE, START = "since_start", "start"


def staggered(panel: "Panel", outcome: str, *, control: Controls | None = None) -> StaggeredResult:
    """What was the effect on those who started, each compared with those who had not?

    Group-time effects ATT(g, t) of Callaway & Sant'Anna (2021) without covariates (see `group_time`), for every wave g
    at which persons started and every wave t after the first; before the start each wave is compared with the one
    before it. Averages of those from the start on: `overall` weighted by the size of the groups, `dynamic` the same per
    number of waves since the start (below 0: before it), `by_group` over the waves of each group.

    control: `never` compares with those who never start, `not_yet` also with those who have not started by then; None
    takes `never`, or `not_yet` where everybody starts some time. Who starts after the last wave has not started at any,
    and counts as never. Each comparison takes the persons observed at both its waves; in repeated cross-sections every
    observation at them. Waves without any observation of the outcome among those who count take no part. Weights of the
    panel are used. Standard errors from the influence functions, clustered by the panel's named cluster or else by
    person, with the factor G/(G − 1) and t(G − 1): `cr1`.

    two_way: the plain two-way fixed-effects number (see `two_way`), for a warning only. n_pilot: persons who started;
    n_control: those they are compared with.

    Reasons: `no_start` (the panel does not know who started when), `one_wave`, `no_pilot`, `no_control`, and for one
    effect `too_few`, `one_cluster`, `no_variation`. Remarks: `start_at_first_wave` (persons who started at the first
    wave, left out: they have no wave before it), `left_out_effects` (effects without an estimate, not in the
    averages), `dropped_missing` (persons without a cluster), `few_clusters`.
    Raises KeyError for an unknown outcome, ValueError for an option that does not exist, CapacityError for more persons
    than the memory holds at so many waves.
    Source: Callaway & Sant'Anna (2021), Journal of Econometrics 225, 200–230. Checked against did::att_gt and aggte (R)
    on its mpdta data, and against diff-diff and moderndid.
    """
    if control is not None:
        check_option("control", control, Controls)
    panel = counted(panel)
    panel.outcome(outcome)
    control = control or ("not_yet" if panel.one_group else "never")
    if "start" not in panel.persons:
        return _nothing(panel, outcome, "no_start")
    later = panel.persons["start"].to_numpy() != 0
    waves = np.flatnonzero(~np.isnan(panel.values[outcome][later]).all(axis=0))
    if len(waves) < 2:
        return _nothing(panel, outcome, "one_wave")
    cohorts, remarks = _cohorts(panel, outcome, waves)
    named = tuple(panel.waves[wave] for wave in waves)
    if not cohorts.groups:
        return _nothing(panel, outcome, "no_pilot", remarks)
    persons, width = cohorts.y.shape
    within(persons * width * max(width, len(cohorts.groups)), rows=persons, waves=width, covariates=0)
    effects = [group_time(cohorts, g, t, control) for g in cohorts.groups for t in range(1, len(waves))]
    usable = [effect for effect in effects if effect.found.estimate is not None]
    if len(usable) < len(effects):
        remarks = (*remarks, "left_out_effects")
    after = [effect for effect in usable if effect.after]
    started = int((cohorts.start != NEVER).sum())
    controls = int(np.any([effect.controls for effect in effects], axis=0).sum())
    whole = averaged(cohorts, after, True) if after else Inference(None, reason=_why(effects))
    return StaggeredResult(
        outcome=panel.outcome(outcome),
        waves=named,
        group_times=tuple(_group_time(effect, named) for effect in effects),
        overall=_row(outcome, TOTAL, WHOLE_GROUP, after, whole),
        dynamic=_dynamic(outcome, cohorts, usable),
        by_group=_by_group(outcome, cohorts, after, named),
        two_way=estimate_row(outcome, TOTAL, WHOLE_GROUP, (started, len(cohorts.y) - started), SE, two_way(cohorts)),
        n_pilot=started,
        n_control=controls,
        unit=panel.unit,
        control=control,
        remarks=remarks,
        reason=whole.reason if whole.estimate is None else None,
    )


def _cohorts(panel: "Panel", outcome: str, waves: np.ndarray) -> tuple[Cohorts, tuple[str, ...]]:
    """Who counts: observed at one of the waves, in a known cluster, not started at the first wave; and the remarks."""
    y = panel.values[outcome][:, waves]
    pilot = panel.persons["pilot"].to_numpy(dtype=bool)
    start = np.searchsorted(waves, panel.persons["start"].to_numpy())
    start = np.where(pilot & (start < len(waves)), start, NEVER)
    clustered = "cluster" in panel.persons
    cluster = panel.persons["cluster"].to_numpy() if clustered else np.arange(len(y))
    seen = ~np.isnan(y).all(axis=1)
    kept = seen & (start > 0) & (cluster >= 0)
    remarks = ["start_at_first_wave"] if (seen & (start == 0)).any() else []
    if (seen & (cluster < 0)).any():
        remarks.append("dropped_missing")
    if clustered and len(np.unique(cluster[kept])) < FEW_CLUSTERS:
        remarks.append("few_clusters")
    weight = np.ones(len(y)) if panel.weights is None else panel.weights
    codes = np.unique(cluster[kept], return_inverse=True)[1]
    found = Cohorts(y[kept] - np.nanmean(y, axis=0), start[kept], weight[kept], codes, panel.has_persons)
    return found, tuple(remarks)


def _group_time(effect: Effect, waves: tuple[Wave, ...]) -> GroupTime:
    found = effect.found
    half = t_quantile(found.df) * found.std_error if found.std_error and found.df else None
    low, high = (None if half is None or found.estimate is None else found.estimate + s * half for s in (-1, 1))
    return GroupTime(
        start=waves[effect.start],
        wave=waves[effect.wave],
        estimate=found.estimate,
        std_error=found.std_error,
        ci_low=low,
        ci_high=high,
        n_pilot=int(effect.treated.sum()),
        n_control=int(effect.controls.sum()),
        before=not effect.after,
        reason=found.reason,
    )


def _dynamic(outcome: str, cohorts: Cohorts, effects: list[Effect]) -> tuple[Estimate, ...]:
    rows = []
    for since in sorted({effect.wave - effect.start for effect in effects}):
        some = [effect for effect in effects if effect.wave - effect.start == since]
        rows.append(_row(outcome, SINCE, str(since), some, averaged(cohorts, some, True)))
    return tuple(rows)


def _by_group(outcome: str, cohorts: Cohorts, after: list[Effect], waves: tuple[Wave, ...]) -> tuple[Estimate, ...]:
    rows = []
    for start in sorted({effect.start for effect in after}):
        some = [effect for effect in after if effect.start == start]
        rows.append(_row(outcome, START, waves[start].value, some, averaged(cohorts, some, False)))
    return tuple(rows)


def _row(outcome: str, covariate: str, level: str, effects: list[Effect], found: Inference) -> Estimate:
    """n counts the different persons behind the effects."""
    persons = (0, 0)
    if effects:
        persons = tuple(  # type: ignore[assignment]
            int(np.any([getattr(effect, side) for effect in effects], axis=0).sum()) for side in ("treated", "controls")
        )
    return estimate_row(outcome, covariate, level, persons, SE, found)


def _why(effects: list[Effect]) -> str:
    """The reason that most stands in the way where no effect from the start on could be estimated."""
    reasons = [effect.found.reason or "too_few" for effect in effects if effect.after]
    return max(sorted(set(reasons)), key=reasons.count, default="too_few")


def _nothing(panel: "Panel", outcome: str, reason: str, remarks: tuple[str, ...] = ()) -> StaggeredResult:
    pilot = panel.persons["pilot"].to_numpy(dtype=bool)
    persons = int(pilot.sum()), int((~pilot).sum())
    row = estimate_row(outcome, TOTAL, WHOLE_GROUP, persons, SE, Inference(None, reason=reason))
    return StaggeredResult(
        panel.outcome(outcome), panel.waves, (), row, (), (), row, *persons, panel.unit, remarks=remarks, reason=reason
    )
