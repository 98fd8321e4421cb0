"""Tables of totals recognised: a row per group, wave and category with its number, or numbers or means per cell."""

from dataclasses import replace
from typing import TYPE_CHECKING

from via_dash.intake import hints
from via_dash.intake.direction import better_of
from via_dash.intake.evidence import Column, Evidence
from via_dash.intake.measures import kind_of, outcome_of
from via_dash.intake.parts import find_person
from via_dash.intake.total_cells import alone, cells, under_each_other
from via_dash.intake.total_columns import holds_numbers, is_place, numbers_rows
from via_dash.intake.total_names import part_of, says_percent, whole_by_name
from via_dash.intake.total_outcomes import worded_outcome
from via_dash.intake.total_rows import CATEGORY, MOST_LEVELS, Rows
from via_dash.panel import Mapping, Outcome, Table

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 50_000
NAMED = ("guess.person.name", "guess.person.repeats")


def guess_aggregated(table: "Table | pd.DataFrame") -> Mapping | None:
    """The mapping of a table of totals; None for a table of persons, or where it can't be told.

    A table of totals names a number of persons (aantal, n) and has each combination of group, wave, background and
    category once; or has each combination of group, wave and background once, with a mean, standard deviation and
    number per outcome, or with a column of whole numbers (percentages with a number) per category or outcome.
    """
    return totals_in(Evidence(table if isinstance(table, Table) else Table(table)))


def totals_in(evidence: Evidence) -> Mapping | None:
    """The same, of what was looked at already."""
    if not 1 < len(evidence.table) <= MOST_ROWS:
        return None
    person, reason = find_person(evidence)
    if person is not None and reason in NAMED and not _may_be_total(evidence.column(person)):
        return None
    rows = Rows(evidence)
    return _means(rows) or cells(rows) or _categories(rows) or under_each_other(rows) or alone(rows)


def _may_be_total(key: Column) -> bool:
    """Whether a key that was found may stand in a table of totals: it counts persons, names places or numbers rows."""
    return bool(whole_by_name(key.name)) or is_place(key) or numbers_rows(key)


def _means(rows: Rows) -> Mapping | None:
    """A mean, a standard deviation and a number per outcome, told by the names of the columns."""
    parts: dict[str, dict[str, str]] = {}
    for column in rows.rest:
        told = part_of(column.name)
        if told is not None and holds_numbers(column):
            parts.setdefault(told[1], {}).setdefault(told[0], column.name)
    shared = parts.get("", {}).get("n")
    moments = {}
    for name, columns in parts.items():
        if "mean" in columns and "sd" in columns and (columns.get("n") or shared):
            moments[name or columns["mean"]] = {**columns, "n": columns.get("n") or str(shared)}
    taken = {column for columns in moments.values() for column in columns.values()}
    outcomes = [Outcome(name, better=better_of(name, "", [])[0]) for name in moments]
    covariates = [column for column in rows.rest if column.name not in taken]
    return rows.mapping(outcomes, covariates, "guess.totals.means", moments=moments) if moments else None


def _categories(rows: Rows) -> Mapping | None:
    """A row per category, with the number of persons who gave that answer; beside it at most the number of everyone,
    which the others are together, and percentages."""
    free = [column for column in rows.rest if not whole_by_name(column.name) and not says_percent(column.name)]
    counting = [column for column in rows.rest if whole_by_name(column.name) and holds_numbers(column)]
    number = next((column for column in counting if whole_by_name(column.name) < 3), None)
    few = [column for column in free if 2 <= column.distinct <= MOST_LEVELS]
    measured = [column for column in few if hints.hinted(column.name, hints.BACKGROUND) < 2]
    named = [c for c in measured if any(hints.hinted(c.name, words) for words in (hints.MEASURE, CATEGORY))]
    chosen = (named or measured)[-1:]
    if number is None or not chosen:
        return None
    covariates = [column for column in few if column not in chosen]
    wholes = [column for column in counting if column is not number]
    together = not wholes or (rows.compared and all(rows.adds_up(number, whole, covariates) for whole in wholes))
    if not together or not rows.once(few) or rows.once(covariates) or not _comes_back(rows, chosen[0]):
        return None
    return rows.mapping([_levelled(rows, chosen[0])], covariates, "guess.totals.count", count=number.name)


def _comes_back(rows: Rows, answers: Column) -> bool:
    """Whether answers that are numbers occur in more than one row each, as numbers of persons seldom do."""
    return answers.scores is None or 2 * answers.distinct <= len(rows.evidence.rows)


def _levelled(rows: Rows, column: Column) -> Outcome:
    """The outcome of a column of categories; one of words without a known order has no levels yet."""
    kind = kind_of(column)[0]
    outcome = outcome_of(column, column.coded, rows.evidence.table.labels.get(column.name), False)[0]
    if kind is None:
        used = [text for text, n in zip(column.coded.texts, column.coded.counts, strict=True) if n]
        return worded_outcome(column.name, used) or Outcome(column.name, "ordinal")
    return replace(outcome, kind="ordinal") if outcome.kind == "numeric" else outcome
