"""Files to take along, made when they are asked for."""

from collections.abc import Callable

import streamlit as st

OFFICE = "application/vnd.openxmlformats-officedocument"
MIME = {
    "csv": "text/csv",
    "docx": f"{OFFICE}.wordprocessingml.document",
    "html": "text/html",
    "json": "application/json",
    "png": "image/png",
    "pptx": f"{OFFICE}.presentationml.presentation",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
}


def download(
    label: str, content: str | bytes | Callable[[], bytes], file_name: str, key: str, *, help: str | None = None
) -> None:
    """A button that hands over a file, of the kind that its name ends in; the page stays as it is."""
    st.download_button(
        label,
        content,
        file_name=file_name,
        mime=MIME.get(file_name.rpartition(".")[2], "text/plain"),
        help=help,
        icon=":material/download:",
        on_click="ignore",
        key=key,
    )
