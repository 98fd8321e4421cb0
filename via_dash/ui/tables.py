"""Tables as text in the reader's own number format, readable by a screen reader."""

import math
from typing import TYPE_CHECKING

import streamlit as st

from via_dash.language import number
from via_dash.options import Language
from via_dash.ui.text import plain

if TYPE_CHECKING:
    import pandas as pd

ROWS_SHOWN = 200
DIGITS = 3


def show_table(frame: "pd.DataFrame", language: Language, *, alt: str) -> None:
    """The frame as a plain table; numbers in the language's notation, a dash where there is none."""
    shown = frame.head(ROWS_SHOWN).map(lambda value: _cell(value, language))
    st.table(shown, hide_index=True, border="horizontal", alt=alt)


def _cell(value: object, language: Language) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "–"
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return plain(str(value))
    return number(language, value, 0 if float(value).is_integer() and abs(value) >= 2 else DIGITS)
