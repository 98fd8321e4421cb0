"""The composition of a workforce in words: against a benchmark, between its parts, and in who comes and goes."""

from via_dash.language import mid_sentence, number, p_value, percent, say
from via_dash.narrative.strength import described
from via_dash.narrative.told import ALPHA, Told
from via_dash.options import Language, StaffSplit
from via_dash.stats.results import CompositionResult, StaffPart, StaffShare
from via_dash.stats.results.monitor import Ends

NAMED = 2


def tell_composition(result: CompositionResult, language: Language) -> Told:
    """What the split asks for; where nothing may be told, that and why."""
    if result.whole is None:
        return _nothing(result, language)
    subtitle = say(language, "staff.subtitle", who=_who(result, language), n=number(language, result.whole.n))
    if result.reason is not None:
        title = say(language, f"staff.title.{result.reason}.{result.by}")
        sentence = f"{say(language, f'reason.{result.reason}')} {_level(result.whole, language)}"
    else:
        title, sentence = _TELL[result.by or ""](result, result.whole, language)
    alt = " ".join([f"{title}.", *(_in_words(part, result.by, language) for part in result.parts or (result.whole,))])
    return Told(title, sentence, subtitle, _certainty(result, language), alt)


def part_in_words(part: StaffPart, by: StaffSplit | None, language: Language) -> str:
    """What a part is called: its level, from where to where its levels go, how many units, or who it is about."""
    if part.turnover is not None:
        return say(language, f"turnover.{part.turnover}")
    if not part.levels:
        return say(language, "staff.whole")
    names = [level.label(language) for level in part.levels]
    if len(names) <= NAMED:
        return say(language, "staff.and").join([names[0], *map(mid_sentence, names[1:])])
    if by == "level":
        return say(language, "staff.up_to", first=names[0], last=mid_sentence(names[-1]))
    return say(language, "staff.rest", n=number(language, len(names)))


def backgrounds_in_words(share: StaffShare, part: StaffPart, language: Language) -> str:
    """The backgrounds of a share, joined where they were taken together; all but the reference have a name."""
    if share.backgrounds == part.others.backgrounds and len(share.backgrounds) > 1:
        return say(language, "staff.others")
    names = [level.label(language) for level in share.backgrounds]
    return say(language, "staff.and").join([names[0], *map(mid_sentence, names[1:])])


def benchmark_in_words(benchmark: float, language: Language) -> str:
    """A benchmark as a percentage, with a decimal where it has one."""
    return percent(language, benchmark, 0 if round(100 * benchmark, 9) % 1 == 0 else 1)


def _points(value: float, language: Language) -> str:
    """A difference with its sign in percentage points, with a decimal where it has one."""
    digits = 0 if round(100 * value, 9) % 1 == 0 else 1
    return say(language, "unit.percentage_points", value=number(language, 100 * value, digits, sign=True))


def _nothing(result: CompositionResult, language: Language) -> Told:
    title = say(language, "staff.title.withheld")
    sentence = say(language, f"reason.{result.reason}", minimum=number(language, result.minimum))
    return Told(title, sentence, "", (say(language, "staff.sure.rules"),), f"{title}. {sentence}", drawn=False)


def _who(result: CompositionResult, language: Language) -> str:
    return result.unit.label(language) if result.unit else say(language, "staff.whole")


def _share(part: StaffPart, language: Language) -> str:
    return percent(language, part.others.share.estimate)


def _level(part: StaffPart, language: Language) -> str:
    return say(language, "staff.sentence.level", share=_share(part, language))


def _tell_whole(result: CompositionResult, whole: StaffPart, language: Language) -> tuple[str, str]:
    share, gap = _share(whole, language), whole.others.gap
    if result.benchmark is None or gap is None or whole.p_value is None:
        return say(language, "staff.title.alone", share=share), _apart(whole, language)
    benchmark = benchmark_in_words(result.benchmark, language)
    key = "unclear" if whole.p_value >= ALPHA else "more" if gap > 0 else "less"
    title = say(language, f"staff.title.whole.{key}", share=share, benchmark=benchmark)
    facts = {"gap": _points(gap, language), "p": p_value(language, whole.p_value)}
    return title, f"{_apart(whole, language)} {say(language, f'staff.sentence.whole.{key}', **facts)}"


def _apart(part: StaffPart, language: Language) -> str:
    """The shares of all backgrounds in a row."""
    shares = [
        say(language, "staff.sentence.share", share=percent(language, share.share.estimate),
            group=mid_sentence(backgrounds_in_words(share, part, language)))
        for share in part.shares
    ]  # fmt: skip
    return say(language, "staff.sentence.shares", shares=", ".join(shares))


