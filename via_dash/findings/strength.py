"""An estimate of a panel weighed with what the panel tells of its design: for the words, and for how sure they are."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from via_dash.disclosure import Withheld
from via_dash.disclosure.publish import rare
from via_dash.findings.answer import Answer, Answering, Mask, Options, withheld
from via_dash.options import Language
from via_dash.stats import evidence, power
from via_dash.stats.results import EvidenceResult, PowerResult
from via_dash.stats.sensitivity import effect_waves
from via_dash.stats.strength import Strength, strength
from via_dash.stats.strength_scale import scale_of
from via_dash.stats.timeline.timing import timing

if TYPE_CHECKING:
    from via_dash.findings.strength_read import Read
    from via_dash.panel import Panel

DESIGN = ("randomised", "matched", "controlled")


def weigh(panel: "Panel", outcome: str, read: "Read", controls: Sequence[str] = ()) -> Strength:
    """The strength of what was read from a result, by the facts of the panel it came from. controls: background
    variables that the estimate was corrected for."""
    found = strength(
        panel.outcome(outcome),
        read.effect,
        _evidence(panel, outcome, read.waves, bool(controls)),
        scale=None if read.waves is None else scale_of(panel, outcome, read.waves),
        clusters=_clusters(panel),
        against=read.against,
    )
    found = replace(found, synthetic=panel.provenance.synthetic)
    if found.verdict not in ("unclear", "unknown"):
        return found
    if read.detectable is not None:
        return replace(found, detectable=read.detectable)
    could = _power(panel, outcome, read.waves)
    return replace(found, detectable=could.detectable, detectable_reason=could.reason)


def weighed(
    compute: Callable[..., Any], read: "Callable[[Any], Read]", tell: Callable[..., Any], draw: Callable[..., Any]
) -> Answering:
    """The way to answer a question about an effect: as `answering`, with tell(result, strength, language). read: the
    estimate in a result that the words are about."""

    def answer(panel: "Panel", outcome: str, language: Language, *, mask: Mask, **options: Any) -> Answer:
        result = mask(compute(panel, outcome, **options))
        if isinstance(result, Withheld):
            return withheld(result, language)
        seen = read(result)
        if seen.waves is None:
            seen = replace(seen, waves=_waves(panel, outcome, options))
        found = weigh(panel, outcome, seen, getattr(result, "covariates", ()))
        return result, tell(result, found, language), partial(draw, result, panel)

    return answer


def _waves(panel: "Panel", outcome: str, options: Options) -> tuple[str, str] | None:
    """The wave before and the wave after of the effect, where a result does not name them."""
    if options.get("waves") is not None:
        before, after = options["waves"]
        return before, after
    pair = effect_waves(panel, timing(panel, outcome, options.get("reference")), None)
    return None if pair is None else (panel.waves[pair[0]].value, panel.waves[pair[1]].value)


def _evidence(panel: "Panel", outcome: str, waves: tuple[str, str] | None, controlled: bool) -> EvidenceResult:
    """The level of evidence of the panel's own design; of own data only background variables count without a rare
    level. Kept with the panel."""
    said = {fact: fact in panel.provenance.design for fact in DESIGN}
    said["matched"] |= panel.origin is not None and panel.origin.covariate is None
    said["controlled"] |= controlled
    key = ("strength.evidence", outcome, waves, controlled)
    if key not in panel.memo:
        rule = panel.safeguard
        names = None if rule is None else [name for name in panel.baseline if not rare(panel, name, rule)]
        panel.memo[key] = evidence(panel, outcome, waves=waves, covariates=names, **said)
    return panel.memo[key]  # type: ignore[return-value]


def _power(panel: "Panel", outcome: str, waves: tuple[str, str] | None) -> PowerResult:
    """What the panel could have shown between two waves; kept with the panel."""
    key = ("strength.power", outcome, waves)
    if key not in panel.memo:
        panel.memo[key] = power(panel, outcome, waves=waves)
    return panel.memo[key]  # type: ignore[return-value]


def _clusters(panel: "Panel") -> int | None:
    """How many named clusters the panel has; None where each person is one."""
    if "cluster" not in panel.persons:
        return None
    if "strength.clusters" not in panel.memo:
        codes = panel.persons["cluster"]
        panel.memo["strength.clusters"] = int(codes[codes >= 0].nunique())
    return panel.memo["strength.clusters"]  # type: ignore[return-value]
