"""How each answer about an effect and its strength is drawn. Shares become percentage points on the way."""

from typing import TYPE_CHECKING

from via_dash.findings.words import level_label
from via_dash.language import number, p_value, say
from via_dash.narrative import bounds, steps_in_words
from via_dash.options import Better, Language
from via_dash.panel import Outcome, Panel
from via_dash.stats.results import (
    TOTAL,
    AttritionResult,
    BayesResult,
    CompareResult,
    DidResult,
    Estimate,
    EventStudyResult,
    EvidenceResult,
    LeeBounds,
    MethodRow,
    OrdinalDidResult,
    Posterior,
    PowerResult,
    SensitivityResult,
    StaggeredResult,
)

if TYPE_CHECKING:
    from altair import LayerChart

    from via_dash.charts import Line, Style


WAYS: dict[Better, tuple[str, str]] = {
    "higher": ("unfavourable", "favourable"),
    "lower": ("favourable", "unfavourable"),
    "unknown": ("lower", "higher"),
}


def effect_axis(outcome: Outcome, language: Language) -> str:
    """`← gunstiger in de pilotgroep | ongunstiger →`, the right way round for the outcome's direction."""
    ways = WAYS[outcome.better]
    left, right = (say(language, f"forest.side.{way}") for way in ways)
    title = f"← {left}   |   {right} →"
    return say(language, "forest.points", title=title) if outcome.kind == "binary" else title


def _scale(outcome: Outcome) -> float:
    """What an effect is multiplied by before a reader sees it: shares become percentage points."""
    return 100.0 if outcome.kind == "binary" else 1.0


def _times(
    scale: float, estimate: float | None, low: float | None, high: float | None
) -> tuple[float | None, float | None, float | None]:
    """An estimate and the ends of its interval, multiplied where they are there."""
    a, b, c = (None if value is None else scale * value for value in (estimate, low, high))
    return a, b, c


def _ends(row: Estimate | MethodRow, scale: float) -> tuple[float | None, float | None, float | None]:
    return _times(scale, row.estimate, row.ci_low, row.ci_high)


def _sizes(row: Estimate | MethodRow | Posterior | LeeBounds, language: Language) -> str:
    """n pilot / n control, for in the margin."""
    return say(language, "forest.n", n_pilot=number(language, row.n_pilot), n_control=number(language, row.n_control))


def draw_did(result: DidResult, panel: Panel, style: "Style") -> "LayerChart":
    """The two paths, the path without the pilot, and the gap."""
    from via_dash.charts import did_chart

    return did_chart(result, panel.groups, style)


def draw_forest(result: DidResult, panel: Panel, style: "Style") -> "LayerChart":
    """An estimate per level under its covariate, the whole group on top."""
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
    note = sizes = _sizes(row, language)
    if row.p_value is not None:
        note = f"{sizes} · {p_value(language, row.p_value)}"
    elif row.ci_low is None:
        note = f"{sizes} · {say(language, f'reason.short.{row.reason}')}"
    return Line(label, False, *_ends(row, _scale(outcome)), note, strong)


def draw_bayes(result: BayesResult, panel: Panel, style: "Style") -> "LayerChart":
    """The density; with `by`, an interval per level."""
    from via_dash.charts import Line, density_chart, interval_chart

    if result.by is None:
        return density_chart(result, style)
    scale, lines = _scale(result.outcome), []
    for row in result.rows:
        label = level_label(panel, row.covariate, row.level, style.language)
        ends = _times(scale, row.median, row.ci_low, row.ci_high)
        lines.append(Line(label, False, *ends, _sizes(row, style.language), row.covariate == TOTAL))
    return interval_chart(lines, style, title=effect_axis(result.outcome, style.language), zero=True)


def draw_ordinal(result: OrdinalDidResult, panel: Panel, style: "Style") -> "LayerChart":
    """Persons per hundred per category."""
    from via_dash.charts import Line, interval_chart

    lines = [
        Line(shift.level.label(style.language), False, 100 * shift.difference, 100 * shift.ci_low, 100 * shift.ci_high)
        for shift in result.shifts
    ]
    return interval_chart(lines, style, title=say(style.language, "ordinal.axis"), zero=True, digits=1)


def draw_event_study(result: EventStudyResult, panel: Panel, style: "Style") -> "LayerChart":
    """An estimate per wave."""
    from via_dash.charts import Moment, events_chart

    scale = _scale(result.outcome)
    labels = {wave.value: wave.label(style.language) for wave in result.waves}
    order = [wave.value for wave in result.waves]
    reference = order.index(result.reference.value)
    moments = [
        Moment(
            labels[row.level],
            *_ends(row, scale),
            before=order.index(row.level) <= reference,
        )
        for row in result.rows
    ]
    return events_chart(moments, style, x_title=None, y_title=say(style.language, "events.axis"))


def draw_staggered(result: StaggeredResult, panel: Panel, style: "Style") -> "LayerChart":
    """An estimate per number of waves since the start."""
    from via_dash.charts import Moment, events_chart

    scale = _scale(result.outcome)
    moments = [
        Moment(
            steps_in_words(row.level, style.language),
            *_ends(row, scale),
            before=int(row.level) < 0,
        )
        for row in result.dynamic
    ]
    x_title = say(style.language, "events.axis.steps")
    return events_chart(moments, style, x_title=x_title, y_title=say(style.language, "events.axis"))


def draw_sensitivity(result: SensitivityResult, panel: Panel, style: "Style") -> "LayerChart":
    """The interval as the assumption weakens."""
    from via_dash.charts import sensitivity_chart

    return sensitivity_chart(result, style)


def draw_compare(result: CompareResult, panel: Panel, style: "Style") -> "LayerChart":
    """An interval per method."""
    from via_dash.charts import interval_chart

    lines = [
        _line(say(style.language, f"method.{row.key}"), row, result.outcome, style, strong=row.key == "did")
        for row in result.rows
    ]
    return interval_chart(lines, style, title=effect_axis(result.outcome, style.language), zero=True)


def draw_dropout(result: AttritionResult, panel: Panel, style: "Style") -> "LayerChart":
    """The estimate without and with response weights, and Lee's bounds as bars without a point."""
    from via_dash.charts import Line, interval_chart

    language, lee, scale = style.language, result.lee, _scale(result.outcome)
    n = _sizes(lee, language)
    lines = [
        Line(say(language, f"dropout.row.{key}"), False, *_ends(row, scale), n, strong)
        for key, row, strong in (("plain", result.plain, True), ("weighted", result.weighted, False))
    ]
    if lee.lower is not None and lee.upper is not None:
        low, high = bounds(result.outcome, lee.lower, lee.upper, language)
        span, middle = say(language, "chart.interval", low=low, high=high), (lee.lower + lee.upper) / 2
        for key, ends, note in (("lee", (lee.lower, lee.upper), span), ("lee_ci", (lee.ci_low, lee.ci_high), n)):
            if ends[0] is not None:
                label = say(language, f"dropout.row.{key}")
                lines.append(Line(label, False, *_times(scale, middle, *ends), note, dot=False))
    return interval_chart(lines, style, title=effect_axis(result.outcome, language), zero=True)


def draw_power(result: PowerResult, panel: Panel, style: "Style") -> "LayerChart":
    """The detectable effect against participants per group."""
    from via_dash.charts import power_chart

    return power_chart(result, style)


def draw_level(result: EvidenceResult, panel: Panel, style: "Style") -> "LayerChart":
    """The level reached, of five."""
    from via_dash.charts import level_chart

    return level_chart(result, style)
