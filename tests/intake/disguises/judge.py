"""What the intake makes of a disguise: the same number, a question, a refusal with its cause, or another number."""

import math
from typing import Literal

import via_dash as via
from tests.intake.disguises.make import Disguise
from via_dash.panel import IntakeError, Mapping, Panel, Table

Verdict = Literal["number", "question", "refusal", "other"]


def judged(made: Disguise) -> tuple[Verdict, str]:
    """(what came of it, of which cause or number)."""
    try:
        tables = [via.read(content, name=name) for name, content in made.files]
        table: Table = tables[0] if len(tables) == 1 else via.join_tables(tables)
        roles = via.guess_roles(table)
        panel = Panel.from_table(table, roles)
    except IntakeError as error:
        if error.questions:
            return "question", ", ".join(sorted({reading.about for reading in error.questions}))
        return "refusal", ", ".join(sorted({problem.code for problem in error.problems}))
    return _compared(panel, roles, made)


def _compared(panel: Panel, roles: Mapping, made: Disguise) -> tuple[Verdict, str]:
    known = [outcome.name for outcome in panel.outcomes]
    name = next((name for name in known if name.casefold() == made.outcome.casefold()), None)
    if (
        name is None and not made.persons and len(known) == 1
    ):  # a share has the name of what is counted, without "aantal"
        name = known[0]
    if name is None:
        return "refusal", "the outcome is none: " + ", ".join(known)
    found = via.did(panel, name).total
    if found.estimate is None:
        return "refusal", str(found.reason)
    same = math.isclose(found.estimate, made.effect, rel_tol=1e-9, abs_tol=1e-9)
    persons = (found.n_pilot, found.n_control) == made.sizes and panel.has_persons == made.persons
    return (
        "number" if same and persons else "other"
    ), f"{found.estimate} for {made.effect}, {found.n_pilot} + {found.n_control}"
