"""Did a nudge change the gap between backgrounds in recruitment and selection?"""

from typing import TYPE_CHECKING

import numpy as np

from via_dash.options import StandardError, check_option
from via_dash.stats.estimates import estimate_row
from via_dash.stats.regression.two_by_two import Inference
from via_dash.stats.results import GapEstimate, GapResult
from via_dash.stats.selection.applicants import applicants
from via_dash.stats.selection.gap_model import CHANGE, GAP, WITH, WITHOUT, Counts, detectable_change, estimate

if TYPE_CHECKING:
    from via_dash.panel import Level
    from via_dash.records import Records

FEW_CLUSTERS = 12
LEAST_DF = 4.0


def gap(
    records: "Records", *, stage: str | None = None, background: str | None = None, se: StandardError | None = None
) -> GapResult:
    """The gap in reaching a stage between a background and the reference, without and with the nudge; and its change.

    (p_group,with − p_reference,with) − (p_group,without − p_reference,without): the coefficient of background × arm in
    a linear probability model on having come at least to `stage` (`gap_model`), among everyone who entered. It is a
    change in share points; above 0 the gap moved in favour of the group.

    stage: the value of a stage after the first; default the second. background: the value of the group; default the
    second level. The model is clustered by organisation where it is given, else by vacancy, else per applicant. se:
    `cr2`, `cr1`, `classical` or `wild` as in `did`; None takes `wild` where organisations or vacancies are given and
    there are fewer than 12 of them, else `cr2`.
    detectable: the change that this study finds 80 times in 100, from the CR2 standard error; with the bootstrap it is
    an approximation.

    By hand, applicants one by one: without the nudge 20 of 100 against 40 of 100, with it 30 of 100 against 40 of 100.
    The gaps are −0.20 and −0.10, the change is +0.10; its CR2 variance is Σ p(1 − p)/99 = (0.16 + 0.24 + 0.21 +
    0.24)/99, so that its standard error is 0.0927.

    Instead of numbers: `applicants_few`, `applicants_one_cluster`, `applicants_same`, `many_clusters`, `unbounded` (see
    `gap_model.estimate`). Remarks: `applicants_dropped` (applicants without a known arm or cluster, left out),
    `few_organisations` (fewer than 12 clusters, and not the bootstrap), `low_df` (fewer than 4 degrees of freedom: the
    interval is a rough one).
    Raises KeyError for an unknown stage or background, the first of them, or records without arms; ValueError for
    another standard error or records of another kind.
    Source: Bell & McCaffrey (2002), Survey Methodology 28, 169–181; Pustejovsky & Tipton (2018), JBES 36, 672–683;
    Cameron, Gelbach & Miller (2008), Review of Economics and Statistics 90, 414–427. Checked against clubSandwich (R).
    """
    if se is not None:
        check_option("se", se, StandardError)
    seen = applicants(records)
    without, nudged = records.levels("arm")
    step = _place(records.levels("stage"), stage, "stage")
    group = _place(records.levels("background"), background, "background")
    counts = Counts.of(seen, group, step)
    few = not counts.alone and counts.clusters < FEW_CLUSTERS
    chosen: StandardError = se or ("wild" if few else "cr2")
    first = estimate(counts, WITHOUT, GAP, slice(0, 2), chosen)
    second = estimate(counts, WITH, GAP, slice(2, 4), chosen)
    change = estimate(counts, WITHOUT, CHANGE, slice(0, 4), chosen)
    remarks = ["applicants_dropped"] if seen.dropped else []
    if few and chosen != "wild":
        remarks.append("few_organisations")
    if change.df is not None and change.df < LEAST_DF:
        remarks.append("low_df")
    return GapResult(
        background=records.levels("background")[group],
        reference=records.levels("background")[0],
        arms=(without, nudged),
        stage=records.levels("stage")[step],
        entered=records.levels("stage")[0],
        gaps=(_row(without, counts, slice(0, 2), chosen, first), _row(nudged, counts, slice(2, 4), chosen, second)),
        change=_row(None, counts, slice(0, 4), chosen, change),
        se_type=chosen,
        cluster=records.label(seen.role) if seen.role else None,
        clusters=counts.clusters,
        between=not counts.alone and counts.between,
        detectable=detectable_change(counts),
        remarks=tuple(remarks),
    )


def _place(levels: tuple["Level", ...], value: str | None, role: str) -> int:
    """The position of a level beside the first; the second by default. Raises KeyError."""
    others = [str(level.value) for level in levels[1:]]
    chosen = others[0] if value is None else value
    if chosen not in others:
        raise KeyError(f"no {role} {chosen!r} after the first; there are {', '.join(others)}")
    return others.index(chosen) + 1


def _row(arm: "Level | None", counts: Counts, cells: slice, se: StandardError, found: Inference) -> GapEstimate:
    (n_reference, n), (count_reference, count) = (
        np.round(array[:, cells].sum(axis=0).reshape(-1, 2).sum(axis=0)).astype(int).tolist()
        for array in (counts.n, counts.reached)
    )
    row = estimate_row("", "", "", (n, n_reference), se, found)
    return GapEstimate(
        arm=arm,
        estimate=row.estimate,
        std_error=row.std_error,
        df=row.df,
        statistic=row.statistic,
        p_value=row.p_value,
        ci_low=row.ci_low,
        ci_high=row.ci_high,
        n=n,
        n_reference=n_reference,
        count=count,
        count_reference=count_reference,
        reason=row.reason,
    )
