"""What happens to a table on arrival: identifying columns stay out, and the person key becomes a meaningless number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from via_dash.intake import hints
from via_dash.intake.identifiers.find import Identifier, identifiers_by_place, is_data
from via_dash.intake.identifiers.keys import find_key, numbered
from via_dash.intake.told import Told, counted
from via_dash.panel import FileForm, IntakeError, Problem, Table

if TYPE_CHECKING:
    import pandas as pd

NEVER_KEPT = ("bsn", "iban", "email")
KEY_NAME = "persoon"


@dataclass(frozen=True)
class Arrival:
    """A table as it may be shown and used.

    table: without what identifies persons. identifiers: what was found in the file. left_out: the names of the columns
    that stayed out. person: the column of the meaningless key, None where no column identifies persons.
    """

    table: Table
    identifiers: tuple[Identifier, ...]
    left_out: tuple[str, ...]
    person: str | None


def arrive(
    table: "Table | pd.DataFrame", *, person: str | None = None, keep: Sequence[str] = (), has_person: bool = True
) -> Arrival:
    """The table without identifying columns, its person key replaced by the numbers 1 … N in a random order.

    has_person: whether a column identifies persons who come back in other rows; without, no key is looked for.
    has_person: whether a column identifies persons who come back in other rows; without, no key is looked for.
    person: the column of the person key; by default the one that `guess_roles` would take, else a column of BSNs or
    e-mail addresses. A key that was found in a column not named as one is called `persoon` from then on. keep: columns
    that stay because they are not what they seem; never one of BSNs, accounts or e-mail addresses. The numbers are
    drawn anew each time, so that they say nothing about the file; a person has the same number in all rows. What was
    left out, and the key, are told in the table's remarks; the table that comes in is not changed.
    Raises IntakeError: the names of the columns are themselves personal, or `person` is not a column.
    """
    table = table if isinstance(table, Table) else Table(table)
    names = [str(name) for name in table.frame.columns]
    _check_names(names, person)
    found = identifiers_by_place(table)
    key = (find_key(table, found, keep) if has_person else None) if person is None else names.index(person)
    out = [place for place, one in enumerate(found) if one is not None and place != key and not _kept(one, keep)]
    titles = list(names)
    if key is not None and person is None and hints.hinted(names[key], hints.PERSON) < 2:
        titles[key] = _free(KEY_NAME, names)
    left = [place for place in range(len(names)) if place not in out]
    gone = {names[place] for place in (*out, key) if place is not None}
    arrived = replace(
        table,
        frame=_frame(table, left, key, titles),
        labels={name: label for name, label in table.labels.items() if name not in gone},
        value_labels={name: labels for name, labels in table.value_labels.items() if name not in gone},
        remarks=(
            *table.remarks,
            *(new for new in _remarks(table, found, out, key, titles) if new not in table.remarks),
        ),
        form=_form(table, None if key is None or titles[key] == names[key] else names[key]),
    )
    everything = tuple(one for one in found if one is not None)
    return Arrival(arrived, everything, tuple(names[place] for place in out), None if key is None else titles[key])


def _form(table: Table, person: str | None) -> FileForm | None:
    """How the file is written, with its own name of the column of the person key where the table has another."""
    return table.form if person is None or table.form is None else replace(table.form, person=person)


def _check_names(names: list[str], person: str | None) -> None:
    if any(map(is_data, names)):
        raise IntakeError([Problem("identifier.no_header")])
    if person is not None and person not in names:
        raise IntakeError([Problem("column.absent", person)])


def _kept(found: Identifier, keep: Sequence[str]) -> bool:
    return found.column in keep and found.kind not in NEVER_KEPT


def _free(name: str, names: list[str]) -> str:
    while name in names:
        name = f"({name})"
    return name


def _frame(table: Table, left: list[int], key: int | None, titles: list[str]) -> "pd.DataFrame":
    """A frame of its own: columns copied, since columns of one type may share memory, and without the old index."""
    import pandas as pd

    columns: dict[int, Any] = {
        place: numbered(table.frame.iloc[:, place]) if place == key else table.frame.iloc[:, place].copy().array
        for place in left
    }
    frame = pd.DataFrame(columns, index=pd.RangeIndex(len(table)), copy=False)
    return frame.set_axis([titles[place] for place in left], axis=1)


def _remarks(table: Table, found: list[Identifier | None], out: list[int], key: int | None, titles: list[str]) -> (
    list[Problem]
):  # fmt: skip
    """A remark per column that stayed out, with its kind and how many rows it filled, and one for the key."""
    remarks: list[Problem] = []
    for place in out:
        one, filled = found[place], int(table.frame.iloc[:, place].notna().sum())
        if one is not None:
            remarks.append(Told(f"identifier.{one.kind}", one.column, (), {"filled": counted(filled)}, blocks=False))
    if key is not None:
        one, column = found[key], str(table.frame.columns[key])
        by_name = one is not None and one.kind == "name"
        remarks.append(Problem("identifier.key_of_names" if by_name else "identifier.key", column, blocks=False))
        if titles[key] != column:
            remarks.append(Problem("identifier.renamed", column, values={"called": titles[key]}, blocks=False))
    return remarks
