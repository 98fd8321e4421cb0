"""A process of its own that reads one SPSS or Stata file: from its standard input, as Arrow to its standard output.

The C library that knows these formats can be brought down by a damaged file. Here it takes nothing else with it: the
process that asked sees a process that failed. It leaves no core dump, writes no file and says nothing.
"""

import json
import sys
from contextlib import suppress
from io import BytesIO
from typing import Any

ROOM = 8 << 30


def main(format: str) -> None:
    """Read the file of that format; its columns as they are, dates as numbers, and what the file says about them."""
    import pyarrow as pa
    import pyreadstat

    content = sys.stdin.buffer.read()
    _bounded(len(content))
    read = pyreadstat.read_sav if format == "sav" else pyreadstat.read_dta
    _, meta = read(BytesIO(content), metadataonly=True, user_missing=True)
    columns, _ = read(BytesIO(content), output_format="dict", disable_datetime_conversion=True)
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
