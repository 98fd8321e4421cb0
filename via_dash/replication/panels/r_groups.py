"""R scripts for the questions about groups: who moved differently, who went up, who chose what, who is still there."""

from dataclasses import replace

from via_dash.engine.columns import observed_waves
from via_dash.options import Kind
from via_dash.panel import Panel
from via_dash.panel.values import text_of
from via_dash.replication.order import Lines, Order
from via_dash.replication.panels.asked import Asked
from via_dash.replication.panels.body import body, remark
from via_dash.replication.panels.file import unnamed
from via_dash.replication.panels.matching import matching
from via_dash.replication.panels.r import names_of, opening, script_names
from via_dash.replication.panels.r_effects import MANY, listed, pair_lines, wave_lines
from via_dash.replication.panels.r_matching import matching_lines
from via_dash.replication.tongues import Unwritable, r_text, r_texts
from via_dash.stats import match as match_answer
from via_dash.stats import subgroup as subgroup_answer
from via_dash.stats.choices import exclusive
from via_dash.stats.dropout.response import response_weights
from via_dash.stats.dropout.retention import followed
from via_dash.stats.regression.design import named_cluster
from via_dash.stats.two_waves import wave_pair

FEWEST = 2
MODELS: dict[str, dict[Kind, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "chi2": {"ordinal": (("subgroup_ordinal",), ("MASS", "sandwich")), "binary": (("subgroup_binary",), ("sandwich",)),
             "numeric": (("subgroup_numeric",), ("sandwich",))},
    "htz": {"ordinal": (("subgroup_polr", "subgroup_whitened"), ("MASS", "clubSandwich")),
            "binary": (("subgroup_logit", "subgroup_whitened"), ("clubSandwich",)),
            "numeric": (("subgroup_least_squares",), ("clubSandwich",))},
}  # fmt: skip


def subgroup(order: Order[Panel]) -> Lines:
    """Wald tests of wave × level in one group."""
    panel, options = order.data, order.options
    measure, controls, by = panel.outcome(order.outcome), tuple(options.get("controls") or ()), str(options["by"])
    group, waves = options.get("group", "pilot"), options.get("waves")
    used = tuple(map(panel.wave_index, waves)) if waves else observed_waves(panel, order.outcome)[group == "control"]
    if all(test.statistic is None for test in subgroup_answer(panel, order.outcome, **options).tests):
        raise Unwritable("the model has no answer")
    asked = Asked({"y": measure}, (*controls, by), named_cluster(panel, options.get("cluster")), weight=False)
    every = panel.has_persons and options.get("sample", "complete") == "complete"
    test = options.get("test", "htz")
    model, packages = MODELS[test][measure.kind]
    return [
        *opening(order, asked, *packages),
        *wave_lines(order),
        f"at <- c({', '.join(str(wave + 1) for wave in used)})",
        f"group <- {int(group == 'pilot')}",
        *listed("by", script_names(panel, asked.covariates, (by,))),
        *listed("controls", script_names(panel, asked.covariates, controls)),
        *body("r", order.language, "subgroup_sample", *(["all_waves"] if every else []), "subgroup_known"),
        *body("r", order.language, *model, f"subgroup_{test}", "subgroup_tests"),
    ]


def ladder(order: Order[Panel]) -> Lines:
    """Who went up, stayed and went down, per group."""
    panel, measure = order.data, order.data.outcome(order.outcome)
    if "cluster" in panel.persons:
        raise Unwritable("the gap goes by cluster")
    if not panel.has_persons or measure.kind == "numeric":
        raise Unwritable("there are no persons who move on a ladder")
    group = order.options.get("group")
    levels = sorted(measure.levels, key=lambda level: measure.favourable_sign * level.score)
    steps = ", ".join(f"{r_text(text_of(level.value))} = {level.score!r}" for level in levels)
    groups = {None: "c(1, 0)", "pilot": "1", "control": "0"}[group]
    return [
        *opening(order, Asked({"y": measure})),
        *pair_lines(order),
        f"steps <- c({steps})",
        f"groups <- {groups}",
        *body("r", order.language, "wilson", "ladder", "ladder_gap"),
    ]


def choices(order: Order[Panel]) -> Lines:
    """Shares of choices per level of a background variable, and how far they are from the first level's."""
    panel, options = order.data, order.options
    names = tuple(options.get("outcomes") or exclusive(panel, order.outcome))
    if not names:
        raise Unwritable("there are no choices")
    measures = [panel.outcome(name) for name in names]
    called = {f"y{place}" if len(names) > 1 else "y": measure for place, measure in enumerate(measures, 1)}
    clustered, wave = "cluster" in panel.persons, options.get("wave")
    at = len(panel.waves) if wave is None else panel.wave_index(wave) + 1
    groups = {None: "c(1, 0)", "pilot": "1", "control": "0"}[options.get("group")]
    asked = Asked(called, (options["by"],), clustered, weight=False)
    return [
        *opening(order, asked, *(["clubSandwich"] if clustered else [])),
        *wave_lines(order),
        f"at <- {at}",
        f"groups <- {groups}",
        *listed("by", script_names(panel, asked.covariates, asked.covariates)),
        f"outcomes <- {r_texts(called)}",
        *body("r", order.language, "choices_sample", "wilson"),
        *body("r", order.language, "choices_cr2" if clustered else "choices_score", "choices_rows"),
    ]


def match(order: Order[Panel]) -> Lines:
    """The propensity score, the pairs, and the balance before and after."""
    panel = order.data
    found = matching(panel, order.options)
    if match_answer(panel, **order.options).reason is not None:
        raise Unwritable("no pairs could be made")
    asked = Asked({f"y{place}": each for place, each in enumerate(panel.outcomes, 1)}, found.names)
    if len(panel.outcomes) == 1:
        asked = Asked({"y": panel.outcomes[0]}, found.names)
    names = names_of(panel, found.names)
    return [
        *opening(order, asked),
        *matching_lines(order, found, names, tuple(asked.outcomes)),
        f"shown <- {r_texts(names[name].name for name in found.names)}",
        *body("r", order.language, "balance"),
    ]


def flow(order: Order[Panel]) -> Lines:
    """Who was there at each wave."""
    order = _as_read(order)
    panel = order.data
    selected = order.options.get("selected") or panel.provenance.selected
    asked = Asked({f"y{place}": each for place, each in enumerate(panel.outcomes, 1)}, any_answer=True)
    counts = f"c(pilot = {selected[0]}, control = {selected[1]})" if selected else "c()"
    return [
        *opening(order, asked),
        *wave_lines(order),
        f"selected <- {counts}",
        f"follows <- {'TRUE' if panel.has_persons else 'FALSE'}",
        *body("r", order.language, "flow"),
    ]


def dropout(order: Order[Panel]) -> Lines:
    """Whether drop-out differed between the groups, and what it can have done to the effect."""
    secret, order = unnamed(order.data), _as_read(order)
    panel, options = order.data, order.options
    if not panel.has_persons or panel.weights is not None or "cluster" in panel.persons:
        raise Unwritable("no persons to follow, or with weights or clusters")
    pair = wave_pair(panel, order.outcome, options.get("waves"))
    candidates = panel.baseline if options.get("covariates") is None else tuple(options["covariates"])
    found = followed(panel, order.outcome, *pair)
    if any(found.counts(group)[1] < FEWEST for group in (0, 1)):
        raise Unwritable("nobody was followed")
    response = response_weights(panel, order.outcome, pair[0], [panel.covariate(name) for name in candidates], found)
    if not response.modelled:
        raise Unwritable("the probability of staying was not modelled")
    if secret & set(response.covariates):
        raise Unwritable("a script would name rare values")
    asked = Asked({"y": panel.outcome(order.outcome)}, response.covariates)
    called = dict(zip(asked.covariates, script_names(panel, asked.covariates, asked.covariates), strict=True))
    models = [
        f'"{pilot}" = {r_texts("y" if name is None else called[name] for name in names)}'
        for pilot, names in zip((1, 0), response.models, strict=True)
        if names
    ]
    return [
        *opening(order, asked, "clubSandwich"),
        *pair_lines(order),
        f"model_of <- list({', '.join(models)})",
        *body("r", order.language, "dropout_followed", "wilson", "dropout_retention"),
        *(remark("r", order.language, "slow") if len(panel.persons) > MANY else []),
        *body("r", order.language, "dropout_did", "dropout_weighted", "dropout_lee"),
    ]


def _as_read(order: Order[Panel]) -> Order[Panel]:
    """The order about the panel as it was read: of who was there the page tells that."""
    return order if order.data.whole is None else replace(order, data=order.data.whole)
