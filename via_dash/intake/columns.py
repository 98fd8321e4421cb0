"""Arrow columns as columns of a frame: text tidied and coded, dates as ISO text, no type that needs a special case.

Text that repeats itself becomes a Categorical (its codes are what every later step needs); other text stays text.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from os import cpu_count
from typing import TYPE_CHECKING, Any

from via_dash.intake.names import Names, check_names
from via_dash.panel import IntakeError, Problem, Table

if TYPE_CHECKING:
    import pandas as pd

EXACT = 2**53
PEEK = 1000
FEW = 100
MISSING = ("", "NA", "N/A", "#N/A", "#N/B", "NULL", "#NULL!", "#LEEG!", "NaN", "nan", "null", "None", "<NA>", ".")


def build(
    table: Any,
    *,
    name: str,
    format: str,
    first_row: int = 2,
    names: Names | None = None,
    labels: dict[str, str] | None = None,
    value_labels: dict[str, dict[object, str]] | None = None,
) -> Table:
    """The Table of an Arrow table: names checked, columns tidied, what was left out remarked.

    Raises IntakeError: names that can't be used, or no rows.
    """
    names = names or check_names(table.column_names)
    if not table.num_rows:
        raise IntakeError([Problem("file.no_rows")])
    columns = list(table.columns)
    del table
    with ThreadPoolExecutor(min(4, cpu_count() or 1)) as pool:
        columns = list(pool.map(tidy, columns))
    return assembled(columns, names, Table(_no_frame(), name=name, format=format, first_row=first_row,
                                           labels=labels or {}, value_labels=value_labels or {}))  # fmt: skip


def assembled(columns: list[Any], names: Names, like: Table) -> Table:
    """`like` with a frame of the tidied columns; nested columns and empty ones without a name are left out.

    The list is emptied on the way, so that a column is not held twice longer than its turn takes.
    """
    from dataclasses import replace

    import pyarrow as pa

    nested = [names.used[index] for index, column in enumerate(columns) if column is None]
    blank = [i for i in names.unnamed if columns[i] is not None and columns[i].null_count == len(columns[i])]
    kept = [i for i, column in enumerate(columns) if column is not None and i not in blank]
    remarks = [Problem("columns.nested", column=column, blocks=False) for column in nested]
    if names.unnamed:
        remarks.append(Problem("columns.unnamed", values={"columns": len(names.unnamed)}, blocks=False))
    if not kept:
        raise IntakeError([Problem("file.no_rows")])
    arrow = pa.table([columns[i] for i in kept], names=[names.used[i] for i in kept])
    columns.clear()
    frame = arrow.to_pandas(split_blocks=True, date_as_object=False, self_destruct=True)
    return replace(like, frame=frame, remarks=tuple(remarks))


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


def _no_frame() -> "pd.DataFrame":
    import pandas as pd

    return pd.DataFrame()


def tidy(column: Any) -> Any:
    """One Arrow column as numbers, text or coded text; None for a column of lists or records."""
    import pyarrow as pa

    kind = column.type
    if isinstance(kind, pa.BaseExtensionType):
        column = pa.chunked_array([chunk.storage for chunk in column.chunks], kind.storage_type)
        kind = column.type
    if pa.types.is_dictionary(kind):
        return _tidy_dictionary(column) if _is_text(kind.value_type) else tidy(column.cast(kind.value_type))
    if _is_text(kind):
        return _tidy_text(column)
    if pa.types.is_floating(kind):
        return column.cast(pa.float64())
    if pa.types.is_integer(kind):
        return _tidy_integers(column)
    if pa.types.is_null(kind):
        return column.cast(pa.float64())
    if pa.types.is_decimal(kind):
        return column.cast(pa.float64())
    if pa.types.is_nested(kind):
        return None
    return _as_text(column)


def _is_text(kind: Any) -> bool:
    import pyarrow as pa

    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or kind == pa.string_view())


def _tidy_integers(column: Any) -> Any:
    """Whole numbers; those that a float can't hold exactly become text when some are missing."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not column.null_count:
        return column
    ends = pc.min_max(column).as_py()
    if ends["min"] is not None and max(abs(ends["min"]), abs(ends["max"])) > EXACT:
        return _tidy_text(column.cast(pa.string()))
    return column


