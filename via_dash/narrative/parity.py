"""Whether a position becomes proportional, in words: what was seen, without a claim about why."""

from collections.abc import Iterable
from dataclasses import astuple

from via_dash.language import mid_sentence, number, p_value, percent, say
from via_dash.narrative.strength import described
from via_dash.narrative.told import ALPHA, Told
from via_dash.options import Language
from via_dash.programme.periods import Period, periods, programme_period
from via_dash.stats.results import Ends, GapTrend, IndicatorParity, Movement, ParityPoint, ParityResult

MOVEMENTS: tuple[Movement, ...] = ("smaller", "larger", "turned", "unclear", "unknown")


def tell_parity(result: ParityResult, language: Language) -> Told:
    """The gap of one indicator and how it moved; of several, at which it did."""
    if len(result.indicators) > 1:
        return _overview(result, language)
    item = result.indicators[0]
    key = item.trend.movement if item.latest else "none"
    title = say(language, f"parity.title.{key}", indicator=item.indicator.label(language))
    return _told(result, title, "gap", language)


def tell_parity_shares(result: ParityResult, language: Language) -> Told:
    """The shares of both groups, the last year's in the title; several indicators as `tell_parity`."""
    if len(result.indicators) > 1:
        return _overview(result, language)
    item = result.indicators[0]
    label, point = item.indicator.label(language), item.latest
    if point is None or point.group.share is None or point.reference.share is None:
        return _told(result, say(language, "parity.title.none", indicator=label), "share", language)
    title = say(
        language,
        "parity.title.shares",
        indicator=label,
        year=str(point.year),
        share=percent(language, point.group.share.estimate, 1),
        base=percent(language, point.reference.share.estimate, 1),
    )
    return _told(result, title, "share", language)


def tell_parity_ratio(result: ParityResult, language: Language) -> Told:
    """How many times the reference's share the group's is; several indicators as `tell_parity`."""
    if len(result.indicators) > 1:
        return _overview(result, language)
    item = result.indicators[0]
    label, point = item.indicator.label(language), item.latest
    if point is None or point.ratio is None:
        return _told(result, say(language, "parity.title.none", indicator=label), "ratio", language)
    ratio = number(language, point.ratio.estimate, 2)
    reference = mid_sentence(result.reference.label(language))
    year = str(point.year)
    title = say(language, "parity.title.ratio", indicator=label, year=year, ratio=ratio, reference=reference)
    return _told(result, title, "ratio", language)


def movement_in_words(item: IndicatorParity, language: Language) -> str:
    """The latest gap, and what became of it since the line began, as a note: `2021: −9,5; kleiner sinds 2005`."""
    point, trend = item.latest, item.trend
    if point is None or point.gap is None:
        return say(language, "parity.note.none")
    gap, since = number(language, 100 * point.gap.estimate, 1, sign=True), str(trend.first)
    return say(language, f"parity.note.{trend.movement}", year=str(point.year), gap=gap, since=since)


def visible_periods(result: ParityResult) -> tuple[Period, ...]:
    """The downturns, and the programme or pilot that the years are seen against, where those years touch them."""
    years = [point.year for item in result.indicators for point in item.points]
    downturns = (period for period in periods() if period.kind == "downturn")
    known = (*downturns, programme_period(result.period))
    return tuple(period for period in known if period.overlaps(min(years), max(years)))


def _told(result: ParityResult, title: str, measure: str, language: Language) -> Told:
    """Title, and the words that the three pictures of one indicator share."""
    item, names = result.indicators[0], _names(result, language)
    sentence = " ".join(_sentences(item, names, measure, language))
    subtitle = " ".join([say(language, f"parity.subtitle.{measure}", **names), *_around(result, names, language)])
    points = " ".join(_point_in_words(point, language) for point in item.points)
    alt = " ".join([sentence, say(language, "parity.alt", **names), points])
    return Told(
        title, sentence, subtitle, _certainty(result, language), alt, _caveats(result, language), bool(item.latest)
    )


