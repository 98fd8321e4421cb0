"""Parquet files."""

from typing import Any

from via_dash.intake.build import build
from via_dash.intake.names import check_names
from via_dash.panel import IntakeError, Problem, Table

BYTES_PER_CODE = 3


def read_parquet(data: Any, name: str) -> Table:
    """The table of a Parquet file. Raises IntakeError: damaged, names that can't be used, or no rows."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        source = pa.py_buffer(data)
        meta = parquet.read_metadata(pa.BufferReader(source))
        names = check_names(meta.schema.to_arrow_schema().names)
        kept = [i for i, column in enumerate(names.used) if not column.startswith("__index_level_")]
        tables = [_loaded(source, meta, kept)]
    except (pa.ArrowException, OSError, ValueError):
        raise IntakeError([Problem("file.unreadable", values={"format": "Parquet"})]) from None
    names = names.only(kept)
    return build(tables.pop(), name=name, format="parquet", first_row=1, names=names)


def _loaded(source: Any, meta: Any, kept: list[int]) -> Any:
    """The Arrow table of these columns; the file's own bytes are used where they are, not copied first."""
    import pyarrow as pa
    from pyarrow import parquet

    table = parquet.read_table(pa.BufferReader(source), read_dictionary=_coded(meta), pre_buffer=False)
    return table.select(kept)


def _coded(meta: Any) -> list[str]:
    """The text columns that the file itself holds as codes: a few bytes per value."""
    if not meta.num_row_groups:
        return []
    chunks = [meta.row_group(0).column(index) for index in range(meta.num_columns)]
    return [
        chunk.path_in_schema
        for chunk in chunks
        if chunk.physical_type == "BYTE_ARRAY" and chunk.total_uncompressed_size < BYTES_PER_CODE * chunk.num_values
    ]
