"""R scripts for the other ways to ask for an effect: ordinal, Bayesian, staggered; and for power."""

from dataclasses import replace

from via_dash.options import Language
from via_dash.panel import CostSheet, Panel
from via_dash.replication.order import Lines, Order
from via_dash.replication.panels.asked import Asked, fits_together
from via_dash.replication.panels.body import body, remark
from via_dash.replication.panels.r import opening, script_names
from via_dash.replication.panels.r_effects import did, listed, pair_lines, sample_parts, wave_lines
from via_dash.replication.tongues import Unwritable, r_text
from via_dash.stats import costs_benefits
from via_dash.stats import did_bayes as bayes_answer
from via_dash.stats import did_ordinal as ordinal_answer
from via_dash.stats import power as power_answer
from via_dash.stats import sensitivity as sensitivity_answer
from via_dash.stats import staggered as staggered_answer
from via_dash.stats.pricing.sheet import joint
from via_dash.stats.regression.design import named_cluster
from via_dash.stats.sensitivity import checked, effect_waves
from via_dash.stats.timeline.timing import timing
from via_dash.stats.two_waves import wave_pair, without_weights


def did_ordinal(order: Order[Panel]) -> Lines:
    """Proportional odds, and what it means in shares and in the mean score."""
    panel, options = order.data, order.options
    measure, controls = panel.outcome(order.outcome), tuple(options.get("covariates") or ())
    if ordinal_answer(panel, order.outcome, **options).reason is not None:
        raise Unwritable("the model has no answer")
    asked = Asked({"y": measure}, controls, named_cluster(panel, options.get("cluster")))
    two = len(measure.levels) == 2
    return [
        *opening(order, asked, *(() if two else ("MASS",)), "clubSandwich"),
        *pair_lines(order),
        *listed("controls", script_names(panel, controls, controls)),
        *body("r", order.language, "did_sample", *sample_parts(order), *(["controls"] if controls else [])),
        *body("r", order.language, "ordinal_glm" if two else "ordinal_polr", "ordinal_whitened", "ordinal_result"),
    ]


def did_bayes(order: Order[Panel]) -> Lines:
    """The posterior under a flat prior and independent changes."""
    panel, options = order.data, order.options
    variance, prior = options.get("variance", "unequal"), options.get("prior", "flat")
    clustered = named_cluster(panel, options.get("cluster"))
    if clustered and not fits_together(order):
        raise Unwritable("persons seen once have no change")
    closed = prior == "flat" and (variance != "rows" or clustered)
    if not closed or not panel.has_persons or not without_weights(panel)[1]:
        raise Unwritable("the posterior has no closed form, or is not about changes")
    answer = bayes_answer(panel, order.outcome, **options)
    if answer.total.reason is not None or clustered and any(row.reason for row in answer.rows):
        raise Unwritable("there is no posterior")
    by = (options["by"],) if options.get("by") else ()
    relevant = options.get("relevant")
    return [
        *opening(
            order,
            Asked({"y": panel.outcome(order.outcome)}, by, clustered),
            *(["clubSandwich"] if clustered else []),
        ),
        *pair_lines(order),
        *listed("by", script_names(panel, by, by)),
        f"sign <- {panel.outcome(order.outcome).favourable_sign}",
        f"relevant <- {'c()' if relevant is None else repr(float(relevant))}",
        *body("r", order.language, "bayes_changes", f"bayes_{'clusters' if clustered else variance}", "bayes_rows"),
    ]


def sensitivity(order: Order[Panel]) -> Lines:
    """The interval of the effect when the groups' trends differ by themselves, by a size in the outcome's own unit."""
    panel, options = order.data, dict(order.options)
    sizes, reference = options.pop("sizes", None), options.pop("reference", None)
    found = sensitivity_answer(panel, order.outcome, **order.options)
    if found.kind != "difference" or found.reason is not None:
        raise Unwritable("relative magnitudes have no closed form")
    pair = effect_waves(panel, timing(panel, order.outcome, reference), options.get("waves"))
    if pair is not None:
        options["waves"] = tuple(panel.waves[wave].value for wave in pair)
    given = "c()" if sizes is None else f"c({', '.join(repr(size) for size in checked(sizes))})"
    return [
        *did(replace(order, question="did", options=options)),
        "",
        f"sizes <- {given}",
        *body("r", order.language, "sensitivity"),
    ]


