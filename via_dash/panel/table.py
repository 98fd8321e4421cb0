"""A file as read: the columns, with the labels and row numbers that the file itself gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from via_dash.panel.problems import Problem

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class FileForm:
    """How a file is written, as another program that reads it must be told.

    format: as in `Table`. delimiter, decimal, encoding: of a text file. above: lines or rows above the names. sheet: of
    a workbook. columns: the names as the file has them. labelled: the columns whose codes have labels in the file.
    person: the file's own name of the column of the person key, where the table calls it otherwise. missing: the texts
    that stand for an empty cell.
    """

    format: str
    columns: tuple[str, ...]
    delimiter: str = ","
    decimal: str = "."
    encoding: str = "utf-8"
    above: int = 0
    sheet: str = ""
    labelled: tuple[str, ...] = ()
    person: str = ""
    missing: tuple[str, ...] = ("",)


@dataclass(frozen=True, eq=False, repr=False)
class Table:
    """The contents of one file, before anyone said what the columns mean.

    frame: the values, one column per column of the file. name, format, sha256: of the file. first_row: the number that
    the user's own program gives the first record (2 below a header row, 1 in SPSS and Stata). labels: variable labels;
    value_labels: per column the label of each value. remarks: what was left out while reading, each with a count.
    sheets: the names of a workbook's sheets, and sheet the one that was read. parts: for rows that come from several
    files, or from one file ("" for its name) with empty rows between them, (name, first row, number of rows) of each
    run of rows, in order; `first_row` is then 1. decimal: the mark that the file's unambiguous numbers show to be
    decimal, "" where none do or they differ. form: how the one file is written; None where another program could not be
    told, where the rows come from several files or from no file.
    """

    frame: "pd.DataFrame"
    name: str = ""
    format: str = ""
    sha256: str = ""
    first_row: int = 2
    labels: Mapping[str, str] = field(default_factory=dict)
    value_labels: Mapping[str, Mapping[object, str]] = field(default_factory=dict)
    remarks: tuple[Problem, ...] = ()
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    parts: tuple[tuple[str, int, int], ...] = ()
    decimal: str = ""
    form: FileForm | None = None

    def __len__(self) -> int:
        return len(self.frame)

    def __repr__(self) -> str:
        return f"Table({self.name!r}, {len(self)} rows, {self.frame.shape[1]} columns)"

    @property
    def columns(self) -> list[str]:
        """The names of the columns, in the order of the file."""
        return list(self.frame.columns)
