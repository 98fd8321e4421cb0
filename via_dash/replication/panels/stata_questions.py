"""Stata scripts, for what Stata's own commands repeat."""

from via_dash.engine.columns import observed_waves
from via_dash.panel import Panel
from via_dash.panel.values import text_of
from via_dash.replication.order import Lines, Order
from via_dash.replication.panels.asked import Asked, asked_events, asked_trend, by_names, by_regression, fits_together
from via_dash.replication.panels.body import remark
from via_dash.replication.panels.file import background, plain
from via_dash.replication.panels.r_effects import no_effect
from via_dash.replication.panels.stata import called, opening
from via_dash.replication.tongues import Unwritable, stata_text
from via_dash.stats import subgroup as subgroup_answer
from via_dash.stats.regression.design import named_cluster
from via_dash.stats.two_waves import wave_pair

ERRORS = {"cr2": "vce(hc2 unit, dfadjust)", "cr1": "vce(cluster unit)", "classical": ""}
TABLE = ["matrix result = r(table)", "matrix list result, format(%16.0g)"]


def did(order: Order[Panel]) -> Lines:
    """Least squares with pilot × after, for the whole group and per level."""
    panel, options = order.data, order.options
    se, controls, by = options.get("se", "cr2"), tuple(options.get("covariates") or ()), by_names(options.get("by"))
    by_regression(order)
    if no_effect(order):
        raise Unwritable("the effect can't be given")
    asked = Asked({"y": panel.outcome(order.outcome)}, (*controls, *by), named_cluster(panel, options.get("cluster")))
    model = (
        f"regress y {' '.join(['i.pilot##i.after', *_crossed(called(panel, asked.covariates, controls), 'i.after')])}"
    )
    error, weight = error_of(panel, se), weight_of(panel, se)
    lines = [*opening(order, asked), *_pair(order), *_controls(order, asked, controls)]
    lines += ["", *remark("stata", order.language, se), *remark("stata", order.language, "stata_did")]
    lines += [f"{model}{weight}{error}", *TABLE]
    for name in by:
        item = background(panel, asked.covariates)[name]
        for place, level in enumerate(item.covariate.levels, 1):
            label = stata_text(f"{item.name}: {text_of(level.value)}")
            lines += [f"display {label}", "capture noisily {"]
            lines += [f"    {line}" for line in (f"{model}{weight} if {item.name} == {place}{error}", *TABLE)] + ["}"]
    return lines


def event_study(order: Order[Panel]) -> Lines:
    """Least squares with pilot × wave against the reference."""
    panel, options = order.data, order.options
    when, asked = asked_events(order)
    assert when.reference is not None
    se, controls = options.get("se", "cr2"), asked.covariates
    places = ", ".join(str(wave + 1) for wave in when.waves)
    lines = [
        *opening(order, asked),
        "",
        *remark("stata", order.language, "event_sample"),
        f"keep if inlist(wave, {places})",
    ]
    if fits_together(order):
        lines += [*remark("stata", order.language, "all_waves"), f"bysort id: keep if _N == {len(when.waves)}"]
    wave = f"ib{when.reference + 1}.wave"
    model = " ".join([f"i.pilot##{wave}", *_crossed(called(panel, controls, controls), wave)])
    return [
        *lines,
        *_controls(order, asked, controls),
        "",
        *remark("stata", order.language, se),
        *remark("stata", order.language, "stata_event"),
        f"regress y {model}{weight_of(panel, se)}{error_of(panel, se)}",
        *TABLE,
    ]


def subgroup(order: Order[Panel]) -> Lines:
    """Proportional odds or logistic regression with wave × level, and its Wald tests."""
    panel, options = order.data, order.options
    measure, controls, by = panel.outcome(order.outcome), tuple(options.get("controls") or ()), str(options["by"])
    if options.get("test", "htz") != "chi2":
        raise Unwritable("Stata has no HTZ test")
    if measure.kind == "numeric":
        raise Unwritable("Stata's regress corrects the covariance for few clusters")
    if all(test.statistic is None for test in subgroup_answer(panel, order.outcome, **options).tests):
        raise Unwritable("the model has no answer")
    group, waves = options.get("group", "pilot"), options.get("waves")
    used = tuple(map(panel.wave_index, waves)) if waves else observed_waves(panel, order.outcome)[group == "control"]
    asked = Asked({"y": measure}, (*controls, by), named_cluster(panel, options.get("cluster")), weight=False)
    (level,) = called(panel, asked.covariates, (by,), mark=False)
    places = ", ".join(str(wave + 1) for wave in used)
    lines = [*opening(order, asked), "", *remark("stata", order.language, "subgroup_sample")]
    lines += [f"keep if pilot == {int(group == 'pilot')} & inlist(wave, {places})"]
    if fits_together(order):
        lines += [*remark("stata", order.language, "all_waves"), f"bysort id: keep if _N == {len(used)}"]
    command = "logit" if measure.kind == "binary" else "ologit"
    model = " ".join([f"i.wave##i.{level}", *called(panel, asked.covariates, controls)])
    lines += [
        *_controls(order, asked, (*controls, by)),
        "",
        *remark("stata", order.language, f"subgroup_{measure.kind}"),
    ]
    lines += [f"{command} y {model}, vce(cluster unit)", *remark("stata", order.language, "subgroup_tests")]
    lines.append(f"testparm i.wave#i.{level}")
    if len(used) > 2:
        lines += [f"testparm {wave + 1}.wave#i.{level}" for wave in used[1:]]
    return lines