def costs(order: Order[Panel]) -> Lines:
    """Costs beside benefits, with the effects' own covariance."""
    panel, options = order.data, order.options
    sheet: CostSheet = options["sheet"]
    plain_panel = panel.has_persons and panel.weights is None and "cluster" not in panel.persons
    if not plain_panel or options.get("se", "cr2") != "cr2" or not sheet.outcomes:
        raise Unwritable("weights, clusters and other standard errors have other formulas")
    if costs_benefits(panel, sheet, waves=options.get("waves")).balance is None:
        raise Unwritable("an effect can't be given")
    measures = {f"y{place}": panel.outcome(name) for place, name in enumerate(sheet.outcomes, 1)}
    pairs = {name: wave_pair(panel, each.name, options.get("waves")) for name, each in measures.items()}
    if len(measures) == 1:
        measures, pairs = {"y": measures["y1"]}, {"y": pairs["y1"]}
    return [
        *opening(order, Asked(measures)),
        "",
        *remark("r", order.language, "costs_sheet"),
        f"before <- c({', '.join(f'{name} = {before + 1}' for name, (before, _) in pairs.items())})",
        f"after <- c({', '.join(f'{name} = {after + 1}' for name, (_, after) in pairs.items())})",
        f"sign <- c({', '.join(str(each.favourable_sign) for each in measures.values())})",
        f"together <- {'TRUE' if joint(panel) else 'FALSE'}",
        f"rate <- {sheet.rate!r}",
        "items <- data.frame(",
        *_items(sheet, order.language),
        ")",
        *body("r", order.language, "costs"),
    ]


def _items(sheet: CostSheet, language: Language) -> Lines:
    """The amounts as columns of a frame."""
    columns = {
        "item": [r_text(item.label(language)) for item in sheet.items],
        "kind": [r_text(item.kind) for item in sheet.items],
        "amount": [repr(float(item.amount)) for item in sheet.items],
        "low": [repr(float(item.ends[0])) for item in sheet.items],
        "high": [repr(float(item.ends[1])) for item in sheet.items],
        "outcome": [
            "NA" if item.outcome is None else str(sheet.outcomes.index(item.outcome) + 1) for item in sheet.items
        ],
        "years": [str(item.years) for item in sheet.items],
    }
    lines = [f"  {name} = c({', '.join(values)})" for name, values in columns.items()]
    return [f"{line}," for line in lines[:-1]] + lines[-1:]


def staggered(order: Order[Panel]) -> Lines:
    """Group-time effects of Callaway and Sant'Anna, and their averages."""
    panel = order.data
    answer = staggered_answer(panel, order.outcome, **order.options)
    if answer.reason is not None:
        raise Unwritable("nobody can be compared, or nobody is known to have started")
    asked = Asked({"y": panel.outcome(order.outcome)}, cluster="cluster" in panel.persons, start=True)
    return [
        *opening(order, asked),
        *wave_lines(order),
        f'control <- "{answer.control}"',
        f"persons <- {'TRUE' if panel.has_persons else 'FALSE'}",
        *body("r", order.language, "staggered"),
    ]


def power(order: Order[Panel]) -> Lines:
    """The smallest effect that the study could have found, and the participants that an effect needs."""
    panel, options = order.data, order.options
    every = not panel.has_persons or options.get("sample", "complete") == "complete"
    if panel.weights is not None or "cluster" in panel.persons or not every:
        raise Unwritable("weights, clusters or persons seen once have other formulas")
    if power_answer(panel, order.outcome, **options).reason is not None:
        raise Unwritable("the spread is not known")
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
