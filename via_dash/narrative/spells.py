"""Who is still there, has a first job, or was promoted, in words: what was seen, without a claim about why."""

from collections.abc import Iterable

from via_dash.language import mid_sentence, number, p_value, percent, say
from via_dash.narrative.told import Told
from via_dash.options import Language
from via_dash.stats.results import SpellCurve, SpellGap, SpellPoint, SpellsResult


def tell_spells(result: SpellsResult, language: Language) -> Told:
    """The shares at the horizon, the gap between the groups, and how it changed where there are two periods."""
    shares = [] if _by(result) else [_shares(result, language)]
    sentences = [*shares, *_gaps(result, language), *_changes(result, language)]
    if result.question == "first_job" and result.split is None:
        sentences.append(_medians(result, language))
    sentence = " ".join(sentences)
    subtitle = _subtitle(result, language)
    alt = " ".join([sentence, *(_curve_in_words(curve, language) for curve in result.curves)])
    return Told(_title(result, language), sentence, subtitle, tuple(_certainty(result, language)), alt,
                tuple(_caveats(result, language)))  # fmt: skip


def series_in_words(curve: SpellCurve, language: Language) -> str:
    """What one curve is called: its group, and the part it is of."""
    group = mid_sentence(curve.background.label(language))
    if curve.part is None:
        return group
    return say(language, "spells.series", group=group, part=mid_sentence(curve.part.label(language)))


def _by(result: SpellsResult) -> bool:
    """Whether the split is a background variable, not the arm."""
    return result.split is not None and result.split.name != "arm"


def _title(result: SpellsResult, language: Language) -> str:
    months, what = _months(result.horizon, language), say(language, f"spells.what.{result.question}")
    if not result.gaps:
        return say(language, f"spells.title.{result.question}.unknown", months=months)
    if _by(result) and result.split:
        seen = sum(_verdict(gap) in ("lower", "higher") for gap in result.gaps)
        by, n = mid_sentence(result.split.label(language)), number(language, len(result.gaps))
        if not seen:
            return say(language, "spells.title.by.none", what=what, n=n, by=by)
        key = "all" if seen == len(result.gaps) else "some"
        return say(language, f"spells.title.by.{key}", what=what, seen=number(language, seen), n=n, by=by)
    several = len({gap.background.value for gap in result.gaps}) > 1
    if result.changes and not several:
        return _title_of_change(result, what, language)
    if several:
        return say(language, "spells.title.several", what=what, months=months)
    gap = result.gaps[0]
    group = mid_sentence(gap.background.label(language))
    return say(language, f"spells.title.{result.question}.{_verdict(gap)}", months=months, group=group)


def _title_of_change(result: SpellsResult, what: str, language: Language) -> str:
    change, (first, second) = result.changes[0], result.gaps[:2]
    parts = {
        name: mid_sentence(gap.part.label(language))
        for name, gap in (("first", first), ("second", second))
        if gap.part is not None
    }
    sizes = {f"{name}_gap": _amount(gap.estimate or 0.0, language)
             for name, gap in (("first", first), ("second", second))}  # fmt: skip
    return say(language, f"spells.title.change.{_movement(change, first, second)}", what=what, **parts, **sizes)


def _movement(change: SpellGap, first: SpellGap, second: SpellGap) -> str:
    """What the interval of a change allows: the gap is smaller, larger or on the other side, or there is no telling."""
    if change.ci_low is None or change.ci_high is None or first.estimate is None or second.estimate is None:
        return "unknown"
    if change.ci_low <= 0 <= change.ci_high:
        return "unclear"
    if first.estimate * second.estimate < 0:
        return "turned"
    return "smaller" if abs(second.estimate) < abs(first.estimate) else "larger"


def _verdict(gap: SpellGap) -> str:
    if gap.ci_low is None or gap.ci_high is None:
        return "unknown"
    if gap.ci_low <= 0 <= gap.ci_high:
        return "unclear"
    return "lower" if gap.ci_high < 0 else "higher"


def _shares(result: SpellsResult, language: Language) -> str:
    """`After 36 months, still employed were 52.8% of ‘with’, 67.9% of ‘without’`; with two periods, in each."""
    by_group: dict[str, list[tuple[SpellCurve, str]]] = {}
    for curve, point in zip(result.curves, result.at_horizon, strict=True):
        group = mid_sentence(curve.background.label(language))
        by_group.setdefault(group, []).append((curve, percent(language, point.share, 1)))
    told = []
    for group, shares in by_group.items():
        if result.split is None:
            told.append(say(language, "spells.share", group=group, share=shares[0][1]))
            continue
        words = [say(language, "spells.share.in", share=share, part=mid_sentence(curve.part.label(language)))
                 for curve, share in shares if curve.part]  # fmt: skip
        told.append(say(language, "spells.shares.of", group=group, shares=joined(words, language)))
    months = _months(result.horizon, language)
    return say(language, f"spells.shares.{result.question}", months=months, shares="; ".join(told))


