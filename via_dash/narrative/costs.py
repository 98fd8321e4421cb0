"""Costs and benefits in words: what a euro brings, what the interval leaves open, and what it hangs on most."""

from via_dash.language import mid_sentence, number, percent, say
from via_dash.narrative.told import Told, amount, bounds, missing, sizes
from via_dash.options import Language
from via_dash.stats.results import CostsResult, Money, PerEuro, Swing

SURE = 0.995


def tell_costs(result: CostsResult, language: Language) -> Told:
    """Title, sentence and certainty of the balance, and of what a euro brings."""
    if result.balance is None or result.costs is None or result.benefits is None:
        sentence = say(language, "costs.sentence.unknown", reason=missing(result.reason, language))
        title = say(language, "costs.title.unknown")
        return Told(title, sentence, _subtitle(result, language), _certainty(result, language), sentence, drawn=False)
    facts = {"costs": euros(result.costs.estimate, language), "benefits": euros(result.benefits.estimate, language)}
    if result.ratio is None:
        title = say(language, "costs.title.no_costs", **facts)
        parts = [say(language, "costs.sentence.no_costs", **_ends(result.benefits, language), **facts)]
    else:
        told = _verdict(result.ratio)
        ratio = number(language, result.ratio.estimate, 2)
        title = say(language, f"costs.title.{told}", ratio=ratio)
        parts = [say(language, "costs.sentence", **facts), *_per_euro(result.ratio, told, ratio, language)]
    parts += _further(result, language)
    sentence = " ".join(parts)
    caveats = [say(language, "costs.caveat.invented" if result.invented else "costs.caveat.amounts")]
    alt = " ".join([sentence, *(_item(result, place, language) for place in range(len(result.lines)))])
    return Told(title, sentence, _subtitle(result, language), _certainty(result, language), alt, tuple(caveats))


def tell_tornado(result: CostsResult, language: Language) -> Told:
    """Which input moves the balance most."""
    if result.balance is None or not result.swings:
        key = "unknown" if result.balance is None else "none"
        reason = missing(result.reason, language) if result.balance is None else ""
        title = say(language, f"tornado.title.{key}")
        sentence = say(language, f"tornado.sentence.{key}", reason=reason)
        return Told(title, sentence, _subtitle(result, language), (), sentence, drawn=False)
    first = result.swings[0]
    name = swing_name(first, language)
    title = say(language, "tornado.title", name=mid_sentence(name))
    parts = [say(language, "tornado.sentence", **_swing(first, language))]
    if first.balance_at_low * first.balance_at_high < 0:
        parts.append(say(language, "tornado.crosses"))
    sentence = " ".join(parts)
    alt = " ".join(
        [sentence, *(say(language, "tornado.alt", **_swing(swing, language)) for swing in result.swings[1:])]
    )
    certainty = (say(language, "tornado.method"), say(language, "costs.method.range"))
    return Told(title, sentence, say(language, "tornado.subtitle", n=_persons(result, language)), certainty, alt)


def euros(value: float, language: Language, *, sign: bool = False) -> str:
    """`5.050 euro`."""
    return say(language, "costs.euros", value=number(language, value, sign=sign))


def swing_name(swing: Swing, language: Language) -> str:
    """What a reader calls an input: the label of an item, or the effect on an outcome."""
    if swing.item is not None:
        label = swing.item.label(language)
        return label if swing.item.outcome is None else say(language, "costs.value", item=mid_sentence(label))
    assert swing.outcome is not None
    return say(language, "costs.effect", outcome=mid_sentence(swing.outcome.title(language)))


def swing_range(swing: Swing, language: Language) -> tuple[str, str]:
    """The low and the high value of an input with its unit: euros, or the outcome's own."""
    if swing.outcome is None:
        return euros(swing.low, language), euros(swing.high, language)
    return amount(swing.outcome, swing.low, language), amount(swing.outcome, swing.high, language)