def _verdict(apart: Ends | None) -> str:
    if apart is None or apart.ci_low <= 0 <= apart.ci_high:
        return "unclear"
    return "more" if apart.estimate > 0 else "less"


def _tell_levels(result: CompositionResult, whole: StaffPart, language: Language) -> tuple[str, str]:
    lowest, highest = result.parts[0], result.parts[-1]
    names = {
        "low": _share(lowest, language),
        "high": _share(highest, language),
        "lowest": mid_sentence(part_in_words(lowest, result.by, language)),
        "highest": mid_sentence(part_in_words(highest, result.by, language)),
    }
    key = _verdict(highest.difference)
    return say(language, f"staff.title.level.{key}"), say(
        language, f"staff.sentence.level.{key}", **names, **_apart_by(highest.difference, language)
    )


def _apart_by(apart: Ends | None, language: Language) -> dict[str, str]:
    if apart is None:
        return {}
    return {
        "gap": _points(apart.estimate, language),
        "from": number(language, 100 * apart.ci_low, 1, sign=True),
        "to": number(language, 100 * apart.ci_high, 1, sign=True),
    }


def _tell_units(result: CompositionResult, whole: StaffPart, language: Language) -> tuple[str, str]:
    order = sorted(result.parts, key=lambda part: part.others.share.estimate)
    title = say(language, "staff.title.unit", low=_share(order[0], language), high=_share(order[-1], language))
    sentence = say(language, "staff.sentence.unit", share=_share(whole, language))
    if result.benchmark is None:
        return title, sentence
    outside = [part for part in result.parts if part.p_holm is not None and part.p_holm < ALPHA]
    below = sum(1 for part in outside if (part.others.gap or 0) < 0)
    counts = {"below": below, "above": len(outside) - below, "parts": len(result.parts)}
    told = say(
        language, "staff.sentence.unit.benchmark", benchmark=benchmark_in_words(result.benchmark, language),
        **{name: number(language, count) for name, count in counts.items()},
    )  # fmt: skip
    return title, f"{sentence} {told}"


def _tell_turnover(result: CompositionResult, whole: StaffPart, language: Language) -> tuple[str, str]:
    stayed, came, left = result.parts
    keys = {"came": _verdict(came.difference), "left": _verdict(left.difference)}
    shares = {"stayed": _share(stayed, language), "came": _share(came, language), "left": _share(left, language)}
    told = "left" if keys["came"] == "unclear" != keys["left"] else "came"
    title = say(language, f"staff.title.{told}.{keys[told]}", **shares)
    sentences = [say(language, "staff.sentence.turnover", **shares)]
    for part, name in ((came, "came"), (left, "left")):
        sentences.append(say(language, f"staff.sentence.{name}.{keys[name]}", **_apart_by(part.difference, language)))
    if result.benchmark is not None and came.p_value is not None and came.others.gap is not None:
        verdict = "unclear" if came.p_value >= ALPHA else "more" if came.others.gap > 0 else "less"
        benchmark = benchmark_in_words(result.benchmark, language)
        sentences.append(say(language, f"staff.sentence.came.benchmark.{verdict}", benchmark=benchmark))
    return title, " ".join(sentences)


_TELL = {"": _tell_whole, "level": _tell_levels, "unit": _tell_units, "turnover": _tell_turnover}


def _in_words(part: StaffPart, by: StaffSplit | None, language: Language) -> str:
    shares = part.shares if len(part.shares) > 2 else (part.others,)
    told = ", ".join(
        say(language, "staff.sentence.share", share=percent(language, share.share.estimate),
            group=mid_sentence(backgrounds_in_words(share, part, language)))
        for share in shares
    )  # fmt: skip
    name = part_in_words(part, by, language)
    return say(language, "staff.alt.part", part=name, shares=told, n=number(language, part.n))


def _certainty(result: CompositionResult, language: Language) -> tuple[str, ...]:
    lines = [described(language), say(language, "staff.sure.everyone"), say(language, "staff.sure.interval")]
    if result.benchmark is not None:
        lines.append(say(language, "staff.sure.benchmark"))
    if result.by == "unit" and result.benchmark is not None:
        lines.append(say(language, "staff.sure.several"))
    if result.by in ("level", "turnover") and result.parts:
        lines.append(say(language, f"staff.sure.{result.by}"))
    lines += [say(language, "staff.sure.cause"), say(language, "staff.sure.rules")]
    return (*lines, *(say(language, f"remark.{remark}") for remark in result.remarks))