def _names(result: ParityResult, language: Language) -> dict[str, str]:
    return {
        "group": mid_sentence(result.group.label(language)),
        "reference": mid_sentence(result.reference.label(language)),
    }


def _sentences(item: IndicatorParity, names: dict[str, str], measure: str, language: Language) -> Iterable[str]:
    """Where the gap is now (and the ratio, where that is shown), and how it moved under the present definition."""
    point = item.latest
    if point is None or point.gap is None or point.group.share is None or point.reference.share is None:
        yield say(language, "parity.sentence.none")
        return
    low, high = _points(point.gap, language)
    yield say(
        language,
        "parity.sentence.now",
        year=str(point.year),
        share=percent(language, point.group.share.estimate, 1),
        base=percent(language, point.reference.share.estimate, 1),
        gap=_amount(point.gap.estimate, language, sign=True),
        low=low,
        high=high,
        **names,
    )
    if point.gap.ci_low <= 0 <= point.gap.ci_high:
        yield say(language, "parity.sentence.zero")
    if measure == "ratio" and point.ratio is not None:
        ratio, low, high = (number(language, value, 2) for value in astuple(point.ratio))
        yield say(language, "parity.sentence.ratio", ratio=ratio, low=low, high=high)
    yield _moved(item.trend, language)


def _moved(trend: GapTrend, language: Language) -> str:
    """What the line allows."""
    years = {"first": str(trend.first), "last": str(trend.last)}
    if trend.change is None or trend.p_value is None or trend.start is None or trend.end is None:
        return say(language, "parity.sentence.unknown", n=number(language, trend.n_years))
    change = trend.change
    if trend.movement in ("smaller", "larger"):
        near, far = sorted((abs(change.ci_low), abs(change.ci_high)))
        size, change = abs(change.estimate), Ends(change.estimate, near, far)
    else:
        size = change.estimate
    low, high = _points(change, language)
    return say(
        language,
        f"parity.sentence.{trend.movement}",
        size=_amount(size, language, sign=trend.movement in ("unclear", "turned")),
        low=low,
        high=high,
        start=number(language, 100 * trend.start, 1, sign=True),
        end=number(language, 100 * trend.end, 1, sign=True),
        p=p_value(language, trend.p_value),
        **years,
    )


def _around(result: ParityResult, names: dict[str, str], language: Language) -> Iterable[str]:
    """What stands around the marks, and n of the last year."""
    seen = visible_periods(result)
    if any(period.kind == "downturn" for period in seen):
        yield say(language, "parity.subtitle.downturns")
    for period in seen:
        if period.kind == "programme":
            yield say(language, "parity.subtitle.programme", name=period.name(language))
    point = result.indicators[0].latest
    if point is not None and point.group.total is not None and point.reference.total is not None:
        n, base = number(language, point.group.total), number(language, point.reference.total)
        yield say(language, "parity.subtitle.n", year=str(point.year), n=n, base=base, **names)


def _caveats(result: ParityResult, language: Language) -> tuple[str, ...]:
    """What must be read with the sentence, as one text."""
    item, parts = result.indicators[0], []
    if item.breaks:
        parts.append(say(language, "parity.caveat.break", years=_listed(map(str, item.breaks), language)))
    for reason in ("hidden", "nobody"):
        years = [str(point.year) for point in item.points if point.reason == reason]
        if years:
            parts.append(say(language, f"parity.caveat.{reason}", years=_listed(years, language), count=len(years)))
    parts.append(say(language, "parity.caveat.cause"))
    for period in visible_periods(result):
        if period.kind == "programme":
            parts.append(say(language, "parity.caveat.programme", name=period.name(language)))
    return (" ".join(parts),)


