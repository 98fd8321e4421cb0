"""SPSS, Stata and SAS files: codes with their labels, user-missing codes as missing. Read from memory, not a disk."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from via_dash.intake.build import build
from via_dash.intake.epochs import Reader, reader_of
from via_dash.intake.formats import SHOWN
from via_dash.intake.names import check_names
from via_dash.panel import FileForm, IntakeError, Problem, Table

APART = Path(__file__).with_name("apart.py")
SECONDS = 60
BYTES_PER_SECOND = 1_000_000


def read_labelled(data: Any, name: str, format: str) -> Table:
    """The table of a .sav, .por, .dta, .sas7bdat or .xpt file, with `labels` and `value_labels`.

    Raises IntakeError: damaged, or no rows.
    """
    arrow, said = _read(data, format)
    names = check_names(arrow.column_names)
    called = dict(zip(arrow.column_names, names.used, strict=True))
    try:
        arrow, impossible = _with_dates(arrow, said["formats"], format)
        labels = {called[column]: label.strip() for column, label in said["labels"].items() if label}
        value_labels = {
            called[column]: _labels(dict(codes), said["missing"].get(column, ()), format)
            for column, codes in said["value_labels"].items()
        }
    except Exception:
        raise _unreadable(format) from None
    table = build(arrow, name=name, format=format, first_row=1, names=names, labels=labels,
                  value_labels={column: codes for column, codes in value_labels.items() if codes})  # fmt: skip
    form = FileForm(format, names.given, labelled=tuple(table.value_labels))
    return replace(table, remarks=(*table.remarks, *impossible), form=form)


def _unreadable(format: str) -> IntakeError:
    return IntakeError([Problem("file.unreadable", values={"format": SHOWN[format]})])


def _read(data: Any, format: str) -> tuple[Any, dict[str, Any]]:
    """(the columns as an Arrow table, what the file says about them), read by a process that may fail by itself."""
    import pyarrow as pa

    command = [sys.executable, "-P", str(APART), format]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, check=True, timeout=SECONDS + len(data) / BYTES_PER_SECOND
        )
        table = pa.ipc.open_stream(done.stdout).read_all()
        return table, json.loads(table.schema.metadata[b"said"])
    except (subprocess.SubprocessError, pa.ArrowException, OSError, ValueError, KeyError):
        raise _unreadable(format) from None


def _with_dates(table: Any, formats: dict[str, str], format: str) -> tuple[Any, list[Problem]]:
    """(the table with dates instead of counts of seconds or days, remarks on dates that no calendar holds)."""
    import pyarrow as pa

    columns, remarks = [], []
    for name, column in zip(table.column_names, table.columns, strict=True):
        reader = reader_of(formats.get(name) or "", format)
        if reader is not None and (pa.types.is_floating(column.type) or pa.types.is_integer(column.type)):
            column, impossible = _dates(column, reader)
            if impossible:
                remarks.append(Problem("dates.impossible", name, values={"cells": impossible}, blocks=False))
        columns.append(column)
    return pa.table(columns, names=table.column_names), remarks


def _dates(column: Any, reader: Reader) -> tuple[Any, int]:
    """(the dates, how many numbers are none)."""
    import numpy as np
    import pyarrow as pa

    numbers = column.to_numpy().astype(np.float64)
    dates, known = reader(numbers)
    return pa.array(dates, mask=~known), int((~known & ~np.isnan(numbers)).sum())


def _labels(codes: dict[Any, str], missing: Any, format: str) -> dict[object, str]:
    """The label of each code, in the order of the codes; those that stand for missing (in Stata letters) left out."""
    kept = {code: label for code, label in codes.items() if not any(_within(code, part) for part in missing)}
    if format == "dta":
        kept = {code: label for code, label in kept.items() if not isinstance(code, str)}
    ordered = sorted(kept, key=lambda code: (isinstance(code, str), code))
    return {_whole(code): str(kept[code]).strip() for code in ordered}


def _within(code: Any, part: dict[str, Any]) -> bool:
    try:
        return bool(part["lo"] <= code <= part["hi"])
    except TypeError:
        return False


def _whole(code: Any) -> object:
    """A code as the frame holds it: whole numbers as int, text without surrounding blanks."""
    if isinstance(code, str):
        return code.strip()
    return int(code) if isinstance(code, float) and code.is_integer() else code
