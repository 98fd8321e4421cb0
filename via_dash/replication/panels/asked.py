"""What a question asks of a panel, whatever the language of the script."""

from dataclasses import dataclass
from typing import Any

from via_dash.options import SampleRule
from via_dash.panel import Outcome, Panel
from via_dash.replication.order import Lines, Order, file_name
from via_dash.replication.panels.body import remark
from via_dash.replication.tongues import Tongue, Unwritable
from via_dash.stats.regression.adjustment import chosen_adjustment
from via_dash.stats.regression.design import named_cluster
from via_dash.stats.timeline.timing import Timing, timing


@dataclass(frozen=True)
class Asked:
    """What a question needs of a panel. covariates: background variables by name. cluster: whether persons count by
    the named cluster. complete: whether only persons seen at every wave count. outcomes: by their name in the script.
    start: whether the wave of the start is needed. weight: whether the weights count. any_answer: whether an answer to
    any of the outcomes is all that matters; `y` is then 1."""

    outcomes: dict[str, Outcome]
    covariates: tuple[str, ...] = ()
    cluster: bool = False
    complete: bool = False
    start: bool = False
    weight: bool = True
    any_answer: bool = False


def unweighed(panel: Panel) -> bool:
    """Whether persons with weight 0 are in the file, and not in the panel."""
    return any(remark.code == "rows.no_weight" for remark in panel.provenance.remarks)


def title(order: Order[Panel], tongue: Tongue) -> Lines:
    """What the script repeats, of which file, and what to mind."""
    panel, language = order.data, order.language
    label = panel.outcome(order.outcome).title(language)
    lines = remark(tongue, language, "title", outcome=label)
    key = "sample" if panel.provenance.origin == "sample" else "own"
    lines += remark(tongue, language, key, file=file_name(panel))
    if panel.safeguard is not None:
        lines += remark(tongue, language, "protected")
    return lines


def asked_trend(order: Order[Panel], *, weight: bool) -> tuple[tuple[str, ...], Asked]:
    """What a question about levels per wave asks: the background variables to split by, and the rest."""
    panel, options = order.data, order.options
    by = by_names(options.get("by"))
    complete = panel.has_persons and options.get("sample", "available") == "complete"
    return by, Asked({"y": panel.outcome(order.outcome)}, by, complete=complete, weight=weight)


def asked_events(order: Order[Panel]) -> tuple[Timing, Asked]:
    """What an event study asks: when what happened, and the rest. Raises Unwritable where the groups were never
    observed together."""
    panel, options = order.data, order.options
    when = timing(panel, order.outcome, options.get("reference"))
    if when.reference is None:
        raise Unwritable("the groups were never observed together")
    controls, clustered = tuple(options.get("covariates") or ()), named_cluster(panel, options.get("cluster"))
    return when, Asked({"y": panel.outcome(order.outcome)}, controls, clustered)


def by_regression(order: Order[Panel]) -> None:
    """Raises Unwritable where the effect between two waves is adjusted in another way than by regression."""
    options = order.options
    rule: SampleRule = "complete" if fits_together(order) else "available"
    controls = tuple(order.data.covariate(name) for name in options.get("covariates") or ())
    way = chosen_adjustment(options.get("adjustment"), controls, options.get("se", "cr2"), rule)
    if controls and way != "regression":
        raise Unwritable("the doubly robust estimate has a standard error of its own")


def fits_together(order: Order[Panel]) -> bool:
    """Whether only persons count who were observed at all the waves in question."""
    return order.data.has_persons and order.options.get("sample", "complete") == "complete"


def by_names(by: Any) -> tuple[str, ...]:
    """The background variables of the option `by`: none, one or several."""
    return () if by is None else (by,) if isinstance(by, str) else tuple(by)