def _certainty(result: ParityResult, language: Language) -> tuple[str, ...]:
    """Methods; the line's years and what they are worth; earlier lines; where the periods come from."""
    item = result.indicators[0]
    lines = [_line_in_words(trend, trend is item.trend, language) for trend in reversed(item.trends) if trend.change]
    sources = [
        say(language, "parity.method.period", name=period.name(language), source=period.source(language))
        for period in visible_periods(result)
    ]
    around = [say(language, "parity.method.periods", periods="; ".join(sources))] if sources else []
    return (described(language), say(language, "parity.method.year"), *lines, *around)


def _line_in_words(trend: GapTrend, present: bool, language: Language) -> str:
    """One line: its years, what they are worth, its change, and its p-values after the other tests."""
    assert trend.change is not None and trend.n_effective is not None
    low, high = _points(trend.change, language)
    told = say(
        language,
        "parity.method.line" if present else "parity.method.earlier",
        first=str(trend.first),
        last=str(trend.last),
        n=number(language, trend.n_years),
        effective=number(language, trend.n_effective, 1),
        change=_amount(trend.change.estimate, language, sign=True),
        low=low,
        high=high,
    )
    if trend.p_holm is None or trend.p_bh is None:
        return told
    holm, bh = p_value(language, trend.p_holm), p_value(language, trend.p_bh)
    return f"{told} {say(language, 'parity.method.adjusted', holm=holm, bh=bh)}"


def _overview(result: ParityResult, language: Language) -> Told:
    """At which indicators the gap moved."""
    moved = {
        movement: [item for item in result.indicators if item.trend.movement == movement] for movement in MOVEMENTS
    }
    counts = {movement: number(language, len(items)) for movement, items in moved.items()}
    total = number(language, len(result.indicators))
    title = say(language, "parity.overview.title", total=total, **counts)
    parts = [
        say(language, f"parity.overview.{movement}", names=_listed(_labels(items, language), language))
        for movement, items in moved.items()
        if items
    ]
    tested = [item.trend for item in result.indicators if item.trend.p_holm is not None]
    found = [trend for trend in tested if trend.movement != "unclear"]
    if found:
        kept = sum(trend.p_holm is not None and trend.p_holm < ALPHA for trend in found)
        numbers = {"found": number(language, len(found)), "kept": number(language, kept)}
        parts.append(say(language, "parity.overview.adjusted", **numbers))
    sentence = " ".join(parts)
    rows = [f"{item.indicator.label(language)}: {movement_in_words(item, language)}." for item in result.indicators]
    subtitle = say(language, "parity.overview.subtitle", **_names(result, language))
    certainty = (described(language), *(say(language, f"parity.method.{part}") for part in ("year", "lines")))
    caveats = (say(language, "parity.caveat.cause"),)
    return Told(title, sentence, subtitle, certainty, " ".join([sentence, *rows]), caveats)


def _labels(items: Iterable[IndicatorParity], language: Language) -> list[str]:
    return [mid_sentence(item.indicator.label(language)) for item in items]


def _listed(words: Iterable[str], language: Language) -> str:
    """`a, b en c`."""
    *before, last = words
    return f"{', '.join(before)} {say(language, 'parity.and')} {last}" if before else last


def _amount(value: float, language: Language, *, sign: bool = False) -> str:
    return say(language, "unit.percentage_points", value=number(language, 100 * value, 1, sign=sign))


def _points(ends: Ends, language: Language) -> tuple[str, str]:
    """The ends of an interval in percentage points, without the unit."""
    return number(language, 100 * ends.ci_low, 1), number(language, 100 * ends.ci_high, 1)


def _point_in_words(point: ParityPoint, language: Language) -> str:
    if point.gap is None or point.group.share is None or point.reference.share is None:
        return say(language, f"parity.alt.{point.reason}", year=str(point.year))
    return say(
        language,
        "parity.alt.point",
        year=str(point.year),
        share=percent(language, point.group.share.estimate, 1),
        base=percent(language, point.reference.share.estimate, 1),
        gap=number(language, 100 * point.gap.estimate, 1, sign=True),
    )
