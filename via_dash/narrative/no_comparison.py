"""A question about an effect that one group can't answer, in words: why not, and which designs could."""

from via_dash.language import say
from via_dash.narrative.told import Told
from via_dash.options import Language
from via_dash.stats.results import NoComparison


def tell_no_comparison(result: NoComparison, language: Language) -> Told:
    """Title and one sentence; there is nothing to draw."""
    title = say(language, "alone.title", outcome=result.outcome.title(language))
    sentence = say(language, f"alone.sentence.{result.reason}")
    return Told(title, sentence, "", (), f"{title}. {sentence}", drawn=False)
