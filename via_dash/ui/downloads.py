"""Files to take along, made when they are asked for."""

from collections.abc import Callable

import streamlit as st

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JSON = "application/json"


def download(
    label: str, content: str | Callable[[], bytes], file_name: str, key: str, *, mime: str = XLSX,
    help: str | None = None,
) -> None:  # fmt: skip
    """A button that hands over a file; the page stays as it is."""
    st.download_button(
        label,
        content,
        file_name=file_name,
        mime=mime,
        help=help,
        icon=":material/download:",
        on_click="ignore",
        key=key,
    )
