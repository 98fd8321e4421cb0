"""The reader's own pilot beside those of the programme: only through findings, so that what may not be told is not."""

from collections.abc import Mapping
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
    from via_dash.narrative.told import Verdict as Judged

COLUMNS: "dict[Judged, Verdict]" = {
    "favourable": "effective", "unfavourable": "not_effective", "unclear": "unknown", "unknown": "unknown",
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
    return OwnPlace(level.level, COLUMNS[judged])


def own_effects(panel: Panel) -> tuple[SideEffect, ...]:
    """The effect on every yes/no outcome of the panel, in favour of the pilot; the first against the last wave that
    both groups have. Empty without two such waves."""
    if not _two_groups(panel):
        return ()
    return tuple(_effect(panel, outcome) for outcome in panel.outcomes if outcome.kind == "binary")


def _effect(panel: Panel, outcome: Outcome) -> SideEffect:
    result = finding("did", panel, outcome=outcome.name).result
    everybody = Text(say("nl", "side.everybody"), say("en", "side.everybody"))
    bare = SideEffect(panel.provenance.title, outcome.title, everybody, "own", None)
    return from_row(bare, result.total, outcome) if isinstance(result, DidResult) else bare


def from_row(bare: SideEffect, row: Estimate, outcome: Outcome) -> SideEffect:
    """The effect with the numbers of an estimate, the sign turned so that more is in favour of the pilot."""
    ends = [None if end is None else outcome.favourable_sign * end for end in (row.ci_low, row.ci_high)]
    low, high = ends if outcome.favourable_sign > 0 else reversed(ends)
    estimate = None if row.estimate is None else outcome.favourable_sign * row.estimate
    return replace(
        bare, estimate=estimate, ci_low=low, ci_high=high, n_pilot=row.n_pilot, n_control=row.n_control,
        reason=row.reason,
    )  # fmt: skip


def _two_groups(panel: Panel) -> bool:
    return sum(panel.observed(wave.value) == (True, True) for wave in panel.waves) >= 2
