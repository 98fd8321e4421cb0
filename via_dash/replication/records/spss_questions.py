"""The scripts of SPSS that answer questions about records: those that standard commands and functions can answer."""

from via_dash.records import Records
from via_dash.replication.order import Lines, Order
from via_dash.replication.records.body import body
from via_dash.replication.records.file import Parts, values_of
from via_dash.replication.records.options import chosen, cluster_role, compared, error_of, on_ladder, over_years
from via_dash.replication.records.spss import opening


def funnel(order: Order[Records]) -> Lines:
    """Shares, steps and ratios per stage; with clusters the other interval of a ratio by its formula."""
    cluster, last = cluster_role(order.data), len(order.data.levels("stage"))
    parts: Parts = {"background": "background", "stage": "stage", "arm": "arm" if order.data.has("arm") else None}
    parts |= {"cluster": cluster} if cluster else {}
    lists = {
        name: _names(name, 1, last) for name in ("reached", "total", "pull", "own", "base", "square", "mine", "rest")
    }
    lists |= {f"{name}_2": _names(name, 2, last) for name in ("ratio", "square", "rest")}
    names = ["funnel_reached", "funnel_counts", "funnel", "funnel_list"]
    if cluster:
        names = ["funnel_reached", "funnel_counts_clustered", "funnel", "funnel_clustered", "funnel_list"]
    return [
        *opening(order, parts, whole=True),
        *body("spss", order.language, *names, last=last, before=last - 1, **lists),
    ]


def gap(order: Order[Records]) -> Lines:
    """The gap with the usual standard error; SPSS has none of the others with their degrees of freedom."""
    if error_of(order) != "classical":
        return []
    parts: Parts = {"background": "background", "stage": "stage", "arm": "arm"}
    parts |= {"cluster": role} if (role := cluster_role(order.data)) else {}
    places = {role: values_of(order.data, role).index(chosen(order, role)) + 1 for role in ("background", "stage")}
    return [
        *opening(order, parts, whole=True),
        *body("spss", order.language, "gap_classical", group=places["background"], stage=places["stage"]),
    ]


def milestones(order: Order[Records]) -> Lines:
    """Who came at least, and exactly, how far: everyone, and per cohort."""
    records = order.data
    last = len(records.levels("stage"))
    lists = {name: _names(name, 1, last) for name in ("reached", "furthest")}

    def rows(part: str) -> Lines:
        lines = body("spss", order.language, "milestones_rows", last=last, **{"break": part}, **lists)
        stopped = body("spss", order.language, "milestones_stopped") if records.has("stopped") else []
        return [*lines, *stopped, *_targets(records), "LIST."]

    parts: Parts = {role: role if records.has(role) else None for role in ("stage", "cohort", "stopped")}
    cohorts = ["DATASET NAME everyone.", "DATASET COPY cohorts."]
    return [
        *opening(order, parts),
        *([] if records.has("stopped") else ["COMPUTE x_stopped = $SYSMIS."]),
        *body("spss", order.language, "milestones", last=last),
        *(cohorts if records.has("cohort") else []),
        *rows("everyone"),
        *(["", "DATASET ACTIVATE cohorts.", *rows("x_cohort")] if records.has("cohort") else []),
    ]


def _targets(records: Records) -> Lines:
    """The exact p of each stage with a target: twice the smaller tail."""
    lines = []
    for place, stage in enumerate(values_of(records, "stage"), 1):
        if stage in records.targets:
            target = f"{records.targets[stage]:.15g}"
            above = f"1 - CDF.BINOM(reached{place} - 1, n, {target})"
            lines += [
                "COMPUTE above = 1.",
                f"IF (reached{place} > 0) above = {above}.",
                f"COMPUTE p_value{place} = MIN(1, 2 * MIN(CDF.BINOM(reached{place}, n, {target}), above)).",
                f"FORMATS p_value{place} (F14.10).",
            ]
    return lines


def ladder(order: Order[Records]) -> Lines:
    """Who went up, stayed and went down, and from which step to which."""
    parts = on_ladder(order)
    return [*opening(order, parts), *body("spss", order.language, "ladder")] if parts else []


def parity_script(order: Order[Records]) -> Lines:
    """Shares, gaps and ratios per year, and the trend of the gap."""
    group, indicators = compared(order)
    wanted = " OR ".join(f"x_indicator = {place}" for place in indicators)
    return [
        *opening(order, over_years(order)),
        *([] if order.data.has("changed") else ["COMPUTE x_changed = 0."]),
        *body("spss", order.language, "parity", group=group, indicators=wanted),
    ]


def _names(stem: str, first: int, last: int) -> str:
    """The names of numbered columns, one by one: in SPSS `TO` takes what stands between them in the file as well."""
    return " ".join(f"{stem}{place}" for place in range(first, last + 1))
