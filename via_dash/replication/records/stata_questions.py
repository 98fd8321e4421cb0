"""The do-files that answer questions about records: those that Stata's own commands answer with the same figures."""

from via_dash.records import Records
from via_dash.replication.order import Lines, Order
from via_dash.replication.records.body import body, going_on, remark
from via_dash.replication.records.file import Parts, values_of
from via_dash.replication.records.options import (
    chosen,
    cluster_role,
    compared,
    error_of,
    moments,
    on_ladder,
    over_years,
    several_clusters,
    split_of,
)
from via_dash.replication.records.stata import opening


def funnel(order: Order[Records]) -> Lines:
    """Shares, steps and ratios per stage."""
    cluster = cluster_role(order.data)
    arm = "arm" if order.data.has("arm") else None
    parts: Parts = {"background": "background", "stage": "stage", "arm": arm} | (
        {"cluster": cluster} if cluster else {}
    )
    last = len(order.data.levels("stage"))
    return [
        *opening(order, parts, whole=True),
        *body("stata", order.language, "funnel", last=last),
        *(going_on("stata", order.language, "funnel_clustered") if cluster else []),
        *going_on("stata", order.language, "funnel_end"),
    ]


def gap(order: Order[Records]) -> Lines:
    """The gap without and with the nudge, and its change; none for the bootstrap, which Stata makes otherwise, and for
    CR1 without clusters, where Stata has other degrees of freedom."""
    error, cluster = error_of(order), cluster_role(order.data)
    if error == "wild" or error == "cr1" and not cluster:
        return []
    by = " x_cluster" if cluster else ""
    written = {"cr2": f"hc2{by}, dfadjust", "cr1": f"cluster{by}", "classical": "ols"}
    parts: Parts = {"background": "background", "stage": "stage", "arm": "arm"}
    parts |= {"cluster": cluster} if cluster else {}
    group, stage = (values_of(order.data, role).index(chosen(order, role)) + 1 for role in ("background", "stage"))
    return [
        *opening(order, parts, whole=True),
        "",
        *remark("stata", order.language, error),
        *(remark("stata", order.language, "stata_18") if error == "cr2" else []),
        *body("stata", order.language, "gap", group=group, stage=stage, error=written[error]),
    ]


def retention(order: Order[Records]) -> Lines:
    """Who is still there, by Kaplan and Meier."""
    return _spells(order, "spells_still", 1)


def first_job(order: Order[Records]) -> Lines:
    """Who has a job, by Kaplan and Meier."""
    return _spells(order, "spells_has", -1)


def _spells(order: Order[Records], shown: str, sign: int) -> Lines:
    """Curves, gaps and the test; none where somebody has no time in sight, whom Stata leaves out."""
    records = order.data
    if (records.numbers("time") <= 0).any():
        return []
    apart, split = several_clusters(records), split_of(order)
    parts: Parts = {"time": "time", "event": "event", "background": "background", "part": split}
    parts |= {"cluster": "cluster"} if apart else {}
    horizon, points = moments(order)
    values = {"horizon": f"{horizon:g}", "moments": " ".join(f"{point:g}" for point in points), "sign": sign}
    count = len(values_of(records, split)) if split else 1
    gaps = _left_out(order, count, values) if apart else _alone(order, count, values)
    return [
        *opening(order, parts, alone=True),
        *body("stata", order.language, "spells", shown, "spells_points", "spells_test", **values),
        *gaps,
    ]


def _alone(order: Order[Records], parts: int, values: dict[str, object]) -> Lines:
    """The gaps where each person counts alone."""
    names = ["spells_alone", *(["spells_change"] if parts == 2 else [])]
    return body("stata", order.language, *names, **values)


def _left_out(order: Order[Records], parts: int, values: dict[str, object]) -> Lines:
    """The gaps with one cluster left out at a time, per group, and with two parts how much they differ."""
    asked = [f"{part}" for part in range(1, parts + 1)] + (["2 1"] if parts == 2 else [])
    groups = range(2, len(order.data.levels("background")) + 1)
    return [
        *body("stata", order.language, "spells_jackknife", **values),
        *(f"leave_out {group} {part}" for part in asked for group in groups),
    ]


def milestones(order: Order[Records]) -> Lines:
    """Who came at least, and exactly, how far: everyone, and per cohort."""
    records = order.data
    parts: Parts = {role: role for role in ("stage", "cohort", "stopped") if records.has(role)}
    last = len(records.levels("stage"))
    lines = [*opening(order, parts), *body("stata", order.language, "milestones", last=last)]
    lines += [*_stopped(order, ""), *_targets(order, "")]
    if records.has("cohort"):
        lines += body("stata", order.language, "milestones_cohorts", last=last)
        inside = [*_stopped(order, " if x_cohort == `cohort'"), *_targets(order, " if x_cohort == `cohort'")]
        lines += [*("    " + line if line else line for line in inside), "}"]
    return lines


def _stopped(order: Order[Records], rows: str) -> Lines:
    return [f"ci proportions x_stopped{rows}, exact"] if order.data.has("stopped") else []


def _targets(order: Order[Records], rows: str) -> Lines:
    """The exact p of each stage with a target: twice the smaller tail."""
    lines: Lines = []
    for place, stage in enumerate(values_of(order.data, "stage"), 1):
        if stage in order.data.targets:
            lines += remark("stata", order.language, "twice")
            lines.append(f"quietly bitest reached{place} == {order.data.targets[stage]:.15g}{rows}")
            lines.append("display %14.0g min(1, 2 * min(r(p_l), r(p_u)))")
    return lines


def ladder(order: Order[Records]) -> Lines:
    """Who went up, stayed and went down, and from which step to which."""
    parts = on_ladder(order)
    return [*opening(order, parts), *body("stata", order.language, "ladder")] if parts else []


def parity_script(order: Order[Records]) -> Lines:
    """Shares, gaps and ratios per year, and the trend of the gap."""
    group, indicators = compared(order)
    wanted = " | ".join(f"x_indicator == {place}" for place in indicators)
    return [
        *opening(order, over_years(order)),
        *([] if order.data.has("changed") else ["generate byte x_changed = 0"]),
        *body("stata", order.language, "parity", group=group, indicators=wanted),
    ]
