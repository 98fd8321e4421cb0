"""An estimate of a panel weighed with what the panel tells of its design: for the words, and for how sure they are."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from via_dash.disclosure import Withheld
from via_dash.disclosure.sizes import thin
from via_dash.findings.answer import Answer, Answering, Mask, Options, withheld
from via_dash.narrative import tell_pretrend
from via_dash.options import Language
from via_dash.stats.sensitivity import effect_waves
from via_dash.stats.strength import Strength, strength
from via_dash.stats.strength_panel import clusters_of, design_level, detectable
from via_dash.stats.strength_scale import scale_of
from via_dash.stats.timeline.pretrend import AGAINST, pretrend
from via_dash.stats.timeline.timing import timing

if TYPE_CHECKING:
    from via_dash.findings.strength_read import Read
    from via_dash.panel import Panel


def weigh(panel: "Panel", outcome: str, read: "Read", controls: Sequence[str] = ()) -> Strength:
    """The strength of what was read from a result, by the facts of the panel it came from. controls: background
    variables that the estimate was corrected for."""
    before = read.pretrend or pretrend(panel, outcome, tuple(controls))
    found = strength(
        panel.outcome(outcome),
        read.effect,
        design_level(panel, outcome, read.waves, bool(controls), _compared_on(panel)),
        scale=None if read.waves is None else scale_of(panel, outcome, read.waves),
        clusters=clusters_of(panel),
        against=(*([AGAINST[before]] if before in AGAINST else []), *read.against),
    )
    found = replace(found, synthetic=panel.provenance.synthetic)
    if found.verdict not in ("unclear", "unknown"):
        return found
    if read.detectable is not None:
        return replace(found, detectable=read.detectable)
    least, reason = detectable(panel, outcome, read.waves)
    return replace(found, detectable=least, detectable_reason=reason)


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
        found = weigh(panel, outcome, seen, getattr(result, "corrected", ()))
        told = tell(result, found, language)
        if seen.pretrend is None:
            told = tell_pretrend(told, found, language)
        return result, told, partial(draw, result, panel)

    return answer


def _waves(panel: "Panel", outcome: str, options: Options) -> tuple[str, str] | None:
    """The wave before and the wave after of the effect, where a result does not name them."""
    if options.get("waves") is not None:
        before, after = options["waves"]
        return before, after
    pair = effect_waves(panel, timing(panel, outcome, options.get("reference")), None)
    return None if pair is None else (panel.waves[pair[0]].value, panel.waves[pair[1]].value)


def _compared_on(panel: "Panel") -> tuple[str, ...]:
    """The background variables that the groups are compared on; of own data those without a rare level."""
    rule = panel.safeguard
    if rule is None:
        return panel.baseline
    if "strength.compared" not in panel.memo:
        panel.memo["strength.compared"] = tuple(name for name in panel.baseline if not thin(panel, name))
    return panel.memo["strength.compared"]  # type: ignore[return-value]
