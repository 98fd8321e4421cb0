"""What is taken out of an answer before it is told: rows of tables about persons, or all of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from via_dash.disclosure.guard import Guard
from via_dash.disclosure.magnitudes import uniform
from via_dash.disclosure.published import Published, Reason, Withheld
from via_dash.disclosure.selections import unlike
from via_dash.disclosure.sizes import thin
from via_dash.panel import Safeguard
from via_dash.stats import match
from via_dash.stats.distributions.intervals import wilson
from via_dash.stats.dropout.retention import GROUPS, followed
from via_dash.stats.results import (
    AttritionResult,
    BayesResult,
    ChoicesResult,
    CompareResult,
    CostsResult,
    DidResult,
    EventStudyResult,
    EvidenceResult,
    LadderResult,
    Leavers,
    MatchResult,
    OrdinalDidResult,
    PowerResult,
    SensitivityResult,
    Share,
    StaggeredResult,
    SubgroupResult,
    TrendResult,
)

if TYPE_CHECKING:
    from via_dash.panel import Panel


def masked(
    question: str, result: Any, published: Published, outcome: str, rule: Safeguard | None
) -> tuple[Any, tuple[str, ...]]:
    """(the result without what may not be shown, the background variables that were taken out of it). rule: of the
    panel that was asked; None where it is public. Raises LookupError for a result of which it is not known what it
    tells of persons."""
    panel = published.panel
    assert panel is not None
    if type(result) not in MASKS:
        raise LookupError(f"it is not known what a {type(result).__name__} tells of persons: disclosure/masks.py")
    mask = MASKS[type(result)]
    return (result, ()) if rule is None else mask(result, _Told(question, published, panel, outcome, rule))


@dataclass(frozen=True)
class _Told:
    """What a result came from: the question, and the panel it was put to."""

    question: str
    published: Published
    panel: "Panel"
    outcome: str
    rule: Safeguard


Masked = tuple[Any, tuple[str, ...]]


def _whole(result: Any, told: _Told) -> Masked:
    """What is all in the form in which the question was put."""
    return result, ()


def _trend(result: TrendResult, told: _Told) -> Masked:
    """Of blocks no mean; rounded counts where that is the form."""
    if told.published.form == "rounded":
        return _rounded(result, told.rule.rounding), ()
    return (replace(result, scored=False) if told.published.form == "blocks" else result), ()


def _moves(result: LadderResult, told: _Told) -> Masked:
    """Nothing where few persons went up, stayed or went down in a group, or nobody did."""
    portions = [portion for moves in result.groups for portion in (moves.up, moves.same, moves.down)]
    if all(portion and not told.rule.small(portion.count) for portion in portions):
        return result, ()
    return _nothing(told, "few"), ()


def _nothing(told: _Told, reason: Reason) -> Withheld:
    return Withheld(told.panel.outcome(told.outcome), reason, told.rule.safe_threshold)


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


def _methods(result: CompareResult, told: _Told) -> Masked:
    """Without the matched estimate where its selection differs by a few persons from everyone, or from one shown."""
    options, pair = told.published.options, (result.waves[0].value, result.waves[1].value)
    made = match(told.panel, options.get("covariates"), coding=options.get("coding", "auto"), waves=pair)
    if made.panel is None or not unlike(Guard.of(told.panel)[0], made.panel, told.outcome):
        return result, ()
    return replace(result, rows=tuple(row for row in result.rows if row.key != "matched")), ("matched",)


def _balance(result: MatchResult, told: _Told) -> Masked:
    """Without the variables of which some level has few persons after matching; nothing where the selection itself may
    not be shown, or where the scores of few persons would be."""
    reason = unlike(Guard.of(told.panel)[0], result.panel, told.outcome) if result.panel is not None else None
    if reason:
        return _nothing(told, reason), ()
    counts = [n for bin in result.overlap for n in (bin.pilot, bin.control, bin.pilot_kept, bin.control_kept)]
    if told.question == "overlap" and any(0 < n < told.rule.safe_threshold for n in counts):
        return _nothing(told, "few"), ()
    seen = [told.panel] if result.panel is None else [told.panel, result.panel]
    names = tuple(name for name in result.covariates if any(thin(each, name) for each in seen))
    return replace(result, rows=tuple(row for row in result.rows if row.covariate not in names)), names


def _leavers(result: AttritionResult, told: _Told) -> Masked:
    """Without the variables of which some level has few stayers or leavers, or few of them another number than the
    rest; and without the outcomes themselves."""
    outcomes, rule = {each.name for each in told.panel.outcomes}, told.rule
    hidden = {
        row.covariate
        for row in result.leavers
        if row.covariate in outcomes
        or (_alike(row, result, told) if row.level is None else any(
            rule.small(round(n * share)) or rule.small(round(n * (1 - share)))
            for n, share in ((row.n_stayers, row.mean_stayers), (row.n_leavers, row.mean_leavers))
        ))
    }  # fmt: skip
    kept = tuple(row for row in result.leavers if row.covariate not in hidden)
    return replace(result, leavers=kept), tuple(sorted(hidden))


def _alike(row: Leavers, result: AttritionResult, told: _Told) -> bool:
    """Whether few of the stayers or of the leavers of a group have another number than the rest."""
    values = told.panel.persons[row.covariate].to_numpy(dtype=float)
    found = followed(told.panel, told.outcome, *(told.panel.wave_index(wave.value) for wave in result.waves))
    members = found.groups[GROUPS.index(row.group)] & ~np.isnan(values)
    return any(uniform(values[members & side], told.rule) for side in (found.stayed, ~found.stayed))


MASKS: dict[type, Callable[[Any, _Told], Masked]] = {
    TrendResult: _trend,
    SubgroupResult: _whole,
    ChoicesResult: _whole,
    MatchResult: _balance,
    AttritionResult: _leavers,
    DidResult: _whole,
    BayesResult: _whole,
    OrdinalDidResult: _whole,
    EventStudyResult: _whole,
    StaggeredResult: _whole,
    SensitivityResult: _whole,
    CompareResult: _methods,
    PowerResult: _whole,
    EvidenceResult: _whole,
    LadderResult: _moves,
    CostsResult: _whole,
}
