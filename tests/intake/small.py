"""The small panel that files are written from: eight persons, two waves, a difference-in-differences of 3.25."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

import via_dash as via
from via_dash.panel import IntakeError, Table

CASES = Path(__file__).parent / "cases"
NAMES = ["id", "groep", "meetmoment", "score"]
SCORES = [(10, 14), (12, 15), (9, 14), (11, 15), (10, 11), (12, 12), (9, 11), (11, 11)]
ROWS: list[Sequence[Any]] = [
    (f"p{person}", "pilot" if person <= 4 else "controle", wave, score)
    for person, scores in enumerate(SCORES, 1)
    for wave, score in zip(("T0", "T1"), scores, strict=True)
]
FRAME = pd.DataFrame(ROWS, columns=NAMES)
EFFECT = 3.25


def text(
    delimiter: str = ";",
    rows: Sequence[Sequence[Any]] = ROWS,
    names: Sequence[str] | None = NAMES,
    end: str = "\n",
    cell: Callable[[Any], str] = str,
) -> str:
    """The panel as delimited text."""
    lines = [*([names] if names else []), *rows]
    return "".join(delimiter.join(map(cell, line)) + end for line in lines)


def effect(table: Table) -> float:
    """The effect on `score`, with the roles that are guessed."""
    panel = via.Panel.from_table(table, via.guess_roles(table))
    found = via.did(panel, "score").total.estimate
    assert found is not None
    return float(found)


def refusal(content: bytes | str | Path, name: str = "m.csv") -> IntakeError | None:
    """What reading is refused with; None where it is not."""
    content = content.encode() if isinstance(content, str) else content
    try:
        via.read(content, name=name)
    except IntakeError as error:
        return error
    return None


def codes(error: IntakeError | None) -> list[str]:
    """The codes of a refusal; every one has its words in both languages."""
    assert error is not None
    assert all(part[0] and part[2] for problem in error.problems for part in map(problem.say, ("nl", "en")))
    return [problem.code for problem in error.problems]
