"""Effects of several pilots side by side, in words: how many stand apart from zero, and what the intervals rest on."""

from via_dash.language import number, say
from via_dash.narrative.told import ALPHA, Told
from via_dash.options import Language
from via_dash.stats.results import SideBySideResult, SideEffect


def tell_side_by_side(result: SideBySideResult, language: Language) -> Told:
    """The range of the effects, what may be said of the few whose interval rests on print, and the reader's own.

    An interval that rests on made-up numbers is never a ground for a verdict."""
    judged = result.judged
    made_up = [effect for effect in result.computed if effect.made_up is not None]
    above = [effect for effect in judged if (effect.ci_low or 0) > 0]
    below = [effect for effect in judged if (effect.ci_high or 0) < 0]
    shown = [effect for effect in result.effects if effect.origin != "own" and effect.estimate is not None]
    ordered = sorted(shown, key=lambda effect: effect.estimate or 0.0)
    facts = {
        "all": number(language, len(shown)),
        "judged": number(language, len(judged)),
        "above": number(language, len(above)),
        "below": number(language, len(below)),
        "unclear": number(language, len(judged) - len(above) - len(below)),
        "made_up": number(language, len(made_up)),
        "printed": number(language, len(shown) - len(result.computed)),
        "least": _points(ordered[0], language),
        "most": _points(ordered[-1], language),
        "off": number(language, len(result.not_on_scale)),
        "chance": number(language, ALPHA * len(judged), 1),
    }
    sentence = " ".join([say(language, "side.sentence", **facts), *(_own(effect, language) for effect in result.own)])
    certainty = [
        say(language, f"side.sure.{part}", **facts) for part in ("scale", "method", "synthetic", "chance", "off")
    ]
    certainty += [
        say(language, "side.remark", name=effect.name(language), group=effect.group(language),
            remark=effect.remark(language))
        for effect in result.effects if effect.remark is not None
    ]  # fmt: skip
    alt = " ".join(_in_words(effect, language) for effect in result.effects)
    return Told(
        say(language, "side.title", **facts),
        sentence,
        say(language, "side.subtitle", **facts),
        tuple(certainty),
        alt,
        caveats=(say(language, "side.caveat"),),
    )


def off_scale_in_words(result: SideBySideResult, language: Language) -> tuple[str, ...]:
    """What is not on the scale, and why: nothing is left out silently."""
    return tuple(
        say(language, "side.off", name=item.name(language), what=item.what(language), why=item.why(language))
        for item in result.not_on_scale
    )


def _own(effect: SideEffect, language: Language) -> str:
    if not effect.has_interval:
        reason = say(language, f"reason.{effect.reason}") if effect.reason else say(language, "side.withheld")
        return say(language, "side.own.none", topic=effect.topic(language), reason=reason)
    key = "above" if (effect.ci_low or 0) > 0 else "below" if (effect.ci_high or 0) < 0 else "unclear"
    return say(language, f"side.own.{key}", topic=effect.topic(language), **_numbers(effect, language))


def _in_words(effect: SideEffect, language: Language) -> str:
    facts = {"name": effect.name(language), "topic": effect.topic(language), "group": effect.group(language)}
    if effect.estimate is None:
        return say(language, "side.alt.none", **facts)
    if not effect.has_interval:
        return say(language, "side.alt.printed", estimate=_points(effect, language), **facts)
    key = "side.alt.interval" if effect.made_up is None else "side.alt.made_up"
    return say(language, key, **facts, **_numbers(effect, language))


def _numbers(effect: SideEffect, language: Language) -> dict[str, str]:
    assert effect.ci_low is not None and effect.ci_high is not None
    return {
        "estimate": _points(effect, language),
        "low": number(language, 100 * effect.ci_low, 1),
        "high": number(language, 100 * effect.ci_high, 1),
    }


def _points(effect: SideEffect, language: Language) -> str:
    return number(language, 100 * (effect.estimate or 0.0), 1, sign=True)
