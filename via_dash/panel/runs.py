"""Columns that differ by a number only (score1, score2): measurements of one thing, or several things measured once."""

from via_dash.language import LANGUAGES, Text, say
from via_dash.options import Sure
from via_dash.panel.notes import Notes
from via_dash.panel.readings import UNANSWERED, Choice, Reading, answer_key
from via_dash.panel.roles import Mapping

KEY = answer_key("columns", "")
NUMBERED = "guess.wave.numbered"
WAYS = ("waves", "items")


def note_runs(roles: Mapping, notes: Notes) -> None:
    """Note that columns with numbers were read as measurements, where only their names say so, and what the reader says
    of it; a problem where they are items, so that the file has no waves. Nothing where the roles were written by
    hand."""
    answer = roles.answers.get(KEY, "")
    if not roles.wide or not (answer or roles.reasons.get("wave") == NUMBERED):
        return
    sure: Sure = "open" if answer == UNANSWERED else "understood" if answer in WAYS else "likely"
    names = list(next(iter(roles.wide.values())).values())
    shown = names if len(names) <= 4 else [*names[:2], "…", names[-1]]
    ways = WAYS if answer != "items" else tuple(reversed(WAYS))
    choices = tuple(Choice(way, Text(*(say(language, f"reading.columns.{way}") for language in LANGUAGES)))
                    for way in ways)  # fmt: skip
    reason = "answer" if answer in WAYS else "numbers"
    facts = {"columns": ", ".join(shown)}
    notes.read(Reading("columns", "", sure, reason, choices, facts, answer in WAYS))
    if answer == "items":
        notes.add("wave.missing", near=Text("", ""))
