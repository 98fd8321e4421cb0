"""SPSS scripts, for what SPSS repeats."""

from textwrap import wrap

from via_dash.engine.columns import observed_waves
from via_dash.panel import Panel
from via_dash.replication.order import Lines, Order
from via_dash.replication.panels.asked import Asked, asked_trend, by_names, fits_together
from via_dash.replication.panels.body import remark
from via_dash.replication.panels.file import plain
from via_dash.replication.panels.r_effects import no_effect
from via_dash.replication.panels.spss import opening, spss_names
from via_dash.replication.tongues import WIDTH, Unwritable
from via_dash.stats import subgroup as subgroup_answer
from via_dash.stats.regression.design import named_cluster
from via_dash.stats.two_waves import wave_pair

ANSWERS = "DATASET ACTIVATE answers."


def did(order: Order[Panel]) -> Lines:
    """The comparison of changes with CR2, or least squares with the classical standard error."""
    panel, options = order.data, order.options
    se, by = options.get("se", "cr2"), by_names(options.get("by"))
    if options.get("covariates") or se not in ("cr2", "classical"):
        raise Unwritable("SPSS has neither controls with CR2, nor CR1, nor the wild bootstrap")
    if se == "cr2" and not fits_together(order):
        raise Unwritable("persons seen once have no change")
    if no_effect(order):
        raise Unwritable("the effect can't be given")
    asked = Asked({"y": panel.outcome(order.outcome)}, by, named_cluster(panel, options.get("cluster")))
    names = spss_names(panel, by, by)
    lines = [*opening(order, asked), *_pair(order)]
    if se == "classical":
        return [*lines, *_classical(order, names)]
    lines += ["", *remark("spss", order.language, "spss_changes"), "COMPUTE part = y * (2 * after - 1)."]
    lines.append(f"AGGREGATE OUTFILE=* /BREAK={' '.join(['person', 'pilot', *names])} /change=SUM(part).")
    lines += ["DATASET NAME answers.", *remark("spss", order.language, "cr2_changes")]
    for name in ("everyone", *names):
        lines += _compared(name)
    return lines


def _compared(name: str) -> Lines:
    """The changes of the two groups, per level of a variable or for everyone."""
    whole = name == "everyone"
    return [
        "",
        "DATASET COPY cells.",
        "DATASET ACTIVATE cells.",
        f"AGGREGATE OUTFILE=* /BREAK={'' if whole else name + ' '}pilot",
        "  /count=N /average=MEAN(change) /spread=SD(change).",
        *(["COMPUTE everyone = 1."] if whole else []),
        "COMPUTE gap = average * (2 * pilot - 1).",
        "COMPUTE v = spread ** 2 / count.",
        "COMPUTE h = 1 / count.",
        "COMPUTE q = 1 / (count ** 2 * (count - 1)).",
        f"AGGREGATE OUTFILE=* /BREAK={name} /estimate=SUM(gap) /variance=SUM(v) /h=SUM(h) /q=SUM(q) /groups=N.",
        "SELECT IF groups = 2.",
        "COMPUTE std_error = SQRT(variance).",
        "COMPUTE df = h ** 2 / q.",
        "COMPUTE ci_low = estimate - IDF.T(0.975, df) * std_error.",
        "COMPUTE ci_high = estimate + IDF.T(0.975, df) * std_error.",
        "FORMATS estimate std_error df ci_low ci_high (F20.10).",
        f"LIST VARIABLES={name} estimate std_error df ci_low ci_high.",
        ANSWERS,
        "DATASET CLOSE cells.",
    ]


def _classical(order: Order[Panel], names: tuple[str, ...]) -> Lines:
    regression = "REGRESSION /STATISTICS=COEFF R CI(95) /DEPENDENT=y /METHOD=ENTER pilot after treated."
    lines = ["", *remark("spss", order.language, "classical"), *remark("spss", order.language, "spss_treated")]
    lines += ["COMPUTE treated = pilot * after.", regression]
    for name in names:
        lines += [f"SORT CASES BY {name}.", f"SPLIT FILE SEPARATE BY {name}.", regression, "SPLIT FILE OFF."]
    return lines


