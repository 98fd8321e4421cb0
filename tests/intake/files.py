"""Files for the tests, made in memory by the programs that write such files for users."""

import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pyreadstat

LONG = """id;groep;meetmoment;score;geslacht
a1;pilot;T0;1,5;Man
a1;pilot;T1;2,5;Man
b2;controle;T0;1.000,5;Vrouw
b2;controle;T1;2,0;Vrouw
"""
FRAME = pd.DataFrame(
    {
        "id": ["a1", "a1", "b2", "b2", "c3", "c3"],
        "groep": ["pilot"] * 2 + ["controle"] * 4,
        "meetmoment": ["T0", "T1"] * 3,
        "score": [1.5, 2.5, 1.0, 2.0, 4.0, 3.0],
        "geslacht": ["Man"] * 2 + ["Vrouw"] * 4,
    }
)


def xlsx(rows: list[list[Any]], start: int = 1) -> bytes:
    """A workbook whose first sheet holds `rows`, from row `start` on."""
    book = openpyxl.Workbook()
    sheet = book.active
    for number, row in enumerate(rows, start):
        for place, value in enumerate(row, 1):
            sheet.cell(number, place, value)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def frame_xlsx(frame: pd.DataFrame = FRAME) -> bytes:
    return xlsx([list(frame.columns), *frame.astype(object).values.tolist()])


def sav(frame: pd.DataFrame = FRAME, **labels: Any) -> bytes:
    """An SPSS file (the writer needs a path; reading it is what must stay in memory)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.sav"
        pyreadstat.write_sav(frame, path, **labels)
        return path.read_bytes()


def dta(frame: pd.DataFrame = FRAME, **labels: Any) -> bytes:
    file = BytesIO()
    frame.to_stata(file, write_index=False, version=118, **labels)
    return file.getvalue()


def parquet(frame: pd.DataFrame = FRAME) -> bytes:
    file = BytesIO()
    frame.to_parquet(file)
    return file.getvalue()
