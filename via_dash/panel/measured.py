"""The outcomes of a panel: each as an array of persons × waves."""

from typing import TYPE_CHECKING

from via_dash.language import Text
from via_dash.panel.coding import Scores, code_outcome
from via_dash.panel.layout import Layout
from via_dash.panel.notes import Notes
from via_dash.panel.outcome import Outcome
from via_dash.panel.panel import Wave
from via_dash.panel.readings import answer_key
from via_dash.panel.roles import Mapping
from via_dash.panel.table import Table
from via_dash.panel.timeline import columns_of
from via_dash.panel.values import stacked

if TYPE_CHECKING:
    import numpy as np


def scores_of(outcome: Outcome, table: Table, roles: Mapping, notes: Notes, place: Layout, waves: tuple[Wave, ...]) -> (
    "tuple[Outcome, np.ndarray]"
):  # fmt: skip
    """(the outcome with its levels, its N × W scores); what doesn't fit is noted."""
    if roles.wide:
        return _wide(outcome, table, roles, notes, waves)
    labels = table.value_labels.get(outcome.name, {})
    titled, yes = _titled(outcome, table, outcome.name), roles.answers.get(answer_key("yes", outcome.name), "")
    scores = code_outcome(titled, notes.kept(table.frame[outcome.name]), labels, yes)
    _note(scores, outcome.name, notes)
    if scores.unanswered is not None:
        notes.add("outcome.no_answer", outcome.name, at=scores.unanswered, blocks=False)
    return scores.outcome, place.spread(scores.values)


def _wide(outcome: Outcome, table: Table, roles: Mapping, notes: Notes, waves: tuple[Wave, ...]) -> (
    "tuple[Outcome, np.ndarray]"
):  # fmt: skip
    """The columns of all waves coded as one, so that they share their levels, then put side by side."""
    import numpy as np

    columns = columns_of(outcome, roles, waves)
    present = [column for column in columns if column is not None]
    parts = [notes.kept(table.frame[column]) for column in present]
    whole = stacked(parts)
    labels = {code: label for column in reversed(present) for code, label in table.value_labels.get(column, {}).items()}
    yes = roles.answers.get(answer_key("yes", outcome.name), "")
    scores = code_outcome(_titled(outcome, table, present[0]), whole, labels, yes)
    if scores.bad is None:
        _note(scores, outcome.name, notes)
    count = len(parts[0])
    values = np.full((count, len(waves)), np.nan)
    blocks = iter(range(len(present)))
    for index, column in enumerate(columns):
        if column is None:
            continue
        block = next(blocks)
        rows = slice(block * count, (block + 1) * count)
        values[:, index] = scores.values[rows]
        if scores.bad is not None and scores.fault is not None:
            notes.add(scores.fault, column, at=scores.bad[rows])
        if scores.unanswered is not None:
            notes.add("outcome.no_answer", column, at=scores.unanswered[rows], blocks=False)
    return scores.outcome, values


def _titled(outcome: Outcome, table: Table, column: str) -> Outcome:
    """The outcome under the file's own label, where the mapping gave it none."""
    from dataclasses import replace

    label = table.labels.get(column)
    return replace(outcome, label=Text.same(label)) if label and outcome.title == Text.same(outcome.name) else outcome


def _note(scores: Scores, column: str, notes: Notes) -> None:
    if scores.reading is not None:
        notes.read(scores.reading)
    if scores.fault is not None:
        notes.add(scores.fault, column, at=scores.bad, distinct=scores.distinct)
