"""The reader's own pilot beside those of the programme: only through findings, so that what may not be told is not."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from via_dash.findings.ask import finding
from via_dash.language import Text, say
from via_dash.narrative import verdict
from via_dash.panel import Outcome, Panel
from via_dash.programme.model import Verdict
from via_dash.programme.together.evidence_map import OwnPlace
from via_dash.stats.results import DidResult, Estimate, EvidenceResult, SideEffect

if TYPE_CHECKING:
    from via_dash.stats.strength import Verdict as Judged

COLUMNS: "dict[Judged, Verdict]" = {
    "favourable": "effective", "unfavourable": "not_effective", "higher": "unknown", "lower": "unknown",
    "unclear": "unknown", "unknown": "unknown",
}  # fmt: skip


def own_place(panel: Panel, outcome: str, facts: Mapping[str, bool]) -> OwnPlace | None:
    """The level of the panel's design, and the column that the interval of its effect on `outcome` allows: only an
    interval that leaves out zero is a sign of an effect. facts: what no file can tell, see `evidence`. None where
    nothing may be told."""
    known: dict[str, Any] = dict(facts)
    level = finding("evidence", panel, outcome=outcome, **known).result
    if not isinstance(level, EvidenceResult):
        return None
    effect = finding("did", panel, outcome=outcome).result if _two_groups(panel) else None
    judged = verdict(effect.total, panel.outcome(outcome)) if isinstance(effect, DidResult) else "unknown"
    return OwnPlace(level.level, COLUMNS[judged], panel.provenance)


def own_effects(panel: Panel, outcomes: Sequence[str]) -> tuple[SideEffect, ...]:
    """The effect on these yes/no outcomes of the panel, in favour of the pilot, between the first and the last wave
    that both groups have. Raises KeyError for an unknown outcome, ValueError for one that is not yes or no."""
    return tuple(_effect(panel, panel.outcome(name)) for name in outcomes)


def comparable_outcomes(panel: Panel) -> tuple[Outcome, ...]:
    """The yes/no outcomes of a panel of which an effect can be told: those that could be put on the common scale."""
    if not _two_groups(panel):
        return ()
    yes_no = [outcome for outcome in panel.outcomes if outcome.kind == "binary" and outcome.better != "unknown"]
    return tuple(outcome for outcome in yes_no if _effect(panel, outcome).estimate is not None)


def _effect(panel: Panel, outcome: Outcome) -> SideEffect:
    if outcome.kind != "binary":
        raise ValueError(f"{outcome.name!r} is not a yes/no outcome")
    result = finding("did", panel, outcome=outcome.name).result
    name, everybody = (Text(say("nl", key), say("en", key)) for key in ("side.own", "side.everybody"))
    bare = SideEffect(name, outcome.title, everybody, "own", None)
    return from_row(bare, result.total, outcome) if isinstance(result, DidResult) else bare


def from_row(bare: SideEffect, row: Estimate, outcome: Outcome, unit: float = 1.0) -> SideEffect:
    """The effect with the numbers of an estimate, as a share, the sign turned so that more is in favour of the pilot.
    unit: what the outcome's unit is as a share."""
    turn = outcome.favourable_sign * unit
    estimate, *ends = (None if x is None else turn * x for x in (row.estimate, row.ci_low, row.ci_high))
    low, high = ends if turn > 0 else reversed(ends)
    return replace(
        bare, estimate=estimate, ci_low=low, ci_high=high, n_pilot=row.n_pilot, n_control=row.n_control,
        reason=row.reason,
    )  # fmt: skip


def _two_groups(panel: Panel) -> bool:
    return sum(panel.observed(wave.value) == (True, True) for wave in panel.waves) >= 2
