"""What each question publishes about persons: one table, without a default. What is not in it gets no answer.

Of a panel (rules in `disclosure/publish.py`):

- `answers`: how many gave each answer at each wave; may be rounded, in blocks, or only in changes.
- `levels`: the level of an outcome; in blocks, or only in changes, where the level would tell of few.
- `scale`: the scale itself; in blocks at most.
- `changes`: nothing but how far persons moved.
- `starts`: changes, per wave at which persons started.
- `design`: changes, and in which background variables the groups differ.
- `moves`: from which answer to which persons went.
- `choices`: several outcomes side by side, each as levels.
- `persons`: who was chosen, and how alike the groups then are.
- `flow`: who was there at which wave.
- `money`: sums made of changes alone.

Of records: `form` where the one form of the file protects, `rounded` where the answer itself rounds, whoever's data
they are. Of the programme: `registry` where no reader's file plays a part, `findings` where one does, through findings.
"""

from collections.abc import Iterable
from typing import Literal

Of = Literal["panel", "records", "programme"]
Publication = Literal[
    "answers", "levels", "scale", "changes", "starts", "design", "moves", "choices", "persons", "flow", "money",
    "form", "rounded",
    "registry", "findings",
]  # fmt: skip

PUBLISHES: dict[Of, dict[str, Publication]] = {
    "panel": {
        "trend": "answers",
        "subgroup": "levels",
        "choices": "choices",
        "match": "persons",
        "overlap": "persons",
        "flow": "flow",
        "dropout": "flow",
        "did": "changes",
        "did_bayes": "changes",
        "did_ordinal": "scale",
        "event_study": "changes",
        "staggered": "starts",
        "sensitivity": "changes",
        "compare": "changes",
        "power": "changes",
        "evidence": "design",
        "assumptions": "design",
        "ladder": "moves",
        "costs": "money",
        "tornado": "money",
    },
    "records": {
        "funnel": "form",
        "gap": "form",
        "composition": "rounded",
        "retention": "form",
        "promotion": "form",
        "first_job": "form",
        "milestones": "form",
        "ladder": "form",
        "parity": "form",
        "parity_shares": "form",
        "parity_ratio": "form",
    },
    "programme": {
        "evidence_map": "registry",
        "mismatches": "registry",
        "knowledge_gaps": "registry",
        "added_value": "registry",
        "working_elements": "registry",
        "side_by_side": "findings",
    },
}

# The questions about a panel that need somebody to compare with. What a panel of one group answers is all the others.
COMPARES: frozenset[str] = frozenset({
    "did", "did_bayes", "did_ordinal", "event_study", "staggered", "sensitivity", "compare", "match", "overlap",
    "dropout", "power", "costs", "tornado",
})  # fmt: skip


def publishes(of: Of, question: str) -> Publication:
    """The class of a question. Raises LookupError for a question without one: what it tells of persons is not known."""
    if question not in PUBLISHES[of]:
        raise LookupError(f"the question {question!r} about {of} has no class of publication in via_dash/questions.py")
    return PUBLISHES[of][question]


def declared(of: Of, questions: Iterable[str]) -> None:
    """Raise LookupError for the first of these questions without a class; for where the questions are listed."""
    for question in questions:
        publishes(of, question)
