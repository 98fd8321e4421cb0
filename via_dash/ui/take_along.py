"""What can be taken along from one finding: a slide, a document, its chart as a picture, and the data behind it."""

import re
from functools import partial

import streamlit as st

from via_dash.findings import Finding
from via_dash.language import say
from via_dash.options import DataEnding, Ending
from via_dash.ui.downloads import download
from via_dash.ui.text import small_print

WIDTH = 900
WHOLE: tuple[Ending, ...] = ("pptx", "docx")


def take_along(finding: Finding, key: str) -> None:
    """Buttons that make and hand over the finding (PPTX, DOCX), its chart (PNG, twice the size) and its data (XLSX,
    CSV)."""
    language, name = finding.language, file_name(finding.title)
    small_print(say(language, "take.note"))
    with st.container(horizontal=True):
        for ending in WHOLE:
            label = say(language, f"take.{ending}")
            download(label, partial(_whole, finding, ending), f"{name}.{ending}", f"{ending}_{key}")
        if finding.told.drawn:
            download(say(language, "take.png"), lambda: _picture(finding), f"{name}.png", f"png_{key}")
        download(say(language, "take.xlsx"), lambda: _data(finding, "xlsx"), f"{name}.xlsx", f"xlsx_{key}")
        download(say(language, "take.csv"), lambda: _data(finding, "csv"), f"{name}.csv", f"csv_{key}")


def file_name(title: str) -> str:
    """A title as the name of a file: letters, digits and hyphens, at most 60 of them."""
    return re.sub(r"[^\w]+", "-", title).strip("-")[:60].rstrip("-").lower() or "via"


def _whole(finding: Finding, ending: Ending) -> bytes:
    from via_dash.meeting import Meeting
    from via_dash.report import render

    return render(Meeting.of((finding,)), ending, finding.language)


def _picture(finding: Finding) -> bytes:
    from via_dash.report.picture import picture

    return picture(finding, width=WIDTH).png


def _data(finding: Finding, ending: DataEnding) -> bytes:
    from via_dash.report.data import data_file

    return data_file(finding, ending)
