"""An effect in the fixed sentences of size × certainty, and the three lines on how sure that is.

The sentences have the form of GRADE's informative statements (Santesso e.a. 2020, J Clin Epidemiol 119, 126–135): what
is claimed is said plainly with high certainty, with `probably` (moderate), with `may` (low), and as `very uncertain
whether` (very low). With an interval that holds zero nothing is claimed: there is no indication of an effect, and what
the interval leaves open is told with the same four degrees.
"""

from dataclasses import replace

from via_dash.language import mid_sentence, number, percent, say
from via_dash.narrative.told import Told, amount, bounds, missing, span
from via_dash.options import Language
from via_dash.panel import Outcome
from via_dash.stats.regression.did_model import FEW_CLUSTERS
from via_dash.stats.strength import APART, FEW_PERSONS, LIMITS, SIZES, SMALL_SHARE, Strength

POWER = 0.80


def claim(found: Strength, outcome: Outcome, language: Language) -> str:
    """The first sentence of a finding about an effect; empty without an interval. Of synthetic persons it says so, so
    that the sentence by itself is never read as one about the pilot's real participants."""
    if found.certainty is None or found.verdict == "unknown":
        return ""
    name = mid_sentence(outcome.title(language))
    who = "synthetic." if found.synthetic else ""
    if found.verdict == "unclear":
        key = "none.credible" if found.effect.credible else "none"
        return say(language, f"strength.{who}{key}", outcome=name)
    key = "unsized" if found.certainty == "very_low" else found.size or "unsized"
    change = say(language, f"strength.change.{found.verdict}.{key}")
    return say(language, f"strength.{who}claim.{found.certainty}", change=change, outcome=name)


def room(found: Strength, outcome: Outcome, language: Language) -> str:
    """What the interval leaves open, for after the numbers; and which way is favourable where that is not higher."""
    if found.certainty is None:
        return ""
    lower = "" if outcome.better == "higher" else say(language, f"strength.{outcome.better}")
    if found.verdict == "unclear":
        return join(_left_open(found, outcome, language), lower)
    near, far = sorted_ends(found)
    if near == far:
        return lower
    words = {part: say(language, f"strength.word.{size}") for part, size in (("near", near), ("far", far))}
    return join(say(language, "strength.range", **words), lower)


def _left_open(found: Strength, outcome: Outcome, language: Language) -> str:
    """What an interval that holds zero still allows, and how certainly it excludes more."""
    effect = found.effect
    assert effect.ci_low is not None and effect.ci_high is not None and found.certainty is not None
    ends = zip(bounds(outcome, effect.ci_low, effect.ci_high, language), (found.size_low, found.size_high), strict=True)
    ways = ("loss", "gain") if outcome.favourable_sign > 0 else ("gain", "loss")
    named = {"loss": "less", "gain": "more"} if outcome.better == "unknown" else {}
    words = {
        way: say(
            language,
            "strength.end",
            name=say(language, f"strength.{named.get(way, way)}.{size or 'unsized'}"),
            value=value,
        )
        for way, (value, size) in zip(ways, ends, strict=True)
    }
    return say(language, f"strength.open.{found.certainty}", **words)


def sorted_ends(found: Strength) -> tuple[str | None, str | None]:
    """The sizes of the end nearest to zero and of the other, of an interval on one side of it."""
    effect = found.effect
    assert effect.ci_low is not None
    return (found.size_low, found.size_high) if effect.ci_low > 0 else (found.size_high, found.size_low)


def sure(found: Strength, outcome: Outcome, language: Language) -> tuple[str, str, str, str]:
    """How sure: the interval, the level of evidence with its reasons, and the size or what the study could have seen;
    then the rule behind it."""
    return (
        _interval(found, outcome, language),
        _evidence(found, language),
        _reach(found, outcome, language),
        say(language, "strength.rule"),
    )


def tell_pretrend(told: Told, found: Strength, language: Language) -> Told:
    """The words of an effect, with a warning where the groups diverged before the start, or may have."""
    warnings = [reason for reason in found.lowered if reason.startswith("pretrend")]
    return replace(told, caveats=(*(say(language, f"strength.caveat.{reason}") for reason in warnings), *told.caveats))


def described(language: Language) -> str:
    """The line that says of a description that it claims no effect."""
    return say(language, "strength.described")


