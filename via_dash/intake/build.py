"""From an Arrow table to a Table: names checked, columns tidied, what was left out remarked."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from os import cpu_count
from typing import TYPE_CHECKING, Any

from via_dash.intake.columns import KEYS, TYPED, UNTYPED, Column, Marks, tidy
from via_dash.intake.hints import is_key
from via_dash.intake.names import Names, check_names
from via_dash.intake.remarks import words_taken
from via_dash.panel import FileForm, IntakeError, Problem, Table

if TYPE_CHECKING:
    import numpy as np


def build(
    table: Any,
    *,
    name: str,
    format: str,
    first_row: int = 2,
    names: Names | None = None,
    labels: dict[str, str] | None = None,
    value_labels: dict[str, dict[object, str]] | None = None,
    places: "np.ndarray | None" = None,
    form: FileForm | None = None,
    words: Mapping[int, dict[str, int]] | None = None,
) -> Table:
    """The Table of an Arrow table, without its empty rows where the file is a text file or a workbook.

    first_row: the number that the file gives the row at place 0. places: the places of the table's rows in the file,
    where rows were left out between them. form: how the file is written, completed here with its decimal sign and its
    words for an empty cell. words: by column those that its reader took for empty cells already. Nested columns and
    empty ones without a name are left out.
    Raises IntakeError: names that can't be used, or no rows.
    """
    names = names or check_names(table.column_names)
    if not table.num_rows:
        raise IntakeError([Problem("file.no_rows")])
    columns = list(table.columns)
    del table
    marks = UNTYPED if format == "csv" else TYPED
    tidied = _tidied(columns, [marks & KEYS if is_key(name) else marks for name in names.used])
    for place, found in (words or {}).items():
        tidied[place].missing.update(found)
    nested = [names.used[index] for index, column in enumerate(tidied) if column.values is None]
    blank = [index for index in names.unnamed if _is_empty(tidied[index])]
    kept = [index for index, column in enumerate(tidied) if column.values is not None and index not in blank]
    remarks = [Problem("columns.nested", column=column, blocks=False) for column in nested]
    if names.unnamed:
        remarks.append(Problem("columns.unnamed", values={"columns": len(names.unnamed)}, blocks=False))
    if not kept:
        raise IntakeError([Problem("file.no_rows")])
    remarks += words_taken({names.used[index]: tidied[index] for index in kept})
    decimals = {column.decimal for column in tidied} - {""}
    decimal = decimals.pop() if len(decimals) == 1 else ""
    form = form and _completed(form, tidied, decimal)
    arrow = _arrow([tidied[index].values for index in kept], [names.used[index] for index in kept])
    tidied.clear()
    if format in ("csv", "xlsx", "xls", "ods"):
        arrow, places = _filled(arrow, places)
    parts = () if places is None else _runs(places, first_row)
    if len(parts) == 1:
        first_row, parts = parts[0][1], ()
    frame = arrow.to_pandas(split_blocks=True, date_as_object=False, self_destruct=True)
    return Table(frame, name=name, format=format, first_row=1 if parts else first_row, labels=labels or {},
                 value_labels=value_labels or {}, remarks=tuple(remarks), parts=parts,
                 decimal=decimal, form=form)  # fmt: skip


def _completed(form: FileForm, columns: Sequence[Column], decimal: str) -> FileForm | None:
    """The form with what the columns show; None where a word is an answer in one column and an empty cell in another,
    which no other program can be told."""
    missing = {word for column in columns for word in column.missing}
    if any(missing & column.kept for column in columns):
        return None
    return replace(form, decimal=decimal or ".", missing=("", *sorted(missing)))


def _tidied(columns: list[Any], marks: Sequence[Marks]) -> list[Column]:
    """The columns tidied; the list is emptied on the way, so that a column is not held twice longer than its turn.
    marks: per column the decimal signs that its numbers may show."""
    columns.reverse()
    with ThreadPoolExecutor(min(4, cpu_count() or 1)) as pool:
        jobs = [pool.submit(tidy, columns.pop(), signs) for signs in marks]
        return [job.result() for job in jobs]


def _is_empty(column: Column) -> bool:
    return column.values is not None and column.values.null_count == len(column.values)


def _arrow(columns: Sequence[Any], names: Sequence[str]) -> Any:
    import pyarrow as pa

    return pa.table(list(columns), names=list(names))


def _filled(table: Any, places: "np.ndarray | None") -> "tuple[Any, np.ndarray | None]":
    """(the table without its empty rows, the places in the file of those that are left; None where all are)."""
    import numpy as np
    import pyarrow as pa

    empty = np.ones(len(table), dtype=bool)
    for column in table.columns:
        if not column.null_count:
            return table, places
        empty &= column.is_null().to_numpy()
        if not empty.any():
            return table, places
    if empty.all():
        raise IntakeError([Problem("file.no_rows")])
    there = np.flatnonzero(~empty)
    return table.filter(pa.array(~empty)), there if places is None else places[there]


def _runs(places: "np.ndarray", first_row: int) -> tuple[tuple[str, int, int], ...]:
    """The rows as parts of one file: ("", the first row, how many rows follow each other from there)."""
    import numpy as np

    starts = [0, *(np.flatnonzero(np.diff(places) != 1) + 1).tolist(), len(places)]
    ends = zip(starts, starts[1:], strict=False)
    return tuple(("", int(places[start]) + first_row, end - start) for start, end in ends)


def without_tail(table: Any) -> Any:
    """The table without the empty rows at its end."""
    filled = 0
    for column in table.columns:
        if column.null_count == len(column):
            continue
        if column.slice(len(column) - 1).null_count == 0:
            return table
        missing = column.is_null().to_numpy()
        filled = max(filled, len(missing) - int(missing[::-1].argmin()))
    return table.slice(0, filled)
