"""Tables as text in the reader's own number format, readable by a screen reader."""

from typing import TYPE_CHECKING

import streamlit as st

from via_dash.options import Language
from via_dash.report.cells import shown_frame
from via_dash.ui.text import plain

if TYPE_CHECKING:
    import pandas as pd

ROWS_SHOWN = 200


def show_table(frame: "pd.DataFrame", language: Language, *, alt: str) -> None:
    """The frame as a plain table; numbers in the language's notation, a dash where there is none."""
    import pandas as pd

    table = shown_frame(frame.head(ROWS_SHOWN), language)
    shown = pd.DataFrame([list(map(plain, row)) for row in table.rows], columns=list(map(plain, table.headings)))
    st.table(shown, hide_index=True, border="horizontal", alt=alt)