def _gaps(result: SpellsResult, language: Language) -> Iterable[str]:
    if not result.gaps:
        return
    reference = mid_sentence(result.reference.label(language))
    several = len({gap.background.value for gap in result.gaps}) > 1
    told = []
    for gap in result.gaps:
        words = _interval(gap, language, short=gap.part is not None)
        if gap.part is not None:
            key = "named" if _by(result) else "in"
            words = say(language, f"spells.gap.{key}", gap=words, part=mid_sentence(gap.part.label(language)))
        told.append(_of_group(gap, words, language) if several else words)
    if _by(result):
        months = _months(result.horizon, language)
        yield say(language, "spells.gaps.by", gaps="; ".join(told), reference=reference, months=months)
        return
    shown = "; ".join(told) if several else joined(told, language)
    yield say(language, "spells.gaps", gaps=shown, reference=reference)
    if result.split is None and not several and _verdict(result.gaps[0]) == "unclear":
        yield say(language, "spells.zero")


def _changes(result: SpellsResult, language: Language) -> Iterable[str]:
    if not result.changes or result.split is None:
        if _by(result):
            yield say(language, "spells.by.untested")
        return
    several = len(result.changes) > 1
    told = [_of_group(gap, _interval(gap, language), language) if several else _interval(gap, language)
            for gap in result.changes]  # fmt: skip
    unclear = not several and _verdict(result.changes[0]) == "unclear"
    if not _by(result):
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
        return say(language, f"reason.{gap.reason}")
    size = _amount(gap.estimate, language)
    if gap.ci_low is None or gap.ci_high is None or gap.p_value is None:
        return say(language, "spells.gap.bare", gap=size, reason=say(language, f"reason.{gap.reason}"))
    low, high = (number(language, 100 * end, 1) for end in (gap.ci_low, gap.ci_high))
    if short:
        return say(language, "spells.gap.short", gap=size, low=low, high=high)
    return say(language, "spells.gap", gap=size, low=low, high=high, p=p_value(language, gap.p_value))


def _medians(result: SpellsResult, language: Language) -> str:
    if all(curve.median is None for curve in result.curves):
        return say(language, "spells.medians.none")
    return say(language, "spells.medians", medians="; ".join(_median(curve, language) for curve in result.curves))


def _median(curve: SpellCurve, language: Language) -> str:
    group = series_in_words(curve, language)
    if curve.median is None:
        return say(language, "spells.median.none", group=group)
    time, low, high = curve.median.time, curve.median.ci_low, curve.median.ci_high
    ends = {"low": _months(low, language) if low is not None else say(language, "spells.median.open"),
            "high": _months(high, language) if high is not None else say(language, "spells.median.open")}  # fmt: skip
    return say(language, "spells.median", group=group, months=_months(time, language), **ends)


def _certainty(result: SpellsResult, language: Language) -> Iterable[str]:
    yield say(language, f"spells.method.{result.method}")
    if result.clusters and result.cluster:
        yield say(language, "spells.clusters", cluster=mid_sentence(result.cluster(language)),
                  n=number(language, result.clusters), df=number(language, result.clusters - 1))  # fmt: skip
    else:
        yield say(language, "spells.no_clusters")
    for remark in result.remarks:
        yield say(language, f"remark.{remark}")
    adjusted = [gap for gap in result.gaps if gap.p_holm is not None]
    if adjusted:
        shown = "; ".join(p_value(language, gap.p_holm) for gap in adjusted if gap.p_holm is not None)
        yield say(language, "spells.holm", p=shown)
    test = result.test
    if test is not None and test.statistic is not None and test.p_value is not None:
        yield say(language, "spells.log_rank", statistic=number(language, test.statistic, 1),
                  df=number(language, test.df), p=p_value(language, test.p_value))  # fmt: skip
    if not _by(result) and not (result.question == "first_job" and result.split is None):
        yield _medians(result, language)
    yield say(language, f"spells.censoring.{result.question}")


def _caveats(result: SpellsResult, language: Language) -> Iterable[str]:
    if result.split is not None and not _by(result):
        yield say(language, "spells.caveat.periods")


def _subtitle(result: SpellsResult, language: Language) -> str:
    """What the chart shows, and of how many persons."""
    if _by(result):
        return say(
            language,
            "spells.subtitle.by",
            reference=mid_sentence(result.reference.label(language)),
            what=say(language, f"spells.what.{result.question}"),
            months=_months(result.horizon, language),
            n=number(language, sum(curve.n for curve in result.curves)),
        )
    sizes: dict[str, list[str]] = {}
    for curve in result.curves:
        words = number(language, curve.n)
        if curve.part is not None:
            words = say(language, "spells.n.part", n=words, part=mid_sentence(curve.part.label(language)))
        sizes.setdefault(mid_sentence(curve.background.label(language)), []).append(words)
    told = [say(language, "spells.n.parts", group=group, n=joined(n, language)) for group, n in sizes.items()]
    return say(language, f"spells.subtitle.curves.{result.question}", n="; ".join(told))


def _curve_in_words(curve: SpellCurve, language: Language) -> str:
    marks = ", ".join(_mark(mark, language) for mark in curve.marks)
    return say(language, "spells.alt", group=series_in_words(curve, language), n=number(language, curve.n), marks=marks)


def _mark(mark: SpellPoint, language: Language) -> str:
    return say(language, "spells.alt.mark", months=_months(mark.time, language),
               share=percent(language, mark.share))  # fmt: skip


def _amount(value: float, language: Language) -> str:
    return say(language, "unit.percentage_points", value=number(language, 100 * value, 1, sign=True))


def _months(value: float, language: Language) -> str:
    return number(language, value, 0 if value == round(value) else 1)
