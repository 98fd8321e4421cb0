"""The ordinal difference-in-differences in words: how many persons in a hundred stand in another category."""

from via_dash.language import number, p_value, say
from via_dash.narrative.did import correction
from via_dash.narrative.strength import claim, join, room, sure
from via_dash.narrative.told import Told, missing, sizes
from via_dash.options import Language
from via_dash.stats.results import CategoryShift, OrdinalDidResult
from via_dash.stats.strength import Strength, judged


def tell_ordinal(result: OrdinalDidResult, found: Strength, language: Language) -> Told:
    """Title, sentence, certainty and alt text. found: what may be said of the effect on the mean score."""
    outcome, score = result.outcome, result.score
    low, high = (None, None) if result.ci_low is None else (score.ci_low, score.ci_high)
    verdict = judged(score.estimate, low, high, outcome)
    before, after = (wave.label(language) for wave in result.waves)
    facts = {"outcome": outcome.title(language), "before": before, "after": after}
    title = say(language, f"did.title.{verdict}", **facts)
    n = sizes(result.n_pilot, result.n_control, result.unit, language)
    subtitle = say(language, "ordinal.subtitle", n=n, **facts)
    if not result.shifts or result.odds_ratio is None:
        sentence = say(language, "did.sentence.unknown", **facts, reason=missing(result.reason, language))
    else:
        sentence = join(
            claim(found, outcome, language),
            _moved(result, language),
            _odds(result, language),
            room(found, outcome, language),
        )
    rows = [shift_in_words(shift, language) for shift in result.shifts]
    alt = " ".join([sentence, *rows])
    how = (*sure(found, outcome, language), *_certainty(result, language))
    return Told(title, sentence, subtitle, how, alt, drawn=bool(result.shifts), level=found.certainty or "")


def shift_in_words(shift: CategoryShift, language: Language) -> str:
    """`Betaald werk: −3,1 per 100 personen (−12,0 tot 5,8).`"""
    values = {name: 100 * getattr(shift, name) for name in ("difference", "ci_low", "ci_high")}
    return say(
        language,
        "ordinal.row",
        level=shift.level.label(language),
        **{name: number(language, value, 1, sign=name == "difference") for name, value in values.items()},
    )


def _moved(result: OrdinalDidResult, language: Language) -> str:
    """The category that changes most, as persons per hundred."""
    most = max(result.shifts, key=lambda shift: abs(shift.difference))
    return say(
        language,
        "ordinal.sentence.more" if most.difference > 0 else "ordinal.sentence.fewer",
        level=most.level.label(language),
        count=number(language, abs(100 * most.difference), 1),
        low=number(language, 100 * most.ci_low, 1),
        high=number(language, 100 * most.ci_high, 1),
        after=result.waves[1].label(language),
    )


def _odds(result: OrdinalDidResult, language: Language) -> str:
    assert result.odds_ratio is not None and result.ci_low is not None
    assert result.ci_high is not None and result.p_value is not None
    return say(
        language,
        "ordinal.odds",
        ratio=_ratio(result.odds_ratio, language),
        low=_ratio(result.ci_low, language),
        high=_ratio(result.ci_high, language),
        p=p_value(language, result.p_value),
    )


def _ratio(value: float, language: Language) -> str:
    return number(language, value, 2 if value < 100 else 0)


def _certainty(result: OrdinalDidResult, language: Language) -> tuple[str, ...]:
    lines = [say(language, "ordinal.method")]
    lines += correction(result, result.reason is None, language)
    lines.append(say(language, f"sample.{result.sample}"))
    if result.cluster:
        lines.append(say(language, "did.cluster", name=result.cluster))
    return (*lines, *(say(language, f"remark.{remark}") for remark in result.remarks))