def trend(order: Order[Panel]) -> Lines:
    """Means, changes and shares per group and wave."""
    panel, _options = order.data, order.options
    by, asked = asked_trend(order, weight=True)
    measure = panel.outcome(order.outcome)
    group = " ".join([*spss_names(panel, by, by), "pilot", "wave"])
    places = range(1, len(measure.levels) + 1)
    lines = [*opening(order, asked), "", *remark("spss", order.language, "spss_first")]
    lines += [f"COMPUTE yes{place} = (y = {plain(repr(level.score))})."
              for place, level in zip(places, measure.levels, strict=True)]  # fmt: skip
    if panel.has_persons:
        lines += ["IF (wave = 1) first = y.",
                  "SORT CASES BY person.",
            "AGGREGATE OUTFILE=* MODE=ADDVARIABLES /BREAK=person /start=MAX(first).",
                  "IF (wave > 1) change = y - start.", "COMPUTE changed = NOT MISSING(change)."]  # fmt: skip
    lines += remark("spss", order.language, "trend_rows")
    lines += [f"AGGREGATE OUTFILE=* /BREAK={group}", "  /count=N /mean=MEAN(y) /spread=SD(y)"]
    lines += ["  /changes=SUM(changed) /moved=MEAN(change) /moved_spread=SD(change)"] if panel.has_persons else []
    lines += [f"  /share{place}=MEAN(yes{place})" for place in places] + ["  ."]
    shown = ["mean", *(["moved"] if panel.has_persons else [])]
    for name, size, spread in (("mean", "count", "spread"), ("moved", "changes", "moved_spread"))[: len(shown)]:
        half = f"IDF.T(0.975, {size} - 1) * {spread} / SQRT({size})"
        lines += [f"COMPUTE {name}_low = {name} - {half}.", f"COMPUTE {name}_high = {name} + {half}."]
    lines += [*remark("spss", order.language, "wilson"), "COMPUTE z = IDF.NORMAL(0.975, 0, 1)."]
    for place in places:
        lines += _wilson(f"share{place}", "count")
    listed = [*shown, *(f"share{place}" for place in places)]
    ends = [f"{name}{end}" for name in listed for end in ("", "_low", "_high")]
    folded = "\n  ".join(wrap(" ".join(ends), WIDTH))
    return [*lines, f"FORMATS {folded} (F20.10).", f"LIST VARIABLES={group} count {folded}."]


def ladder(order: Order[Panel]) -> Lines:
    """Who went up, stayed and went down, the sign test, and the table from step to step."""
    panel, measure = order.data, order.data.outcome(order.outcome)
    if not panel.has_persons or measure.kind == "numeric":
        raise Unwritable("there are no persons who move on a ladder")
    better = "after_step - before_step" if measure.favourable_sign > 0 else "before_step - after_step"
    lines = [*opening(order, Asked({"y": measure})), *_pair(order), "", *remark("spss", order.language, "ladder_pairs")]
    lines += ["IF (after = 0) before_y = y.", "IF (after = 1) after_y = y."]
    lines += ["AGGREGATE OUTFILE=* /BREAK=person pilot /before_step=MAX(before_y) /after_step=MAX(after_y)."]
    if order.options.get("group"):
        lines.append(f"SELECT IF pilot = {int(order.options['group'] == 'pilot')}.")
    lines += [f"COMPUTE move = {better}.", "COMPUTE up = (move > 0).", "COMPUTE same = (move = 0)."]
    lines += ["COMPUTE down = (move < 0).", "EXECUTE.", "", *remark("spss", order.language, "ladder_rows")]
    lines += ["SORT CASES BY pilot.", "SPLIT FILE SEPARATE BY pilot."]
    lines += ["CROSSTABS /TABLES=before_step BY after_step /CELLS=COUNT ROW.", "TEMPORARY.", "SELECT IF move <> 0."]
    lines += ["NPAR TESTS /BINOMIAL(0.5)=up.", "SPLIT FILE OFF.", "AGGREGATE OUTFILE=* /BREAK=pilot /count=N"]
    lines += ["  /up=MEAN(up) /same=MEAN(same) /down=MEAN(down).", "COMPUTE z = IDF.NORMAL(0.975, 0, 1)."]
    for name in ("up", "same", "down"):
        lines += _wilson(name, "count")
    ends = " ".join(f"{name}{end}" for name in ("up", "same", "down") for end in ("", "_low", "_high"))
    return [*lines, f"FORMATS {ends} (F20.10).", f"LIST VARIABLES=pilot count {ends}."]


