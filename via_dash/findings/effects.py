"""The answer about the effect itself: the estimate, or the forest of estimates per subgroup."""

from dataclasses import replace
from functools import partial
from typing import Any

from via_dash.findings.answer import Answer, Mask
from via_dash.findings.effect_charts import draw_did, draw_forest
from via_dash.findings.strength import weigh
from via_dash.findings.strength_read import of_did
from via_dash.findings.words import labelled, named
from via_dash.narrative import tell_beside, tell_did, tell_forest, tell_pretrend
from via_dash.options import Language
from via_dash.panel import Panel
from via_dash.stats import did
from via_dash.stats.distributions.intervals import adjusted
from via_dash.stats.results import Estimate


def did_answer(
    panel: Panel, outcome: str, language: Language, *, mask: Mask, by: str | tuple[str, ...] | None = None,
    **options: Any,
) -> Answer:  # fmt: skip
    """The difference-in-differences; with `by` the forest over the levels of one covariate or of several."""
    if by:
        runs = [mask(did(panel, outcome, by=name, **options)) for name in ((by,) if isinstance(by, str) else by)]
        rows = adjusted_rows([row for run in runs for row in run.rows[1:]])
        whole = runs[0] if isinstance(by, str) else replace(runs[0], by=None, difference=None)
        result = replace(whole, rows=(whole.total, *rows))
    else:
        result, runs = mask(did(panel, outcome, **options)), []
    found = weigh(panel, outcome, of_did(result), result.corrected)
    if by:
        tests = [(panel.covariate(run.by or "").label(language), run.difference) for run in runs if run.difference]
        told = tell_forest(labelled(result, panel, language), tests, found, language)
        told = tell_pretrend(told, found, language)
        return result, told, partial(draw_forest, result, panel)
    told = tell_did(named(result, panel, language), panel.groups, found, language)
    told = tell_pretrend(told, found, language)
    printed = panel.provenance.report_error
    if printed is not None and result.se_type != printed and result.adjustment in (None, "regression"):
        report = {name: value for name, value in options.items() if name != "progress"} | {"se": printed}
        told = tell_beside(told, did(panel, outcome, **report), panel.as_reported and not result.covariates, language)
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
