"""SPSS and Stata files: codes with their labels, user-missing codes as missing. Read from memory, never from a disk."""

from io import BytesIO
from typing import Any

from via_dash.intake.columns import build
from via_dash.intake.names import check_names
from via_dash.panel import IntakeError, Problem, Table

FORMATS = {"sav": "SPSS", "dta": "Stata"}


def read_labelled(data: Any, name: str, format: str) -> Table:
    """The table of a .sav or .dta file, with `labels` and `value_labels`. Raises IntakeError: damaged, or no rows."""
    content = bytes(data)
    try:
        columns, meta = _read(content, format)
        arrow = _arrow(columns)
    except IntakeError:
        raise
    except Exception:
        raise IntakeError([Problem("file.unreadable", values={"format": FORMATS[format]})]) from None
    labels = {str(column): str(label).strip() for column, label in meta.column_names_to_labels.items() if label}
    value_labels = {
        str(column): _labels(codes, meta.missing_ranges.get(column, ()))
        for column, codes in meta.variable_value_labels.items()
    }
    return build(arrow, name=name, format=format, first_row=1, labels=labels,
                 value_labels={column: codes for column, codes in value_labels.items() if codes})  # fmt: skip


def _read(content: bytes, format: str) -> tuple[dict[str, Any], Any]:
    """The columns, and the metadata with the user-missing ranges; dates stay numbers where Python has no such date."""
    import pyreadstat

    read = pyreadstat.read_sav if format == "sav" else pyreadstat.read_dta
    _, meta = read(BytesIO(content), metadataonly=True, user_missing=True)
    check_names(meta.column_names)
    try:
        columns, _ = read(BytesIO(content), output_format="dict")
    except (OverflowError, ValueError):
        columns, _ = read(BytesIO(content), output_format="dict", disable_datetime_conversion=True)
    return columns, meta


def _arrow(columns: dict[str, Any]) -> Any:
    """An Arrow table; NaN is missing, and a column of several types becomes text."""
    import pyarrow as pa

    return pa.table({name: _column(values) for name, values in columns.items()})


def _column(values: Any) -> Any:
    import pyarrow as pa

    try:
        return pa.array(values, from_pandas=True)
    except (pa.ArrowException, TypeError, ValueError):
        return pa.array([None if value is None or value != value else str(value) for value in values])


def _labels(codes: dict[Any, str], missing: Any) -> dict[object, str]:
    """The label of each code, in the order of the codes; codes that stand for missing left out."""
    kept = {code: label for code, label in codes.items() if not any(_within(code, part) for part in missing)}
    ordered = sorted(kept, key=lambda code: (isinstance(code, str), code))
    return {_whole(code): str(kept[code]).strip() for code in ordered}


def _within(code: Any, part: dict[str, Any]) -> bool:
    try:
        return bool(part["lo"] <= code <= part["hi"])
    except TypeError:
        return False


def _whole(code: Any) -> object:
    return int(code) if isinstance(code, float) and code.is_integer() else code
