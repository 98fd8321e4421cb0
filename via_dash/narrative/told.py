"""What is said about one result: title, sentence, how sure, and the words for who can't see the chart."""

from dataclasses import dataclass
from typing import Literal

from via_dash.language import number, say
from via_dash.options import Language
from via_dash.panel import Outcome
from via_dash.stats.results import Estimate, MethodRow

ALPHA = 0.05
Verdict = Literal["favourable", "unfavourable", "unclear", "unknown"]


@dataclass(frozen=True)
class Told:
    """title: the finding in a few words. sentence: the finding in plain language with its numbers. subtitle: what the
    chart shows and n. certainty: one line each on method and sample. alt: the chart in words. caveats: what must be
    read with the sentence. drawn: whether there is anything to draw."""

    title: str
    sentence: str
    subtitle: str
    certainty: tuple[str, ...]
    alt: str
    caveats: tuple[str, ...] = ()
    drawn: bool = True


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


def judged(estimate: float | None, low: float | None, high: float | None, outcome: Outcome) -> Verdict:
    """What an interval allows: unknown without one, unclear when it holds zero, else the side the outcome's direction
    gives it."""
    if estimate is None or low is None or high is None:
        return "unknown"
    if low <= 0 <= high:
        return "unclear"
    return "favourable" if estimate * outcome.favourable_sign > 0 else "unfavourable"


def verdict(row: Estimate | MethodRow, outcome: Outcome) -> Verdict:
    """What the estimate of a row allows."""
    return judged(row.estimate, row.ci_low, row.ci_high, outcome)


def sizes(n_pilot: int, n_control: int, unit: str, language: Language) -> str:
    """`54 personen in de pilotgroep en 54 in de controlegroep`."""
    return say(language, f"sizes.{unit}", n_pilot=number(language, n_pilot), n_control=number(language, n_control))


def missing(reason: str | None, language: Language) -> str:
    """Why there is no number, as the end of a sentence."""
    return say(language, f"reason.{reason}")
