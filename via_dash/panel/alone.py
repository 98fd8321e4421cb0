"""One group and nobody to compare it with: said by the file or by its reader, and never taken for granted."""

from typing import TYPE_CHECKING

from via_dash.language import LANGUAGES, Text, say
from via_dash.options import Sure
from via_dash.panel.background import per_person
from via_dash.panel.notes import Notes
from via_dash.panel.readings import Choice, Reading, answer_key
from via_dash.panel.roles import ONE_GROUP, Mapping
from via_dash.panel.roles_check import measured_columns
from via_dash.panel.table import Table
from via_dash.panel.values import encode

if TYPE_CHECKING:
    import numpy as np

FEWEST, MOST, SHOWN = 2, 10, 6


def without_group(table: Table, roles: Mapping, notes: Notes, person: "np.ndarray | None") -> bool:
    """Whether the panel is one group, where the roles name no column of groups: confirmed, or likely where no column
    could tell groups apart. Else it is asked. person: the number of each row's person; None where a row is one."""
    columns = dividing(table, roles, person)
    answered = roles.answers.get(answer_key("groups", "")) == ONE_GROUP
    sure: Sure = "understood" if answered else "open" if columns else "likely"
    reason = "answer" if answered else "" if columns else "none"
    choices = (_one(), *(_by(column) for column in columns[:SHOWN]))
    notes.read(Reading("groups", "", sure, reason, choices, confirmed=answered, texts="comparison"))
    return sure != "open"


def single(column: str, name: str) -> Reading:
    """How a column was read in which every row has the same group."""
    return Reading("groups", column, "likely", "single", (_one(),), {"group": name}, texts="comparison")


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


def _one() -> Choice:
    return Choice(ONE_GROUP, Text(*(say(language, "reading.comparison.one") for language in LANGUAGES)))


def _by(column: str) -> Choice:
    return Choice(column, Text(*(say(language, "reading.comparison.column", column=column) for language in LANGUAGES)))
