"""From a path, bytes or a file object to a Table; one door for every format."""

import hashlib
import mmap
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import Any, BinaryIO

from via_dash.intake.columnar import read_parquet
from via_dash.intake.delimited import read_delimited
from via_dash.intake.formats import ARCHIVES, ENDINGS, LABELLED, format_of
from via_dash.intake.labelled import read_labelled
from via_dash.intake.spreadsheet import read_spreadsheet
from via_dash.intake.zipped import unpacked
from via_dash.panel import IntakeError, Problem, Table

Source = str | PathLike[str] | bytes | bytearray | memoryview | BinaryIO
Progress = Callable[[float], None]


def read(
    source: Source, *, name: str | None = None, sheet: str | None = None, progress: Progress | None = None
) -> Table:
    """The table in a file: CSV, TSV, TXT, XLSX, XLS, ODS, SAV, POR, DTA, SAS7BDAT, XPT or Parquet, whatever its name
    says; also packed by gzip, or alone in a zip file.

    source: a path, the bytes, or a binary file object. name: the file's name, as remarks and provenance show it; by
    default the path's or the file object's own. sheet: which sheet of a workbook; by default the first that holds a
    table (a file without sheets has none to choose). progress: told a rising share, from 0 to 1, as the steps are
    done. Everything stays in memory.
    Raises IntakeError (never another exception for what is in the file): empty, damaged, no table, no rows, no such
    sheet, or column names that can't be used.
    """
    tell = progress or (lambda share: None)
    tell(0.0)
    data, found = _content(source)
    name = name or found
    format = format_of(data, name)
    tell(0.05)
    with ThreadPoolExecutor(1) as pool:
        digest = pool.submit(lambda: hashlib.sha256(data).hexdigest())
        table = _unpacked(data, name, format, sheet, tell) if format in ARCHIVES else _read(
            data, name, format, sheet, tell)  # fmt: skip
        tell(0.95)
        table = replace(table, sha256=digest.result())
    tell(1.0)
    return table


def _unpacked(data: Any, name: str, format: str, sheet: str | None, tell: Progress) -> Table:
    """The table of the one file in an archive; what another program would need to read it is not known."""
    content, inside = unpacked(data, name, format, ENDINGS)
    format = format_of(content, inside)
    if format in ARCHIVES:
        raise IntakeError([Problem("file.packed")])
    return replace(_read(content, name, format, sheet, tell), form=None)


def _read(data: Any, name: str, format: str, sheet: str | None, tell: Progress) -> Table:
    if format == "csv":
        return read_delimited(data, name, tell)
    if format == "parquet":
        return read_parquet(data, name)
    if format in LABELLED:
        return read_labelled(data, name, format)
    return read_spreadsheet(data, name, format, sheet, tell)


def _content(source: Source) -> tuple[Any, str]:
    """The content as a buffer, and the name that the source has. A file on disk is mapped, not copied."""
    if isinstance(source, bytes):
        return source, ""
    if isinstance(source, bytearray | memoryview):
        return bytes(source), ""
    if isinstance(source, str | PathLike):
        return _mapped(Path(source))
    name = getattr(source, "name", "")
    whole = source.getvalue() if hasattr(source, "getvalue") else source.read()
    return bytes(whole), Path(name).name if isinstance(name, str) else ""


def _mapped(path: Path) -> tuple[Any, str]:
    try:
        with path.open("rb") as file:
            if path.stat().st_size == 0:
                return b"", path.name
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), path.name
    except (OSError, ValueError):
        raise IntakeError([Problem("file.not_found")]) from None
