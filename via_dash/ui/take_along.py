"""What can be taken along from one finding: its chart as a picture, and the data behind it."""

import re

import streamlit as st

from via_dash.findings import Finding
from via_dash.language import say
from via_dash.ui.downloads import XLSX, download
from via_dash.ui.text import small_print

CSV, PNG = "text/csv", "image/png"
WIDTH = 900


def take_along(finding: Finding, key: str) -> None:
    """Buttons that make and hand over the chart (PNG, twice the size) and the data (XLSX, CSV)."""
    language, name = finding.language, file_name(finding.title)
    small_print(say(language, "take.note"))
    with st.container(horizontal=True):
        if finding.told.drawn:
            download(say(language, "take.png"), lambda: _picture(finding), f"{name}.png", f"png_{key}", mime=PNG)
        download(say(language, "take.xlsx"), lambda: _data(finding, "xlsx"), f"{name}.xlsx", f"xlsx_{key}", mime=XLSX)
        download(say(language, "take.csv"), lambda: _data(finding, "csv"), f"{name}.csv", f"csv_{key}", mime=CSV)


def file_name(title: str) -> str:
    """A title as the name of a file: letters, digits and hyphens, at most 60 of them."""
    return re.sub(r"[^\w]+", "-", title).strip("-")[:60].rstrip("-").lower() or "via"


def _picture(finding: Finding) -> bytes:
    from via_dash.report.picture import picture

    return picture(finding, width=WIDTH).png


def _data(finding: Finding, ending: str) -> bytes:
    from via_dash.report.data import data_file

    return data_file(finding, ending)