def _as_text(column: Any) -> Any:
    """Truth values, dates, times and bytes as text: true, 2019-05-01; None when Arrow has no text for them."""
    import pyarrow as pa
    import pyarrow.compute as pc

    try:
        if pa.types.is_timestamp(column.type):
            day = column.cast(pa.date32(), safe=False)
            column = day if pc.all(pc.equal(day.cast(column.type), column)).as_py() is not False else column
        return _tidy_text(column.cast(pa.string()))
    except pa.ArrowException:
        return None


def _tidy_text(column: Any) -> Any:
    """Text without surrounding blanks, empty text missing; coded when it repeats itself, numbers where all are."""
    import pyarrow as pa

    if len(column.slice(0, PEEK).unique()) <= FEW:
        return _tidy_dictionary(column.dictionary_encode())
    if _has_blanks(column):
        column = _stripped(column)
    as_numbers = _decimal_commas(column)
    return column.cast(pa.large_string()) if as_numbers is None else as_numbers


def _has_blanks(column: Any) -> bool:
    """Whether any byte of the text may be a blank, or any text is empty: cheaper than stripping every value."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pc.min(pc.binary_length(column)).as_py() == 0 or pa.types.is_large_string(column.type):
        return True
    if column.type == pa.string_view():
        return True
    buffers = [chunk.buffers()[2] for chunk in column.chunks]
    return any(
        blank in bytes(buffer) for buffer in buffers if buffer is not None for blank in (b" ", b"\t", b"\xc2\xa0")
    )


def _stripped(column: Any) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    text = pc.utf8_trim_whitespace(column.cast(pa.string()))
    return pc.if_else(pc.is_in(text, pa.array(MISSING)), pa.scalar(None, pa.string()), text)


def _tidy_dictionary(column: Any) -> Any:
    """A coded column whose distinct texts are stripped, blanks missing, equal ones one; their order is kept."""
    import pyarrow as pa
    import pyarrow.compute as pc

    column = column.unify_dictionaries()
    if not column.num_chunks:
        return pa.chunked_array([], pa.float64())
    raw = column.chunk(0).dictionary.cast(pa.string())
    clean = _stripped(pa.chunked_array([raw])).combine_chunks()
    numeric = _decimal_commas(pa.chunked_array([clean]))
    if numeric is not None:
        return _taken(numeric.combine_chunks(), column)
    if clean.null_count == 0 and clean.equals(raw) and len(pc.unique(clean)) == len(raw):
        return column
    distinct = pc.unique(clean).drop_null()
    codes = _taken(pc.index_in(clean, distinct), column)
    ordered = column.type.ordered
    chunks = [pa.DictionaryArray.from_arrays(chunk, distinct, ordered=ordered) for chunk in codes.chunks]
    return pa.chunked_array(chunks, pa.dictionary(codes.type, distinct.type, ordered))


def _taken(values: Any, column: Any) -> Any:
    """The coded column with its distinct values replaced by `values`, decoded."""
    import pyarrow as pa

    return pa.chunked_array([values.take(chunk.indices) for chunk in column.chunks], values.type)


def _decimal_commas(column: Any) -> Any:
    """The column as numbers when every value is one and some have a decimal comma (1.234,5); else None."""
    import pyarrow as pa
    import pyarrow.compute as pc

    some = column.slice(0, PEEK).drop_null()
    matches = partial(pc.match_substring_regex, pattern=r"^[+-]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$")
    if not len(some) or not pc.all(matches(some)).as_py() or not pc.all(matches(column)).as_py():
        return None
    if not pc.any(pc.match_substring(column, ",")).as_py():
        return None
    plain = pc.replace_substring(pc.replace_substring(column, ".", ""), ",", ".")
    return plain.cast(pa.float64())
