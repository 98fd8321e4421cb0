"""Effects over time in words: the event study and its pre-trend, and groups that start at different waves."""

from via_dash.language import number, p_value, say
from via_dash.narrative.did import correction
from via_dash.narrative.strength import claim, join, room, sure
from via_dash.narrative.told import Told, amount, bounds, missing, sizes, verdict
from via_dash.options import Language
from via_dash.stats.results import Estimate, EventStudyResult, StaggeredResult
from via_dash.stats.strength import Strength
from via_dash.stats.timeline.pretrend import judged


def tell_event_study(result: EventStudyResult, found: Strength, language: Language) -> Told:
    """What came after the start, and whether the groups moved alike before it. found: what may be said of the last
    wave."""
    outcome = result.outcome
    facts = {"outcome": outcome.title(language), "reference": result.reference.label(language)}
    state = judged(result.pretest)
    test = result.pretest
    values = (
        {"reason": missing(test.reason, language)} if test.p_value is None else {"p": p_value(language, test.p_value)}
    )
    before = say(language, f"events.sentence.{state}", **facts, **values)
    last = last_after(result)
    title = say(language, f"did.title.{found.verdict}", **facts)
    told = _last(last, result, language) if last is not None else ""
    sentence = join(claim(found, outcome, language), told, room(found, outcome, language), before)
    row = last or result.rows[0]
    n = sizes(row.n_pilot, row.n_control, result.unit, language)
    certainty = (
        *sure(found, outcome, language),
        say(language, f"events.method.{result.se_type}"),
        *correction(result, any(row.estimate for row in result.rows), language),
        say(language, f"sample.{result.sample}"),
        *(say(language, f"remark.{remark}") for remark in result.remarks),
        *_placebo(result, language),
    )
    subtitle = say(language, "events.subtitle", n=n, **facts)
    return Told(title, sentence, subtitle, certainty, sentence, level=found.certainty or "")


def last_after(result: EventStudyResult) -> Estimate | None:
    """The last wave after the reference that has an interval."""
    order = [wave.value for wave in result.waves]
    after = [row for row in result.rows if order.index(row.level) > order.index(result.reference.value)]
    return next((row for row in reversed(after) if row.ci_low is not None), None)


def _last(row: Estimate, result: EventStudyResult, language: Language) -> str:
    assert row.estimate is not None and row.ci_low is not None and row.ci_high is not None
    low, high = bounds(result.outcome, row.ci_low, row.ci_high, language)
    wave = next(wave.label(language) for wave in result.waves if wave.value == row.level)
    estimate = amount(result.outcome, row.estimate, language, sign=True)
    return say(language, "events.last", wave=wave, estimate=estimate, low=low, high=high)


def _placebo(result: EventStudyResult, language: Language) -> tuple[str, ...]:
    row = result.placebo
    if row is None or row.estimate is None or row.p_value is None or row.ci_low is None or row.ci_high is None:
        return ()
    low, high = bounds(result.outcome, row.ci_low, row.ci_high, language)
    estimate = amount(result.outcome, row.estimate, language, sign=True)
    return (say(language, "events.placebo", estimate=estimate, low=low, high=high, p=p_value(language, row.p_value)),)


def tell_staggered(result: StaggeredResult, found: Strength, language: Language) -> Told:
    """The average effect on those who started, and why the plain two-way number is not used. found: what may be said of
    that average."""
    outcome, row = result.outcome, result.overall
    facts = {"outcome": outcome.title(language)}
    title = say(language, f"did.title.{verdict(row, outcome)}", **facts)
    n = sizes(result.n_pilot, result.n_control, result.unit, language)
    if row.estimate is None or row.ci_low is None or row.ci_high is None:
        sentence = say(language, "effect.unknown", **facts, reason=missing(row.reason or result.reason, language))
    else:
        low, high = bounds(outcome, row.ci_low, row.ci_high, language)
        estimate = amount(outcome, row.estimate, language, sign=True)
        numbers = say(language, "staggered.sentence", estimate=estimate, low=low, high=high)
        sentence = join(claim(found, outcome, language), numbers, room(found, outcome, language))
    certainty = (
        *sure(found, outcome, language),
        say(language, f"staggered.method.{result.control}"),
        *(say(language, f"remark.{remark}") for remark in result.remarks),
    )
    caveats: tuple[str, ...] = ()
    if result.two_way.estimate is not None:
        shown = amount(outcome, result.two_way.estimate, language, sign=True)
        caveats = (say(language, "staggered.two_way", estimate=shown),)
    subtitle = say(language, "staggered.subtitle", n=n, **facts)
    drawn = bool(result.dynamic)
    return Told(title, sentence, subtitle, certainty, sentence, caveats, drawn, level=found.certainty or "")


def steps_in_words(count: str, language: Language) -> str:
    """`0` → `bij de start`, `-1` → `1 meting ervoor`, `2` → `2 metingen erna`."""
    value = int(count)
    if value == 0:
        return say(language, "staggered.at_start")
    return say(language, "staggered.earlier" if value < 0 else "staggered.later", n=number(language, abs(value)))
