"""R scripts for the other ways to ask for an effect: ordinal, Bayesian, staggered; and for power."""

from via_dash.panel import Panel
from via_dash.replication.order import Lines, Order
from via_dash.replication.panel_body import body
from via_dash.replication.panel_r import Asked, opening, script_names
from via_dash.replication.panel_r_effects import listed, pair_lines, sample_parts, wave_lines
from via_dash.replication.tongues import Unwritable
from via_dash.stats import did_ordinal as ordinal_answer
from via_dash.stats import staggered as staggered_answer
from via_dash.stats.regression.design import named_cluster
from via_dash.stats.two_waves import without_weights


def did_ordinal(order: Order[Panel]) -> Lines:
    """Proportional odds, and what it means in shares and in the mean score."""
    panel, options = order.data, order.options
    measure, controls = panel.outcome(order.outcome), tuple(options.get("covariates") or ())
    if ordinal_answer(panel, order.outcome, **options).reason is not None:
        raise Unwritable("the model has no answer")
    asked = Asked({"y": measure}, controls, named_cluster(panel, options.get("cluster")))
    two = len(measure.levels) == 2
    return [
        *opening(order, asked, *(() if two else ("MASS",)), "sandwich"),
        *pair_lines(order),
        *listed("controls", script_names(panel, controls, controls)),
        *body("r", order.language, "did_sample", *sample_parts(order), *(["controls"] if controls else [])),
        *body("r", order.language, "ordinal_glm" if two else "ordinal_polr", "ordinal_result"),
    ]


def did_bayes(order: Order[Panel]) -> Lines:
    """The posterior under a flat prior and independent changes."""
    panel, options = order.data, order.options
    variance, prior = options.get("variance", "unequal"), options.get("prior", "flat")
    if prior != "flat" or variance == "rows" or not panel.has_persons or not without_weights(panel)[1]:
        raise Unwritable("the posterior has no closed form, or is not about changes")
    by = (options["by"],) if options.get("by") else ()
    relevant = options.get("relevant")
    return [
        *opening(order, Asked({"y": panel.outcome(order.outcome)}, by)),
        *pair_lines(order),
        *listed("by", script_names(panel, by, by)),
        f"sign <- {panel.outcome(order.outcome).favourable_sign}",
        f"relevant <- {'c()' if relevant is None else repr(float(relevant))}",
        *body("r", order.language, "bayes_changes", f"bayes_{variance}", "bayes_rows"),
    ]


def staggered(order: Order[Panel]) -> Lines:
    """Group-time effects of Callaway and Sant'Anna, and their averages."""
    panel = order.data
    if staggered_answer(panel, order.outcome, **order.options).reason is not None:
        raise Unwritable("nobody can be compared, or nobody is known to have started")
    asked = Asked({"y": panel.outcome(order.outcome)}, cluster="cluster" in panel.persons, start=True)
    return [
        *opening(order, asked),
        *wave_lines(order),
        f'control <- "{order.options.get("control", "never")}"',
        f"persons <- {'TRUE' if panel.has_persons else 'FALSE'}",
        *body("r", order.language, "staggered"),
    ]


def power(order: Order[Panel]) -> Lines:
    """The smallest effect that the study could have found, and the participants that an effect needs."""
    panel, options = order.data, order.options
    every = not panel.has_persons or options.get("sample", "complete") == "complete"
    if panel.weights is not None or "cluster" in panel.persons or not every:
        raise Unwritable("weights, clusters or persons seen once have other formulas")
    effect = options.get("effect")
    settings = [f"alpha <- {float(options.get('alpha', 0.05))!r}", f"wanted <- {float(options.get('power', 0.8))!r}"]
    settings += [] if effect is None else [f"effect <- {float(effect)!r}"]
    parts = ["power_persons" if panel.has_persons else "power_samples", "power_result"]
    parts += [] if effect is None else ["power_needed"]
    return [
        *opening(order, Asked({"y": panel.outcome(order.outcome)})),
        *pair_lines(order),
        *settings,
        *body("r", order.language, *parts, "power_print"),
    ]
