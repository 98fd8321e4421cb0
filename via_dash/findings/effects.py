"""Answers about the effect: the difference-in-differences, and every other way to ask for it."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from via_dash.findings.answer import Answer
from via_dash.findings.effect_charts import (
    draw_bayes,
    draw_compare,
    draw_did,
    draw_event_study,
    draw_forest,
    draw_ordinal,
    draw_sensitivity,
    draw_staggered,
)
from via_dash.findings.words import labelled
from via_dash.narrative import (
    detectable_in_words,
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
from via_dash.panel import Panel
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
    DidResult,
    Estimate,
)

if TYPE_CHECKING:
    pass


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
        return result, told, partial(draw_forest, result, panel)
    told = tell_did(result, panel.groups, language)
    if panel.provenance.synthetic and result.se_type != "classical":
        report = {name: value for name, value in options.items() if name != "progress"} | {"se": "classical"}
        told = tell_beside(told, did(panel, outcome, **report), language)
    if verdict(result.total, result.outcome) == "unclear":
        could = detectable_in_words(power(panel, outcome, waves=_pair(result)), language)
        told = replace(told, caveats=(*told.caveats, could)) if could else told
    return result, told, partial(draw_did, result, panel)


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
    return result, tell_bayes(result, language), partial(draw_bayes, result, panel)


def ordinal_answer(panel: Panel, outcome: str, language: Language, **options: Any) -> Answer:
    """How many persons in a hundred moved between categories."""
    result = did_ordinal(panel, outcome, **options)
    return result, tell_ordinal(result, language), partial(draw_ordinal, result)


def event_study_answer(panel: Panel, outcome: str, language: Language, **options: Any) -> Answer:
    """When the difference arose, and whether it was there before the start."""
    result = event_study(panel, outcome, **options)
    return result, tell_event_study(result, language), partial(draw_event_study, result)


def staggered_answer(panel: Panel, outcome: str, language: Language, **options: Any) -> Answer:
    """The effect where persons start at different waves."""
    result = staggered(panel, outcome, **options)
    return result, tell_staggered(result, language), partial(draw_staggered, result)


def sensitivity_answer(panel: Panel, outcome: str, language: Language, **options: Any) -> Answer:
    """How far the groups' trends may differ before the conclusion falls."""
    result = sensitivity(panel, outcome, **options)
    return result, tell_sensitivity(result, language), partial(draw_sensitivity, result)


def compare_answer(panel: Panel, outcome: str, language: Language, **options: Any) -> Answer:
    """The same question by several methods."""
    result = compare(panel, outcome, **options)
    return result, tell_compare(result, language), partial(draw_compare, result)


def _pair(result: DidResult) -> tuple[str, str]:
    return result.waves[0].value, result.waves[1].value
