"""Of which column the counts of a table of totals are a part: as the roles say, noted as a reading, or asked."""

from dataclasses import replace
from typing import TYPE_CHECKING

from via_dash.language import LANGUAGES, Text, say
from via_dash.options import Sure
from via_dash.panel.category_counts import no_yes
from via_dash.panel.notes import Notes
from via_dash.panel.outcome import Outcome
from via_dash.panel.readings import UNANSWERED, Choice, Reading, answer_key
from via_dash.panel.roles import Mapping
from via_dash.panel.shares import NAMED
from via_dash.panel.table import Table
from via_dash.panel.values import numbers

if TYPE_CHECKING:
    import numpy as np

KEY = answer_key("total", "")
SUM, NONE = "parts", "none"
TOGETHER = "∑"
DIVIDED = ("others", "same")
LIKELY = {"guess.totals.fits": "fits", "guess.totals.sum": "sum"}


def with_whole(table: Table, roles: Mapping, notes: Notes) -> tuple[Table, Mapping]:
    """(the table, the roles) in which each count is a part of the column that counts everyone.

    Only where every outcome is a yes or no with one column. The answer in the roles is a column, `parts` (together they
    are everyone, so that their sum is a column more) or `none` (no column counts everyone: a problem).
    """
    _note_divisions(roles, notes)
    columns = _parts(roles)
    answer = roles.answers.get(KEY, "")
    if not columns or (roles.count is None and not answer):
        return table, roles
    notes.read(_reading(table, roles, columns, answer, notes))
    if answer == NONE:
        notes.add("totals.no_whole", values=", ".join(columns))
    elif answer == SUM:
        total = sum(_rows(table, column) for column in columns)
        table = replace(table, frame=table.frame.assign(**{TOGETHER: total}), form=None)
        roles = roles.replace(count=TOGETHER)
    elif answer in columns:
        roles = _with_count(table, roles, answer, notes)
    return table, roles


def _note_divisions(roles: Mapping, notes: Notes) -> None:
    """Note what a column divides where every value of it has the same number of persons: groups of persons, or
    indicators of the same persons, which can't be added up."""
    for name in (*roles.covariates, *([roles.cluster] if roles.cluster else [])):
        answer = roles.answers.get(answer_key("divided", name), "")
        if not answer:
            continue
        ways = sorted(DIVIDED, key=lambda way: way != answer)
        choices = tuple(Choice(way, Text(*(say(language, f"reading.divided.{way}") for language in LANGUAGES)))
                        for way in ways)  # fmt: skip
        open_ = answer not in DIVIDED
        notes.read(Reading("divided", name, "open" if open_ else "understood", "" if open_ else "answer", choices, {},
                           not open_))  # fmt: skip
        if answer == "same":
            notes.add("totals.indicators", name)


def as_written(roles: Mapping) -> Mapping:
    """The roles without the sum that is no column of the file."""
    return roles.replace(count=None) if roles.count == TOGETHER else roles


def _parts(roles: Mapping) -> list[str]:
    """The one column of each yes or no of which only the number or share of yes is given; empty for other totals."""
    found = [parts for parts in roles.counts.values() if list(parts) == ["1"]]
    whole = len(found) == len(roles.counts) == len(roles.outcomes) and not roles.moments
    return [parts["1"] for parts in found] if whole else []


def _reading(table: Table, roles: Mapping, columns: list[str], answer: str, notes: Notes) -> Reading:
    every = list(dict.fromkeys([*([roles.count] if roles.count else []), *columns]))
    counts = [column for column in every if column not in notes.percent and not NAMED.search(column)]
    larger = [column for column in counts if any(_holds(table, column, other) for other in every if other != column)]
    together = [SUM] if len(counts) == len(every) > 1 else []
    ways = list(dict.fromkeys([*([roles.count] if roles.count else []), *larger, *together, NONE]))
    sure: Sure = "open" if answer == UNANSWERED else "understood"
    reason = "" if answer == UNANSWERED else "answer"
    if not answer:
        reason = LIKELY.get(roles.reasons.get("count", ""), "name")
        sure = "understood" if reason == "name" else "likely"
    first = answer if answer in ways or answer in every else roles.count
    ways = [way for way in dict.fromkeys([first, *ways]) if way]
    choices = tuple(Choice(way, _label(way, columns)) for way in ways)
    facts = {"columns": ", ".join(every)}
    return Reading("total", "", sure, reason, choices, facts, bool(answer) and answer != UNANSWERED)


def _label(way: str, columns: list[str]) -> Text:
    key = way if way in (SUM, NONE) and way not in columns else "column"
    return Text(*(say(language, f"reading.total.{key}", column=way) for language in LANGUAGES))


def _holds(table: Table, column: str, other: str) -> bool:
    """Whether a column is nowhere smaller than another one."""
    import numpy as np

    return bool(np.nanmax(_rows(table, other) - _rows(table, column), initial=0.0) <= 0)


def _rows(table: Table, column: str) -> "np.ndarray":
    return numbers(table.frame[column])[0]


def _with_count(table: Table, roles: Mapping, column: str, notes: Notes) -> Mapping:
    """The roles in which this column counts everyone; what counts more is no part of it, which is noted."""
    counts = {name: parts for name, parts in roles.counts.items() if parts["1"] != column}
    known = {outcome.name: outcome for outcome in roles.outcomes}
    if roles.count not in (None, column):
        counts[str(roles.count)] = {"1": str(roles.count)}
    for name, parts in list(counts.items()):
        percent = parts["1"] in notes.percent or NAMED.search(parts["1"])
        if not percent and _holds(table, parts["1"], column) and not _holds(table, column, parts["1"]):
            del counts[name]
            notes.add("totals.no_part", parts["1"], total=column, blocks=False)
    outcomes = (known.get(name) or Outcome(name, "binary", "unknown", levels=no_yes()) for name in counts)
    return roles.replace(count=column, counts=counts, outcomes=tuple(outcomes))
