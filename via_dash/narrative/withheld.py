"""An answer that may not be shown, in words: that it is there, why it is hidden, and what can be done."""

from via_dash.language import number, say
from via_dash.narrative.told import Told
from via_dash.options import Language
from via_dash.panel import Outcome


def tell_withheld(outcome: Outcome, reason: str, limit: int, language: Language) -> Told:
    """Title, sentence, and what the hatched field stands for."""
    facts = {"outcome": outcome.title(language), "limit": number(language, limit)}
    title = say(language, "disclosure.withheld.title", **facts)
    sentence = say(language, f"disclosure.withheld.{reason}", **facts)
    rule = say(language, "disclosure.rule", **facts)
    return Told(title, sentence, "", (rule,), f"{title}. {sentence}")
