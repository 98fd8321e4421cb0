"""Who is still there, has a first job, or was promoted, in words: what was seen, without a claim about why."""

from collections.abc import Iterable

from via_dash.language import mid_sentence, number, p_value, say
from via_dash.narrative.spells_words import (
    changes_in_words,
    curve_in_words,
    gaps_in_words,
    joined,
    medians_in_words,
    months_of,
    points_of,
    shares_in_words,
    split_by,
    verdict_of,
)
from via_dash.narrative.strength import described, difference_seen, points_interval
from via_dash.narrative.told import Told
from via_dash.options import Language
from via_dash.stats.results import SpellGap, SpellsResult
from via_dash.stats.strength import seen_from


def tell_spells(result: SpellsResult, language: Language) -> Told:
    """The shares at the horizon, the gap between the groups, and how it changed where there are two periods."""
    shares = [] if split_by(result) else [shares_in_words(result, language)]
    sentences = [*shares, *gaps_in_words(result, language), *changes_in_words(result, language)]
    if result.question == "first_job" and result.split is None:
        sentences.append(medians_in_words(result, language))
    sentence = " ".join(sentences)
    subtitle = _subtitle(result, language)
    alt = " ".join([sentence, *(curve_in_words(curve, language) for curve in result.curves)])
    return Told(_title(result, language), sentence, subtitle, tuple(_certainty(result, language)), alt,
                tuple(_caveats(result, language)))  # fmt: skip


def _title(result: SpellsResult, language: Language) -> str:
    months, what = months_of(result.horizon, language), say(language, f"spells.what.{result.question}")
    if not result.gaps or any(gap.estimate is None for gap in result.gaps):
        return say(language, f"spells.title.{result.question}.unknown", months=months)
    if split_by(result) and result.split:
        seen = sum(verdict_of(gap) in ("lower", "higher") for gap in result.gaps)
        by, n = mid_sentence(result.split.label(language)), number(language, len(result.gaps))
        if not seen:
            return say(language, "spells.title.by.none", what=what, n=n, by=by)
        key = "all" if seen == len(result.gaps) else "some"
        return say(language, f"spells.title.by.{key}", what=what, seen=number(language, seen), n=n, by=by)
    several = len({gap.background.value for gap in result.gaps}) > 1
    if len(result.gaps) == 2 and result.changes and not several:
        return _title_of_change(result, what, language)
    if several:
        return say(language, "spells.title.several", what=what, months=months)
    gap = result.gaps[0]
    group = mid_sentence(gap.background.label(language))
    return say(language, f"spells.title.{result.question}.{verdict_of(gap)}", months=months, group=group)


def _title_of_change(result: SpellsResult, what: str, language: Language) -> str:
    change, (first, second) = result.changes[0], result.gaps
    assert first.part is not None and second.part is not None
    return say(
        language,
        f"spells.title.change.{_movement(change, first, second)}",
        what=what,
        first=mid_sentence(first.part.label(language)),
        second=mid_sentence(second.part.label(language)),
        first_gap=points_of(first.estimate or 0.0, language),
        second_gap=points_of(second.estimate or 0.0, language),
    )


def _movement(change: SpellGap, first: SpellGap, second: SpellGap) -> str:
    """What the interval of a change allows: the gap is smaller, larger or on the other side, or there is no telling."""
    if change.ci_low is None or change.ci_high is None or first.estimate is None or second.estimate is None:
        return "unknown"
    if change.ci_low <= 0 <= change.ci_high:
        return "unclear"
    if first.estimate * second.estimate < 0:
        return "turned"
    return "smaller" if abs(second.estimate) < abs(first.estimate) else "larger"


def _sure(result: SpellsResult, language: Language) -> Iterable[str]:
    """The interval of the one difference that the title is about, where there is one; that this describes; and what
    difference could have been seen where the interval holds zero."""
    gaps = result.changes if len(result.changes) == 1 else result.gaps
    gap = gaps[0] if len(gaps) == 1 else None
    if gap is not None:
        yield points_interval(gap.ci_low, gap.ci_high, gap.reason, language)
    yield described(language)
    least = seen_from(gap.std_error, gap.df) if gap is not None and verdict_of(gap) == "unclear" else None
    if least is not None:
        yield difference_seen(points_of(least, language, sign=False), language)


def _certainty(result: SpellsResult, language: Language) -> Iterable[str]:
    yield from _sure(result, language)
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
    if not split_by(result) and not (result.question == "first_job" and result.split is None):
        yield medians_in_words(result, language)
    yield say(language, f"spells.censoring.{result.question}")


def _caveats(result: SpellsResult, language: Language) -> Iterable[str]:
    if result.split is not None and not split_by(result):
        yield say(language, "spells.caveat.periods")


def _subtitle(result: SpellsResult, language: Language) -> str:
    """What the chart shows, and of how many persons."""
    if split_by(result):
        return say(
            language,
            "spells.subtitle.by",
            reference=mid_sentence(result.reference.label(language)),
            what=say(language, f"spells.what.{result.question}"),
            months=months_of(result.horizon, language),
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
