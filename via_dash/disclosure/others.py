"""The level that stands for several rare ones. It is called *other*, and names none of them: who reads that a value is
rare, knows of the few who have it."""

from collections.abc import Sequence

from via_dash.language import LANGUAGES, Text, say
from via_dash.options import Language
from via_dash.panel import Level

OTHERS = "overige"


def others(kept: Sequence[Level], rare: Sequence[Level]) -> Level:
    """The level for `rare`, with their mean score, none of them named; with another value and label than those that
    were kept have."""
    value, taken = OTHERS, {str(level.value) for level in kept}
    while value in taken:
        value += "*"
    score = sum(level.score for level in rare) / max(len(rare), 1)
    return Level(value, score, Text(*(_label(kept, language) for language in LANGUAGES)), pooled=True)


def _label(kept: Sequence[Level], language: Language) -> str:
    label = say(language, "disclosure.pooled")
    taken = {level.label(language).casefold() for level in kept}
    return say(language, "disclosure.block", names=label) if label in taken else label
