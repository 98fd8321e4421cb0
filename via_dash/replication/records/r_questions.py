"""The scripts of R that answer the questions about records."""

from via_dash.options import StandardError
from via_dash.records import Records
from via_dash.replication.order import Lines, Order
from via_dash.replication.records.body import body
from via_dash.replication.records.file import Parts
from via_dash.replication.records.options import (
    chosen,
    cluster_role,
    error_of,
    moments,
    on_ladder,
    over_years,
    several_clusters,
    split_of,
)
from via_dash.replication.records.r import SHOWN, given, opening
from via_dash.stats import parity

PACKAGES: dict[StandardError, tuple[str, ...]] = {"cr2": ("clubSandwich",), "cr1": ("sandwich",)}


def funnel(order: Order[Records]) -> Lines:
    """Shares, steps and ratios per stage."""
    cluster = cluster_role(order.data)
    arm = "arm" if order.data.has("arm") else None
    parts = {"background": "background", "stage": "stage", "arm": arm} | ({"cluster": cluster} if cluster else {})
    return [
        *opening(order, parts, *(["sandwich"] if cluster else []), whole=True),
        *body("r", order.language, "funnel_clustered" if cluster else "funnel_alone", "funnel"),
        *SHOWN,
    ]


def gap(order: Order[Records]) -> Lines:
    """The gap without and with the nudge, and its change; none for the bootstrap, whose draws R makes otherwise."""
    error, cluster = error_of(order), cluster_role(order.data)
    if error == "wild":
        return []
    parts: Parts = {"background": "background", "stage": "stage", "arm": "arm"}
    parts |= {"cluster": cluster} if cluster else {}
    return [
        *opening(order, parts, *PACKAGES.get(error, ()), whole=True),
        *([] if cluster else ["x$cluster <- seq_len(nrow(x))"]),
        "",
        *given("stage", chosen(order, "stage")),
        *given("group", chosen(order, "background")),
        *body("r", order.language, f"gap_{error}", "gap"),
        *SHOWN,
    ]


def retention(order: Order[Records]) -> Lines:
    """Who is still there, by Kaplan and Meier."""
    return _spells(order, "survival", ["survival_test"], good=False)


def first_job(order: Order[Records]) -> Lines:
    """Who has a job, by Kaplan and Meier."""
    return _spells(order, "survival", ["survival_test"], good=True)


def promotion(order: Order[Records]) -> Lines:
    """Who was promoted, by Aalen and Johansen."""
    return _spells(order, "promotion", [])


def _spells(order: Order[Records], curve: str, test: list[str], good: bool | None = None) -> Lines:
    parts: Parts = {"time": "time", "event": "event", "background": "background", "part": split_of(order)}
    apart = several_clusters(order.data)
    parts |= ({"step": "step"} if good is None else {}) | ({"cluster": "cluster"} if apart else {})
    horizon, points = moments(order)
    gaps = "spells_jackknife" if apart else "spells_alone"
    return [
        *opening(order, parts, "survival"),
        *(['x$cluster[is.na(x$cluster)] <- ""'] if apart else []),
        "",
        *given("horizon", horizon),
        *given("moments", points),
        *([] if good is None else given("event_is_good", good)),
        *body("r", order.language, "spells_half", curve, "spells_gaps", gaps, "spells_result", *test),
        *SHOWN,
    ]


def milestones(order: Order[Records]) -> Lines:
    """Who came at least, and exactly, how far."""
    records = order.data
    parts: Parts = {role: role for role in ("stage", "cohort", "stopped") if records.has(role)}
    return [
        *opening(order, parts),
        *([] if records.has("cohort") else ["x$cohort <- factor(NA)"]),
        *([] if records.has("stopped") else ["x$stopped <- NA"]),
        "",
        *given("targets", list(records.targets.values())),
        *given("names(targets)", list(records.targets)),
        *body("r", order.language, "milestones"),
        *SHOWN,
    ]


def ladder(order: Order[Records]) -> Lines:
    """Who went up, stayed and went down, and from which step to which."""
    parts = on_ladder(order)
    return [*opening(order, parts), *body("r", order.language, "ladder"), *SHOWN] if parts else []


def parity_script(order: Order[Records]) -> Lines:
    """Shares, gaps and ratios per year, and the trend of the gap."""
    found, parts = parity(order.data, **order.options), over_years(order)
    return [
        *opening(order, parts),
        *([] if "changed" in parts else ["x$changed <- 0"]),
        "",
        *given("indicators", [str(item.indicator.value) for item in found.indicators]),
        *given("reference", str(found.reference.value)),
        *given("group", str(found.group.value)),
        *body("r", order.language, "parity"),
        *SHOWN,
    ]
