"""The account of an estimate: the assumptions behind it, and what these data say of each."""

from dataclasses import replace

from via_dash.disclosure import publishable
from via_dash.findings.words import variable_labels
from via_dash.narrative.assumptions import ToldAssumption, tell_assumption
from via_dash.options import Language
from via_dash.panel import Panel
from via_dash.stats import assumptions
from via_dash.stats.results import MatchResult


def account(
    panel: Panel,
    outcome: str,
    language: Language,
    *,
    waves: tuple[str, str] | None = None,
    matching: MatchResult | None = None,
) -> tuple[ToldAssumption, ...]:
    """Every assumption of the difference-in-differences with its state, in words. matching: how the groups were made
    comparable, when they were. Empty where nothing may be told of the outcome. Raises KeyError for an unknown outcome
    or wave."""
    published = publishable("assumptions", panel, outcome, {})
    if published.panel is None:
        return ()
    panel = published.panel
    if matching is not None and panel.safeguard is not None:
        common = {covariate.name for covariate in panel.covariates}
        matching = replace(matching, rows=tuple(row for row in matching.rows if row.covariate in common))
    names = variable_labels(panel, language)
    return tuple(
        tell_assumption(replace(item, values={key: names.get(str(v), v) for key, v in item.values.items()}), language)
        for item in assumptions(panel, outcome, waves=waves, match=matching)
    )
