"""Outcomes of a table of totals, from the names of their categories."""

from via_dash.intake.direction import better_of
from via_dash.language import LANGUAGES, Text, say
from via_dash.panel import Level, Outcome
from via_dash.panel.words import truth_of


def worded_outcome(name: str, categories: list[str]) -> Outcome:
    """An outcome with a level per category, in this order; no before yes."""
    two = len(categories) == 2
    ordered = sorted(categories, key=lambda text: truth_of(text) is True) if two else categories
    if not two and all(text.isdecimal() for text in ordered):
        levels = tuple(Level(text, float(text), Text.same(text)) for text in sorted(ordered, key=int))
    else:
        levels = tuple(Level(text, float(place + (not two)), Text.same(text)) for place, text in enumerate(ordered))
    return Outcome(name, "binary" if two else "ordinal", better_of(name, "", ordered)[0], levels=levels)


def no_yes() -> tuple[Level, Level]:
    """The levels of a yes/no outcome of which only the share of yes is given."""
    no, yes = (Text(*(say(language, f"totals.{word}") for language in LANGUAGES)) for word in ("no", "yes"))
    return Level("0", 0.0, no), Level("1", 1.0, yes)
