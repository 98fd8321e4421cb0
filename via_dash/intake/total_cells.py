"""A row per cell: numbers or percentages of persons in columns of their own, beside the number of everyone."""

from collections.abc import Sequence

from via_dash.intake.direction import better_of
from via_dash.intake.evidence import Column
from via_dash.intake.total_columns import (
    add_up_to_hundred,
    are_bare,
    are_percentages,
    holds_counts,
    holds_percentages,
    is_place,
    repeats,
)
from via_dash.intake.total_names import whole_by_name
from via_dash.intake.total_outcomes import outcomes_of
from via_dash.intake.total_rows import Rows
from via_dash.intake.wholes import find_whole, holds_all, rows_of
from via_dash.panel import Mapping, Outcome
from via_dash.panel.readings import UNANSWERED, answer_key

LARGE = 10


def cells(rows: Rows) -> Mapping | None:
    """A column of whole numbers, or of percentages of a number, per category or per outcome.

    Parts whose order is known and that are all there is are one outcome. Others are an outcome each, a share of the
    column that counts everyone; where that is not known, it is left to the reader.
    """
    values = rows.values()
    others = rows.besides(values)
    shares = [column for column in values if holds_percentages(column)]
    counts = [column for column in values if column not in shares and holds_counts(column)]
    if not rows.compared or not values:
        return None
    whole = find_whole(counts)
    if whole.column is None:
        return None if shares or not rows.once(others) else _without_whole(rows, counts, others)
    parts = [column for column in counts if column is not whole.column]
    if not _are_cells(rows, whole.column, counts, others):
        return None
    divisions = {one.name: rows.division(one, others, parts, whole.column) for one in others}
    shares = [share for share in shares if not repeats(share, parts, whole.column)]
    if "answers" in divisions.values() or not (shares or parts):
        return None
    asked = {answer_key("divided", name): UNANSWERED for name, division in divisions.items() if division == "unclear"}
    unsaid = [share for share in shares if not are_percentages(share)]
    if unsaid and not (unsaid == shares and add_up_to_hundred(shares)):
        asked |= {answer_key("share", share.name): UNANSWERED for share in unsaid}
    if not parts and are_bare(whole.column, shares):
        asked[answer_key("total", "")] = UNANSWERED
    made = _mapping(rows, [shares, parts], others, whole.column.name)
    return made.replace(answers=asked, reasons={**made.reasons, "count": whole.reason})


def _are_cells(rows: Rows, whole: Column, counts: Sequence[Column], others: Sequence[Column]) -> bool:
    """Whether each row is a cell; persons with numbers of their own have a key, or come several times in a cell while
    no number of theirs is large."""
    import numpy as np

    holds = holds_all(whole, counts)
    if rows.once(others):
        return holds or not any(map(rows.is_unit, others))
    return holds and whole_by_name(whole.name) > 1 and bool(np.nanmin(rows_of(whole), initial=np.inf) >= LARGE)


def _without_whole(rows: Rows, counts: Sequence[Column], others: Sequence[Column]) -> Mapping | None:
    """Numbers of which none counts everyone: an outcome where they are known to be all there is, else a question. About
    persons or places of their own they may be figures of any kind, and are no parts."""
    made = _mapping(rows, [counts], others, None)
    known = all(len(columns) > 1 for columns in made.counts.values())
    if len(counts) < 2 or any(rows.is_unit(column) or not known and is_place(column) for column in others):
        return None
    return made if known else made.replace(answers={answer_key("total", ""): UNANSWERED})


def _mapping(rows: Rows, columns: Sequence[Sequence[Column]], others: Sequence[Column], count: str | None) -> Mapping:
    found = {name: outcome for some in columns for name, outcome in outcomes_of([one.name for one in some]).items()}
    outcomes = [outcome for outcome, _ in found.values()]
    counts = {name: parts for name, (_, parts) in found.items()}
    return rows.mapping(outcomes, others, "guess.totals.cells", count=count, counts=counts)


def under_each_other(rows: Rows) -> Mapping | None:
    """Several indicators under each other: nothing to count before one of them is chosen."""
    values = rows.values()
    others = rows.besides(values)
    named = any(column.distinct > 1 and rows.names_answers(column) for column in others)
    counting = any(whole_by_name(column.name) for column in values)
    if not (rows.compared and named and counting) or rows.once([]) or not rows.once(others):
        return None
    return rows.mapping([], [], "guess.totals.indicators")


def alone(rows: Rows) -> Mapping | None:
    """One row per group and wave with figures of which the number of persons is not given: a panel says so."""
    values = rows.values()
    if not rows.compared or not values or rows.besides(values) or not rows.once([]):
        return None
    outcomes = [Outcome(column.name, better=better_of(column.name, "", [])[0]) for column in values]
    return rows.mapping(outcomes, [], "guess.outcomes.sections")
