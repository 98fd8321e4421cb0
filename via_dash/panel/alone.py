"""One group and nobody to compare it with: said by the file or by its reader, and never taken for granted."""

from typing import TYPE_CHECKING

from via_dash.language import LANGUAGES, Text, say
from via_dash.options import Sure
from via_dash.panel.background import per_person
from via_dash.panel.comparison import ONE
from via_dash.panel.near_misses import near_misses
from via_dash.panel.notes import Notes
from via_dash.panel.readings import Choice, Reading, answer_key
from via_dash.panel.roles import ONE_GROUP, Mapping
from via_dash.panel.roles_check import measured_columns, named_columns
from via_dash.panel.table import Table
from via_dash.panel.values import encode

if TYPE_CHECKING:
    import numpy as np

FEWEST, MOST, SHOWN = 2, 10, 6


def without_group(table: Table, roles: Mapping, notes: Notes, person: "np.ndarray | None") -> bool:
    """Whether the panel is one group, where the roles name no column of groups: confirmed, or likely where no column
    could tell groups apart or comes near to it. Else it is asked. person: the number of each row's person; None where a
    row is one."""
    columns, near = dividing(table, roles, person), near_misses(table, roles, named_columns(roles), "group")
    answered = roles.answers.get(answer_key("groups", "")) == ONE_GROUP
    doubt = bool(columns or near.nl)
    sure: Sure = "understood" if answered else "open" if doubt else "likely"
    reason = "answer" if answered else "" if doubt else "none"
    choices = (ONE, *(_by(column) for column in columns[:SHOWN]))
    notes.read(Reading("groups", "", sure, reason, choices, {"near": near}, confirmed=answered, texts="comparison"))
    return sure != "open"


def dividing(table: Table, roles: Mapping, person: "np.ndarray | None") -> list[str]:
    """The columns that could tell groups apart: 2–10 values, the same in every row of a person, and without a part in
    the roles that a group can't have."""
    taken = {roles.person, roles.wave, roles.weight, roles.start} | (
        set(measured_columns(roles)) - set(roles.covariates)
    )
    return [name for name in table.columns if name not in taken and _divides(table, name, person)]


def _divides(table: Table, name: str, person: "np.ndarray | None") -> bool:
    import numpy as np

    coded = encode(table.frame[name])
    if not FEWEST <= int((coded.counts > 0).sum()) <= MOST:
        return False
    if person is None:
        return True
    there = person >= 0
    codes, numbers = np.asarray(coded.codes, dtype=np.int64)[there], person[there]
    first = np.zeros(int(numbers.max()) + 1 if len(numbers) else 0, dtype=np.intp)
    first[numbers[::-1]] = np.arange(len(numbers))[::-1]
    return not per_person(codes, codes < 0, numbers, first)[1].any()


def _by(column: str) -> Choice:
    return Choice(column, Text(*(say(language, "reading.comparison.column", column=column) for language in LANGUAGES)))
