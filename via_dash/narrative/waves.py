"""Effects over time in words: the event study and its pre-trend, and groups that start at different waves."""

from via_dash.language import number, p_value, say
from via_dash.narrative.told import ALPHA, Told, amount, bounds, missing, sizes, verdict
from via_dash.options import Language
from via_dash.stats.results import Estimate, EventStudyResult, StaggeredResult


def tell_event_study(result: EventStudyResult, language: Language) -> Told:
    """Whether the groups moved alike before the start, and what came after it."""
    outcome = result.outcome
    facts = {"outcome": outcome.title(language), "reference": result.reference.label(language)}
    state = _pretrend(result)
    test = result.pretest
    values = {} if test.p_value is None else {"p": p_value(language, test.p_value)}
    sentence = say(language, f"events.sentence.{state}", **facts, **values)
    last = next((row for row in reversed(result.rows) if row.ci_low is not None), None)
    found = verdict(last, outcome) if last else "unknown"
    title = say(language, f"did.title.{found}", **facts)
    if last is not None:
        sentence = f"{sentence} {_last(last, result, language)}"
    row = last or result.rows[0]
    n = sizes(row.n_pilot, row.n_control, result.unit, language)
    certainty = (
        say(language, f"events.method.{result.se_type}"),
        say(language, f"sample.{result.sample}"),
        *(say(language, f"remark.{remark}") for remark in result.remarks),
        *_placebo(result, language),
    )
    return Told(title, sentence, say(language, "events.subtitle", n=n, **facts), certainty, sentence)


def _pretrend(result: EventStudyResult) -> str:
    if result.pretest.p_value is None:
        return "untestable"
    return "apart" if result.pretest.p_value < ALPHA else "together"


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


def tell_staggered(result: StaggeredResult, language: Language) -> Told:
    """The average effect on those who started, and why the plain two-way number is not used."""
    outcome, row = result.outcome, result.overall
    facts = {"outcome": outcome.title(language)}
    title = say(language, f"did.title.{verdict(row, outcome)}", **facts)
    n = sizes(result.n_pilot, result.n_control, result.unit, language)
    if row.estimate is None or row.ci_low is None or row.ci_high is None:
        sentence = say(language, "effect.unknown", **facts, reason=missing(row.reason or result.reason, language))
    else:
        low, high = bounds(outcome, row.ci_low, row.ci_high, language)
        estimate = amount(outcome, row.estimate, language, sign=True)
        sentence = say(language, "staggered.sentence", estimate=estimate, low=low, high=high)
    certainty = (
        say(language, "staggered.method"),
        *(say(language, f"remark.{remark}") for remark in result.remarks),
    )
    caveats: tuple[str, ...] = ()
    if result.two_way.estimate is not None:
        shown = amount(outcome, result.two_way.estimate, language, sign=True)
        caveats = (say(language, "staggered.two_way", estimate=shown),)
    subtitle = say(language, "staggered.subtitle", n=n, **facts)
    return Told(title, sentence, subtitle, certainty, sentence, caveats, drawn=bool(result.dynamic))


def steps_in_words(count: str, language: Language) -> str:
    """`0` → `bij de start`, `-1` → `1 meting ervoor`, `2` → `2 metingen erna`."""
    value = int(count)
    if value == 0:
        return say(language, "staggered.at_start")
    return say(language, "staggered.earlier" if value < 0 else "staggered.later", n=number(language, abs(value)))
