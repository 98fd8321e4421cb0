"""What is taken out of an answer before it is told: rows of tables about persons, or all of it."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from via_dash.disclosure.guard import Guard
from via_dash.disclosure.publish import rare, unlike
from via_dash.disclosure.published import Published, Withheld
from via_dash.panel import Safeguard
from via_dash.stats import match
from via_dash.stats.distributions.intervals import wilson
from via_dash.stats.results import AttritionResult, CompareResult, LadderResult, MatchResult, Share, TrendResult

if TYPE_CHECKING:
    from via_dash.panel import Panel


def masked(
    question: str, result: Any, published: Published, outcome: str, rule: Safeguard | None
) -> tuple[Any, tuple[str, ...]]:
    """(the result without what may not be shown, the background variables that were taken out of it). rule: of the
    panel that was asked; None where it is public."""
    panel = published.panel
    assert panel is not None
    if rule is None:
        return result, ()
    if isinstance(result, TrendResult) and published.form == "blocks":
        return replace(result, scored=False), ()
    if isinstance(result, TrendResult) and published.form == "rounded":
        return _rounded(result, rule.rounding), ()
    if isinstance(result, LadderResult):
        return _moves(result, panel, outcome, rule), ()
    if isinstance(result, CompareResult):
        return _methods(result, panel, outcome, published.options)
    if isinstance(result, MatchResult):
        return _balance(question, result, panel, outcome, rule)
    if isinstance(result, AttritionResult):
        return _leavers(result, {each.name for each in panel.outcomes}, rule)
    return result, ()


def _moves(result: LadderResult, panel: "Panel", outcome: str, rule: Safeguard) -> LadderResult | Withheld:
    """Nothing where few persons went up, stayed or went down in a group, or nobody did."""
    portions = [portion for moves in result.groups for portion in (moves.up, moves.same, moves.down)]
    if all(portion and not rule.small(portion.count) for portion in portions):
        return result
    return Withheld(panel.outcome(outcome), "few", rule.safe_threshold)


def _rounded(result: TrendResult, base: int) -> TrendResult:
    """Every count as a multiple of `base`, shares and their intervals reckoned from those; no means."""
    points = []
    for point in result.points:
        counts = [int(base * np.floor(share.count / base + 0.5)) for share in point.shares]
        n = max(sum(counts), 1)
        shares = tuple(
            Share(share.level, count, count / n, *wilson(count, n))
            for share, count in zip(point.shares, counts, strict=True)
        )
        points.append(replace(point, shares=shares))
    return replace(result, points=tuple(points), scored=False)


def _methods(
    result: CompareResult, panel: "Panel", outcome: str, options: dict[str, Any]
) -> tuple[CompareResult, tuple[str, ...]]:
    """Without the matched estimate where its selection differs by a few persons from everyone, or from one shown."""
    pair = (result.waves[0].value, result.waves[1].value)
    made = match(panel, options.get("covariates"), coding=options.get("coding", "auto"), waves=pair)
    if made.panel is None or not unlike(Guard.of(panel)[0], made.panel, outcome):
        return result, ()
    return replace(result, rows=tuple(row for row in result.rows if row.key != "matched")), ("matched",)


def _balance(question: str, result: MatchResult, panel: "Panel", outcome: str, rule: Safeguard) -> (
    "tuple[MatchResult | Withheld, tuple[str, ...]]"
):  # fmt: skip
    """Without the variables of which some level has few persons after matching; nothing where the selection itself may
    not be shown, or where the scores of few persons would be."""
    measure = panel.outcome(outcome)
    reason = unlike(Guard.of(panel)[0], result.panel, outcome) if result.panel is not None else None
    if reason:
        return Withheld(measure, reason, rule.safe_threshold), ()
    if question == "overlap" and any(0 < n < rule.safe_threshold for bin in result.overlap
                                     for n in (bin.pilot, bin.control, bin.pilot_kept, bin.control_kept)):  # fmt: skip
        return Withheld(measure, "few", rule.safe_threshold), ()
    seen = [panel] if result.panel is None else [panel, result.panel]
    names = tuple(name for name in result.covariates if any(rare(each, name, rule) for each in seen))
    return replace(result, rows=tuple(row for row in result.rows if row.covariate not in names)), names


def _leavers(result: AttritionResult, outcomes: set[str], rule: Safeguard) -> tuple[AttritionResult, tuple[str, ...]]:
    """Without the variables of which some level has few stayers or leavers, and without the outcomes themselves."""
    hidden = {
        row.covariate
        for row in result.leavers
        if row.covariate in outcomes
        or row.level is not None
        and any(
            rule.small(round(n * share)) or rule.small(round(n * (1 - share)))
            for n, share in ((row.n_stayers, row.mean_stayers), (row.n_leavers, row.mean_leavers))
        )
    }
    kept = tuple(row for row in result.leavers if row.covariate not in hidden)
    return replace(result, leavers=kept), tuple(sorted(hidden))
