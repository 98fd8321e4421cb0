"""R scripts for the questions about the effect that are least squares: difference-in-differences and event study."""

from via_dash.panel import Panel
from via_dash.replication.order import Lines, Order
from via_dash.replication.panels.asked import Asked, asked_events, asked_trend, by_names, by_regression, fits_together
from via_dash.replication.panels.body import body, remark
from via_dash.replication.panels.file import waves_of
from via_dash.replication.panels.r import opening, script_names
from via_dash.replication.tongues import Unwritable, r_text, r_texts
from via_dash.stats import did as did_answer
from via_dash.stats.regression.design import named_cluster
from via_dash.stats.regression.wild import enumerated
from via_dash.stats.two_waves import wave_pair

PACKAGES = {"cr2": ("clubSandwich",), "cr1": ("sandwich",)}
MANY = 1_000


def did(order: Order[Panel]) -> Lines:
    """Difference-in-differences between two waves, for the whole group and per level of `by`."""
    panel, options = order.data, order.options
    se, controls = options.get("se", "cr2"), tuple(options.get("covariates") or ())
    by = by_names(options.get("by"))
    clustered = named_cluster(panel, options.get("cluster"))
    by_regression(order)
    if no_effect(order):
        raise Unwritable("the effect can't be given")
    if se == "wild" and not (clustered and enumerated(int(panel.persons["cluster"].nunique()))):
        raise Unwritable("the draws of the wild bootstrap are those of numpy")
    asked = Asked({"y": panel.outcome(order.outcome)}, (*controls, *by), clustered)
    way = inference(panel, se, clustered)
    return [
        *opening(order, asked, *PACKAGES.get(way, ())),
        *pair_lines(order),
        *listed("by", script_names(panel, asked.covariates, by)),
        *listed("controls", script_names(panel, asked.covariates, controls)),
        *body("r", order.language, "did_sample", *sample_parts(order), *(["controls"] if controls else [])),
        *body("r", order.language, *(("did_wild",) if se == "wild" else (way, "did_rows"))),
    ]


def no_effect(order: Order[Panel]) -> bool:
    """Whether the difference-in-differences of the whole group has no estimate, whatever its standard error."""
    names = ("waves", "covariates", "cluster", "sample")
    options = {name: order.options[name] for name in names if name in order.options}
    return did_answer(order.data, order.outcome, se="classical", **options).total.estimate is None


def event_study(order: Order[Panel]) -> Lines:
    """pilot × wave against the reference wave."""
    panel, options = order.data, order.options
    when, asked = asked_events(order)
    assert when.reference is not None
    controls, every = asked.covariates, fits_together(order)
    way = inference(panel, options.get("se", "cr2"), asked.cluster)
    return [
        *opening(order, asked, *PACKAGES.get(way, ())),
        *wave_lines(order),
        f"at <- c({', '.join(str(wave + 1) for wave in when.waves)})",
        f"reference <- {when.reference + 1}",
        *listed("controls", script_names(panel, controls, controls)),
        *body("r", order.language, "event_sample", *(["all_waves"] if every else [])),
        *body("r", order.language, *(["controls"] if controls else []), way, "event_study"),
    ]


def trend(order: Order[Panel]) -> Lines:
    """Means, changes and shares per group and wave."""
    panel, _options = order.data, order.options
    by, asked = asked_trend(order, weight=False)
    measure = panel.outcome(order.outcome)
    shares = [f"{r_text(level.value)} = {level.score!r}" for level in measure.levels]
    return [
        *opening(order, asked),
        *wave_lines(order),
        *listed("by", script_names(panel, by, by)),
        f"categories <- c({', '.join(shares)})",
        *body("r", order.language, "wilson", "trend"),
    ]


def inference(panel: Panel, se: str, clustered: bool) -> str:
    """The file with the lines of a standard error. Of very many clusters clubSandwich takes minutes."""
    many = not clustered and panel.weights is None and len(panel.persons) > MANY
    return "cr2_many" if se == "cr2" and many else se


def pair_lines(order: Order[Panel]) -> Lines:
    """The two waves, as `before` and `after`."""
    before, after = wave_pair(order.data, order.outcome, order.options.get("waves"))
    return [*wave_lines(order), f"before <- {before + 1}", f"after <- {after + 1}"]


def wave_lines(order: Order[Panel]) -> Lines:
    return ["", *remark("r", order.language, "settings"), f"waves <- {r_texts(waves_of(order.data))}"]


def sample_parts(order: Order[Panel]) -> list[str]:
    """The files with the lines about who counts."""
    return ["both_waves"] if fits_together(order) else []


def listed(name: str, values: tuple[str, ...]) -> Lines:
    return [f"{name} <- {r_texts(values) if values else 'character()'}"]
