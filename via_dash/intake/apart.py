"""A process of its own that reads one SPSS, Stata or SAS file: from standard input, as Arrow to standard output.

The C library that knows these formats can be brought down by a damaged file. Here it takes nothing else with it: the
process that asked sees a process that failed. It leaves no core dump, writes no file and says nothing.
"""

import json
import sys
from contextlib import suppress
from io import BytesIO
from typing import Any

ROOM = 8 << 30
NAMES = {"xpt": "xport"}


def main(format: str) -> None:
    """Read the file of that format; its columns as they are, dates as numbers, and what the file says about them."""
    import pyarrow as pa

    content = sys.stdin.buffer.read()
    _bounded(len(content))
    columns, meta = _read(content, format)
    said = {
        "formats": meta.original_variable_types,
        "labels": meta.column_names_to_labels,
        "value_labels": {name: list(codes.items()) for name, codes in meta.variable_value_labels.items()},
        "missing": meta.missing_ranges,
    }
    table = pa.table({name: _column(values) for name, values in columns.items()})
    table = table.replace_schema_metadata({"said": json.dumps(said)})
    with pa.ipc.new_stream(sys.stdout.buffer, table.schema) as stream:
        stream.write_table(table)


def _read(content: bytes, format: str) -> tuple[Any, Any]:
    """(the columns, what the file says about them): in the encoding that the file names, else in Windows-1252."""
    import pyreadstat

    read = getattr(pyreadstat, f"read_{NAMES.get(format, format)}")
    coded = {"user_missing": True} if format in ("sav", "dta") else {}
    for option in ({}, {"encoding": "WINDOWS-1252"}):
        with suppress(*([pyreadstat.ReadstatError, UnicodeError] if not option and format != "por" else [])):
            _, meta = read(BytesIO(content), metadataonly=True, **coded, **option)
            return read(BytesIO(content), output_format="dict", disable_datetime_conversion=True, **option)[0], meta
    raise ValueError


def _bounded(size: int) -> None:
    """No core dump, which would hold the file's contents, and no more memory than a file of this size can need."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (ROOM + 20 * size, resource.RLIM_INFINITY))


def _column(values: Any) -> Any:
    """NaN is missing, and a column of several types becomes text."""
    import pyarrow as pa

    try:
        return pa.array(values, from_pandas=True)
    except (pa.ArrowException, TypeError, ValueError):
        return pa.array([None if value is None or value != value else str(value) for value in values])


if __name__ == "__main__":
    main(sys.argv[1])
