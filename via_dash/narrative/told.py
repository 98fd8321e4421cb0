"""What is said about one result: title, sentence, how sure, and the words for who can't see the chart."""

from dataclasses import dataclass

from via_dash.language import number, say
from via_dash.options import Language
from via_dash.panel import Outcome
from via_dash.stats.results import FEW_WAVES, Estimate, MethodRow
from via_dash.stats.strength import Verdict, judged

ALPHA = 0.05


@dataclass(frozen=True)
class Told:
    """title: the finding in a few words. sentence: the finding in plain language with its numbers. subtitle: what the
    chart shows and n. certainty: how sure, one line each. Of an effect the first three are the interval, the level of
    evidence with its reasons, and the size or, with an interval that holds zero, the smallest effect that could be
    seen; then method and sample. alt: the chart in words. caveats: what must be read with the sentence. drawn: whether
    there is anything to draw. level: how certain the sentence is (`high`, `moderate`, `low`, `very_low`); empty where
    it describes, or nothing can be said. terms: whether the words are those of research, whose terms are explained:
    what a programme does may go by the same word, as matching does for what brings demand and supply together."""

    title: str
    sentence: str
    subtitle: str
    certainty: tuple[str, ...]
    alt: str
    caveats: tuple[str, ...] = ()
    drawn: bool = True
    level: str = ""
    terms: bool = True


def amount(outcome: Outcome, value: float, language: Language, *, sign: bool = False) -> str:
    """A difference in the outcome's own unit: percentage points for a binary outcome, else the score with its unit."""
    if outcome.kind == "binary":
        return say(language, "unit.percentage_points", value=number(language, 100 * value, 1, sign=sign))
    text = number(language, value, 3 if abs(value) < 10 else 1, sign=sign)
    unit = outcome.unit(language) if outcome.unit else say(language, "unit.points")
    return f"{text} {unit}" if outcome.kind == "ordinal" or outcome.unit else text


def bounds(outcome: Outcome, low: float, high: float, language: Language) -> tuple[str, str]:
    """The two ends of an interval, without the unit."""
    if outcome.kind == "binary":
        return number(language, 100 * low, 1), number(language, 100 * high, 1)
    digits = 3 if max(abs(low), abs(high)) < 10 else 1
    return number(language, low, digits), number(language, high, digits)


def span(outcome: Outcome, low: float, high: float, language: Language) -> str:
    """`0,063 tot 1,159 punt`: an interval with its unit."""
    first, last = bounds(outcome, low, high, language)
    if outcome.kind == "binary":
        last = say(language, "unit.percentage_points", value=last)
    elif outcome.kind == "ordinal" or outcome.unit:
        last = f"{last} {outcome.unit(language) if outcome.unit else say(language, 'unit.points')}"
    return say(language, "chart.interval", low=first, high=last)


def verdict(row: Estimate | MethodRow, outcome: Outcome) -> Verdict:
    """What the estimate of a row allows."""
    return judged(row.estimate, row.ci_low, row.ci_high, outcome)


def sizes(n_pilot: int, n_control: int, unit: str, language: Language) -> str:
    """`54 personen in de pilotgroep en 54 in de controlegroep`."""
    return say(language, f"sizes.{unit}", n_pilot=number(language, n_pilot), n_control=number(language, n_control))


def some_waves(waves: int, language: Language) -> tuple[str, ...]:
    """That only some of so many waves are shown; nothing where all are."""
    if waves <= FEW_WAVES:
        return ()
    return (say(language, "waves.some", shown=number(language, FEW_WAVES), waves=number(language, waves)),)


def missing(reason: str | None, language: Language) -> str:
    """Why there is no number, as the end of a sentence."""
    return say(language, f"reason.{reason}")