def swing_note(swing: Swing, language: Language) -> str:
    """The range of an input, for in the margin of a chart."""
    if swing.outcome is None:
        low, high = number(language, swing.low), number(language, swing.high)
    else:
        low, high = bounds(swing.outcome, swing.low, swing.high, language)
    points = swing.outcome is not None and swing.outcome.kind == "binary"
    return say(language, "costs.range.points" if points else "costs.range", low=low, high=high)


def _swing(swing: Swing, language: Language) -> dict[str, str]:
    low, high = swing_range(swing, language)
    return {
        "name": swing_name(swing, language),
        "low": low,
        "high": high,
        "at_low": euros(swing.balance_at_low, language),
        "at_high": euros(swing.balance_at_high, language),
    }


def _verdict(ratio: PerEuro) -> str:
    """`higher` and `lower` only where the whole interval says so; `about_one` where the ratio rounds to 1,0."""
    if ratio.ci_low is None or ratio.ci_high is None:
        return "unbounded"
    if ratio.ci_low > 1:
        return "higher"
    if ratio.ci_high < 1:
        return "lower"
    return "about_one" if round(ratio.estimate, 1) == 1 else "unclear"


def _per_euro(ratio: PerEuro, told: str, shown: str, language: Language) -> list[str]:
    if ratio.ci_low is None or ratio.ci_high is None:
        return [say(language, "costs.per_euro.unbounded", ratio=shown)]
    low, high = number(language, ratio.ci_low, 2), number(language, ratio.ci_high, 2)
    part = "unclear" if told == "about_one" else told
    return [
        say(language, "costs.per_euro", ratio=shown, low=low, high=high),
        say(language, f"costs.per_euro.{part}"),
    ]


def _further(result: CostsResult, language: Language) -> list[str]:
    """How likely the benefits exceed the costs, and how much of them is no money."""
    found = []
    if result.probability is not None:
        sure = "low" if result.probability < 1 - SURE else "high" if result.probability > SURE else "about"
        found.append(say(language, f"costs.probability.{sure}", share=percent(language, result.probability)))
    names = [line.item.label(language) for line in result.lines if line.item.immaterial and line.item.kind == "benefit"]
    if result.immaterial is not None and names:
        share = percent(language, result.immaterial)
        found.append(say(language, "costs.immaterial", share=share, names=mid_sentence(", ".join(names))))
    return found


def _ends(money: Money, language: Language) -> dict[str, str]:
    return {"low": number(language, money.ci_low), "high": number(language, money.ci_high)}


def _persons(result: CostsResult, language: Language) -> str:
    if not result.n_pilot:
        return say(language, "costs.no_effects")
    return sizes(result.n_pilot, result.n_control, result.unit, language)


def _subtitle(result: CostsResult, language: Language) -> str:
    return say(language, "costs.subtitle", n=_persons(result, language))


def _certainty(result: CostsResult, language: Language) -> tuple[str, ...]:
    lines = [
        say(language, "costs.method.range"),
        say(language, "costs.method.rate", rate=percent(language, result.rate, 2)),
    ]
    if result.n_pilot:
        lines = [say(language, "costs.method.effects"), say(language, f"did.method.{result.se_type}"), *lines]
    if result.balance is not None:
        low, high = number(language, result.balance.ci_low), number(language, result.balance.ci_high)
        balance = euros(result.balance.estimate, language, sign=True)
        lines.append(say(language, "costs.method.balance", balance=balance, low=low, high=high))
    if result.ratio is not None:
        low, high = (number(language, end, 2) for end in (result.ratio.delta_low, result.ratio.delta_high))
        lines.append(say(language, "costs.method.ratio", low=low, high=high))
    return (*lines, *(say(language, f"remark.{remark}") for remark in result.remarks))


def _item(result: CostsResult, place: int, language: Language) -> str:
    """One item as the chart shows it."""
    line = result.lines[place]
    value = euros(line.money.estimate, language)
    if line.money.std_error == 0:
        return say(language, "costs.alt.fixed", name=line.item.label(language), value=value)
    return say(language, "costs.alt", name=line.item.label(language), value=value, **_ends(line.money, language))
