"""Answers about the effect: the difference-in-differences, and every other way to ask for it."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from via_dash.findings.answer import Answer
from via_dash.findings.words import labelled, level_label
from via_dash.language import number, p_value, say
from via_dash.narrative import (
    detectable_in_words,
    steps_in_words,
    tell_bayes,
    tell_beside,
    tell_compare,
    tell_did,
    tell_event_study,
    tell_forest,
    tell_ordinal,
    tell_sensitivity,
    tell_staggered,
    verdict,
)
from via_dash.options import Language
from via_dash.panel import Outcome, Panel
from via_dash.stats import (
    compare,
    did,
    did_bayes,
    did_ordinal,
    event_study,
    power,
    sensitivity,
    staggered,
)
from via_dash.stats.distributions.intervals import adjusted
from via_dash.stats.results import (
    TOTAL,
    BayesResult,
    CompareResult,
    DidResult,
    Estimate,
    EventStudyResult,
    MethodRow,
    OrdinalDidResult,
    SensitivityResult,
    StaggeredResult,
)

if TYPE_CHECKING:
    from altair import LayerChart

    from via_dash.charts import Line, Style


def did_answer(
    panel: Panel, outcome: str, language: Language, *, by: str | tuple[str, ...] | None = None, **options: Any
) -> Answer:
    """The difference-in-differences; with `by` the forest over the levels of one covariate or of several."""
    if isinstance(by, tuple):
        result = did(panel, outcome, **options)
        runs = [did(panel, outcome, by=name, **options) for name in by]
        rows = adjusted_rows([row for run in runs for row in run.rows[1:]])
        result = replace(result, rows=(result.total, *rows))
    else:
        result = did(panel, outcome, by=by, **options)
        runs = [result] if by else []
    if by:
        tests = [(panel.covariate(run.by or "").label(language), run.difference) for run in runs if run.difference]
        told = tell_forest(labelled(result, panel, language), tests, language)
        return result, told, partial(_draw_forest, result, panel)
    told = tell_did(result, panel.groups, language)
    if panel.provenance.synthetic and result.se_type != "classical":
        report = {name: value for name, value in options.items() if name != "progress"} | {"se": "classical"}
        told = tell_beside(told, did(panel, outcome, **report), language)
    if verdict(result.total, result.outcome) == "unclear":
        could = detectable_in_words(power(panel, outcome, waves=_pair(result)), language)
        told = replace(told, caveats=(*told.caveats, could)) if could else told
    return result, told, partial(_draw_did, result, panel)


def adjusted_rows(rows: list[Estimate]) -> list[Estimate]:
    """The rows with p-values adjusted (Holm; Benjamini–Hochberg) for all that have one."""
    tested = [row.p_value for row in rows if row.p_value is not None]
    both = iter(zip(*adjusted(tested), strict=True))
    found = []
    for row in rows:
        holm, bh = next(both) if row.p_value is not None else (None, None)
        found.append(replace(row, p_holm=holm, p_bh=bh))
    return found


def bayes_answer(panel: Panel, outcome: str, language: Language, **options: Any) -> Answer:
    """How likely each effect is, given the data, the model and a prior."""
    result = did_bayes(panel, outcome, **options)
    return result, tell_bayes(result, language), partial(_draw_bayes, result, panel)


def ordinal_answer(panel: Panel, outcome: str, language: Language, **options: Any) -> Answer:
    """How many persons in a hundred moved between categories."""
    result = did_ordinal(panel, outcome, **options)
    return result, tell_ordinal(result, language), partial(_draw_ordinal, result)


def event_study_answer(panel: Panel, outcome: str, language: Language, **options: Any) -> Answer:
    """When the difference arose, and whether it was there before the start."""
    result = event_study(panel, outcome, **options)
    return result, tell_event_study(result, language), partial(_draw_event_study, result)


def staggered_answer(panel: Panel, outcome: str, language: Language, **options: Any) -> Answer:
    """The effect where persons start at different waves."""
    result = staggered(panel, outcome, **options)
    return result, tell_staggered(result, language), partial(_draw_staggered, result)


def sensitivity_answer(panel: Panel, outcome: str, language: Language, **options: Any) -> Answer:
    """How far the groups' trends may differ before the conclusion falls."""
    result = sensitivity(panel, outcome, **options)
    return result, tell_sensitivity(result, language), partial(_draw_sensitivity, result)


def compare_answer(panel: Panel, outcome: str, language: Language, **options: Any) -> Answer:
    """The same question by several methods."""
    result = compare(panel, outcome, **options)
    return result, tell_compare(result, language), partial(_draw_compare, result)


def effect_axis(outcome: Outcome, language: Language) -> str:
    """`← gunstiger in de pilotgroep | ongunstiger →`, the right way round for the outcome's direction."""
    ways = ("unfavourable", "favourable") if outcome.better == "higher" else ("favourable", "unfavourable")
    left, right = (say(language, f"forest.side.{way}") for way in ways)
    title = f"← {left}   |   {right} →"
    return say(language, "forest.points", title=title) if outcome.kind == "binary" else title