def trend(order: Order[Panel]) -> Lines:
    """Means and shares per group and wave, and changes since the first wave."""
    panel, _options = order.data, order.options
    by, asked = asked_trend(order, weight=False)
    measure = panel.outcome(order.outcome)
    language, group = order.language, " ".join(["pilot", "wave", *called(panel, by, by, mark=False)])
    lines = [*opening(order, asked), "", *remark("stata", language, "stata_shares")]
    for place, level in enumerate(measure.levels, 1):
        lines.append(f"generate byte yes{place} = y == {plain(repr(level.score))}")
        lines.append(f"bysort {group}: ci proportions yes{place}, wilson")
    if panel.has_persons:
        lines += [*remark("stata", language, "stata_change")]
        lines.append("bysort id (wave): generate double change = y - y[1] if wave[1] == 1 & wave > 1")
        lines.append(f"bysort {group}: ci means change")
    lines += remark("stata", language, "stata_means")
    lines.append(f"statsby n=r(N) mean=r(mean) se=r(se) low=r(lb) high=r(ub), by({group}) clear: ci means y")
    return [*lines, "format mean se low high %16.0g", "list, noobs"]


def ladder(order: Order[Panel]) -> Lines:
    """Who went up, stayed and went down, with Wilson's interval and the sign test."""
    panel, measure = order.data, order.data.outcome(order.outcome)
    if not panel.has_persons or measure.kind == "numeric":
        raise Unwritable("there are no persons who move on a ladder")
    before, after = wave_pair(panel, order.outcome, order.options.get("waves"))
    groups = {None: (1, 0), "pilot": (1,), "control": (0,)}[order.options.get("group")]
    lines = [*opening(order, Asked({"y": measure})), "", *remark("stata", order.language, "ladder_pairs")]
    better = "" if measure.favourable_sign > 0 else "-"
    lines += [
        f"keep if inlist(wave, {before + 1}, {after + 1})",
        "bysort id (wave): keep if _N == 2",
        f"bysort id (wave): generate double move = {better}(y[2] - y[1])",
        "bysort id (wave): generate double from = y[1]",
        "bysort id (wave): keep if _n == 2",
        "generate byte up = move > 0",
        "generate byte same = move == 0",
        "generate byte down = move < 0",
        "",
        *remark("stata", order.language, "ladder_rows"),
    ]
    for group in groups:
        lines += [f"display {stata_text('pilot = ' + str(group))}"]
        lines += [f"ci proportions {name} if pilot == {group}, wilson" for name in ("up", "same", "down")]
        lines += [
            f"capture noisily bitest up == 0.5 if pilot == {group} & move != 0",
            f"tabulate from y if pilot == {group}, row",
        ]
    return lines


def error_of(panel: Panel, se: str) -> str:
    """The option of the standard error. Raises Unwritable for one that Stata does not give."""
    if se not in ERRORS or se == "cr2" and panel.weights is not None:
        raise Unwritable("Stata draws its own wild bootstrap, and has no CR2 with weights")
    return f", {ERRORS[se]}" if ERRORS[se] else ""


def weight_of(panel: Panel, se: str) -> str:
    """The weights of a regression."""
    if panel.weights is None:
        return ""
    return f" [{'aweight' if se == 'classical' else 'pweight'} = weight]"


def _pair(order: Order[Panel]) -> Lines:
    before, after = wave_pair(order.data, order.outcome, order.options.get("waves"))
    lines = ["", *remark("stata", order.language, "did_sample"), f"keep if inlist(wave, {before + 1}, {after + 1})"]
    lines.append(f"generate byte after = wave == {after + 1}")
    if fits_together(order):
        lines += [*remark("stata", order.language, "both_waves"), "bysort id: keep if _N == 2"]
    return lines


def _crossed(controls: list[str], wave: str) -> list[str]:
    """Each control with its product with the wave."""
    return [f"{control}##{wave}" for control in controls]


def _controls(order: Order[Panel], asked: Asked, controls: tuple[str, ...]) -> Lines:
    if not controls:
        return []
    names = called(order.data, asked.covariates, controls, mark=False)
    return [*remark("stata", order.language, "controls"), f"drop if missing({', '.join(names)})"]
