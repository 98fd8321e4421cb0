"""Parts of what is said about times to an event: shares, gaps with their intervals, changes and medians."""

from collections.abc import Iterable

from via_dash.language import mid_sentence, number, p_value, percent, say
from via_dash.options import Language
from via_dash.stats.results import SpellCurve, SpellGap, SpellPoint, SpellsResult


def split_by(result: SpellsResult) -> bool:
    """Whether the split is a background variable, not the arm."""
    return result.split is not None and result.split.name != "arm"


def series_in_words(curve: SpellCurve, language: Language) -> str:
    """What one curve is called: its group, and the part it is of."""
    group = mid_sentence(curve.background.label(language))
    if curve.part is None:
        return group
    return say(language, "spells.series", group=group, part=mid_sentence(curve.part.label(language)))


def verdict_of(gap: SpellGap) -> str:
    """What the interval of a gap allows."""
    if gap.ci_low is None or gap.ci_high is None:
        return "unknown"
    if gap.ci_low <= 0 <= gap.ci_high:
        return "unclear"
    return "lower" if gap.ci_high < 0 else "higher"


def shares_in_words(result: SpellsResult, language: Language) -> str:
    """`Still employed after 36 months: 52.8% of the group ‘with’; …`; with two periods, in each."""
    by_group: dict[str, list[tuple[SpellCurve, str]]] = {}
    for curve, point in zip(result.curves, result.at_horizon, strict=True):
        group = mid_sentence(curve.background.label(language))
        share = say(language, "spells.share.few") if point.few else percent(language, point.share, 1)
        by_group.setdefault(group, []).append((curve, share))
    told = []
    for group, shares in by_group.items():
        if result.split is None:
            told.append(say(language, "spells.share", group=group, share=shares[0][1]))
            continue
        words = [say(language, "spells.share.in", share=share, part=mid_sentence(curve.part.label(language)))
                 for curve, share in shares if curve.part]  # fmt: skip
        told.append(say(language, "spells.shares.of", group=group, shares=joined(words, language)))
    months = months_of(result.horizon, language)
    return say(language, f"spells.shares.{result.question}", months=months, shares="; ".join(told))


def gaps_in_words(result: SpellsResult, language: Language) -> Iterable[str]:
    """The gap of each group with the reference, in each part."""
    if not result.gaps:
        return
    reference = mid_sentence(result.reference.label(language))
    several = len({gap.background.value for gap in result.gaps}) > 1
    told = []
    for gap in result.gaps:
        words = _interval(gap, language, short=gap.part is not None)
        if gap.part is not None:
            key = "named" if split_by(result) else "in"
            words = say(language, f"spells.gap.{key}", gap=words, part=mid_sentence(gap.part.label(language)))
        told.append(_of_group(gap, words, language) if several else words)
    if split_by(result):
        months = months_of(result.horizon, language)
        yield say(language, "spells.gaps.by", gaps="; ".join(told), reference=reference, months=months)
        return
    shown = "; ".join(told) if several else joined(told, language)
    yield say(language, "spells.gaps", gaps=shown, reference=reference)
    if result.split is None and not several and verdict_of(result.gaps[0]) == "unclear":
        yield say(language, "spells.zero")


def changes_in_words(result: SpellsResult, language: Language) -> Iterable[str]:
    """How the gap changed between two periods, or differs between two categories."""
    if not result.changes or result.split is None:
        if split_by(result):
            yield say(language, "spells.by.untested")
        return
    several = len(result.changes) > 1
    told = [_of_group(gap, _interval(gap, language), language) if several else _interval(gap, language)
            for gap in result.changes]  # fmt: skip
    unclear = not several and verdict_of(result.changes[0]) == "unclear"
    if not split_by(result):
        yield say(language, "spells.change.arm", change="; ".join(told))
        if unclear:
            yield say(language, "spells.change.zero")
        return
    first, second = (mid_sentence(level.label(language)) for level in result.split.levels)
    yield say(language, "spells.change.by", change="; ".join(told), first=first, second=second)
    if unclear:
        yield say(language, "spells.change.by.zero")


def joined(words: list[str], language: Language) -> str:
    """`a`, `a and b`, or `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return say(language, "spells.and", first=", ".join(words[:-1]), last=words[-1])


def _of_group(gap: SpellGap, words: str, language: Language) -> str:
    return say(language, "spells.in_part", part=mid_sentence(gap.background.label(language)), words=words)


def _interval(gap: SpellGap, language: Language, *, short: bool = False) -> str:
    """`−5.0 percentage points (95% interval from −8.2 to −1.8; p = 0.013)`, or why there is none. short: without p."""
    if gap.estimate is None:
        return say(language, "spells.gap.none", reason=say(language, f"reason.short.{gap.reason}"))
    size = points_of(gap.estimate, language)
    if gap.ci_low is None or gap.ci_high is None or gap.p_value is None:
        return say(language, "spells.gap.bare", gap=size, reason=say(language, f"reason.short.{gap.reason}"))
    low, high = (number(language, 100 * end, 1) for end in (gap.ci_low, gap.ci_high))
    if short:
        return say(language, "spells.gap.short", gap=size, low=low, high=high)
    return say(language, "spells.gap", gap=size, low=low, high=high, p=p_value(language, gap.p_value))


def medians_in_words(result: SpellsResult, language: Language) -> str:
    """When half had come this far, per curve."""
    if all(curve.median is None for curve in result.curves):
        return say(language, f"spells.medians.none.{result.question}")
    told = "; ".join(_median(curve, language) for curve in result.curves)
    return say(language, f"spells.medians.{result.question}", medians=told)


def _median(curve: SpellCurve, language: Language) -> str:
    group = series_in_words(curve, language)
    if curve.median is None:
        return say(language, "spells.median.none", group=group)
    time, low, high = curve.median.time, curve.median.ci_low, curve.median.ci_high
    ends = {"low": months_of(low, language) if low is not None else say(language, "spells.median.open"),
            "high": months_of(high, language) if high is not None else say(language, "spells.median.open")}  # fmt: skip
    return say(language, "spells.median", group=group, months=months_of(time, language), **ends)


def curve_in_words(curve: SpellCurve, language: Language) -> str:
    """A curve for who can't see it: its shares at the readable moments."""
    marks = ", ".join(_mark(mark, language) for mark in curve.marks)
    return say(language, "spells.alt", group=series_in_words(curve, language), n=number(language, curve.n), marks=marks)


def _mark(mark: SpellPoint, language: Language) -> str:
    return say(language, "spells.alt.mark", months=months_of(mark.time, language),
               share=percent(language, mark.share))  # fmt: skip


def points_of(value: float, language: Language, *, sign: bool = True) -> str:
    """A gap in percentage points."""
    return say(language, "unit.percentage_points", value=number(language, 100 * value, 1, sign=sign))


def months_of(value: float, language: Language) -> str:
    """A number of months, without decimals where it is whole."""
    return number(language, value, 0 if value == round(value) else 1)
