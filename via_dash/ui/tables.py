"""Tables as text in the reader's own number format, readable by a screen reader."""

import math
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from via_dash.language import number
from via_dash.options import Language
from via_dash.ui.text import plain

if TYPE_CHECKING:
    import pandas as pd

ROWS_SHOWN = 200
DIGITS = 3
YEARS = range(1950, 2101)


def show_table(frame: "pd.DataFrame", language: Language, *, alt: str) -> None:
    """The frame as a plain table; numbers in the language's notation, a dash where there is none."""
    shown = frame.head(ROWS_SHOWN)
    shown = shown.apply(lambda column: column.map(partial(_cell, language=language, digits=_digits(column))), axis=0)
    shown.columns = [plain(str(name)) for name in shown.columns]
    st.table(shown, hide_index=True, border="horizontal", alt=alt)


def _digits(column: "pd.Series[Any]") -> int | None:
    """No decimals for a column of whole numbers, three for any other; None for years, which have no separators."""
    numbers = [value for value in column if isinstance(value, (int, float)) and not math.isnan(value)]
    if not all(float(value).is_integer() for value in numbers):
        return DIGITS
    return None if numbers and all(value in YEARS for value in numbers) else 0


def _cell(value: object, *, language: Language, digits: int | None) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "–"
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return plain(str(value))
    return str(int(value)) if digits is None else number(language, value, digits)
