"""R lines that match persons as the page does, and the balance of the groups before and after."""

from via_dash.panel import Panel
from via_dash.replication.order import Lines, Order
from via_dash.replication.panels.body import body, remark
from via_dash.replication.panels.file import Background
from via_dash.replication.panels.matching import Matching
from via_dash.replication.tongues import r_texts


def matching_lines(
    order: Order[Panel], found: Matching, names: dict[str, Background], outcomes: tuple[str, ...]
) -> Lines:
    """From `long` to the persons in a pair: `people` with their scores, and `kept`."""
    listed = {name: names[name].name for name in found.names}
    scores = ", ".join(
        f"{listed[name]} = c({', '.join(repr(value) for value in values)})" for name, values in found.numbers.items()
    )
    settings = [
        f"match_on <- {r_texts(listed[name] for name in found.covariates)}",
        f"exact <- {r_texts(listed[name] for name in found.exact)}",
        f"caliper <- {'c()' if found.caliper is None else repr(float(found.caliper))}",
        f"scores <- list({scores})",
    ]
    both = []
    if found.waves is not None:
        both = ["matching_both"]
        settings += [f"matched_at <- c({found.waves[0]}, {found.waves[1]})", f"outcomes <- {r_texts(outcomes)}"]
    parts = ("matching", *both, "matching_score", "matching_pairs")
    return ["", *remark("r", order.language, "matching_settings"), *settings, *body("r", order.language, *parts)]
