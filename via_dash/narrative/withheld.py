"""An answer that is not given, in words: that it is hidden or can't be, why, and what can be done."""

from via_dash.language import number, say
from via_dash.narrative.told import Told, missing
from via_dash.options import Language
from via_dash.panel import Outcome

HIDDEN = ("few", "alike", "level")


def tell_withheld(outcome: Outcome, reason: str, limit: int, language: Language) -> Told:
    """Title, sentence, and what stands in the place of the chart. What keeps the estimator from an answer comes before
    the threshold; about places it says nothing of a threshold for persons."""
    facts = {"outcome": outcome.title(language), "limit": number(language, limit)}
    if reason == "places":
        title = say(language, "disclosure.withheld.places.title", **facts)
        sentence = say(language, "disclosure.withheld.places")
        certainty = say(language, "disclosure.withheld.places.certainty")
        return Told(title, sentence, "", (certainty,), f"{title}. {sentence}")
    if reason in HIDDEN:
        title = say(language, "disclosure.withheld.title", **facts)
        sentence = say(language, f"disclosure.withheld.{reason}", **facts)
    else:
        title = say(language, "disclosure.withheld.cannot.title", **facts)
        sentence = say(language, "disclosure.withheld.cannot", reason=missing(reason, language), **facts)
    return Told(title, sentence, "", (say(language, "disclosure.rule.withheld", **facts),), f"{title}. {sentence}")


def mark_withheld(reason: str, limit: int, language: Language) -> str:
    """The few words that stand where the answer would: in a table, and on the hatched field."""
    if reason in HIDDEN:
        return say(language, "disclosure.cell", limit=number(language, limit))
    return say(language, f"disclosure.cell.{'places' if reason == 'places' else 'cannot'}")