def subgroup(order: Order[Panel]) -> Lines:
    """Wald tests of wave × level of a numeric outcome, by GENLIN."""
    panel, options = order.data, order.options
    measure, by = panel.outcome(order.outcome), str(options["by"])
    if options.get("test", "htz") != "chi2":
        raise Unwritable("GENLIN has no degrees of freedom for few persons")
    if measure.kind != "numeric" or options.get("controls"):
        raise Unwritable("GENLIN has no factor G/(G − 1), which the page has for categories")
    if all(test.statistic is None for test in subgroup_answer(panel, order.outcome, **options).tests):
        raise Unwritable("the model has no answer")
    group, waves = options.get("group", "pilot"), options.get("waves")
    used = tuple(map(panel.wave_index, waves)) if waves else observed_waves(panel, order.outcome)[group == "control"]
    asked = Asked({"y": measure}, (by,), named_cluster(panel, options.get("cluster")), weight=False)
    (name,) = spss_names(panel, (by,), (by,))
    places = ", ".join(str(wave + 1) for wave in used)
    lines = [*opening(order, asked), "", *remark("spss", order.language, "subgroup_sample")]
    lines.append(f"SELECT IF pilot = {int(group == 'pilot')} AND ANY(wave, {places}) AND NOT MISSING({name}).")
    if fits_together(order):
        lines += [*remark("spss", order.language, "all_waves")]
        lines += [
            "SORT CASES BY person.",
            "AGGREGATE OUTFILE=* MODE=ADDVARIABLES /BREAK=person /answers=N.",
            f"SELECT IF answers = {len(used)}.",
        ]
    return [
        *lines,
        *remark("spss", order.language, "subgroup_numeric"),
        f"GENLIN y BY wave {name} (ORDER=ASCENDING)",
        f"  /MODEL wave {name} wave*{name} INTERCEPT=YES DISTRIBUTION=NORMAL LINK=IDENTITY",
        "  /REPEATED SUBJECT=person CORRTYPE=INDEPENDENT COVB=ROBUST",
        "  /PRINT SOLUTION SUMMARY.",
    ]


def _pair(order: Order[Panel]) -> Lines:
    before, after = wave_pair(order.data, order.outcome, order.options.get("waves"))
    lines = ["", *remark("spss", order.language, "did_sample"), f"SELECT IF ANY(wave, {before + 1}, {after + 1})."]
    lines.append(f"COMPUTE after = (wave = {after + 1}).")
    if fits_together(order):
        lines += [*remark("spss", order.language, "both_waves")]
        lines += ["SORT CASES BY person.", "AGGREGATE OUTFILE=* MODE=ADDVARIABLES /BREAK=person /answers=N."]
        lines.append("SELECT IF answers = 2.")
    return [*lines, "EXECUTE."]


def _wilson(share: str, count: str) -> Lines:
    """The ends of Wilson's interval of a share."""
    return [
        f"COMPUTE centre = {share} + z ** 2 / (2 * {count}).",
        f"COMPUTE half = z * SQRT({share} * (1 - {share}) / {count} + z ** 2 / (4 * {count} ** 2)).",
        f"COMPUTE {share}_low = (centre - half) / (1 + z ** 2 / {count}).",
        f"COMPUTE {share}_high = (centre + half) / (1 + z ** 2 / {count}).",
    ]