def _pair(result: DidResult) -> tuple[str, str]:
    return result.waves[0].value, result.waves[1].value


def _scale(outcome: Outcome) -> float:
    """What an effect is multiplied by before a reader sees it: shares become percentage points."""
    return 100.0 if outcome.kind == "binary" else 1.0


def _draw_did(result: DidResult, panel: Panel, style: "Style") -> "LayerChart":
    from via_dash.charts import did_chart

    return did_chart(result, panel.groups, style)


def _draw_forest(result: DidResult, panel: Panel, style: "Style") -> "LayerChart":
    from via_dash.charts import Line, interval_chart

    lines, heading = [], TOTAL
    for row in result.rows:
        if row.covariate != heading:
            heading = row.covariate
            lines.append(Line(panel.covariate(heading).label(style.language), heading=True))
        label = level_label(panel, row.covariate, row.level, style.language)
        lines.append(_line(label, row, result.outcome, style, strong=row.covariate == TOTAL))
    return interval_chart(lines, style, title=effect_axis(result.outcome, style.language), zero=True)


def _line(label: str, row: Estimate | MethodRow, outcome: Outcome, style: "Style", *, strong: bool = False) -> "Line":
    """One estimate as a row: its interval, and n with p or the reason in the margin."""
    from via_dash.charts import Line

    language = style.language
    sizes = say(language, "forest.n", n_pilot=number(language, row.n_pilot), n_control=number(language, row.n_control))
    note = sizes
    if row.p_value is not None:
        note = f"{sizes} · {p_value(language, row.p_value)}"
    elif row.ci_low is None:
        note = f"{sizes} · {say(language, f'reason.short.{row.reason}')}"
    estimate, low, high = _scaled(row, _scale(outcome))
    return Line(label, False, estimate, low, high, note, strong)


def _draw_bayes(result: BayesResult, panel: Panel, style: "Style") -> "LayerChart":
    from via_dash.charts import Line, density_chart, interval_chart

    if result.by is None:
        return density_chart(result, style)
    scale, lines = _scale(result.outcome), []
    for row in result.rows:
        sizes = (number(style.language, n) for n in (row.n_pilot, row.n_control))
        note = say(style.language, "forest.n", **dict(zip(("n_pilot", "n_control"), sizes, strict=True)))
        median, low, high = (
            None if value is None else scale * value for value in (row.median, row.ci_low, row.ci_high)
        )
        label = level_label(panel, row.covariate, row.level, style.language)
        lines.append(Line(label, False, median, low, high, note, row.covariate == TOTAL))
    return interval_chart(lines, style, title=effect_axis(result.outcome, style.language), zero=True)


def _draw_ordinal(result: OrdinalDidResult, style: "Style") -> "LayerChart":
    from via_dash.charts import Line, interval_chart

    lines = [
        Line(shift.level.label(style.language), False, 100 * shift.difference, 100 * shift.ci_low, 100 * shift.ci_high)
        for shift in result.shifts
    ]
    return interval_chart(lines, style, title=say(style.language, "ordinal.axis"), zero=True, digits=1)


def _draw_event_study(result: EventStudyResult, style: "Style") -> "LayerChart":
    from via_dash.charts import Moment, events_chart

    scale = _scale(result.outcome)
    labels = {wave.value: wave.label(style.language) for wave in result.waves}
    order = [wave.value for wave in result.waves]
    reference = order.index(result.reference.value)
    moments = [
        Moment(labels[row.level], *_scaled(row, scale), before=order.index(row.level) <= reference)
        for row in result.rows
    ]
    return events_chart(moments, style, x_title=None, y_title=say(style.language, "events.axis"))


def _draw_staggered(result: StaggeredResult, style: "Style") -> "LayerChart":
    from via_dash.charts import Moment, events_chart

    scale = _scale(result.outcome)
    moments = [
        Moment(steps_in_words(row.level, style.language), *_scaled(row, scale), before=int(row.level) < 0)
        for row in result.dynamic
    ]
    x_title = say(style.language, "events.axis.steps")
    return events_chart(moments, style, x_title=x_title, y_title=say(style.language, "events.axis"))


def _scaled(row: Estimate | MethodRow, scale: float) -> tuple[float | None, float | None, float | None]:
    estimate, low, high = (
        None if value is None else scale * value for value in (row.estimate, row.ci_low, row.ci_high)
    )
    return estimate, low, high


def _draw_sensitivity(result: SensitivityResult, style: "Style") -> "LayerChart":
    from via_dash.charts import sensitivity_chart

    return sensitivity_chart(result, style)


def _draw_compare(result: CompareResult, style: "Style") -> "LayerChart":
    from via_dash.charts import interval_chart

    lines = [
        _line(say(style.language, f"method.{row.key}"), row, result.outcome, style, strong=row.key == "did")
        for row in result.rows
    ]
    return interval_chart(lines, style, title=effect_axis(result.outcome, style.language), zero=True)
