"""A ready set for a first look: six findings over the lines of the programme."""

from via_dash.findings import Recipe
from via_dash.language import say
from via_dash.meeting import Meeting
from via_dash.options import Language

RECIPES = (
    Recipe("", "evidence_map"),
    Recipe("enschede", "did", "maatschappelijke_participatie"),
    Recipe("enschede_volledig", "trend", "arbeidsparticipatie"),
    Recipe("nudging_gesprek", "gap"),
    Recipe("leiden_ja_plus", "milestones"),
    Recipe("monitor", "parity"),
)


def example_set(language: Language) -> Meeting:
    """The set, made now."""
    return Meeting.of([recipe.find(language) for recipe in RECIPES], say(language, "example.title"))