def _interval(found: Strength, outcome: Outcome, language: Language) -> str:
    effect = found.effect
    if effect.ci_low is None or effect.ci_high is None:
        return say(language, "strength.interval.unknown", reason=missing(effect.reason, language))
    zero = "zero" if found.verdict == "unclear" else "apart"
    kind = "strength.interval.credible" if effect.credible else "strength.interval.repeated"
    return join(
        say(language, f"strength.interval.{zero}", span=span(outcome, effect.ci_low, effect.ci_high, language)),
        say(language, kind),
    )


def points_interval(low: float | None, high: float | None, reason: str | None, language: Language) -> str:
    """The interval of a difference between shares, in percentage points, as the first line of how sure."""
    if low is None or high is None:
        return say(language, "strength.interval.unknown", reason=missing(reason, language))
    last = say(language, "unit.percentage_points", value=number(language, 100 * high, 1))
    words = say(language, "chart.interval", low=number(language, 100 * low, 1), high=last)
    zero = "zero" if low <= 0 <= high else "apart"
    return join(say(language, f"strength.interval.{zero}", span=words), say(language, "strength.interval.repeated"))


def _evidence(found: Strength, language: Language) -> str:
    """`Zekerheid: laag. De opzet heeft bewijskracht niveau 3 van 5: …`"""
    evidence = found.evidence
    parts = []
    if found.certainty is not None:
        parts.append(say(language, "strength.certainty", certainty=certainty_in_words(found.certainty, language)))
    met = [fact.key for fact in evidence.facts if fact.met]
    key = "strength.level" if met else "strength.level.bare"
    parts.append(say(language, key, level=number(language, evidence.level), facts=_facts(met, language)))
    if evidence.missing:
        parts.append(say(language, "strength.missing", facts=_facts(evidence.missing, language)))
    if found.lowered:
        numbers = {"few": number(language, FEW_PERSONS), "clusters": number(language, FEW_CLUSTERS)}
        why = "; ".join(say(language, f"strength.lowered.{reason}", **numbers) for reason in found.lowered)
        parts.append(say(language, "strength.lowered", why=why))
    if found.synthetic:
        parts.append(say(language, "strength.synthetic"))
    return " ".join(parts)


def certainty_in_words(level: str, language: Language) -> str:
    """`laag`: a `Told.level` that is not empty, for beside the sentence."""
    return say(language, f"strength.certainty.{level}")


def _facts(keys: list[str] | tuple[str, ...], language: Language) -> str:
    return ", ".join(say(language, f"strength.fact.{key}") for key in keys)


def _reach(found: Strength, outcome: Outcome, language: Language) -> str:
    """The size of an effect that stands apart from zero; else the smallest that could have been seen."""
    if found.verdict in APART:
        return _size(found, language)
    if found.detectable is None:
        return say(language, "strength.detectable.unknown", reason=missing(found.detectable_reason, language))
    return detectable(amount(outcome, found.detectable, language), language)


def detectable(effect: str, language: Language, power: float = POWER) -> str:
    """The smallest effect that a study could have seen, and with what probability."""
    return say(language, "power.could_see", effect=effect, power=percent(language, power))


def difference_seen(difference: str, language: Language) -> str:
    """The smallest difference that a study could have seen, of a finding that claims no effect."""
    return say(language, "strength.could_see", difference=difference, power=percent(language, POWER))


def join(*parts: str) -> str:
    """Sentences one after another; those that are empty are not there."""
    return " ".join(part for part in parts if part)


def _size(found: Strength, language: Language) -> str:
    if found.scale is None or found.standardised is None:
        return say(language, "strength.size.none")
    near, far = (say(language, f"strength.word.{size}") for size in sorted_ends(found))
    reach = "strength.size.reach.same" if near == far else "strength.size.reach"
    limits = dict(zip(SIZES[1:], (number(language, limit, 1) for limit in LIMITS), strict=True))
    share = found.scale.share is not None
    points = say(language, "unit.percentage_points", value=number(language, 100 * SMALL_SHARE))
    return say(
        language,
        "strength.size.share" if share else "strength.size.sd",
        size=say(language, f"strength.word.{found.size}"),
        value=number(language, abs(found.standardised), 2),
        reach=say(language, reach, near=near, far=far),
        limits=say(language, f"strength.size.limits{'.share' if share else ''}", points=points, **limits),
    )
